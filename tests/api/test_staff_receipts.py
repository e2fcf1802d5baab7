"""What the receipts decided, over HTTP, as staff read it."""

from uuid import uuid4

import pytest

from tests.support.scripted import ScriptedModel, Talk
from tests.support.staff import Desk

pytestmark = pytest.mark.anyio
BASE = "/api/v1/conversations"


async def talk_of(desk: Desk, *replies: str) -> Talk:
    talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
    for reply in replies:
        await talk.write("hello")
        await talk.run(ScriptedModel(reply))
    return talk


class TestReceipts:
    async def test_tell_the_record_of_each_claim_and_what_was_held_back(self, desk: Desk):
        talk = await talk_of(desk, "Adults are $40.00 each. You're booked!")
        answer = await desk.client.get(f"{BASE}/{talk.conversation_id}/receipts", headers=await desk.headers())
        assert answer.status_code == 200
        first, second, *_ = answer.json()["items"]
        assert (first["sentence"], first["withheld"], first["message"]) == ("Adults are $40.00 each.", False, 2)
        assert first["claims"] == [
            {"kind": "amount", "words": "$40.00", "receipt": "facts offerings hibachi-party price"}
        ]
        assert (second["withheld"], second["claims"][0]["receipt"]) == (True, None)

    async def test_can_be_asked_for_one_reply(self, desk: Desk):
        talk = await talk_of(desk, "Adults are $40.00 each.", "Children are $20.00 each.")
        place = f"{BASE}/{talk.conversation_id}/receipts"
        answer = await desk.client.get(place, params={"message": 4}, headers=await desk.headers())
        assert [each["sentence"] for each in answer.json()["items"]] == ["Children are $20.00 each."]

    async def test_of_a_foreign_conversation_are_not_found(self, desk: Desk):
        answer = await desk.client.get(f"{BASE}/{uuid4()}/receipts", headers=await desk.headers())
        assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")
