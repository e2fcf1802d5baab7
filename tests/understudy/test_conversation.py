"""Whole conversations, played from data files against the demo businesses' real rules."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from agent.receipts import Ledger, find_unbacked
from agent.sentence import SentenceCutter
from tests.understudy.playground import Answered, Conversation, House
from understudy.word.fit import SMS_ROOM

FOLDER = Path(__file__).parent / "conversations"
NOW = "2026-11-20T10:00-08:00"  # a Friday morning in California
GSM = re.compile(r"[A-Za-z0-9 \n@£$¥!\"#%&'()*+,./:;<=>?_\-¡¿äöñüàèéìòù]*")
WEB_ROOM = 400
Scenario = dict[str, Any]


def _scenarios() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        document = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        found += [pytest.param(each, id=f"{path.stem}: {each['name']}") for each in document]
    return found


def _house(scenario: Scenario) -> House:
    return House(
        slug=scenario["business"],
        channel=scenario.get("channel", "web"),
        venue=scenario.get("venue"),
        now=datetime.fromisoformat(scenario.get("now", NOW)),
        taken=scenario.get("taken", ()),
    )


class TestConversation:
    @pytest.mark.parametrize("scenario", _scenarios())
    def test_goes_as_written(self, scenario: Scenario) -> None:
        house = _house(scenario)
        house.broken.update(scenario.get("broken", ()))
        conversation = Conversation(house)
        before = ""
        for turn in scenario["turns"]:
            _change_world(house, turn)
            said = turn["say"]
            answered = conversation.say(*([said] if isinstance(said, str) else said))
            _check_manners(house, answered, before)
            _check_turn(turn, answered)
            before = answered.reply.text
        _check_end(house, scenario.get("end", {}))

    def test_there_are_enough_of_them_for_every_business_and_channel(self) -> None:
        scenarios = [param.values[0] for param in _scenarios()]
        assert len(scenarios) >= 40
        kinds = {(each["business"], each.get("channel", "web")) for each in scenarios}
        assert len(kinds) == 6


def _change_world(house: House, turn: Scenario) -> None:
    house.taken.update(turn.get("meanwhile_taken", ()))
    if turn.get("quote_expires"):
        house.quotes[-1].expired = True
    if turn.get("deposit_arrives"):
        house.bookings[-1].status = "confirmed"
        house.bookings[-1].paid = house.bookings[-1].quote.deposit
    if turn.get("was_elsewhere"):
        house.bookings[-1].elsewhere = True


def _check_turn(turn: Scenario, answered: Answered) -> None:
    text = answered.reply.text
    if "calls" in turn:
        assert answered.names == turn["calls"], text
    for name, wanted in turn.get("with", {}).items():
        arguments = next(arguments for called, arguments in answered.calls if called == name)
        for key, value in wanted.items():
            assert arguments.get(key) == value, f"{name}.{key}: {arguments}"
    for needed in turn.get("must", ()):
        assert needed.lower() in text.lower(), f"{needed!r} is missing from: {text}"
    for banned in turn.get("must_not", ()):
        assert banned.lower() not in text.lower(), f"{banned!r} is in: {text}"


def _check_manners(house: House, answered: Answered, before: str) -> None:
    """What holds for every reply: something new is said, short, and nothing that the gate would withhold."""
    text = answered.reply.text
    assert text.strip(), f"nothing was said after {answered.names}"
    assert text != before, f"said twice: {text}"
    assert len(answered.reply.suggestions) <= 4
    assert len(text) <= WEB_ROOM, f"{len(text)} letters: {text}"
    ledger, cutter = Ledger.of(answered.seen), SentenceCutter()
    for sentence in [*cutter.feed(text), *cutter.finish()]:
        assert find_unbacked(sentence, ledger) is None, f"would be withheld: {sentence}"
    if house.channel == "sms":
        assert len(text) <= SMS_ROOM, f"{len(text)} letters: {text}"
        assert GSM.fullmatch(text), f"letters beyond the GSM alphabet: {text}"


def _check_end(house: House, end: Scenario) -> None:
    assert [booking.status for booking in house.bookings] == end.get("bookings", [])
    assert len(house.leads) == end.get("leads", 0)
    assert len(house.handovers) == end.get("handovers", 0)
    if "notes" in end:
        assert end["notes"] in house.bookings[-1].notes
    if "name" in end:
        assert house.bookings[-1].name == end["name"]
    if "total" in end:
        assert house.bookings[-1].quote.total == end["total"]
    if "start" in end:
        quote = house.bookings[-1].quote
        assert f"{quote.start.astimezone(quote.venue.zone):%Y-%m-%dT%H:%M}" == end["start"]
