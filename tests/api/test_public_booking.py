"""Bookings over HTTP: the race for one slot, deposits, lookups."""

import asyncio

import pytest
from httpx import AsyncClient
from sqlalchemy import func, select

from db.models import Booking, Occupancy, Payment
from tests.api.test_public_quote import KEYS, ask
from tests.support.demo import organization_of, shop_of
from tests.support.fakes import FakePayments
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio
ADA = {"name": "Ada Lovelace", "phone": "+14155550123", "email": "ada@example.com"}


async def book(client: AsyncClient, what: str, *, customer=ADA, headers=None, quote=None, **changes):
    quote = quote or (await ask(client, what, **changes)).json()["id"]
    body = {"quote": quote, "customer": customer}
    return await client.post(f"/api/v1/public/{KEYS[what][0]}/bookings", json=body, headers=headers)


class TestBooking:
    async def test_is_held_until_the_deposit_is_paid(self, client: AsyncClient, payments: FakePayments):
        answer = await book(client, "hibachi")
        booking = answer.json()
        assert (answer.status_code, booking["status"]) == (201, "pending")
        assert booking["hold_expires_at"] == "2026-11-20T10:45:00-08:00"
        (request,) = payments.pages.values()
        assert booking["payment_url"] == f"http://pay.test/{request.payment_id}"
        assert (request.amount, request.currency) == (40000, "USD")
        assert request.description == f"My Hibachi: Hibachi party, Saturday, December 19 at 6:00 PM ({booking['code']})"

    async def test_is_confirmed_at_once_where_no_deposit_is_due(self, client: AsyncClient, payments: FakePayments):
        booking = (await book(client, "table")).json()
        assert (booking["status"], booking["hold_expires_at"], booking["payment_url"]) == ("confirmed", None, None)
        assert payments.pages == {}

    async def test_seats_four_eight_and_ten(self, client: AsyncClient, runtime: Runtime):
        shop = await shop_of(runtime, "copper-table")
        tables = {}
        for size in (4, 8, 10):
            booking = (await book(client, "table", guests={"party_size": size})).json()
            async with runtime.transaction(shop.organization_id) as session:
                found = await session.scalars(
                    select(Occupancy.resource_id).where(Occupancy.booking_id == booking["id"])
                )
                tables[size] = booking["status"], sorted(shop.codes[each] for each in found)
        assert tables == {
            4: ("confirmed", ["table-05"]),
            8: ("pending", ["table-13"]),
            10: ("pending", ["table-11", "table-12"]),
        }

    async def test_of_the_same_quote_is_the_same_booking(self, client: AsyncClient):
        somebody = {"name": "Grace", "phone": "+14155550199"}
        first = (await book(client, "hibachi", customer=somebody)).json()
        quote = (await ask(client, "hibachi")).json()["id"]
        bob = {"name": "Bob Ross", "phone": "(415) 555-0177"}
        one, two = [await book(client, "hibachi", quote=quote, customer=bob) for _ in range(2)]
        assert one.json() == two.json()
        assert one.json()["id"] != first["id"]

    async def test_is_held_while_the_payment_provider_is_down_and_the_same_request_opens_the_page(
        self, client: AsyncClient, payments: FakePayments
    ):
        quote = (await ask(client, "hibachi")).json()["id"]
        payments.down = True
        first = await book(client, "hibachi", quote=quote, headers={"Idempotency-Key": "a"})
        assert (first.status_code, first.json()["status"], first.json()["payment_url"]) == (201, "pending", None)
        payments.down = False
        again = await book(client, "hibachi", quote=quote, headers={"Idempotency-Key": "a"})
        url = f"http://pay.test/{next(iter(payments.pages))}"
        assert again.json() == first.json() | {"payment_url": url}
        assert (await book(client, "hibachi", quote=quote, headers={"Idempotency-Key": "a"})).content == again.content

    @pytest.mark.parametrize(
        ("customer", "code"),
        [
            ({"name": "Ada", "phone": "no phone"}, "invalid_phone"),
            ({"name": "Ada", "phone": "4155550123", "email": "nowhere"}, "invalid_email"),
            ({"name": "A\x00", "phone": "4155550123"}, "invalid_text"),
            ({"name": "A" * 201, "phone": "4155550123"}, "invalid_text"),
            ({"name": "\u200b", "phone": "4155550123"}, "invalid_text"),
            ({"name": "Ada"}, "invalid_request"),
        ],
    )
    async def test_refuses_customers_who_cannot_be_reached(self, client: AsyncClient, runtime: Runtime, customer, code):
        answer = await book(client, "table", customer=customer)
        assert (answer.status_code, answer.json()["code"]) == (422, code)
        async with runtime.transaction(await organization_of(runtime, "copper-table")) as session:
            assert await session.scalar(select(func.count()).select_from(Booking)) == 0

    async def test_knows_only_quotes_of_its_own_business(self, client: AsyncClient):
        quote = (await ask(client, "hibachi")).json()["id"]
        for other in (quote, "01939c52-7a3e-7c7a-9d1b-2f6f0a6f5b11"):
            answer = await book(client, "table", quote=other)
            assert (answer.status_code, answer.json()["code"]) == (404, "quote_not_found")


