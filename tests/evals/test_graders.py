"""Every grader passes what is right and names what is wrong: a seeded violation that passes is a fault here."""

from dataclasses import replace
from typing import Any

import pytest

from evals.graders import (
    GRADERS,
    grade,
    grade_answers,
    grade_bookings,
    grade_faults,
    grade_handover,
    grade_leads,
    grade_length,
    grade_must,
    grade_must_not,
    grade_occupancy,
    grade_opt_out,
    grade_polish,
    grade_repeats,
    grade_script,
)
from tests.evals.plays import BOOKED, LEAD, NO_BOOKING, PAY_LINK, answered, good_play, scenario, step

WANTS_LEAD = {"bookings": [], "leads": [{"name": LEAD.name, "phone": LEAD.phone, "reason": "party"}]}
WANTS_PERSON = {"bookings": [], "handover": True}
WANTS_SILENCE = {"bookings": [], "opted_out": True}


class TestAll:
    def test_find_nothing_wrong_with_a_good_play(self) -> None:
        assert grade(scenario(), good_play()) == []

    def test_put_the_grader_before_the_reason(self) -> None:
        assert grade(scenario(), good_play(is_waiting=True)) == ["faults: the last message was never answered"]

    @pytest.mark.parametrize("name", GRADERS)
    def test_are_silent_one_by_one(self, name: str) -> None:
        assert list(GRADERS[name](scenario(), good_play())) == []


class TestBookings:
    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"status": "pending"}, "status is pending instead of confirmed"),
            ({"offering": "the-vault"}, "offering is the-vault instead of hibachi-party"),
            ({"venue": "sacramento"}, "venue is sacramento instead of bay-area"),
            ({"start": "2026-12-19 18:30"}, "start is 2026-12-19 18:30 instead of 2026-12-19 18:00"),
            ({"guests": {"adults": 22}}, "guests is 22 adults instead of 20 adults"),
            ({"addons": {"noodles": 3}}, "addons is 3 noodles instead of none"),
            ({"zip": "94111"}, "zip is 94111 instead of 94110"),
            ({"total": 80_001}, "total is $800.01 instead of $800.00"),
            ({"deposit": 39_999}, "deposit is $399.99 instead of $400.00"),
            ({"paid": 0}, "paid is $0.00 instead of $400.00"),
            ({"name": "Ada"}, "name is Ada instead of Ada Lovelace"),
            ({"phone": "+14155550124"}, "phone is +14155550124 instead of +14155550123"),
            ({"resources": ("crew-b",)}, "resources is crew-b instead of crew-a"),
            ({"notes": ""}, 'notes are "" without Mission Street'),
        ],
    )
    def test_name_a_field_that_is_wrong(self, changes: dict[str, Any], reason: str) -> None:
        play = good_play(bookings=(replace(BOOKED, **changes),))
        assert list(grade_bookings(scenario(), play)) == [reason]

    def test_name_a_booking_that_is_missing(self) -> None:
        assert list(grade_bookings(scenario(), good_play(bookings=()))) == ["0 bookings instead of 1"]

    def test_name_a_booking_too_many(self) -> None:
        reasons = list(grade_bookings(scenario(), good_play(bookings=(BOOKED, BOOKED))))
        assert reasons[0].startswith("2 bookings instead of 1 (confirmed hibachi-party 2026-12-19 18:00;")

    def test_name_a_booking_where_none_may_be(self) -> None:
        assert list(grade_bookings(scenario(expect=NO_BOOKING), good_play())) == [
            "1 booking instead of 0 (confirmed hibachi-party 2026-12-19 18:00)"
        ]

    def test_compare_only_what_is_written(self) -> None:
        wanted = scenario(expect={"bookings": [{"status": "confirmed"}]})
        assert list(grade_bookings(wanted, good_play())) == []


