"""Rules laid down in everyday words, charges that a price doesn't list, and how text messages shorten words."""

import pytest

from agent.receipts import judge
from agent.receipts.norms import lays_down, norm_receipt
from agent.receipts.plain import plain
from evals.receipts import ledger_of


class TestLaysDown:
    @pytest.mark.parametrize(
        "text",
        [
            "eight is the most we ever seat",
            "game masters can only see the last ten messages",
            "parties must start on a full hour",
            "the later seatings are only for members",
        ],
    )
    def test_is_told_by_what_is_always_never_or_only_so(self, text: str) -> None:
        assert lays_down(text)

    @pytest.mark.parametrize(
        "text", ["I can only look it up", "only half", "we would love to have you", "the hold is no longer active"]
    )
    def test_is_not_said_of_oneself_in_a_word_or_of_what_has_ended(self, text: str) -> None:
        assert not lays_down(text)


class TestNormReceipt:
    def test_is_a_record_that_has_half_of_the_words(self) -> None:
        assert norm_receipt("tips are never included and never required", ledger_of("hibachi-asked")) is not None

    def test_is_none_where_no_record_speaks_of_it(self) -> None:
        assert norm_receipt("game masters can only see the last ten messages", ledger_of("locked-handed")) is None

    def test_of_two_words_needs_both(self) -> None:
        assert norm_receipt("smoke is only for the phone", ledger_of("hibachi-cold")) is None


class TestChargeThatIsNotListed:
    @pytest.mark.parametrize("sentence", ["Travel to 94110 is free.", "No taxes are added."])
    def test_may_be_denied_beside_a_price(self, sentence: str) -> None:
        assert judge(sentence, ledger_of("hibachi-quoted")).unbacked is None

    def test_may_not_be_denied_before_there_is_a_price(self) -> None:
        assert judge("Travel to 94110 is free.", ledger_of("hibachi-cold")).unbacked is not None

    def test_may_not_be_denied_where_the_price_lists_it(self) -> None:
        assert judge("No taxes are added.", ledger_of("locked-quoted")).unbacked is not None


class TestShorthand:
    def test_is_read_as_the_words_that_it_stands_for(self) -> None:
        assert plain("Tmrw til 3, w/ extra veg") == "tomorrow until 3, with extra vegetables"

    def test_is_none_inside_a_word(self) -> None:
        assert plain("until utility, urban") == "until utility, urban"


class TestHalfOfTheDay:
    def test_of_tonight_is_not_that_of_the_morning(self) -> None:
        held = ledger_of("hibachi-held")
        assert judge("The deposit has to be in by 10:45 tonight.", held).unbacked is not None
        assert judge("The deposit has to be in by 10:45 this morning.", held).unbacked is None
