"""The bookings page."""

import pytest

from domain.states import Role
from tests.console.conftest import ORIGIN
from tests.support.booking import make_booking
from tests.support.demo import shop_of
from tests.support.staff import PASSWORD
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
