"""What was priced or booked stands in the records: the messages before it are not understood again."""

from datetime import datetime

import pytest

from domain.ports import ChatMessage, ChatRequest
from tests.understudy.playground import Conversation, House
from understudy.decide import Completion, decide, listening, past, scene

NOW = "2026-11-20T10:00:00-08:00"
TALKS = {
    "name told before the price": ("hi, my name is Ana Silva", "20 people Saturday Dec 19 at 6, 94110", "make it 22"),
    "bare name and phone": ("20 people on December 19 at 6", "94110", "yes", "Ana Silva, 415-555-0123", "make it 24"),
    "note told before the price": ("one of us is allergic to nuts", "20 on Dec 19 at 6, 94110", "22", "yes book it"),
    "address told before the price": ("party at 12 Oak Street, Oakland 94607", "20 on Dec 19 at 6", "no, 22", "ok"),
    "extras": ("20 people on Dec 19 at 6, 94110", "add filet for everyone", "no, just ten"),
    "abuse twice": ("20 people on Dec 19 at 6, 94110", "you idiot", "make it 22", "stupid bot"),
    "over again": (
        "12 Oak Street, 20 people on Dec 19 at 6, 94110",
        "start over",
        "30 people Dec 20 at 5, 94110",
        "ok",
    ),
    "two wishes": ("a party for 20 on Friday and 15 on Saturday at 6", "94110", "6pm", "yes", "ok"),
    "Spanish": ("hola, me llamo Ana Silva, es un cumpleaños", "20 el 19 de diciembre a las 6", "94110", "mejor 22"),
    "asked again": ("20 people on Dec 19 at 6, 94110", "hmm", "make it 22", "what about 23", "hmm"),
    "not sure": ("20 people on Dec 19 at 6, 94110", "not sure yet", "cheaper on Sunday?", "Sunday then"),
}


def request(*texts: str) -> ChatRequest:
    """Play a talk and return the request for the answer to its last message."""
    conversation = Conversation(House(slug="my-hibachi", now=datetime.fromisoformat(NOW)))
    for text in texts[:-1]:
        conversation.say(text)
    conversation.messages.append(ChatMessage(role="user", content=texts[-1]))
    return conversation.request()


class TestSettledBy:
    @pytest.mark.parametrize("name", TALKS)
    def test_the_answer_is_that_of_a_reader_of_every_message(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = request(*TALKS[name])
        quick = _decided_anew(asked)
        monkeypatch.setattr(scene, "settled_by", lambda frame, turns, facts, *, hear: (frame, turns))
        assert _decided_anew(asked) == quick

    def test_messages_before_the_last_price_are_not_understood_again(self) -> None:
        asked = request(
            "hey there", "how many people can you do?", "20 people on Dec 19 at 6, 94110", "make it 22", "hmm"
        )
        past.forget()
        listening.forget()
        decide(asked)
        assert listening.count_read() <= 4


def _decided_anew(asked: ChatRequest) -> Completion:
    past.forget()
    listening.forget()
    return decide(asked)
