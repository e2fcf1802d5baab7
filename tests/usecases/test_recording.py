"""How a model call is kept: small, and readable again to the letter."""

import json

import pytest

from domain.ports import ChatMessage, Suggestions, TextDelta, ToolCall, ToolSchema
from tools.registry import OFFERED
from usecases.recording import LONGEST, MOST, SETS, Asked, Packer, Unpacker, fingerprint, read_answer, written_answer

BRIEF = ChatMessage(role="system", content="The brief. " + " ".join(str(number * number) for number in range(600)))
MESSAGES = (
    BRIEF,
    ChatMessage(role="user", content="¿Qué tal? 🎉"),
    ChatMessage(role="assistant", content="", tool_calls=(ToolCall(id="1", name="quote_price", arguments="{}"),)),
    ChatMessage(role="tool", content='{"quote": 1}', tool_call_id="1", name="quote_price"),
)


def asked(*messages: ChatMessage) -> Asked:
    return Asked(messages=messages, done=1, withheld=("$6.66",), tools="abc")


class TestPacker:
    def test_gives_back_every_request_of_a_turn(self):
        packer, unpacker = Packer(), Unpacker()
        steps = [asked(*MESSAGES[:2]), asked(*MESSAGES), asked(BRIEF, *MESSAGES[1:], MESSAGES[1])]
        packed = [packer.pack(each, position=2 * number) for number, each in enumerate(steps)]
        stored = json.loads(json.dumps(packed))
        assert [unpacker.unpack(each, position=2 * number) for number, each in enumerate(stored)] == steps

    def test_takes_room_for_what_is_new_only(self):
        packer = Packer()
        first, second = (packer.pack(asked(*MESSAGES[: 2 + 2 * step]), position=step) for step in range(2))
        assert len(second["messages"]) < len(first["messages"]) / 5

    def test_needs_the_request_that_it_builds_on(self):
        packer = Packer()
        packer.pack(asked(*MESSAGES[:2]), position=0)
        with pytest.raises(KeyError):
            Unpacker().unpack(packer.pack(asked(*MESSAGES), position=1), position=1)

    def test_drops_halves_of_characters(self):
        packed = Packer().pack(asked(ChatMessage(role="user", content="a\ud800b")), position=0)
        assert Unpacker().unpack(packed, position=0).messages[0].content == "ab"


class TestAnswer:
    def test_is_said_again_as_it_was(self):
        call = ToolCall(id="1", name="quote_price", arguments="{}")
        events = [
            TextDelta(text="Let "),
            TextDelta(text="me see."),
            call,
            TextDelta(text="So:"),
            Suggestions(items=("Yes",)),
        ]
        assert read_answer(json.loads(json.dumps(written_answer(events)))) == [
            TextDelta(text="Let me see."),
            call,
            TextDelta(text="So:"),
            Suggestions(items=("Yes",)),
        ]

    def test_is_bounded(self):
        endless = [TextDelta(text="x" * LONGEST * 3), *[ToolCall(id="1", name="a", arguments="{}")] * 500]
        words = written_answer(endless)
        assert (len(words), len(words[0]["text"])) == (MOST, LONGEST)


class TestFingerprint:
    def test_changes_with_a_word_of_a_tool(self):
        other = ToolSchema(name="find_booking", description="Find it.", parameters={})
        assert fingerprint(OFFERED) == fingerprint(tuple(OFFERED)) != fingerprint((*OFFERED[1:], other))
        assert fingerprint(OFFERED) == fingerprint(OFFERED)

    def test_stays_right_for_many_sets(self):
        sets = [
            (ToolSchema(name=f"find_{number}", description="Find it.", parameters={}),) for number in range(SETS + 2)
        ]
        names = [fingerprint(each) for each in sets]
        assert len(set(names)) == len(sets)
        assert [fingerprint(each) for each in sets] == names
