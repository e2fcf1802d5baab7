"""What holds for every reply of every scenario's talk: new words, short, and no question that was answered before."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.understudy.playground import Conversation, House
from understudy.decide.asked import read_asked
from understudy.decide.scene import read_scene
from understudy.word.fit import SMS_ROOM

SCENARIOS = Path(__file__).parents[2] / "evals" / "scenarios"
WEB_ROOM = 400
VENUES = {"demo-locked-in-downtown": "downtown", "demo-locked-in-lakeside": "lakeside"}
Talk = dict[str, Any]


def _talks() -> list[Any]:
    """Name the scenarios that have a script; a file is read by its own test, not by every worker beforehand."""
    paths = sorted(SCENARIOS.glob("*.yaml"))
    scripted = [path for path in paths if re.search("^customer:", path.read_text(encoding="utf-8"), re.MULTILINE)]
    return [pytest.param(path, id=path.stem) for path in scripted]


def _said(talk: Talk) -> Iterator[list[str]]:
    for step in talk["customer"]:
        said = step.get("say")
        if said is not None:
            yield [said] if isinstance(said, str) else list(said)


def _conversation(talk: Talk) -> Conversation:
    now = talk["now"]
    now = now if isinstance(now, datetime) else datetime.fromisoformat(str(now))
    venue = VENUES.get(talk.get("key", ""))
    return Conversation(House(slug=talk["business"], channel=talk["channel"], venue=venue, now=now))


def _needless(conversation: Conversation, reply: str) -> set[str]:
    """What the reply asks for although the customer has told it, and nothing is wrong with it."""
    scene = read_scene(conversation.request())
    contact, frame = scene.before.contact, scene.before
    told = {"name": bool(contact.name), "phone": bool(contact.phone), "zip": bool(frame.zip)}
    if scene.before.refused is None and scene.product is not None:
        told["offering"] = scene.before.offering is not None
    return {topic for topic in read_asked(reply) if told.get(topic)}


class TestEveryTalk:
    @pytest.mark.parametrize("path", _talks())
    def test_says_new_words_in_few_of_them_and_asks_for_nothing_that_was_told(self, path: Path) -> None:
        talk: Talk = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        conversation = _conversation(talk)
        room = SMS_ROOM if talk["channel"] == "sms" else WEB_ROOM
        for said in _said(talk):
            answered = conversation.say(*said)
            text, earlier = answered.reply.text, conversation.replies[:-1]
            if "hand_over" in answered.names:
                return  # from here on a person answers
            assert text not in earlier, f"said again after {said}: {text}"
            assert len(text) <= room, f"{len(text)} letters: {text}"
            needless = _needless(conversation, text)
            if "callback" not in read_asked(text) and not {"create_booking", "capture_lead"} & set(answered.names):
                assert not needless, f"asks for {needless} after {said}: {text}"
