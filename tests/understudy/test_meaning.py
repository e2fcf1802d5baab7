"""Words that no rule understands are looked up, and what the encoder takes them for is heard."""

import json
from datetime import datetime

import pytest

from domain.ports import ChatMessage, ToolCall
from tests.understudy.house import Json
from tests.understudy.playground import Answered, Conversation, House

NOW = datetime.fromisoformat("2026-11-20T10:00:00-08:00")


class KnowingHouse(House):
    """A house whose encoder takes every search for the same thing."""

    about = ""
    passage = ""

    def run(self, name: str, arguments: Json) -> Json:
        """Answer searches with what is set, and all else as ever."""
        if name != "search_knowledge":
            return super().run(name, arguments)
        if self.passage:
            return {"passages": [{"title": "Tight spaces", "text": self.passage}]}
        return {"passages": []} | ({"about": self.about} if self.about else {})


def talk(*texts: str, about: str = "", passage: str = "") -> tuple[Answered, KnowingHouse]:
    house = KnowingHouse(slug="my-hibachi", now=NOW)
    house.about, house.passage = about, passage
    conversation = Conversation(house)
    for text in texts[:-1]:
        conversation.say(text)
    return conversation.say(texts[-1]), house


BOOKED = ("20 adults on Dec 19 at 6pm in 94110", "yes, Ana Silva, 415-555-0134")


class TestMeaning:
    def test_who_bails_in_other_words_is_asked_whether_to_cancel(self) -> None:
        answered, _ = talk(*BOOKED, "sick kid, the whole gang is a pass", about="cancel")
        assert answered.names == ["search_knowledge", "find_booking", "preview_cancellation"]
        assert "?" in answered.reply.text

    def test_who_wants_somebody_real_gets_a_person(self) -> None:
        answered, house = talk("got anybody with a pulse over there", about="human")
        assert answered.names == ["search_knowledge", "hand_over"]
        assert len(house.handovers) == 1

    def test_what_the_business_wrote_answers_a_worry(self) -> None:
        answered, _ = talk("honestly tiny places freak me out", passage="The rooms are normal in size.")
        assert "The rooms are normal in size." in answered.reply.text

    def test_an_unknown_statement_is_not_called_a_question(self) -> None:
        answered, _ = talk("purple monkeys dance on my roof")
        assert answered.names == ["search_knowledge"]
        assert "sure answer" not in answered.reply.text
        assert "colleague" not in answered.reply.text

    @pytest.mark.parametrize("question", ["what is the capital of Australia?", "who is the president of France?"])
    def test_a_question_of_another_trade_is_no_reason_to_fetch_a_person(self, question: str) -> None:
        answered, _ = talk(question, about="oos")
        assert answered.names == ["search_knowledge"]
        assert "colleague" not in answered.reply.text
        assert "team" not in answered.reply.text

    def test_what_a_rule_understood_stays_as_it_was_understood(self) -> None:
        answered, house = talk(*BOOKED, "do you allow fireworks", about="")
        assert house.handovers == []
        assert "cancel" not in answered.reply.text

    def test_it_is_heard_the_same_when_the_talk_is_read_again(self) -> None:
        house = KnowingHouse(slug="my-hibachi", now=NOW)
        house.about = "cancel"
        conversation = Conversation(house)
        for text in (*BOOKED, "sick kid, the whole gang is a pass"):
            conversation.say(text)
        assert conversation.say("yes").names == ["cancel_booking"]

    def test_an_intent_that_is_none_of_ours_changes_nothing(self) -> None:
        house = KnowingHouse(slug="my-hibachi", now=NOW)
        conversation = Conversation(house)
        conversation.messages = [
            ChatMessage(role="user", content="sick kid, the whole gang is a pass"),
            ChatMessage(role="assistant", tool_calls=(_search("sick kid, the whole gang is a pass"),)),
            ChatMessage(role="tool", tool_call_id="1", content=json.dumps({"passages": [], "about": "drop tables"})),
        ]
        assert conversation.say("hello").names == []


def _search(query: str) -> ToolCall:
    return ToolCall(id="1", name="search_knowledge", arguments=json.dumps({"query": query}))
