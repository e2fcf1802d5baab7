"""The state that a whole conversation has reached."""

from understudy.understand import understand_dialogue


def state_after(*turns: str, requested: tuple[str, ...] = ()) -> dict[str, object]:
    """The state after turns that begin and end with the customer's."""
    speakers = ("user", "system")
    said = [{"speaker": speakers[i % 2], "text": text} for i, text in enumerate(turns)]
    request = {"id": "1", "reference_datetime": "2026-11-20T09:00:00", "requested": list(requested), "turns": said}
    return {slot: value for slot, value in understand_dialogue(request).items() if value is not None}


class TestDialogue:
    def test_what_was_said_adds_up(self) -> None:
        assert state_after(
            "a table tomorrow please", "How many people?", "4", "What time?", "7pm", "Your name?", "Ana Silva"
        ) == {"date": "2026-11-21", "time": "19:00", "party_size": 4, "name": "Ana Silva"}  # fmt: skip

    def test_an_accepted_proposal_counts(self) -> None:
        state = state_after("a table at 7pm", "Please confirm: a table for 2 at 7:30 pm tomorrow.", "yes, that works")
        assert state == {"date": "2026-11-21", "time": "19:30", "party_size": 2}

    def test_a_proposal_that_is_refused_changes_nothing(self) -> None:
        state = state_after("a table at 7pm for 2 tomorrow", "I only have 9 pm, is that ok?", "no thanks")
        assert state == {"date": "2026-11-21", "time": "19:00", "party_size": 2}

    def test_a_correction_leaves_the_rest_of_the_proposal_standing(self) -> None:
        state = state_after(
            "a table at 7pm",
            "So a table for 2 tomorrow at 7 pm?",
            "No, it is for 3 people.",
            "For 3 people then?",
            "yes",
        )
        assert state == {"date": "2026-11-21", "time": "19:00", "party_size": 3}

    def test_asking_for_others_accepts_nothing(self) -> None:
        state = state_after("a table for 2", "How about Saturday at 9 pm?", "ok, but do you have anything earlier?")
        assert state == {"party_size": 2}

    def test_two_more_people_are_added(self) -> None:
        assert state_after("a table for 4", "What day?", "tomorrow, and two more people")["party_size"] == 6

    def test_another_errand_does_not_change_the_booking(self) -> None:
        state = state_after(
            "table for 4 tomorrow at 7pm", "Booked!", "I also need a train on Sunday for 2 people", "What time?", "9am"
        )
        assert state == {"date": "2026-11-21", "time": "19:00", "party_size": 4}

    def test_a_week_is_no_day_yet(self) -> None:
        assert "date" not in state_after("a table next week")

    def test_an_asked_slot_reads_a_bare_answer(self) -> None:
        assert state_after("7", requested=("time",)) == {"time": "19:00"}
        assert state_after("7", requested=("party_size",)) == {"party_size": 7}

    def test_an_empty_conversation_has_no_state(self) -> None:
        assert state_after("") == {}

    def test_praise_with_a_wish_for_another_accepts_nothing(self) -> None:
        assert state_after("a game", "There is one on Thursday.", "Sounds good, could you find another one?") == {}

    def test_a_day_named_while_looking_counts_once_something_is_booked(self) -> None:
        looking = ("I feel like noodles tonight", "The Noodle House is nice.")
        assert state_after(*looking, "what's the address?") == {}
        assert state_after(*looking, "great, book it for 2 people")["date"] == "2026-11-20"

    def test_one_recommendation_is_no_party(self) -> None:
        assert state_after("I'll take your recommendation for one") == {}
        assert state_after("a reservation for one") == {"party_size": 1}

    def test_counting_choices_proposes_no_time_and_no_day(self) -> None:
        counted = "There are 2 possible restaurants, the first is a nice place."
        assert state_after("somewhere to eat", counted, "that sounds great") == {}
