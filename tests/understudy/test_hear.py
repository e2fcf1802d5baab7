"""What the customer writes, taken into what is known."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from tests.understudy.playground import Conversation, House
from understudy.decide.facts import Facts, FactsMissing, read_facts
from understudy.decide.frame import Contact, Deal, Frame
from understudy.decide.hear import hear
from understudy.decide.start import Start
from understudy.decide.transcript import read_turns

NOW = datetime.fromisoformat("2026-11-20T10:00:00-08:00")
DEAL = Deal(
    id="q1",
    offering="hibachi-party",
    venue="bay-area",
    start=datetime.fromisoformat("2026-12-19T18:00"),
    guests={"adults": 20},
    addons={},
    zip="94110",
    when="Saturday, December 19 at 6:00 PM",
    total="$800.00",
    deposit="$400.00",
)
KNOWN = Frame(
    offering="hibachi-party",
    date=date(2026, 12, 19),
    time=time(18),
    guests={"adults": 20},
    zip="94110",
    deal=DEAL,
    asked=("confirm",),
)
OFFERED = (
    Start(at=datetime.fromisoformat("2026-12-19T17:30"), venue="bay-area"),
    Start(at=datetime.fromisoformat("2026-12-19T18:30"), venue="bay-area"),
)


@pytest.fixture
def facts() -> Facts:
    conversation = Conversation(House(slug="my-hibachi", now=NOW))
    return read_facts(conversation.request().messages[0].content)


def _after(text: str, frame: Frame, facts: Facts) -> Frame:
    return hear(frame, text, facts)[0]


class TestHear:
    def test_takes_a_yes_to_the_price_that_was_asked(self, facts: Facts) -> None:
        assert _after("yes", KNOWN, facts).accepted
        assert not _after("yes", replace(KNOWN, asked=("zip",)), facts).accepted

    @pytest.mark.parametrize("text", ["yes but at 7", "make it 22", "Sunday instead", "no", "hmm not sure"])
    def test_takes_no_other_word_for_a_yes(self, text: str, facts: Facts) -> None:
        assert not _after(text, KNOWN, facts).accepted

    def test_a_yes_holds_while_name_and_phone_are_given(self, facts: Facts) -> None:
        frame = replace(_after("yes", KNOWN, facts), asked=("name", "phone"))
        assert _after("Ana Silva, 415-555-0134", frame, facts).accepted

    def test_a_change_ends_the_yes(self, facts: Facts) -> None:
        frame = _after("yes", KNOWN, facts)
        assert not _after("make it 24", frame, facts).accepted

    def test_a_lone_weekday_is_the_one_beside_the_known_day(self, facts: Facts) -> None:
        assert _after("Sunday instead", KNOWN, facts).date == date(2026, 12, 20)
        assert _after("Friday instead", KNOWN, facts).date == date(2026, 12, 18)

    def test_an_offered_time_settles_its_day_too(self, facts: Facts) -> None:
        frame = Frame(offering="hibachi-party", guests={"adults": 20}, offered=OFFERED, asked=("time",))
        chosen = _after("6:30 works", frame, facts)
        assert (chosen.date, chosen.time) == (date(2026, 12, 19), time(18, 30))

    def test_a_single_offer_is_taken_by_a_yes(self, facts: Facts) -> None:
        frame = Frame(offering="hibachi-party", offered=OFFERED[:1], asked=("time",))
        assert _after("yes please", frame, facts).time == time(17, 30)

    def test_a_part_of_the_party_stays_within_it(self, facts: Facts) -> None:
        assert _after("5 of them are kids", KNOWN, facts).guests == {"adults": 15, "children": 5}

    def test_more_guests_come_on_top(self, facts: Facts) -> None:
        assert _after("actually 5 kids too", KNOWN, facts).guests == {"adults": 20, "children": 5}

    def test_a_wish_for_another_time_clears_only_the_time(self, facts: Facts) -> None:
        frame = _after("another time please", KNOWN, facts)
        assert (frame.date, frame.time) == (date(2026, 12, 19), None)

    def test_starting_over_keeps_who_it_is(self, facts: Facts) -> None:
        frame = _after("let's start over", replace(KNOWN, contact=Contact(name="Ana")), facts)
        assert (frame.begun, frame.contact.name) == (False, "Ana")

    def test_a_long_message_is_no_name(self, facts: Facts) -> None:
        frame = replace(KNOWN, asked=("name",))
        assert _after("Create a backup of my documents folder and compress it", frame, facts).contact.name == ""

    def test_allergies_are_noted_questions_about_them_are_not(self, facts: Facts) -> None:
        assert _after("one guest is allergic to shellfish", KNOWN, facts).notes
        assert not _after("do you cater for allergies?", KNOWN, facts).notes


class TestFacts:
    @pytest.mark.parametrize(
        "system",
        [
            "",
            "<facts>no json</facts>",
            '<facts>{"now": "soon", "timezone": "America/Chicago"}</facts>',
            "<facts>[]</facts>",
        ],
    )
    def test_unreadable_facts_are_refused(self, system: str) -> None:
        with pytest.raises(FactsMissing):
            read_facts(system)

    def test_an_unknown_zone_is_refused(self) -> None:
        with pytest.raises(FactsMissing):
            read_facts('<facts>{"now": "2026-11-20T10:00:00-08:00", "timezone": "../etc/passwd"}</facts>')


class TestReadTurns:
    def test_there_is_always_a_turn_to_answer(self) -> None:
        assert len(read_turns(())) == 1
