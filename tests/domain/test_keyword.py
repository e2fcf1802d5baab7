"""The words by which people stop, start and ask about texts."""

import json
from pathlib import Path

import pytest

from domain.keyword import Keyword, read_keyword

ADVERSARIAL = Path(__file__).parents[2].parent / "shared" / "data" / "adversarial_dev.jsonl"
WANTED = {"opt_out": Keyword.STOP, "not_opt_out": None, "help_text": Keyword.HELP}

SINGLE_WORDS = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "REMOVE", "ARRET"]
DISGUISED = [
    "stop",
    " Stop. ",
    "STOP!!!",
    '"stop"',
    "STOP \N{OCTAGONAL SIGN}",
    "S T O P",
    "s.t.o.p",
    "ST0P",
    "STOOOP",
    "stop all",
    "opt-out",
    "Opt Out",
    "\N{CYRILLIC CAPITAL LETTER DZE}top",
    "\N{FULLWIDTH LATIN CAPITAL LETTER S}TOP",
    "arr\N{LATIN SMALL LETTER E WITH CIRCUMFLEX}t",
    "st\N{ZERO WIDTH SPACE}op",
    "stop stop stop",
    "stop please",
]
PLAIN = [
    "please stop texting me",
    "Stop texting me, please",
    "Can you please stop texting me?",
    "unsubscribe me",
    "please unsubscribe",
    "I want to unsubscribe",
    "don't text me again",
    "Don\N{RIGHT SINGLE QUOTATION MARK}t text me again",
    "do not contact me anymore",
    "never text me again",
    "take me off your list",
    "please remove me from this list, thanks",
    "remove my number",
    "delete my number please",
    "lose my number",
    "no more messages please",
    "No texts please",
    "I don't want any more texts",
    "i no longer wish to receive messages from you",
    "stop sending me messages",
    "stop sending these",
    "quit texting me",
    "opt me out",
    "I'd like to opt out",
    "Wrong number, stop texting",
    "stop contacting me",
    "leave me alone",
    "STOP. Wrong number",
    "stop it with the texts",
    "please cancel my booking and stop texting me",
    "i revoke my consent",
]
ORDINARY = [
    "Stop by at 6",
    "can we stop by tomorrow?",
    "is there a bus stop nearby",
    "will the chef stop by",
    "Stop! wait, make it 7pm",
    "cancel my Friday booking",
    "please cancel it",
    "I'd like to cancel",
    "we end at 9",
    "what's the end time?",
    "can we end the party at 10",
    "quit asking, just book it",
    "don't stop texting me",
    "please don't text me after 8pm",
    "don't forget to text me",
    "text me the menu",
    "can I get a text message reminder",
    "I don't like long messages",
    "stop sending me slots, what's the price",
    "no more messages needed, see you Friday",
    "remove the lobster",
    "please remove one adult",
    "remove me from the waitlist",
    "take me off the waitlist",
    "take me off the list for Friday",
    "I want to opt out of the lobster",
    "Don't send the chef before 5",
    "unsubscribe? no, i want to book",
    "help me book a table",
    "yes",
    "start",
    "can it start at 6?",
    "",
    "\N{THUMBS UP SIGN}",
]


class TestStop:
    @pytest.mark.parametrize("text", [*SINGLE_WORDS, *DISGUISED, *PLAIN])
    def test_takes_the_carriers_words_and_plain_ones(self, text: str) -> None:
        assert read_keyword(text, opted_out=False) == Keyword.STOP

    @pytest.mark.parametrize("text", ORDINARY)
    def test_leaves_ordinary_messages_alone(self, text: str) -> None:
        assert read_keyword(text, opted_out=False) is None

    def test_counts_again_for_somebody_who_has_stopped(self) -> None:
        assert read_keyword("STOP", opted_out=True) == Keyword.STOP


class TestStart:
    @pytest.mark.parametrize(
        "text", ["START", "start!", "UNSTOP", "Yes", "subscribe", "opt in", "text me again please"]
    )
    def test_counts_for_somebody_who_has_stopped(self, text: str) -> None:
        assert read_keyword(text, opted_out=True) == Keyword.START
        assert read_keyword(text, opted_out=False) is None

    @pytest.mark.parametrize("text", ["yes please book it", "can it start at 6?", "hi"])
    def test_is_not_read_into_a_sentence(self, text: str) -> None:
        assert read_keyword(text, opted_out=True) is None


class TestHelp:
    @pytest.mark.parametrize("text", ["HELP", "help!", "INFO", "how do I unsubscribe?", "How can I stop these texts"])
    def test_asks_who_we_are_and_how_to_stop(self, text: str) -> None:
        assert read_keyword(text, opted_out=False) == Keyword.HELP

    def test_is_not_read_into_a_sentence(self) -> None:
        assert read_keyword("how do I stop by your kitchen?", opted_out=False) is None


class TestAdversarialFile:
    def test_every_row_about_texting_is_read_as_it_expects(self) -> None:
        if not ADVERSARIAL.exists():
            pytest.skip("the adversarial file is not at hand")
        rows = [json.loads(line) for line in ADVERSARIAL.read_text().splitlines()]
        wrong = [
            row["text"]
            for row in rows
            if row["expect"] in WANTED and read_keyword(row["text"], opted_out=False) != WANTED[row["expect"]]
        ]
        assert wrong == []
        starts = [row["text"] for row in rows if row["expect"] == "opt_in_or_answer_by_context"]
        assert {read_keyword(text, opted_out=True) for text in starts} == {Keyword.START}

    @pytest.mark.parametrize("text", ["stop " * 1_600, "please " * 1_100 + "x", "a" * 8_000, "dont want " * 800])
    def test_reads_the_longest_message_at_once(self, text: str) -> None:
        read_keyword(text, opted_out=True)
