"""How figures are read: in digits and words, in English and Spanish."""

from datetime import date

import pytest

from agent.receipts.figure import read_figures
from agent.receipts.plain import is_spanish, outgoing, plain

TODAY = date(2026, 11, 20)


def read(text: str) -> list[tuple[str, set[object]]]:
    return [(each.kind, set(each.values)) for each in read_figures(plain(text), TODAY)]


class TestReadFigures:
    @pytest.mark.parametrize(
        ("text", "figures"),
        [
            ("It's $1,250.50", [("amount", {("usd", 125050)})]),
            ("It's 75 cents", [("amount", {("usd", 75)})]),
            ("about $1.25k", [("amount", {("usdk", 125)})]),
            ("eight hundred and fifty dollars", [("amount", {("usd", 85000)})]),
            ("two thousand dollars", [("amount", {("usd", 200000)})]),
            ("fifteen to twenty percent", [("percent", {15.0}), ("percent", {20.0})]),
            ("at 6:30 p.m.", [("time", {1110})]),
            ("at 7", [("time", {420, 1140})]),
            ("at 19:00", [("time", {1140})]),
            ("at noon", [("time", {720})]),
            ("at midnight", [("time", {0})]),
            ("half past six", [("time", {390, 1110})]),
            ("quarter past six", [("time", {375, 1095})]),
            ("quarter to seven", [("time", {405, 1125})]),
            ("seven thirty", [("time", {450, 1170})]),
            ("seven o'clock", [("time", {420, 1140})]),
            ("a las 6 de la tarde", [("time", {1080})]),
            ("a las 7 y media", [("time", {450, 1170})]),
            ("at 27:00", [("time", {1620})]),
            ("Saturday, December 19", [("weekday", {5}), ("date", {date(2026, 12, 19)})]),
            ("19 de diciembre de 2026", [("date", {date(2026, 12, 19)})]),
            ("el sábado 19", [("weekday", {5}), ("date", {("day", 19)})]),
            ("12/19", [("date", {date(2026, 12, 19)})]),
            ("12/19/27", [("date", {date(2027, 12, 19)})]),
            ("February 30", [("date", {("no such day", 2, 30)})]),
            ("tomorrow", [("date", {date(2026, 11, 21)})]),
            ("today", [("date", {TODAY})]),
            ("on Christmas", [("date", {date(2026, 12, 25)})]),
            ("Christmas Eve", [("date", {date(2026, 12, 24)})]),
            ("New Year's Eve", [("date", {date(2026, 12, 31)})]),
            ("the 60th birthday", [("number", {60.0})]),
            ("half an hour", [("span", {("minutes", 30.0)})]),
            ("at least a week before", [("span", {("minutes", 10080.0)})]),
            ("two years ahead", [("span", {("minutes", 1051200.0)})]),
            ("tres meses", [("span", {("minutes", 129600.0)})]),
            ("twenty guests", [("count", {20.0})]),
            ("call (415) 555-0123", [("phone", {"4155550123"})]),
            ("the sun and the sea", []),
            ("no figures at all", []),
        ],
    )
    def test_reads_each_kind(self, text: str, figures: list[tuple[str, set[object]]]) -> None:
        assert read(text) == figures


class TestPlain:
    @pytest.mark.parametrize(
        ("text", "seen"),
        [
            ("You\u200b're **bo\u00adoked**", "You're booked"),
            ("\uff39ou\u2019re \uff42ooked", "You're booked"),
            ("`$800`", "$800"),
            ("1. Pick a day", "Pick a day"),
        ],
    )
    def test_hides_nothing_from_the_rules(self, text: str, seen: str) -> None:
        assert plain(text) == seen

    @pytest.mark.parametrize(
        ("text", "leaves"),
        [
            ("## Hello\nthere", "Hello\nthere"),
            ("See [here](http://a.test/x)!", "See http://a.test/x!"),
            ("<b>bold</b> \u202egnp.exe", "<b>bold</b> gnp.exe"),
            ("```text\nHi\n```", "Hi\n"),
            ("**Total** 👩\u200d🍳", "**Total** 👩\u200d🍳"),
        ],
    )
    def test_leaves_little_markup_and_nothing_unseen(self, text: str, leaves: str) -> None:
        assert outgoing(text) == leaves

    def test_tells_spanish_from_english(self) -> None:
        assert is_spanish("Hola, quiero una mesa para dos")
        assert not is_spanish("A table for two, please")