class TestOccupancy:
    def test_names_a_live_booking_without_a_place(self) -> None:
        play = good_play(bookings=(replace(BOOKED, resources=()),))
        assert list(grade_occupancy(scenario(), play)) == [
            "booking confirmed hibachi-party 2026-12-19 18:00 occupies nothing"
        ]

    def test_names_an_expired_booking_that_still_holds_its_place(self) -> None:
        play = good_play(bookings=(replace(BOOKED, status="expired"),))
        assert list(grade_occupancy(scenario(), play)) == [
            "booking expired hibachi-party 2026-12-19 18:00 occupies crew-a"
        ]

    def test_names_a_confirmation_without_the_money(self) -> None:
        play = good_play(bookings=(replace(BOOKED, paid=39_999),))
        assert list(grade_occupancy(scenario(), play)) == [
            "booking confirmed hibachi-party 2026-12-19 18:00 is confirmed below its deposit"
        ]


class TestLeads:
    def test_passes_the_lead_that_was_wanted(self) -> None:
        assert list(grade_leads(scenario(expect=WANTS_LEAD), good_play(leads=(LEAD,)))) == []

    def test_names_a_lead_that_is_missing(self) -> None:
        assert list(grade_leads(scenario(expect=WANTS_LEAD), good_play())) == ["0 leads instead of 1"]

    def test_names_a_lead_that_nobody_wanted(self) -> None:
        assert list(grade_leads(scenario(), good_play(leads=(LEAD,)))) == ["1 lead instead of 0 (Large party)"]

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"name": "Barbara"}, "the lead's name is Barbara instead of Barbara Liskov"),
            ({"phone": None}, "the lead's phone is None instead of +14155550161"),
            ({"reason": "Rain"}, 'the lead\'s reason is "Rain" without party'),
        ],
    )
    def test_name_a_field_that_is_wrong(self, changes: dict[str, Any], reason: str) -> None:
        play = good_play(leads=(replace(LEAD, **changes),))
        assert list(grade_leads(scenario(expect=WANTS_LEAD), play)) == [reason]


class TestHandover:
    def test_passes_a_handover_that_was_wanted(self) -> None:
        play = good_play(handovers=("asked",), owner="staff")
        assert list(grade_handover(scenario(expect=WANTS_PERSON), play)) == []

    def test_names_one_that_is_missing(self) -> None:
        assert list(grade_handover(scenario(expect=WANTS_PERSON), good_play())) == [
            "no handover is on record",
            "the agent still owns the conversation",
        ]

    def test_names_one_on_record_only(self) -> None:
        play = good_play(handovers=("asked",))
        assert list(grade_handover(scenario(expect=WANTS_PERSON), play)) == ["the agent still owns the conversation"]

    @pytest.mark.parametrize("changes", [{"handovers": ("fault",)}, {"owner": "staff"}])
    def test_names_one_that_nobody_wanted(self, changes: dict[str, Any]) -> None:
        assert len(list(grade_handover(scenario(), good_play(**changes)))) == 1


class TestOptOut:
    def test_passes_the_phone_that_said_stop(self) -> None:
        play = good_play(opted_out=(scenario().phone,))
        assert list(grade_opt_out(scenario(expect=WANTS_SILENCE), play)) == []

    def test_names_a_stop_that_was_not_obeyed(self) -> None:
        play = good_play(opted_out=("+14155550100",))
        assert list(grade_opt_out(scenario(expect=WANTS_SILENCE), play)) == ["+14155550177 is not opted out"]

    def test_names_a_phone_that_never_said_stop(self) -> None:
        play = good_play(opted_out=("+14155550177",))
        assert list(grade_opt_out(scenario(), play)) == ["opted out although nobody said stop (+14155550177)"]


class TestMust:
    def test_names_what_was_never_said(self) -> None:
        assert list(grade_must(scenario(must=["$400.00", "rain"]), good_play())) == ["never said: rain"]

    def test_names_what_must_not_be_said(self) -> None:
        reasons = list(grade_must_not(scenario(must_not=["/code [A-Z]{6}/"]), good_play()))
        assert reasons == [
            'said "Your deposit has arrived and you\'re booked, code LFRZMH." although /code [A-Z]{6}/ must not be'
        ]


