"""The bookings page."""

import re
from datetime import timedelta

import pytest

from domain.states import Role
from tests.console.conftest import EMAIL, ORIGIN
from tests.support.booking import make_booking
from tests.support.demo import shop_of
from tests.support.staff import PASSWORD
from tests.support.till import book, book_paid, pay
from usecases.booking import CustomerDetails
from usecases.user import add_user

pytestmark = pytest.mark.anyio


@pytest.fixture
async def booking(runtime):
    shop = await shop_of(runtime, "my-hibachi")
    details = CustomerDetails(name="Ada <Lovelace>", phone="(415) 555-0123", email=None)
    async with runtime.transaction(shop.organization_id) as session:
        return await make_booking(session, shop, customer=details)


@pytest.mark.usefixtures("cookie")
class TestTable:
    async def test_says_so_when_nothing_is_booked(self, client):
        assert "Nothing booked yet" in (await client.get("/console/bookings")).text

    async def test_groups_by_day_and_escapes(self, client, booking):
        page = (await client.get("/console/bookings")).text
        assert "Saturday, December 19" in page
        assert "Ada &lt;Lovelace&gt;" in page
        assert booking.code in page
        assert "$800.00" in page

    async def test_filters(self, client, booking):
        async def shows(query: str) -> bool:
            return booking.code in (await client.get(f"/console/bookings?{query}")).text

        assert await shows("q=ada&status=pending&from=2026-12-19&to=2026-12-19")
        assert await shows("from=")
        assert not await shows("status=confirmed")
        assert not await shows("from=2026-12-20")

    async def test_names_a_filter_that_cannot_be_read(self, client, booking):
        answer = await client.get("/console/bookings?from=soon")
        assert answer.status_code == 422
        assert "read that day" in answer.text


@pytest.mark.usefixtures("cookie")
class TestDrawer:
    async def test_shows_one_booking(self, client, booking):
        page = (await client.get(f"/console/bookings?open={booking.id}")).text
        assert "1 Mission Street, San Francisco, 94110" in page
        assert "crew-a" in page
        assert "Cancel this booking" in page
        assert "/confirm" not in page  # the deposit is not in

    async def test_cancels_and_stays_in_the_filter(self, client, booking):
        answer = await client.post(
            f"/console/bookings/{booking.id}/cancel?q=ada", data={"reason": "ill"}, headers=ORIGIN
        )
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/console/bookings?q=ada&open={booking.id}"
        assert "Cancelled" in (await client.get(answer.headers["location"])).text
        again = await client.post(f"/console/bookings/{booking.id}/cancel", headers=ORIGIN)
        assert again.status_code == 409
        assert "can&#39;t become" in again.text

    async def test_takes_no_change_from_another_site(self, client, booking):
        answer = await client.post(f"/console/bookings/{booking.id}/cancel", headers={"Origin": "http://evil.test"})
        assert answer.status_code == 403

    async def test_says_when_a_booking_is_not_there(self, client, desk):
        answer = await client.get(f"/console/bookings?open={desk.organization_id}")
        assert answer.status_code == 404
        assert "That booking isn&#39;t here" in answer.text or "That booking isn't here" in answer.text


