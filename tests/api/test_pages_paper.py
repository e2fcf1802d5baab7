"""Printable quotes and invoices: exact to the cent, for whoever has the key, and for nobody else."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI
from httpx import AsyncClient

from api.pages.door import install_pages
from bootstrap.pages import page_sources
from db.clock import FrozenClock
from tests.support.booking import make_booking, make_quote
from tests.support.client import http_client
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from usecases.booking import By, cancel_booking
from usecases.card import booking_card, quote_card
from usecases.deposit import list_unprocessed_events, open_deposit, process_payment_event, receive_payment_event
from usecases.quote import Address
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
PARTY = {
    "guests": {"adults": 18, "children": 4, "infants": 2},
    "addons": {"filet-mignon": 10},
    "address": Address(line1="1 Cedar Street", city="Palo Alto", zip="94301"),
}


@pytest.fixture
async def pages(runtime: Runtime) -> AsyncIterator[AsyncClient]:
    app = FastAPI()
    install_pages(app, page_sources(runtime))
    async with http_client(app) as client:
        yield client


def words(page: str) -> str:
    """What is to be read, without marks and line breaks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<main")[1]))


class TestQuote:
    async def test_shows_lines_deposit_and_balance(self, runtime: Runtime, pages: AsyncClient):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            quote = await make_quote(session, shop, **PARTY)
        answer = await pages.get(quote_card(shop, quote)["url"])
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "private, no-store"
        text = words(answer.text)
        for told in (
            "My Hibachi",
            "Quote",
            "Saturday, December 19, 2026 at 6:00 PM",
            "(415) 555-0100",
            "18 × Adults at $40.00 $720.00",
            "4 × Children (6-12) at $20.00 $80.00",
            "10 × Filet mignon at $5.00 $50.00",
            "Travel $75.00",
            "Total $925.00",
            "Deposit to confirm $462.50",
            "Balance on the day $462.50",
            "This price holds until Saturday, November 21 at 10:00 AM",
        ):
            assert told in text, told

    async def test_says_when_it_has_run_out_and_when_it_is_booked(
        self, runtime: Runtime, pages: AsyncClient, clock: FrozenClock
    ):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            quote = await make_quote(session, shop)
            booking = await make_booking(session, shop)
        assert f"Booked as {booking.code}" in (await pages.get(f"/quotes/{booking.quote_id}")).text
        clock.freeze(NOW + timedelta(hours=25))
        assert "This price held until" in (await pages.get(f"/quotes/{quote.id}")).text

    async def test_prints_by_itself_under_the_pages_policy(self, runtime: Runtime, pages: AsyncClient):
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            quote = await make_quote(session, shop)
        page = await pages.get(f"/quotes/{quote.id}")
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert page.headers["referrer-policy"] == "no-referrer"
        for asset in re.findall(r'(?:href|src)="(/static/pages/[^"]+)"', page.text):
            assert (await pages.get(asset)).status_code == 200
        assert "@media print" in (await pages.get("/static/pages/paper.css")).text

    async def test_is_not_there_for_a_wrong_id(self, pages: AsyncClient):
        for wrong in (uuid4(), "latest", "%00", "1"):
            answer = await pages.get(f"/quotes/{wrong}")
            assert answer.status_code == 404
            assert "doesn't exist" in answer.text.replace("&#39;", "'")


class TestInvoice:
    async def test_shows_what_was_paid_and_what_is_due(
        self, runtime: Runtime, pages: AsyncClient, payments: FakePayments
    ):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            booking = await make_booking(session, shop)
        await open_deposit(runtime, organization_id=shop.organization_id, booking_id=booking.id)
        await receive_payment_event(runtime, paid_event(next(iter(payments.pages.values()))))
        async with runtime.transaction(shop.organization_id) as session:
            (row_id,) = await list_unprocessed_events(session, before=NOW + timedelta(hours=1))
        await process_payment_event(runtime, organization_id=shop.organization_id, event_row_id=row_id)
        for url in (
            f"/bookings/{booking.code}/invoice?phone=%2B14155550123",
            f"/bookings/{booking.code.lower()}/invoice?phone=(415) 555-0123",
            booking_card(shop, booking)["url"],
        ):
            text = words((await pages.get(url)).text)
            for told in (
                "Invoice",
                f"No. {booking.code}",
                "Ada Lovelace (415) 555-0123 ada@example.com",
                "Confirmed",
                "Total $800.00",
                "Deposit $400.00",
                "Paid $400.00",
                "Balance due $400.00",
            ):
                assert told in text, told

    async def test_of_a_cancelled_booking_asks_for_nothing(self, runtime: Runtime, pages: AsyncClient):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            booking = await make_booking(session, shop)
            await cancel_booking(session, booking, by=By(actor="user", door="console"), now=NOW)
        text = words((await pages.get(f"/quotes/{booking.quote_id}/invoice")).text)
        assert "Cancelled" in text
        assert "Balance due $0.00" in text

    async def test_is_not_there_for_a_wrong_phone_code_or_quote(self, runtime: Runtime, pages: AsyncClient):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            booking, quote = (
                await make_booking(session, shop),
                await make_quote(session, shop, start="2026-12-18T18:00"),
            )
        for wrong in (
            f"/bookings/{booking.code}/invoice?phone=%2B14155550124",
            f"/bookings/{booking.code}/invoice?phone=",
            f"/bookings/{booking.code}/invoice",
            f"/bookings/{booking.code}/invoice?phone=%00",
            "/bookings/ZZZZZZ/invoice?phone=%2B14155550123",
            f"/quotes/{quote.id}/invoice",
            f"/quotes/{uuid4()}/invoice",
        ):
            answer = await pages.get(wrong)
            assert answer.status_code == 404, wrong
            assert "Ada" not in answer.text

    async def test_shows_hostile_names_as_text(self, runtime: Runtime, pages: AsyncClient):
        shop = await shop_of(runtime, "my-hibachi")
        async with runtime.transaction(shop.organization_id) as session:
            booking = await make_booking(session, shop)
            booking.name = "<script>alert(1)</script>"
        page = (await pages.get(f"/quotes/{booking.quote_id}/invoice")).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
