"""The running summary: what the customer told and what was done, from messages and cards alone, within its limits."""

import pytest

from domain.memory import DONE_KEPT, TOLD_KEPT, TOLD_LENGTH, Line, Memory, Told
from domain.states import Author

QUOTE = {
    "type": "quote",
    "title": "Hibachi party",
    "when": "Saturday, December 19 at 6:00 PM",
    "guests": "20 adults",
    "total": {"text": "$800.00"},
}
BOOKING = {"type": "booking", "code": "K7X9Q2", "status": "pending", "title": "Hibachi party", "when": "Saturday"}


def customer(text: str) -> Line:
    return Line(author=Author.CUSTOMER, text=text)


def agent(text: str, *cards: dict[str, object]) -> Line:
    return Line(author=Author.AGENT, text=text, cards=cards)


class TestTold:
    def test_keeps_what_a_booking_is_made_of_with_the_question_it_answers(self):
        memory = Memory().with_lines(
            [
                customer("hi"),
                agent("Hello! How many will you be?"),
                customer("the usual crowd"),
                agent("And which day?"),
                customer("next Saturday"),
                agent("Lovely."),
                customer("do you like jazz"),
                agent("Very much."),
                customer("we are twenty"),
            ]
        )
        assert memory.told == (
            Told(asked="How many will you be?", said="the usual crowd"),
            Told(asked="And which day?", said="next Saturday"),
        )

    def test_remembers_the_question_that_is_open(self):
        memory = Memory().with_lines([customer("20 adults"), agent("Lovely. Which day would you like?")])
        assert memory.asked == "Which day would you like?"
        assert memory.with_lines([customer("whenever")]).told[-1] == Told(
            asked="Which day would you like?", said="whenever"
        )

    def test_lets_go_of_what_a_price_holds_but_not_of_names_and_allergies(self):
        memory = Memory().with_lines(
            [
                customer("20 adults on December 19"),
                customer("I'm allergic to shellfish"),
                customer("my name is Ada"),
                agent("That's $800.00. Shall I book it?", QUOTE),
            ]
        )
        assert [each.said for each in memory.told] == ["I'm allergic to shellfish", "my name is Ada"]

    def test_lets_go_of_everything_that_is_booked(self):
        memory = Memory().with_lines([customer("my name is Ada, 20 adults"), agent("I'm holding it.", BOOKING)])
        assert memory.told == ()

    def test_keeps_what_was_told_when_a_hold_runs_out(self):
        expired = BOOKING | {"status": "expired"}
        memory = Memory().with_lines([customer("my name is Ada, 20 adults"), agent("It ran out.", expired)])
        assert len(memory.told) == 1

    def test_has_an_end(self):
        memory = Memory().with_lines(customer(f"{number} " + "x" * 1_000) for number in range(500))
        assert len(memory.told) == TOLD_KEPT
        assert memory.told[-1].said.startswith("499 ")
        assert max(len(each.said) for each in memory.told) == TOLD_LENGTH


class TestDone:
    def test_says_what_cards_and_staff_said(self):
        link = {"type": "payment_link", "booking": "K7X9Q2", "amount": {"text": "$400.00"}}
        memory = Memory().with_lines(
            [
                agent("Here you are.", QUOTE),
                agent("I'm holding it.", BOOKING),
                agent("Pay here.", link),
                Line(author=Author.STAFF, text="I'll bring the grill.", name="Dana"),
                Line(author=Author.SYSTEM, text="You're chatting with the assistant again."),
            ]
        )
        assert memory.done == (
            "Price shown: $800.00 for Hibachi party, Saturday, December 19 at 6:00 PM, 20 adults",
            "Booking K7X9Q2 was pending: Hibachi party, Saturday",
            "Payment link sent: $400.00 for booking K7X9Q2",
            "Dana of the team wrote: I'll bring the grill.",
        )

    def test_says_the_same_once_in_a_row_and_has_an_end(self):
        assert len(Memory().with_lines(agent("Again.", QUOTE) for _ in range(5)).done) == 1
        many = [agent("New.", QUOTE | {"total": {"text": f"${number}.00"}}) for number in range(50)]
        assert len(Memory().with_lines(many).done) == DONE_KEPT


class TestWriting:
    @pytest.mark.parametrize("lines", [[], [customer("20 adults"), agent("Which day?", QUOTE)]])
    def test_reads_back_what_it_wrote(self, lines: list[Line]):
        memory = Memory().with_lines(lines)
        assert Memory.read(memory.written()) == memory

    def test_begins_with_nothing(self):
        assert Memory.read(None) == Memory()

    def test_comes_to_the_same_in_one_go_and_in_pieces(self):
        lines = [customer("20 adults"), agent("Which day?"), customer("December 19"), agent("At what time?", QUOTE)]
        whole = Memory().with_lines(lines)
        pieces = Memory()
        for line in lines:
            pieces = Memory.read(pieces.written()).with_lines([line])
        assert pieces == whole
