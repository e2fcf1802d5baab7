"""Yes, no and neither; corrections; picking an offer; wishing for another."""

import datetime as dt

import pytest

from tests.understudy.understand.reading import NOW, OFFERED, read


class TestAnswer:
    @pytest.mark.parametrize(
        "text",
        [
            "yes",
            "Yep!",
            "sure",
            "ok",
            "sounds good",
            "perfect, thanks",
            "that works for me",
            "go ahead",
            "book it please",
            "no problem",
            "yes but at 7",
            "looks right",
            "I'll take it",
            "that's correct",
            "works",
            "let's do it",
            "👍",
            "please confirm",
            "why not",
            "Okay, what is their rating?",
            "that time should work",
        ],
    )
    def test_yes(self, text: str) -> None:
        assert read(text).answer == "yes"

    @pytest.mark.parametrize(
        "text",
        [
            "no",
            "nope",
            "no thanks",
            "not really",
            "that doesn't work",
            "I don't think so",
            "none of those",
            "that's wrong",
            "that is totally wrong!",
            "no, Friday",
            "not interested",
            "never",
            "I do not believe that is correct",
        ],
    )
    def test_no(self, text: str) -> None:
        assert read(text).answer == "no"

    @pytest.mark.parametrize(
        "text", ["not sure", "maybe", "let me think about it", "I don't know", "hard to say", "we'll see", "it depends"]
    )
    def test_unsure(self, text: str) -> None:
        assert read(text).answer == "unsure"

    @pytest.mark.parametrize(
        "text",
        [
            "do you have parking?",
            "20 adults",
            "does that work?",
            "I would like to book a table",
            "after work on Thursday",
            "good morning",
        ],
    )
    def test_none_of_them(self, text: str) -> None:
        assert read(text).answer is None


class TestCorrection:
    @pytest.mark.parametrize(
        "text",
        [
            "actually 22 people",
            "make it 22",
            "no, Saturday",
            "sorry, I meant Sunday",
            "Saturday instead",
            "yes but at 7",
        ],
    )
    def test_is_noticed(self, text: str) -> None:
        assert read(text).correction

    @pytest.mark.parametrize("text", ["yes please", "20 adults", "no thanks", "no filet", "thanks"])
    def test_is_not_imagined(self, text: str) -> None:
        assert not read(text).correction


class TestOffers:
    @pytest.mark.parametrize(
        ("text", "index"),
        [
            ("the second one", 1),
            ("the later one", 2),
            ("the earliest", 0),
            ("6:30 works", 1),
            ("5pm please", 0),
            ("7", 2),
            ("option 2", 1),
            ("the last one", 2),
            ("the first", 0),
            ("#3", 2),
            ("2", 1),
            ("18:30", 1),
        ],
    )
    def test_are_picked(self, text: str, index: int) -> None:
        assert read(text, offered=OFFERED, requested=("time",)).choice == index

    @pytest.mark.parametrize(
        "text", ["8pm", "the fifth one", "first, is there parking?", "the second Saturday in December", "sounds good"]
    )
    def test_are_not_picked_by_other_words(self, text: str) -> None:
        assert read(text, offered=OFFERED).choice is None

    def test_a_picked_time_is_exact(self) -> None:
        heard = read("6:30 works", offered=OFFERED)
        assert (heard.time, heard.meridiem_unsure) == (dt.time(18, 30), False)

    @pytest.mark.parametrize(("text", "index"), [("let's go with 5", 0), ("the middle one", 1), ("I'd take 7", 2)])
    def test_a_lone_hour_picks_its_offer(self, text: str, index: int) -> None:
        assert read(text, offered=OFFERED).choice == index

    @pytest.mark.parametrize("text", ["not 5", "5 doesn't work", "none of those", "5 people"])
    def test_a_refused_hour_picks_nothing(self, text: str) -> None:
        assert read(text, offered=OFFERED, requested=("time",)).choice is None

    def test_nothing_is_picked_where_nothing_is_offered(self) -> None:
        assert read("the second one", proposed=NOW).choice is None


class TestOthers:
    @pytest.mark.parametrize(
        ("text", "direction"),
        [
            ("other times?", None),
            ("anything later?", "later"),
            ("do you have something earlier", "earlier"),
            ("a bit later", "later"),
            ("8 is too late for us", "earlier"),
            ("another day maybe", None),
        ],
    )
    def test_are_wished_for(self, text: str, direction: str | None) -> None:
        heard = read(text)
        assert (heard.wants_other, heard.direction) == (True, direction)

    def test_the_usual_is_the_same_as_before(self) -> None:
        assert read("same as last time please").same_as_before
        assert not read("the same day").same_as_before
