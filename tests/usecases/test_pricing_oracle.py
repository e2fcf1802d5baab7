"""A second opinion on 5,000 quotes: every price again in decimal dollars, written from the product page alone.

Nothing below reads a business file or the pricing code; whoever changes a price there has to say so here too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.area import choose_venue
from domain.party import check_party
from domain.pricing import price
from tests.domain.shipped import shipped
from tests.support.world import make_shop
from usecases.availability import Wish
from usecases.quote import build_quote

CENT = Decimal("0.01")
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
ZIPS = ("941", "940", "944", "945", "946", "943", "947", "949", "950", "951", "956", "957", "958")
GAMES = {
    "the-vault": (("downtown",), 2, 6),
    "submarine": (("downtown", "lakeside"), 2, 8),
    "museum-heist": (("lakeside",), 4, 10),
}


@dataclass(frozen=True, kw_only=True)
class Order:
    """Somebody's wish, and the three amounts that it comes to in dollars."""

    slug: str
    offering: str
    venue: str
    start: datetime
    guests: Mapping[str, int]
    total: Decimal
    deposit: Decimal
    tax: Decimal = Decimal(0)
    addons: Mapping[str, int] | None = None
    zip_code: str = ""


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def travel(zip_code: str) -> Decimal:
    """Bay Area 941 is free; 940, 944-946 are $50; 943, 947, 949-951 are $75. Sacramento 956-958 is free."""
    if zip_code[:3] in {"940", "944", "945", "946"}:
        return Decimal("50.00")
    return Decimal("75.00") if zip_code[:3] in {"943", "947", "949", "950", "951"} else Decimal(0)


def hibachi(dice: Random) -> Order:
    adults, children = dice.randint(0, 60), dice.randint(0, 30)
    while not 10 <= adults + children <= 60:
        adults, children = dice.randint(0, 60), dice.randint(0, 30)
    infants = dice.choice((0, 0, 1, 5))
    everybody = adults + children + infants
    addons = {
        "filet-mignon": dice.choice((0, dice.randint(0, everybody))),
        "lobster-tail": dice.choice((0, dice.randint(0, everybody))),
        "noodles": dice.choice((0, dice.randint(0, everybody))),
        "appetizer-platter": dice.choice((0, 0, 1, 4)),
    }
    food = adults * Decimal("40.00") + children * Decimal("20.00")
    food += addons["filet-mignon"] * Decimal("5.00") + addons["lobster-tail"] * Decimal("10.00")
    food += addons["noodles"] * Decimal("3.00") + addons["appetizer-platter"] * Decimal("60.00")
    zip_code = dice.choice(ZIPS) + f"{dice.randint(0, 99):02d}"
    total = max(food, Decimal("400.00")) + travel(zip_code)
    return Order(
        slug="my-hibachi",
        offering="hibachi-party",
        venue="sacramento" if zip_code >= "956" else "bay-area",
        start=some_day(dice, "America/Los_Angeles"),
        guests={"adults": adults, "children": children, "infants": infants},
        addons=addons,
        zip_code=zip_code,
        total=total,
        deposit=rounded(total / 2),
    )


def table(dice: Random) -> Order:
    size = dice.randint(1, 12)
    return Order(
        slug="copper-table",
        offering="table",
        venue="copper-table",
        start=some_day(dice, "America/New_York"),
        guests={"party_size": size},
        total=Decimal(0),
        deposit=size * Decimal("20.00") if size >= 6 else Decimal(0),
    )


def game(dice: Random) -> Order:
    code = dice.choice(sorted(GAMES))
    venues, least, most = GAMES[code]
    players = dice.randint(least, most)
    start = some_day(dice, "America/Chicago")
    weekend = start.astimezone(ZoneInfo("America/Chicago")).weekday() >= 5
    net = players * (Decimal("36.00") if weekend else Decimal("32.00"))
    if players >= 8:
        net -= rounded(net * Decimal("0.10"))
    tax = rounded(net * Decimal("0.08875"))
    return Order(
        slug="locked-in",
        offering=code,
        venue=dice.choice(venues),
        start=start,
        guests={"players": players},
        total=net + tax,
        deposit=net + tax,
        tax=tax,
    )


def some_day(dice: Random, zone: str) -> datetime:
    """An evening of a day in the next months on which the business is open (Wednesday to Sunday suits all three)."""
    day = date(2026, 11, 25) + timedelta(days=dice.randint(0, 55))
    while day.weekday() < 2:
        day += timedelta(days=1)
    return datetime.combine(day, time(dice.choice((12, 18, 23))), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def dollars(minor: int) -> Decimal:
    return Decimal(minor) / 100


class TestPrices:
    @pytest.mark.parametrize(("make", "times"), [(hibachi, 2_500), (table, 500), (game, 2_000)])
    def test_agree_to_the_cent_with_the_product_page(self, make, times: int):
        dice = Random(20261120)
        shop = make_shop(shipped(make(dice).slug))
        for _ in range(times):
            order = make(dice)
            offering = shop.business.find_offering(order.offering)
            assert offering is not None
            party = check_party(offering, order.guests)
            venue = choose_venue(shop.business, offering, venue=order.venue, zip_code=order.zip_code)
            assert venue.code == order.venue
            addons = {code: count for code, count in (order.addons or {}).items() if count}
            priced = price(
                offering, venue, party, addons=addons, zip_code=order.zip_code, start=order.start, currency="USD"
            )
            wish = Wish(offering=offering, party=party, venues=(venue,))
            quote = build_quote(shop, wish, start=order.start, priced=priced, addons=addons, address={}, now=NOW)
            found = dollars(quote.total), dollars(quote.deposit), dollars(quote.tax), dollars(quote.balance)
            assert found == (order.total, order.deposit, order.tax, max(order.total - order.deposit, 0)), order
            assert sum(line["amount"] for line in quote.lines) == quote.total, order
            assert all(line["quantity"] * line["unit_amount"] == line["amount"] for line in quote.lines), order
