"""An open widget says that its place has gone before the customer confirms: through the real socket."""

from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.clock import FrozenClock
from db.models import Message
from tests.support.booking import make_booking, make_quote
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakeHints
from tests.support.web import Browser, browser, chat_server
from usecases.customer import CustomerDetails
from usecases.runtime import Runtime
from usecases.taken import tell_if_taken

pytestmark = pytest.mark.anyio
KEY = "demo-locked-in-downtown"
SOMEBODY_ELSE = CustomerDetails(name="Grace Hopper", phone="(415) 555-0199")


@pytest.fixture
async def url(runtime: Runtime) -> AsyncIterator[str]:
    async with chat_server(runtime) as url:
        yield url


async def open_page(page: Browser) -> tuple[str, UUID]:
    """Say hello and write once, so that there is a conversation."""
    welcome = await page.hello(key=KEY)
    await page.write("Hi")
    await page.next("message")
    return welcome["session"], UUID(welcome["conversation"])


async def show_quote(runtime: Runtime, conversation_id: UUID, **changes) -> UUID:
    """Show the conversation a price for the usual game."""
    shop = await shop_of(runtime, "locked-in")
    async with runtime.transaction(shop.organization_id) as session:
        quote = await make_quote(session, shop, conversation_id=conversation_id, **changes)
        quote.shown_seq = 1
    return quote.id


async def book(runtime: Runtime, **changes) -> None:
    shop = await shop_of(runtime, "locked-in")
    async with runtime.transaction(shop.organization_id) as session:
        await make_booking(session, shop, customer=SOMEBODY_ELSE, **changes)


async def look_again(runtime: Runtime, conversation_id: UUID) -> bool:
    shop = await shop_of(runtime, "locked-in")
    return await tell_if_taken(runtime, organization_id=shop.organization_id, conversation_id=conversation_id)


class TestTaken:
    async def test_says_so_at_once_with_the_nearest_free_times(self, runtime: Runtime, url: str):
        async with browser(url) as page:
            _, conversation_id = await open_page(page)
            await show_quote(runtime, conversation_id)
            await book(runtime)
            told = await page.next("message")
        assert told["text"].startswith("I'm sorry, Saturday, November 28 at 4:00 PM has just been taken")
        (card,) = told["cards"]
        assert [slot["label"] for slot in card["slots"]] == [
            "Sat, Nov 28 · 2:30 PM",
            "Sat, Nov 28 · 5:30 PM",
            "Sat, Nov 28 · 1:00 PM",
        ]

    async def test_says_it_once_to_all_sockets_of_the_visitor(self, runtime: Runtime, url: str):
        async with browser(url) as page, browser(url) as other:
            token, conversation_id = await open_page(page)
            await other.hello(key=KEY, session=token, after=1)
            await show_quote(runtime, conversation_id)
            await book(runtime)
            assert (await page.next("message"))["seq"] == (await other.next("message"))["seq"] == 2
        assert await look_again(runtime, conversation_id) is False
        async with runtime.transaction((await shop_of(runtime, "locked-in")).organization_id) as session:
            assert await session.scalar(select(func.count()).select_from(Message)) == 2

    async def test_is_silent_while_a_place_is_left(self, runtime: Runtime, url: str):
        async with browser(url) as page:
            _, conversation_id = await open_page(page)
            await show_quote(runtime, conversation_id)
            await book(runtime, start="2026-11-28T17:30:00-06:00")
            assert await look_again(runtime, conversation_id) is False

    async def test_is_silent_about_the_customers_own_booking(self, runtime: Runtime, url: str):
        shop = await shop_of(runtime, "locked-in")
        async with browser(url) as page:
            _, conversation_id = await open_page(page)
            quote_id = await show_quote(runtime, conversation_id)
            async with runtime.transaction(shop.organization_id) as session:
                await make_booking(session, shop, quote_id=quote_id)
            assert await look_again(runtime, conversation_id) is False

    @pytest.mark.violates("stuck_turns")  # nobody has answered for a day: there is no worker here
    async def test_is_silent_about_a_price_that_has_run_out(self, runtime: Runtime, clock: FrozenClock, url: str):
        async with browser(url) as page:
            _, conversation_id = await open_page(page)
            await show_quote(runtime, conversation_id)
            clock.freeze(NOW + timedelta(hours=25))
            await book(runtime)
            assert await look_again(runtime, conversation_id) is False

    async def test_wakes_only_who_looks_at_a_time_nearby(self, runtime: Runtime, hints: FakeHints, url: str):
        async with browser(url) as page, browser(url) as other:
            _, near = await open_page(page)
            _, far = await open_page(other)
            await show_quote(runtime, near)
            await show_quote(runtime, far, start="2026-12-12T16:00:00-06:00")
            await book(runtime)
        woken = [hint.conversation_id for hint in hints.published if hint.kind == "availability"]
        assert woken == [str(near)]
