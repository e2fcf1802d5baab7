"""Patterns behind a sieve: they find what the bare expression finds, and are not even tried on most texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import sieve
from domain.sieve import Pattern, Shelf, marks_of
from domain.sieve_needs import needs_of

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
SIGNS = "catsi7_ ,'é\u0130\u0131\u017fςσΣι\u0345²٣ßK\u212a\n"
"""Letters, figures and stops, among them those that are one letter to `re.IGNORECASE` and several to others."""


def joined(parts: list[str]) -> str:
    return "".join(parts)


PIECES = ["cat", "its", "sis", "ca", "at", "a", "c", "i", "s"]
ATOMS = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from([rf"\b{piece}" for piece in PIECES]),
    st.sampled_from([rf"{piece}\b" for piece in PIECES]),
    st.sampled_from(SIGNS).map(re.escape),
    st.sampled_from(
        [r"\b", r"\B", "^", "$", r"\w", r"\W", r"\d", r"\s", ".", r"(?<!\w)", r"(?<![^\w])", r"(?<![a-c])"]
    ),
    st.sampled_from(["[a-c]", "[^c]", r"[^\W_]", r"[\W_]", r"[\s,]", "[a-z]", "[H-K]", r"[\d,]", "[is ]", r"[cs\d]"]),
)
AROUND = ["(?:{})", "({})?", "(?:{})*", "(?:{})+", "(?:{}){{2}}", "(?:{}){{0,2}}?", "(?>{})", "(?:{})++", "(?a:{})"]
MADE = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(joined),
        st.lists(inner, min_size=2, max_size=3).map(joined),
        st.lists(inner, min_size=2, max_size=3).map(lambda ways: f"(?:{'|'.join(ways)})"),
        st.tuples(st.sampled_from([*AROUND, "(?i:{})", "(?={})", "(?!{})"]), inner).map(
            lambda made: made[0].format(made[1])
        ),
    ),
    max_leaves=6,
)
FLAGS = st.sampled_from([re.IGNORECASE, re.IGNORECASE, re.NOFLAG, re.IGNORECASE | re.MULTILINE, re.ASCII])
WORDS = st.lists(st.one_of(st.sampled_from(SIGNS), st.sampled_from([*PIECES, " ", "ITS"])), max_size=6).map(joined)


class TestPattern:
    @given(MADE, FLAGS, st.lists(WORDS, min_size=1, max_size=20))
    @settings(deadline=None)
    def test_rules_out_only_what_cannot_match(self, expression: str, flags: re.RegexFlag, texts: list[str]) -> None:
        pattern = Pattern(expression, flags)
        ruled_out = [text for text in texts if not pattern.fits(marks_of(text))]
        assert [text for text in ruled_out if pattern.regex.search(text)] == []

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

    @pytest.mark.parametrize(
        ("expression", "text"),
        [
            (r"\bsunday\b", "next \u017funday"),
            (r"\bconfirmed\b", "conf\u0130rmed"),
            (r"\breceived\b", "rece\u0131ved"),
            (r"\bοδος\b", "ΟΔΟΣ"),
            (r"\bκαι", "κα\u0345"),
            (r"\bcat", "cat²"),
            (r"\bcat²", "cat²"),
            (r"\b(?:ca)+t", "cacat"),
            (r"(?<![^\w])cat", "scat"),
            (r"(?a:\bcat)", "écat"),
            (r"(?a)\bcat", "écat"),
            (r"(?:\bcat\u0130)", "CATI"),
        ],
    )
    def test_lets_through_what_is_easily_ruled_out(self, expression: str, text: str) -> None:
        pattern = Pattern(expression, re.IGNORECASE)
        assert pattern.regex.search(text)
        assert pattern.search(text)

    def test_is_not_tried_on_a_text_without_its_words(self) -> None:
        assert not Pattern(r"\b(?:cancel|refund)\w*").fits(marks_of("a table for two tonight"))

    def test_tells_its_expression(self) -> None:
        assert Pattern(r"\bcancel").pattern == r"\bcancel"

    def test_a_pattern_made_later_counts_for_a_text_seen_before(self) -> None:
        assert marks_of("zebras only") >= 0
        assert Pattern(r"\bzebras\b").search("zebras only")

    def test_keeps_so_many_words_and_no_more(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pattern = Pattern(r"\bgiraffes?\b")
        monkeypatch.setattr(sieve, "_WORDS_KEPT", 0)
        assert pattern.search("a giraffe that nobody spoke of before")


class TestShelf:
    def test_hands_out_what_fits_in_its_order(self) -> None:
        shelf = Shelf((Pattern(rf"\b{word}\b"), word) for word in ("late", "early", "tonight"))
        assert [word for _, word in shelf.fitting(marks_of("tonight or late"))] == ["late", "tonight"]


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
            (r"\bcancell?ed\b", {"canc"}),
            (r"\b(?:very )?sure\b", {"very", "sure"}),
            (r"\bx{2,3}\byes\b", {"yes "}),
            (r"\b(?P<a>refund) (?P=a)", {"refu"}),
        ],
    )
    def test_names_the_words_a_match_cannot_do_without(self, expression: str, needs: set[str]) -> None:
        assert needs in needs_of(expression)

    @pytest.mark.parametrize("expression", [r"\w+", r".*", r"a?", r"[^x]", r"cat", r"\Bcat", r"(?=\d)", r"(?a:\bcat)"])
    def test_asks_for_nothing_where_any_word_may_do(self, expression: str) -> None:
        assert needs_of(expression) == ()
