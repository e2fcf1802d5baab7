"""The rows about deeds stand behind the sieve: it saves time and lets no claim through."""

from datetime import date

import pytest

from agent.receipts.deeds import ALL
from agent.receipts.reading import Reading

SENTENCES = (
    "You're all set: your table is booked, and I've sent the confirmation!",
    "I've moved your party to Friday and REFUNDED the deposit.",
    "Ya est\u00e1 reservado; le devolv\u00ed el dep\u00f3sito.",
    "Parking is free, dogs are welcome, and we take cash.",
    "Your payment has been rece\u0131ved and your booking was cance\u017fled.",
    "It is conf\u0130rmed, and the depos\u0130t is refunded.",
    "Nothing of that sort.",
    "",
    "ok",
)


class TestRows:
    @pytest.mark.parametrize("sentence", SENTENCES)
    def test_are_ruled_out_only_where_they_cannot_match(self, sentence: str) -> None:
        reading = Reading(sentence, (), date(2026, 11, 20))
        ruled_out = [each.pattern for each in ALL if not each.pattern.fits(reading.marks)]
        assert [each.pattern for each in ruled_out if each.regex.search(reading.text)] == []

    def test_are_mostly_ruled_out(self) -> None:
        reading = Reading("The total is $800.00.", (), date(2026, 11, 20))
        assert sum(not each.pattern.fits(reading.marks) for each in ALL) > len(ALL) * 0.8
