"""The same messages give the same answer: whatever was decided before, and in whichever process."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.understudy.playground import Conversation, House
from understudy.decide import decide, past

NOW = "2026-11-20T10:00:00-08:00"
TALK = (
    "hi, do you come to Oakland?",
    "a party for 20 people on Saturday the 19th at 6, 94110",
    "4 of them are kids, and filet for everyone",
    "what if it rains?",
    "Sunday instead",
)
SPANISH = ("hola, una fiesta para 20 el sábado 19 de diciembre", "a las 6", "94110", "mejor el domingo")
ROOT = Path(__file__).parents[2]


def talk(*texts: str) -> Conversation:
    """Play a talk to its end."""
    conversation = Conversation(House(slug="my-hibachi", now=datetime.fromisoformat(NOW)))
    for text in texts:
        conversation.say(text)
    return conversation


def _replies_elsewhere(seed: str) -> str:
    script = (
        "from tests.understudy.test_repeatable import SPANISH, TALK, talk\n"
        "print([talk(*TALK).replies, talk(*SPANISH).replies])"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


class TestRepeatable:
    def test_another_talk_in_between_changes_nothing(self) -> None:
        request = talk(*TALK).request()
        before = decide(request)
        talk(*SPANISH)
        past.forget()
        assert decide(request) == before

    def test_the_order_of_hashes_changes_nothing(self) -> None:
        here = str([talk(*TALK).replies, talk(*SPANISH).replies])
        assert _replies_elsewhere("1") == _replies_elsewhere("2") == here

    def test_a_turn_that_was_read_is_not_read_again(self) -> None:
        conversation = talk(*TALK)
        decide(conversation.request())
        folded = past.count_folded()
        decide(conversation.request())
        assert past.count_folded() == folded

    def test_two_talks_that_begin_alike_go_their_own_ways(self) -> None:
        one = talk(*TALK[:2], "make it 22").replies
        other = talk(*TALK[:2], "make it 24").replies
        assert one[:2] == other[:2]
        assert "22 adults" in one[2]
        assert "24 adults" in other[2]

    def test_another_day_is_another_reading(self) -> None:
        conversation = Conversation(House(slug="my-hibachi", now=datetime.fromisoformat(NOW)))
        conversation.say("a party for 20 tomorrow at 6pm")
        first = conversation.say("94110").reply.text
        conversation.messages = conversation.messages[:1]
        request = conversation.request()
        system = replace(request.messages[0], content=request.messages[0].content.replace("2026-11-20", "2026-11-27"))
        assert decide(replace(request, messages=(system, *request.messages[1:]))).text != first