class TestAnswers:
    def test_name_what_was_not_heard(self) -> None:
        play = good_play(rounds=(answered("How much?", "A lot.", hears=["$800.00", "a lot"]),))
        assert list(grade_answers(scenario(), play)) == ['"How much?" did not hear $800.00: "A lot."']

    def test_name_what_was_heard_and_should_not_be(self) -> None:
        play = good_play(rounds=(answered("How much?", "You're booked!", hears_not="booked"),))
        assert list(grade_answers(scenario(), play)) == ['"How much?" heard booked: "You\'re booked!"']

    def test_name_a_message_without_an_answer(self) -> None:
        play = good_play(rounds=(answered("Hello?"),))
        assert list(grade_answers(scenario(), play)) == ['no answer to "Hello?"']

    def test_name_an_answer_after_stop(self) -> None:
        play = good_play(rounds=(answered("hello", "Hi there!", silence=True),))
        assert list(grade_answers(scenario(), play)) == ['"hello" was to be met with silence, but heard "Hi there!"']

    def test_pass_silence_where_it_is_due(self) -> None:
        play = good_play(rounds=(answered("hello", silence=True),))
        assert list(grade_answers(scenario(), play)) == []


class TestScript:
    def test_names_what_the_customer_never_got_to_say(self) -> None:
        play = good_play(unsaid=(step(say="94110", when="zip"),))
        assert list(grade_script(scenario(), play)) == ['the customer never got to say "94110" (waiting for: zip)']


class TestLength:
    def test_names_a_reply_that_is_too_long(self) -> None:
        play = good_play(rounds=(answered("hi", "Hello! " * 10),))
        assert next(grade_length(scenario(longest=69), play)).startswith("70 characters, more than 69")

    def test_names_three_questions_at_once(self) -> None:
        play = good_play(rounds=(answered("hi", "When? Where? How many?"),))
        assert list(grade_length(scenario(), play)) == ['3 questions at once: "When? Where? How many?"']

    def test_names_a_talk_that_does_not_end(self) -> None:
        play = good_play(rounds=(answered("hi", "Hi!"),) * 3)
        assert list(grade_length(scenario(turns=3), play)) == ["not at an end after 3 steps of the customer"]


class TestPolish:
    @pytest.mark.parametrize(
        "text",
        [
            "Your code is None.",
            "I called create_booking for you.",
            'Here: {"total": 800}',
            "Quote 01a1f8b7-ccd7-707e-9e75-d8c0d2d82b8a is yours.",
            "**Great!**",
            "Great!<br>Yes",
            "It costs undefined.",
            " ",
        ],
    )
    def test_names_what_no_customer_may_see(self, text: str) -> None:
        assert len(list(grade_polish(scenario(), good_play(rounds=(answered("hi", text),))))) == 1

    @pytest.mark.parametrize(
        "text", [f"Pay $400.00: {PAY_LINK} Code LFRZMH.", "None of us is perfect? All is null and fine."]
    )
    def test_lets_links_pass_but_no_machine_words(self, text: str) -> None:
        found = list(grade_polish(scenario(), good_play(rounds=(answered("hi", text),))))
        assert len(found) == (0 if "http" in text else 1)


class TestRepeats:
    def test_names_the_same_reply_twice_in_a_row(self) -> None:
        play = good_play(rounds=(answered("hm", "Which day?"), answered("what?", "Which day?")))
        assert list(grade_repeats(scenario(), play)) == ['said twice in a row: "Which day?"']

    def test_lets_it_pass_with_something_in_between(self) -> None:
        replies = ("Which day?", "And what time?", "Which day?")
        assert list(grade_repeats(scenario(), good_play(rounds=(answered("hm", *replies),)))) == []


class TestFaults:
    def test_names_what_the_customer_could_not_do(self) -> None:
        assert list(grade_faults(scenario(), good_play(faults=("never sent the link",)))) == ["never sent the link"]

    def test_names_a_turn_that_failed(self) -> None:
        assert list(grade_faults(scenario(), good_play(turn_errors=("ValueError",)))) == ["a turn failed: ValueError"]

    def test_names_a_message_that_still_waits(self) -> None:
        assert list(grade_faults(scenario(), good_play(is_waiting=True))) == ["the last message was never answered"]
