"""Every figure of the product's promise, to the cent."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Share, format_money, format_share, share_half_up, share_of
from domain.refusal import AddressNeeded, OutOfArea, UnknownAddon
from tests.domain.shipped import LAKE, at, hibachi, offered, priced, table

VAULT = ("locked-in", "the-vault", "downtown")
SUBMARINE = ("locked-in", "submarine", "lakeside")
MUSEUM = ("locked-in", "museum-heist", "lakeside")


class TestHibachi:
    def test_charges_twenty_adults_eight_hundred_and_half_of_it_as_deposit(self):
        price = priced(hibachi(), {"adults": 20})
        assert [line.amount for line in price.lines] == [80000]
        assert (price.total, price.deposit, price.balance, price.tax) == (80000, 40000, 40000, 0)

    def test_itemises_guests_addons_and_travel(self):
        guests = {"adults": 18, "children": 4, "infants": 2}
        price = priced(hibachi(), guests, addons={"filet-mignon": 10}, zip_code="94301")
        assert [(line.label, line.quantity, line.unit_amount, line.amount) for line in price.lines] == [
            ("Adults", 18, 4000, 72000),
            ("Children (6-12)", 4, 2000, 8000),
            ("Filet mignon", 10, 500, 5000),
            ("Travel", 1, 7500, 7500),
        ]
        assert (price.total, price.deposit, price.balance) == (92500, 46250, 46250)

    def test_tops_up_to_the_minimum_spend_on_a_line_of_its_own(self):
        price = priced(hibachi(), {"adults": 5, "children": 5})
        assert [(line.code, line.amount) for line in price.lines] == [
            ("adults", 20000),
            ("children", 10000),
            ("minimum-spend", 10000),
        ]
        assert price.total == 40000

    def test_counts_addons_towards_the_minimum_but_not_travel(self):
        price = priced(hibachi(), {"adults": 5, "children": 5}, addons={"appetizer-platter": 1}, zip_code="94601")
        assert [(line.code, line.amount) for line in price.lines][2:] == [
            ("appetizer-platter", 6000),
            ("minimum-spend", 4000),
            ("travel", 5000),
        ]

    @pytest.mark.parametrize(
        ("addon", "amount"),
        [("filet-mignon", 500), ("lobster-tail", 1000), ("noodles", 300), ("appetizer-platter", 6000)],
    )
    def test_prices_each_addon(self, addon, amount):
        assert priced(hibachi(), {"adults": 20}, addons={addon: 3}).total == 80000 + 3 * amount

    @pytest.mark.parametrize(
        ("fee", "zips"),
        [
            (0, ["94110", "94199"]),
            (5000, ["94002", "94401", "94501", "94601"]),
            (7500, ["94301", "94701", "94901", "95001", "95101"]),
        ],
    )
    def test_adds_the_travel_fee_of_the_zip_code(self, fee, zips):
        assert {priced(hibachi(), {"adults": 20}, zip_code=zip_code).total for zip_code in zips} == {80000 + fee}

    def test_takes_nothing_for_travel_around_sacramento(self):
        sacramento = offered("my-hibachi", "hibachi-party", "sacramento")
        assert {priced(sacramento, {"adults": 20}, zip_code=code).total for code in ("95601", "95701", "95814")} == {
            80000
        }

    def test_refuses_an_address_the_venue_does_not_travel_to(self):
        with pytest.raises(OutOfArea):
            priced(hibachi(), {"adults": 20}, zip_code="95814")

    def test_asks_for_the_zip_code_when_there_is_none(self):
        with pytest.raises(AddressNeeded):
            priced(hibachi(), {"adults": 20}, zip_code=None)


class TestAddons:
    @pytest.mark.parametrize("addons", [{"filet-mignon": -1}, {"filet-mignon": 21}, {"truffle": 1}, {"truffle": 0}])
    def test_refuses_what_is_unknown_negative_or_more_than_the_guests(self, addons):
        with pytest.raises(UnknownAddon):
            priced(hibachi(), {"adults": 20}, addons=addons)

    def test_leaves_out_what_nobody_wants(self):
        assert [line.code for line in priced(hibachi(), {"adults": 20}, addons={"noodles": 0}).lines] == ["adults"]

    def test_counts_the_little_ones_among_those_who_may_have_one(self):
        assert priced(hibachi(), {"adults": 10, "infants": 2}, addons={"noodles": 12}).total == 43600

    def test_names_the_extras_there_are(self):
        with pytest.raises(UnknownAddon, match="Filet mignon, Lobster tail, Noodles or Appetizer platter"):
            priced(hibachi(), {"adults": 20}, addons={"truffle": 1})


class TestGames:
    def test_charges_the_vault_for_four_on_a_saturday(self):
        price = priced(offered(*VAULT), {"players": 4}, zip_code=None)
        assert [line.amount for line in price.lines] == [14400, 1278]
        assert (price.total, price.tax, price.deposit, price.balance) == (15678, 1278, 15678, 0)

    def test_takes_a_tenth_off_for_eight_players(self):
        price = priced(offered(*SUBMARINE), {"players": 8}, zip_code=None)
        assert [(line.code, line.amount) for line in price.lines] == [
            ("players", 28800),
            ("group-discount", -2880),
            ("tax", 2300),
        ]
        assert price.total == 28220

    def test_takes_nothing_off_for_seven(self):
        assert "group-discount" not in {line.code for line in priced(offered(*MUSEUM), {"players": 7}).lines}

    @pytest.mark.parametrize(("day", "each"), [(16, 3200), (17, 3200), (18, 3200), (19, 3600), (20, 3600)])
    def test_goes_by_the_weekday_at_the_venue(self, day, each):
        late = at(LAKE, date(2026, 12, day), 20)  # already the next day in UTC
        assert priced(offered(*VAULT), {"players": 2}, start=late).lines[0].amount == 2 * each


class TestRestaurant:
    @pytest.mark.parametrize(("guests", "deposit"), [(1, 0), (5, 0), (6, 12000), (12, 24000)])
    def test_asks_a_deposit_from_six_guests_on_and_no_price(self, guests, deposit):
        price = priced(table(), {"party_size": guests}, zip_code=None)
        assert (price.lines, price.total, price.deposit, price.balance) == ((), 0, deposit, 0)


GUESTS = st.fixed_dictionaries(
    {"adults": st.integers(10, 40), "children": st.integers(0, 20), "infants": st.integers(0, 9)}
)
ADDONS = st.fixed_dictionaries(
    {}, optional={"filet-mignon": st.integers(0, 10), "appetizer-platter": st.integers(0, 9)}
)


class TestEveryPrice:
    @given(guests=GUESTS, addons=ADDONS, zip_code=st.sampled_from(["94110", "94301", "94601"]))
    def test_adds_up_and_asks_no_more_deposit_than_the_total(self, guests, addons, zip_code):
        price = priced(hibachi(), guests, addons=addons, zip_code=zip_code)
        assert price.total == sum(line.amount for line in price.lines) == price.deposit + price.balance
        assert 0 <= price.deposit <= price.total
        assert all(line.amount == line.quantity * line.unit_amount for line in price.lines)

    @given(players=st.integers(4, 10), day=st.integers(16, 20))
    def test_taxes_as_decimal_arithmetic_does(self, players, day):
        price = priced(offered(*MUSEUM), {"players": players}, start=at(LAKE, date(2026, 12, day), 14))
        net = Decimal(price.total - price.tax)
        assert price.tax == (net * Decimal("0.08875")).quantize(Decimal(1), ROUND_HALF_UP)


class TestMoney:
    @given(amount=st.integers(-(10**9), 10**9), share=st.integers(0, 100_000))
    def test_rounds_halves_away_from_zero(self, amount, share):
        exact = (Decimal(amount) * share / 100_000).quantize(Decimal(1), ROUND_HALF_UP)
        assert share_of(amount, Share(share)) == exact

    @given(amount=st.integers(-999, 999), numerator=st.integers(-99, 99), denominator=st.sampled_from([-7, -2, 3, 8]))
    def test_keeps_the_sign_whatever_is_negative(self, amount, numerator, denominator):
        exact = (Decimal(amount) * numerator / denominator).quantize(Decimal(1), ROUND_HALF_UP)
        assert share_half_up(amount, numerator, denominator) == exact

    @pytest.mark.parametrize(
        ("amount", "text"),
        [(123450, "$1,234.50"), (0, "$0.00"), (5, "$0.05"), (-2000, "-$20.00"), (10**9, "$10,000,000.00")],
    )
    def test_writes_amounts_as_customers_read_them(self, amount, text):
        assert format_money(amount, "USD") == text

    @pytest.mark.parametrize(
        ("share", "text"), [(50_000, "50%"), (8_875, "8.875%"), (100_000, "100%"), (500, "0.5%"), (0, "0%")]
    )
    def test_writes_shares_without_needless_zeros(self, share, text):
        assert format_share(Share(share)) == text
