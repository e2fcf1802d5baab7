"""The rules in sentences, for customers who ask before they book."""

from domain.summary import deposit_text, price_text
from tests.domain.shipped import hibachi, offered, table


class TestPriceText:
    def test_says_every_kind_of_guest_and_the_minimum(self):
        assert price_text(hibachi()[0], "USD") == (
            "Adults $40.00, children (6-12) $20.00, under 6 free. Minimum spend on food: $400.00."
        )

    def test_says_weekdays_discount_and_tax(self):
        vault = offered("locked-in", "the-vault", "downtown")[0]
        assert price_text(vault, "USD") == (
            "Players $32.00 Wednesday to Friday and $36.00 Saturday and Sunday. Groups of 8 or more get 10% off. "
            "Sales tax of 8.875% comes on top."
        )

    def test_says_that_booking_is_free(self):
        assert price_text(table()[0], "USD") == "Booking is free of charge."


class TestDepositText:
    def test_says_what_confirms_a_booking(self):
        assert deposit_text(hibachi()[0], "USD").startswith("A deposit of 50% confirms it")
        assert "6 or more leave a deposit of $20.00 per person" in deposit_text(table()[0], "USD")
        assert "paid in full" in deposit_text(offered("locked-in", "submarine", "downtown")[0], "USD")
