"""Twelve wishes that the rules forbid: over HTTP and in chat alike, a reason and something that is possible."""

import re

import pytest

from tests.e2e.chat import card
from tests.e2e.conftest import Visitors
from tests.e2e.driver import House, wait_for
from tests.e2e.refusals import REFUSALS, Refused

LEAD = "select name, phone, details from leads where conversation_id = %s"


@pytest.mark.parametrize("wish", REFUSALS, ids=lambda wish: wish.name)
class TestRefusals:
    def test_over_http_name_the_reason_and_what_is_possible(self, texting: House, wish: Refused) -> None:
        before = texting.value("select count(*) from quotes")
        with texting.public(wish.key) as client:
            refused = client.post("quotes", json=wish.quote)
            problem = refused.json()
            assert refused.headers["content-type"] == "application/problem+json"
            assert (refused.status_code, problem["code"]) == (422, wish.code), problem
            assert len(problem["detail"]) > 20
            assert texting.value("select count(*) from quotes") == before
            match wish.http_offers:
                case "times":
                    assert len(problem["alternatives"]) >= 2
                    for slot in problem["alternatives"]:
                        again = wish.quote | {"start": slot["start"]}
                        assert client.post("quotes", json=again).status_code == 201
                case "lead":
                    assert problem["lead"] is True
                    lead = {"name": "Ana Silva", "phone": "+14155550134", "reason": wish.name}
                    assert client.post("leads", json=lead).status_code == 201
                case "fit":
                    size = dict.fromkeys(wish.guests, problem["facts"]["min"])
                    assert client.post("quotes", json=wish.quote | {"guests": size}).status_code == 201

    def test_in_chat_name_the_reason_and_what_is_possible(self, texting: House, visit: Visitors, wish: Refused) -> None:
        chat = visit(texting, wish.key)
        for words in wish.said:
            reply = chat.say(words)
        assert re.search(wish.reason, reply["text"]), chat.transcript
        assert re.search(wish.chat_offers, reply["text"]), chat.transcript
        assert card(reply, "quote") is None
        assert texting.value("select count(*) from quotes where conversation_id = %s", chat.conversation) == 0


@pytest.mark.parametrize("wish", [each for each in REFUSALS if each.http_offers == "lead"], ids=lambda wish: wish.name)
class TestLeads:
    def test_are_kept_with_name_and_number_when_the_customer_leaves_them(
        self, texting: House, visit: Visitors, wish: Refused
    ) -> None:
        chat = visit(texting, wish.key)
        for words in (*wish.said, "Ben Okafor, (415) 555-0177"):
            chat.say(words)
        found = wait_for(lambda: texting.rows(LEAD, chat.conversation), "the lead is there")
        assert [(name, phone) for name, phone, _ in found] == [("Ben Okafor", "+14155550177")], chat.transcript
        assert "Ben" in chat.messages[-1]["text"]

    def test_are_kept_when_name_and_number_come_one_by_one(
        self, texting: House, visit: Visitors, wish: Refused
    ) -> None:
        chat = visit(texting, wish.key)
        for words in (*wish.said, "Ben Okafor", "(415) 555-0177"):
            chat.say(words)
        assert len(texting.rows(LEAD, chat.conversation)) == 1, chat.transcript
