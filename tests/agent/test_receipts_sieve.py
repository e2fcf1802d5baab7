"""The sieve rules out only what can't match: it saves time and lets no claim through."""

import re

import pytest

from agent.receipts.deeds import ALL
from agent.receipts.sieve import Sieve, needles

PATTERNS = [each.pattern for each in ALL]
SENTENCES = (
    "You're all set: your table is booked, and I've sent the confirmation!",
    "I've moved your party to Friday and REFUNDED the deposit.",
    "Ya est\u00e1 reservado; le devolv\u00ed el dep\u00f3sito.",
    "Parking is free, dogs are welcome, and we take cash.",
    "Your payment has been rece\u0131ved and your booking was cance\u017fled.",
    "Nothing of that sort.",
    "",
    "ok",
)


class TestNeedles:
    @pytest.mark.parametrize(
        ("pattern", "words"),
        [
            (r"\bbooked\b", {"booked"}),
            (r"\b(?:moved|rescheduled)\b", {"moved", "rescheduled"}),
            (r"\bcancell?ed\b", {"cancel"}),
            (r"(?:very )?sure", {"sure"}),
            (r"(?:ab|abc)+d?", set()),
            (r"(?=later)now and then", {"now and then"}),
            (r"(?:paid|\d+)", set()),
            (r"x{2,3}yes", {"yes"}),
            (r"(?P<a>refund) (?P=a)", {"refund"}),
            (r"(?>again)", {"again"}),
        ],
    )
    def test_are_words_that_every_match_holds(self, pattern: str, words: set[str]):
        assert needles(re.compile(pattern, re.IGNORECASE)) == words


class TestSieve:
    @pytest.mark.parametrize("sentence", SENTENCES)
    def test_never_rules_out_what_matches(self, sentence: str):
        ruled_out = Sieve(PATTERNS).ruled_out(sentence)
        assert [each.pattern for each in PATTERNS if id(each) in ruled_out and each.search(sentence)] == []

    def test_rules_most_out(self):
        assert len(Sieve(PATTERNS).ruled_out("The total is $800.00.")) > len(PATTERNS) * 0.8

    def test_never_rules_out_what_it_does_not_know(self):
        assert id(re.compile("unknown")) not in Sieve(PATTERNS).ruled_out("The total is $800.00.")
