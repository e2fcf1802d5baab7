"""Patterns behind a sieve: they find what the bare expression finds, and are not even tried on most texts."""

import re

import pytest

from understudy.understand import date_rules, intents, polarity, time_rules
from understudy.understand.sieve import Pattern, Shelf, marks_of
from understudy.understand.sieve_needs import needs_of

TEXTS = (
    "",
    "a table for 4 on Friday at 7:30pm please",
    "Don't text me any more!",
    "hola, una mesa para seis el sábado a las 8",
    "my name is Ana-Maria O'Neil, 415-555-0123, ana@example.com",
    "make it half seven tomorrow, or the day after Thanksgiving",
    "不要 Café FRIDAY x7pm 12/5",
    "booking_code under_score a.b.c ~ 7",
    "never mind, that's too much... cancel it?",
)
EXPRESSIONS = (
    r"\b(?:mon|tues?)day\b",
    r"don'?t|do not",
    r"\d{1,2}\s?[ap]m\b",
    r"^\W*(?:yes|no)+\b",
    r"(?<!\w)under\w*",
    r"@|\bat\b.*\bdot\b",
    r"\b(?:table|booking)s? (?:for|of) (?P<n>\d+|two|four)\b",
    r"[\s,]*(?:or|and)\b",
    r"(?i:friday)",
    r"\bcaf[eé]\b",
    r"week(?:end)?|\bday after\b",
    r"",
)


class TestPattern:
    @pytest.mark.parametrize("expression", EXPRESSIONS)
    def test_finds_what_the_expression_finds(self, expression: str) -> None:
        bare, sieved = re.compile(expression, re.IGNORECASE), Pattern(expression, re.IGNORECASE)
        for text in TEXTS:
            assert [m.span() for m in sieved.finditer(text)] == [m.span() for m in bare.finditer(text)]
            assert bool(sieved.search(text)) == bool(bare.search(text))
            assert bool(sieved.fullmatch(text)) == bool(bare.fullmatch(text))
            assert bool(sieved.match(text)) == bool(bare.match(text))
            assert sieved.sub("-", text) == bare.sub("-", text)
            assert sieved.findall(text) == bare.findall(text)

    def test_is_not_tried_on_a_text_without_its_words(self) -> None:
        assert not Pattern(r"\b(?:cancel|refund)\w*").fits(marks_of("a table for two tonight"))

    def test_tells_its_expression(self) -> None:
        assert Pattern(r"\bcancel").pattern == r"\bcancel"

    def test_a_pattern_made_later_counts_for_a_text_seen_before(self) -> None:
        assert marks_of("zebras only") >= 0
        assert Pattern(r"\bzebras\b").search("zebras only")

    def test_nearly_every_rule_of_the_grammars_needs_a_word(self) -> None:
        found = [pattern for module in (polarity, intents) for pattern in vars(module).values()]
        patterns = [pattern for pattern in found if isinstance(pattern, Pattern)]
        assert sum(bool(pattern.needs) for pattern in patterns) > len(patterns) * 0.8


class TestShelf:
    def test_hands_out_what_fits_in_its_order(self) -> None:
        shelf = Shelf((Pattern(rf"\b{word}\b"), word) for word in ("late", "early", "tonight"))
        assert [word for _, word in shelf.fitting(marks_of("tonight or late"))] == ["late", "tonight"]

    def test_small_talk_fits_hardly_any_rule_of_dates_and_times(self) -> None:
        marks = marks_of("thanks a lot, you're great")
        assert len(date_rules.RULES.fitting(marks)) + len(time_rules.RULES.fitting(marks)) < 5


class TestNeedsOf:
    @pytest.mark.parametrize(
        ("expression", "needs"),
        [
            (r"\bcats?\b", {"cat ", "cats"}),
            (r"\b(?:monday|tue)\b", {"mond", "tue "}),
            (r"\d+", {"#"}),
            (r"@", {"@"}),
            (r"\bgo(?:ing)?\s+home\b", {"home"}),
            (r"\bre\w+", {"re"}),
            (r"\b(?:foo)?bar\b", {"foob", "bar "}),
        ],
    )
    def test_names_the_words_a_match_cannot_do_without(self, expression: str, needs: set[str]) -> None:
        assert needs in needs_of(expression)

    @pytest.mark.parametrize("expression", [r"\w+", r".*", r"a?", r"[^x]", r"cat", r"\Bcat", r"(?=\d)"])
    def test_asks_for_nothing_where_any_word_may_do(self, expression: str) -> None:
        assert needs_of(expression) == ()
