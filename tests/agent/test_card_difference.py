"""Two cards, held against each other: what they say, not how they are numbered."""

from datetime import timedelta

from agent.card_difference import card_differences
from tests.widget.cards import booking_card, money, payment_card, quote_card, slots_card


class TestCardDifferences:
    def test_are_none_where_only_ids_links_and_expiries_are_others(self):
        then = [quote_card(), booking_card(), payment_card("https://pay.test/1")]
        now = [
            quote_card(id="0200", expires_at="2030-01-01", url="/quotes/0200"),
            booking_card(hold_expires_at=str(timedelta(1)), url="/quotes/0200/invoice"),
            payment_card("https://pay.test/2", expires_at="2030-01-01"),
        ]
        assert list(card_differences(then, now)) == []

    def test_tell_each_field_that_says_something_else(self):
        told = list(card_differences([booking_card()], [booking_card(status="confirmed", paid=money(40000))]))
        assert told == [
            "the booking card differs:\n    - status: pending\n    + status: confirmed\n"
            "    - paid: $0.00\n    + paid: $400.00"
        ]

    def test_tell_a_field_that_came_or_went(self):
        gone = list(card_differences([quote_card()], [quote_card(policy="")]))
        assert [line[:13] for line in gone[0].splitlines()[1:]] == ["    - policy:"]

    def test_tell_times_and_price_lines_one_by_one(self):
        other = slots_card()
        other["slots"] = [*other["slots"][:2], other["slots"][2] | {"label": "Sat, Dec 19 · 7:30 PM"}]
        lines = next(card_differences([slots_card()], [other])).splitlines()
        assert lines == [
            "the slots card differs:",
            "    - slots: Sat, Dec 19 · 8:00 PM, venue bay-area, spaces 1",
            "    + slots: Sat, Dec 19 · 7:30 PM, venue bay-area, spaces 1",
        ]
        free = {"label": "2 infants", "text": "free", "quantity": 2, "amount": {"amount": 0, "currency": "USD"}}
        then = quote_card()
        assert list(card_differences([then], [then | {"lines": [*then["lines"], free]}])) == [
            "the quote card differs:\n    + lines: 2 infants, free, quantity 2"
        ]

    def test_name_the_kinds_that_came_or_went_and_compare_the_rest(self):
        then, now = [quote_card(), slots_card()], [quote_card(title="Brunch"), booking_card()]
        assert list(card_differences(then, now)) == [
            "the cards differ: ['quote', 'slots'] became ['quote', 'booking']",
            "the quote card differs:\n    - title: Hibachi party\n    + title: Brunch",
        ]

    def test_compare_places_in_their_order(self):
        downtown, lakeside = ({"type": "location", "name": name} for name in ("Downtown", "Lakeside"))
        assert list(card_differences([downtown, lakeside], [downtown])) == [
            "the cards differ: ['location', 'location'] became ['location']"
        ]
        assert list(card_differences([downtown], [lakeside])) == [
            "the location card differs:\n    - name: Downtown\n    + name: Lakeside"
        ]