@pytest.mark.usefixtures("cookie")
class TestActions:
    """What the drawer's forms do; each carries the key that was drawn into it."""

    async def send(self, client, booking, action, **fields):
        page = (await client.get(f"/console/bookings?open={booking.id}")).text
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert key is not None
        path = f"/console/bookings/{booking.id}/{action}"
        return await client.post(path, data={"key": key[1]} | fields, headers=ORIGIN)

    async def drawer(self, client, booking) -> str:
        return (await client.get(f"/console/bookings?open={booking.id}")).text

    async def test_moves(self, client, desk):
        booking = await book_paid(desk)
        moved = await self.send(client, booking, "move", start="2026-12-20T17:00")
        assert moved.status_code == 303
        assert "Sunday, December 20 at 5:00 PM" in await self.drawer(client, booking)

    async def test_offers_the_nearest_starts_where_a_move_is_refused(self, client, desk):
        booking = await book_paid(desk)
        refused = await self.send(client, booking, "move", start="2026-12-21T18:00")
        assert refused.status_code == 409
        assert "closed on Mondays" in refused.text
        assert "Move to Sun, Dec 20 · 6:00 PM" in refused.text

    @pytest.mark.parametrize(
        ("days", "said"),
        [
            (8, "<strong>$400.00</strong> goes back to the customer: all that was paid."),
            (5, "By the policy <strong>$200.00</strong> goes back and $200.00 is kept."),
            (2, "By the policy nothing goes back: the $400.00 paid is kept."),
        ],
    )
    async def test_says_the_refund_to_the_cent_before_cancelling(self, client, clock, desk, days, said):
        booking = await book_paid(desk)
        clock.freeze(booking.starts_at - timedelta(days=days))
        await client.post("/console/sign-in", data={"email": EMAIL, "password": PASSWORD}, headers=ORIGIN)
        assert said in await self.drawer(client, booking)

    async def test_records_a_payment_once_for_two_clicks(self, client, desk):
        booking = await book(desk)
        fields = {"amount": "$400.00", "method": "cash", "reference": "Receipt 7"}
        page = await self.drawer(client, booking)
        fields["key"] = re.findall(r'name="key" value="([^"]+)"', page)[0]
        path = f"/console/bookings/{booking.id}/payments"
        clicks = [await client.post(path, data=fields, headers=ORIGIN) for _ in range(2)]
        assert [click.status_code for click in clicks] == [303, 303]
        page = await self.drawer(client, booking)
        assert "Confirmed" in page
        assert page.count("By hand · cash") == 1

    async def test_refunds_a_part(self, client, payments, desk):
        booking = await book(desk)
        entry = await pay(desk, booking)
        refunded = await self.send(client, booking, f"refunds/{entry.id}", amount="100", reason="Two fewer")
        assert refunded.status_code == 303
        assert list(payments.refunds.values()) == [(f"pi_{booking.id}", 10000)]
        assert "Amount, up to $300.00" in await self.drawer(client, booking)

    async def test_says_that_the_provider_refused_and_takes_it_by_hand(self, client, payments, desk):
        booking = await book(desk)
        entry = await pay(desk, booking)
        payments.refuses = "charge_disputed"
        refused = await self.send(client, booking, f"refunds/{entry.id}", amount="100", reason="Two fewer")
        assert refused.status_code != 303
        assert "refused this refund (charge_disputed)" in refused.text
        given = {"amount": "100", "reason": "By cheque", "by_hand": "true"}
        assert (await self.send(client, booking, f"refunds/{entry.id}", **given)).status_code == 303
        assert payments.refunds == {}

    @pytest.mark.parametrize(
        ("action", "fields", "said"),
        [
            ("payments", {"amount": "a lot"}, "Please write the amount like 120"),
            ("payments", {"amount": "800.01"}, "Only $800.00 is owed"),
            ("confirm", {}, "The deposit isn&#39;t in yet"),
            ("move", {"start": "soon"}, "couldn&#39;t read that time"),
            ("move", {"start": "2026-12-20T17:00", "override": "true"}, "An override needs a reason"),
        ],
    )
    async def test_says_why_not(self, client, desk, action, fields, said):
        answer = await self.send(client, await book(desk), action, **fields)
        assert answer.status_code == 409
        assert said in answer.text


class TestRoles:
    async def test_offers_only_what_the_role_may_do(self, client, runtime, desk, booking):
        await add_user(
            runtime,
            organization_id=desk.organization_id,
            email="sam@my-hibachi.test",
            name="Sam",
            role=Role.STAFF,
            password=PASSWORD,
        )
        await client.post(
            "/console/sign-in", data={"email": "sam@my-hibachi.test", "password": PASSWORD}, headers=ORIGIN
        )
        assert "Cancel this booking" not in (await client.get(f"/console/bookings?open={booking.id}")).text
        answer = await client.post(f"/console/bookings/{booking.id}/cancel", headers=ORIGIN)
        assert answer.status_code == 409
        assert "Your role" in answer.text
