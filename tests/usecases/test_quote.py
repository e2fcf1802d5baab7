"""Quotes: the exact prices, and every refusal with its reason and the nearest yes."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.clock import FrozenClock
from db.models import Quote
from domain.business import Deposit, GuestPrice, Minutes, MovePolicy, PriceRule
from domain.money import Minor
from domain.refusal import (
    AddressNeeded,
    Closed,
    Horizon,
    InvalidTime,
    LeadTime,
    NotAStart,
    OutOfArea,
    PartySize,
    Past,
    QuoteExpired,
    SlotTaken,
    UnknownAddon,
    UnknownOffering,
    UnknownVenue,
)
from tests.support.booking import make_booking, make_quote
from tests.support.demo import BUSINESSES, NOW, shop_of
from usecases.business import Shop, store_business
from usecases.business_file import load_business_file
from usecases.customer import CustomerDetails
from usecases.quote import Address, read_policy
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def quote(runtime: Runtime, slug: str, **changes) -> Quote:
    shop = await shop_of(runtime, slug)
    async with runtime.transaction(shop.organization_id) as session:
        return await make_quote(session, shop, now=runtime.clock.now(), **changes)


class TestPrices:
    @pytest.mark.parametrize(
        ("slug", "changes", "lines", "total", "deposit"),
        [
            ("my-hibachi", {}, [80000], 80000, 40000),
            (
                "my-hibachi",
                {
                    "guests": {"adults": 18, "children": 4, "infants": 2},
                    "addons": {"filet-mignon": 10},
                    "address": Address(zip="94301"),
                },
                [72000, 8000, 5000, 7500],
                92500,
                46250,
            ),
            ("my-hibachi", {"guests": {"adults": 5, "children": 5}}, [20000, 10000, 10000], 40000, 20000),
            ("copper-table", {}, [], 0, 0),
            ("copper-table", {"guests": {"party_size": 8}}, [], 0, 16000),
            ("locked-in", {}, [14400, 1278], 15678, 15678),
            (
                "locked-in",
                {"offering": "submarine", "venue": "downtown", "guests": {"players": 8}},
                [28800, -2880, 2300],
                28220,
                28220,
            ),
        ],
    )
    async def test_are_exact(self, runtime: Runtime, slug, changes, lines, total, deposit):
        quoted = await quote(runtime, slug, **changes)
        assert [line["amount"] for line in quoted.lines] == lines
        assert (quoted.total, quoted.deposit, quoted.balance) == (total, deposit, max(total - deposit, 0))

    async def test_freeze_policy_and_rules_and_expire(self, runtime: Runtime):
        shop = await shop_of(runtime, "my-hibachi")
        quoted = await quote(runtime, "my-hibachi")
        tiers, move = read_policy(quoted.policy)
        assert [(tier.notice, tier.refund) for tier in tiers] == [(10080, 100000), (4320, 50000)]
        assert move.until == 72 * 60
        assert quoted.version == shop.version
        assert quoted.expires_at == NOW + timedelta(hours=24)
        assert quoted.starts_at == datetime(2026, 12, 20, 2, tzinfo=UTC)
        assert quoted.ends_at == quoted.starts_at + timedelta(hours=2)

    async def test_the_hash_covers_everything_that_was_said(self, runtime: Runtime):
        one, same = await quote(runtime, "my-hibachi"), await quote(runtime, "my-hibachi")
        assert one.hash == same.hash
        for changes in ({"guests": {"adults": 21}}, {"start": "2026-12-19T18:30"}, {"addons": {"noodles": 1}}):
            assert (await quote(runtime, "my-hibachi", **changes)).hash != one.hash

    @pytest.mark.parametrize(
        "changes",
        [
            {"guests": {"adults": 19, "children": 2}},
            {"start": "2026-12-20T18:00"},
            {"addons": {"noodles": 1}},
            {"address": Address(line1="2 Mission Street", city="San Francisco", zip="94110")},
            {"address": Address(zip="95814")},
        ],
    )
    async def test_the_hash_is_another_for_another_wish(self, runtime: Runtime, changes):
        assert (await quote(runtime, "my-hibachi")).hash != (await quote(runtime, "my-hibachi", **changes)).hash

    async def test_the_hash_is_another_when_rules_or_policy_change_though_the_price_stays(self, runtime: Runtime):
        first = await quote(runtime, "my-hibachi")
        for change in ({"cancellation": ()}, {"lead_time": Minutes(47 * 60)}):
            await reload(runtime, **change)
            again = await quote(runtime, "my-hibachi")
            assert (again.total, again.lines) == (first.total, first.lines)
            assert again.hash != first.hash

    async def test_the_hash_can_be_worked_out_from_what_is_stored(self, runtime: Runtime):
        stored = await quote(runtime, "my-hibachi", addons={"noodles": 3})
        kept = ("lines", "guests", "addons", "address", "policy", "version", "currency", "tax", "total", "deposit")
        content = {name: getattr(stored, name) for name in (*kept, "balance")}
        said = {"offering": "hibachi-party", "venue": "bay-area", "start": stored.starts_at.isoformat()}
        canonical = json.dumps(content | said, sort_keys=True, separators=(",", ":"))
        assert stored.hash == hashlib.sha256(canonical.encode()).hexdigest()


async def reload(runtime: Runtime, **changes) -> Shop:
    """Load the business file anew with changes to what it sells."""
    business = load_business_file(BUSINESSES / "my-hibachi.yaml")
    offering = replace(business.offerings[0], **changes)
    await store_business(runtime, replace(business, offerings=(offering,)), [])
    return await shop_of(runtime, "my-hibachi")


class TestPromise:
    """A quote that was given is honoured until it expires, also when the business file changes meanwhile."""

    async def dearer(self, runtime: Runtime) -> Shop:
        price = PriceRule(guests=(GuestPrice(kind="adults", amount=Minor(9900)),))
        everything = Deposit(kind="full")
        return await reload(
            runtime, price=price, deposit=everything, cancellation=(), move=MovePolicy(until=Minutes(0))
        )

    async def test_the_old_quote_is_booked_at_the_old_price_under_the_old_policy(self, runtime: Runtime):
        given = await quote(runtime, "my-hibachi")
        shop = await self.dearer(runtime)
        assert (await quote(runtime, "my-hibachi", start="2026-12-18T18:00")).total == 20 * 9900
        async with runtime.transaction(shop.organization_id) as session:
            booking = await make_booking(session, shop, quote_id=given.id)
        assert (booking.total, booking.deposit) == (80000, 40000)
        assert booking.policy == given.policy

    async def test_until_it_expires(self, runtime: Runtime, clock: FrozenClock):
        given = await quote(runtime, "my-hibachi")
        shop = await self.dearer(runtime)
        clock.freeze(given.expires_at)
        with pytest.raises(QuoteExpired):
            async with runtime.transaction(shop.organization_id) as session:
                await make_booking(session, shop, quote_id=given.id, now=clock.now())

    async def test_but_not_for_a_time_that_is_gone(self, runtime: Runtime):
        given = await quote(runtime, "locked-in")
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            await make_booking(session, shop, customer=CustomerDetails(name="Grace", phone="(415) 555-0199"))
        with pytest.raises(SlotTaken) as refused:
            async with runtime.transaction(shop.organization_id) as session:
                await make_booking(session, shop, quote_id=given.id)
        assert len(refused.value.alternatives) == 3


REFUSED = [
    ("my-hibachi", {"start": "2026-12-21T18:00:00-08:00"}, Closed),
    ("my-hibachi", {"start": "2026-12-25T18:00:00-08:00"}, Closed),
    ("my-hibachi", {"start": "2026-11-19T18:00:00-08:00"}, Past),
    ("my-hibachi", {"start": "2026-11-21T18:00:00-08:00"}, LeadTime),
    ("my-hibachi", {"start": "2026-12-19T12:15:00-08:00"}, NotAStart),
    ("my-hibachi", {"start": "2027-12-18T18:00:00-08:00"}, Horizon),
    ("my-hibachi", {"start": "2027-02-29T18:00:00-08:00"}, InvalidTime),
    ("my-hibachi", {"start": "2027-03-14T02:30:00-08:00"}, InvalidTime),
    ("my-hibachi", {"start": "2026-12-19T25:00:00-08:00"}, InvalidTime),
    ("my-hibachi", {"start": "next Saturday"}, InvalidTime),
    ("copper-table", {"start": "2026-11-23T19:00:00-05:00"}, Closed),
    ("copper-table", {"start": "2026-11-21T21:15:00-05:00"}, NotAStart),
    ("copper-table", {"start": "2026-11-20T13:15:00-05:00"}, NotAStart),
    ("locked-in", {"start": "2026-11-24T16:00:00-06:00"}, Closed),
    ("locked-in", {"start": "2026-11-20T14:00:00-06:00"}, None),
    ("locked-in", {"start": "2099-12-31T23:59:00-06:00"}, Horizon),
    ("locked-in", {"start": "9999-12-31T23:59:00-06:00"}, InvalidTime),
]


class TestRefusedStarts:
    @pytest.mark.parametrize(("slug", "changes", "reason"), REFUSED)
    async def test_give_the_reason_and_the_nearest_yes(self, runtime: Runtime, slug, changes, reason):
        if reason is None:
            assert (await quote(runtime, slug, **changes)).total
            return
        with pytest.raises(reason) as refused:
            await quote(runtime, slug, **changes)
        assert len(refused.value.alternatives) == 3
        for slot in refused.value.alternatives:
            assert (await quote(runtime, slug, start=slot.start, venue=slot.venue)).total >= 0

    async def test_the_alternatives_to_a_monday_are_the_same_time_on_the_days_around_it(self, runtime: Runtime):
        with pytest.raises(Closed) as refused:
            await quote(runtime, "my-hibachi", start="2026-12-07T18:00")
        local = [slot.start.astimezone((await shop_of(runtime, "my-hibachi")).business.venues[0].zone) for slot in
                 refused.value.alternatives]  # fmt: skip
        assert [f"{start:%a %d %H:%M}" for start in local] == ["Sun 06 18:00", "Tue 08 18:00", "Sat 05 18:00"]


class TestOtherRefusals:
    @pytest.mark.parametrize(
        ("slug", "changes", "reason", "facts"),
        [
            ("my-hibachi", {"guests": {"adults": 9}}, PartySize, {"min": 10, "max": 60}),
            ("my-hibachi", {"guests": {"adults": 61}}, PartySize, {"lead": True}),
            ("my-hibachi", {"guests": {"adults": 9, "infants": 9}}, PartySize, {"size": 9}),
            ("my-hibachi", {"guests": {"adults": -1}}, PartySize, {}),
            ("my-hibachi", {"guests": {"dragons": 12}}, PartySize, {"unknown": "dragons"}),
            ("copper-table", {"guests": {"party_size": 13}}, PartySize, {"lead": True, "team": "events team"}),
            ("locked-in", {"offering": "museum-heist", "guests": {"players": 3}}, PartySize, {"min": 4}),
            ("my-hibachi", {"address": Address(zip="10001")}, OutOfArea, {"lead": True, "zip": "10001"}),
            ("my-hibachi", {"address": None}, AddressNeeded, {}),
            ("my-hibachi", {"address": Address(zip="9411")}, AddressNeeded, {}),
            ("my-hibachi", {"addons": {"unicorn": 1}}, UnknownAddon, {"addon": "unicorn"}),
            ("my-hibachi", {"addons": {"noodles": 21}}, UnknownAddon, {"max": 20}),
            ("my-hibachi", {"offering": "table"}, UnknownOffering, {}),
            ("locked-in", {"offering": "submarine"}, UnknownVenue, {"venues": "downtown, lakeside"}),
            ("locked-in", {"offering": "the-vault", "venue": "lakeside"}, UnknownVenue, {}),
        ],
    )
    async def test_name_the_facts(self, runtime: Runtime, slug, changes, reason, facts):
        with pytest.raises(reason) as refused:
            await quote(runtime, slug, **changes)
        assert facts.items() <= refused.value.facts.items()

    async def test_a_taken_start_comes_with_the_nearest_free_ones(self, runtime: Runtime):
        shop = await shop_of(runtime, "locked-in")
        async with runtime.transaction(shop.organization_id) as session:
            await make_booking(session, shop)
        with pytest.raises(SlotTaken, match="Saturday, November 28 at 4:00 PM is already taken") as refused:
            await quote(runtime, "locked-in")
        zone = shop.business.venues[0].zone
        assert [f"{slot.start.astimezone(zone):%a %H:%M}" for slot in refused.value.alternatives] == [
            "Sat 14:30",
            "Sat 17:30",
            "Sat 13:00",
        ]
