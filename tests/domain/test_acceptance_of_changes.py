"""What counts as a yes to a change of a booking, and what takes a yes back."""

from datetime import datetime

import pytest

from domain.acceptance import accepts
from domain.proposal import ProposalKind, start_words

SUNDAY_AT_SIX = start_words(datetime(2026, 12, 20, 18, 0))  # noqa: DTZ001 - a local start on the wall clock


class TestPlainQuestion:
    @pytest.mark.parametrize(
        "asked",
        [
            "what about parking?",
            "what about parking",
            "how much is parking?",
            "do you have highchairs?",
            "Can I bring my own wine?",
            "what if it rains?",
            "is there another entrance?",
            "can I still cancel later?",
            "what happens if I cancel?",
            "ok cool, what is included?",
            "Ada Lovelace, 415-555-0123",
        ],
    )
    def test_does_not_take_a_yes_back(self, asked: str) -> None:
        assert accepts(["yes", asked])

    @pytest.mark.parametrize("asked", ["what about parking?", "ok cool, what is included?", "what if it rains?"])
    def test_is_no_yes_either(self, asked: str) -> None:
        assert not accepts([asked])


class TestDoubt:
    @pytest.mark.parametrize(
        "said",
        [
            "what about Sunday?",
            "how about 7pm?",
            "how much is it?",
            "can we do Sunday?",
            "can you make it for 22?",
            "what if we're fewer?",
            "can we change the date?",
            "can I change it to Sunday?",
            "Could we do another day?",
            "hmm, do you have another date?",
            "let me ask my wife",
            "can I cancel?",
            "actually no",
            "maybe later",
            "not sure",
            "wait",
        ],
    )
    def test_takes_a_yes_back(self, said: str) -> None:
        assert not accepts(["yes", said])


class TestAcceptsCancellation:
    @pytest.mark.parametrize(
        "said",
        [
            "yes",
            "yes, cancel it",
            "cancel it please",
            "ok go ahead",
            "Yes that's right, cancel",
            "I want to cancel my booking",
            "go ahead and cancel",
        ],
    )
    def test_takes_a_yes(self, said: str) -> None:
        assert accepts([said], to=ProposalKind.CANCEL)

    @pytest.mark.parametrize(
        "said",
        [
            "no",
            "actually no",
            "don't cancel it",
            "can you cancel it?",
            "can I cancel it for free?",
            "if I cancel it do I get money back",
            "ok, keep it",
            "what about moving it to Sunday?",
            "I'd like to change it",
            "hmm, let me think",
        ],
    )
    def test_takes_nothing_else_for_one(self, said: str) -> None:
        assert not accepts([said], to=ProposalKind.CANCEL)

    def test_is_not_what_a_quote_is_accepted_by(self) -> None:
        assert not accepts(["yes, cancel it"])


class TestAcceptsMove:
    @pytest.mark.parametrize(
        "said",
        [
            "yes please",
            "yes, move it",
            "do it",
            "ok move it to Sunday",
            "yes Sunday at 6 works",
            "Sunday the 20th at 6pm is great",
            "Yes please change it",
        ],
    )
    def test_takes_a_yes_that_repeats_the_offer(self, said: str) -> None:
        assert accepts([said], to=ProposalKind.MOVE, words=SUNDAY_AT_SIX)

    @pytest.mark.parametrize(
        "said",
        [
            "yes, move it to Monday",
            "yes at 7pm",
            "yes but at 7",
            "ok, at 7 though",
            "can you move it to Sunday?",
            "what about Saturday?",
            "cancel it",
            "leave it as it is",
            "is it free?",
        ],
    )
    def test_takes_a_yes_to_something_else_for_none(self, said: str) -> None:
        assert not accepts([said], to=ProposalKind.MOVE, words=SUNDAY_AT_SIX)