class TestRace:
    async def test_fifty_clients_for_one_room_are_one_winner_and_nothing_broken(
        self, client: AsyncClient, runtime: Runtime
    ):
        quotes = [(await ask(client, "vault")).json()["id"] for _ in range(50)]
        answers = await asyncio.gather(
            *(
                book(client, "vault", quote=quote, customer={"name": "Racer", "phone": f"+1312555{number:04d}"})
                for number, quote in enumerate(quotes)
            )
        )
        statuses = sorted(answer.status_code for answer in answers)
        assert statuses == [201] + [409] * 49
        for answer in answers:
            if answer.status_code == 409:
                assert answer.json()["code"] == "slot_taken"
                assert len(answer.json()["alternatives"]) >= 2
        async with runtime.transaction(await organization_of(runtime, "locked-in")) as session:
            assert await session.scalar(select(func.count()).select_from(Occupancy)) == 1
            assert await session.scalar(select(func.count()).select_from(Booking)) == 1

    async def test_twenty_at_once_under_one_key_are_one_booking(self, client: AsyncClient, runtime: Runtime):
        quote = (await ask(client, "hibachi")).json()["id"]
        answers = await asyncio.gather(
            *(book(client, "hibachi", quote=quote, headers={"Idempotency-Key": "once"}) for _ in range(20))
        )
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.content for answer in answers}) == 1
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert await session.scalar(select(func.count()).select_from(Booking)) == 1
            assert await session.scalar(select(func.count()).select_from(Payment)) == 1


class TestLookup:
    async def test_shows_the_booking_to_whoever_knows_code_and_phone(self, client: AsyncClient):
        booking = (await book(client, "hibachi")).json()
        url = f"/api/v1/public/demo-my-hibachi/bookings/{booking['code']}"
        for phone in ("+14155550123", "%2B14155550123", "(415) 555-0123"):
            answer = await client.get(f"{url}?phone={phone}")
            assert answer.json() == booking

    async def test_is_404_alike_for_a_wrong_code_a_wrong_phone_and_another_business(self, client: AsyncClient):
        code = (await book(client, "hibachi")).json()["code"]
        wrong = [
            f"demo-my-hibachi/bookings/{code}?phone=%2B14155550124",
            f"demo-my-hibachi/bookings/{code}?phone=me",
            "demo-my-hibachi/bookings/ZZZZZZ?phone=%2B14155550123",
            f"demo-copper-table/bookings/{code}?phone=%2B14155550123",
        ]
        answers = [await client.get(f"/api/v1/public/{each}") for each in wrong]
        assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
        assert answers[0].json()["code"] == "booking_not_found"
