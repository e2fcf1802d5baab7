"""What counts as a yes to a quote."""

import pytest

from domain.acceptance import accepts

YES = (
    "yes",
    "Yes please!",
    "Yep",
    "ok",
    "okay",
    "Book it",
    "sounds good",
    "Perfect, book it",
    "that works",
    "works for me",
    "let's do it",
    "go ahead",
    "lock it in",
    "I'll take it",
    "we\u2019ll take that one",
    "deal",
    "can't wait, book it!",
    "Sure, no problem",
    "Yes, my name is Ada, 415-555-0123",
    "Yes please book it, no allergies",
    "I'd like to book it please",
    "yes, let's confirm",
    "Yes! Do you have parking?",
    "Sí, por favor",
    "dale",
    "y",
    "Y.",
    "\U0001f44d\U0001f3fd",
)
NO = (
    "",
    "no",
    "not yet",
    "hmm",
    "Thanks",
    "Ada Lovelace",
    "maybe",
    "wait",
    "cancel",
    "too expensive",
    "How much is it?",
    "is it ok?",
    "Good evening",
    "good question",
    "good to know",
    "Let's see",
    "Let's talk tomorrow",
    "let me check with my wife",
    "I need to confirm with my husband",
    "I'm sure my wife will decide",
    "I'm not sure",
    "what works on Sunday",
    "what day works best for you",
    "I'm at work",
    "make it 22",
    "yes but make it 22",
    "Yes, but at 7 pm",
    "ok what about Sunday",
    "sure, but can we move it to 7?",
    "ok cool, what is included?",
    "can you book it for 22?",
    "Could we do 7?",
    "actually 22",
    "How do I book",
    "don't book it",
    "no, gracias",
    "mejor otro día",
    "y a las siete",
    "\U0001f44e",
)


class TestAccepts:
    @pytest.mark.parametrize("said", YES)
    def test_takes_a_yes(self, said: str) -> None:
        assert accepts([said])

    @pytest.mark.parametrize("said", NO)
    def test_takes_nothing_else_for_one(self, said: str) -> None:
        assert not accepts([said])

    def test_takes_back_a_yes_that_was_withdrawn(self) -> None:
        assert not accepts(["yes, book it", "wait, not yet"])

    def test_takes_the_last_clear_word(self) -> None:
        assert accepts(["not yet", "ok, book it", "Ada Lovelace, 415 555 0123"])

    def test_needs_a_word_at_all(self) -> None:
        assert not accepts([])
