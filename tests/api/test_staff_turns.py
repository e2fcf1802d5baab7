"""What turns of the agent took, over HTTP, as staff read it."""

from uuid import uuid4

import pytest

from tests.support.scripted import ScriptedModel, Talk
from tests.support.staff import Desk

pytestmark = pytest.mark.anyio
BASE = "/api/v1/conversations"


class TestTurns:
    async def test_are_read_latest_first_a_page_at_a_time(self, desk: Desk):
        headers = await desk.headers()
        talk = Talk(runtime=desk.runtime, organization_id=desk.organization_id)
        for _ in range(3):
            await talk.write("hello")
            await talk.run(ScriptedModel("Hello!"))
        place = f"{BASE}/{talk.conversation_id}/turns"
        page = (await desk.client.get(place, params={"limit": 2}, headers=headers)).json()
        turn = page["items"][0]
        assert (turn["models"], turn["status"], turn["attempts"], turn["error"]) == (["scripted"], "done", 1, None)
        assert (turn["spent"]["calls"], turn["spent"]["failed"], turn["spent"]["cost_micros"]) == (1, 0, 0)
        assert page["spent"]["calls"] == 3
        rest = await desk.client.get(place, params={"cursor": page["next_cursor"]}, headers=headers)
        numbers = [each["answers_to"] for each in page["items"] + rest.json()["items"]]
        assert numbers == sorted(numbers, reverse=True)
        assert (len(numbers), rest.json()["next_cursor"]) == (3, None)

    async def test_of_a_conversation_that_is_not_there_are_not_found(self, desk: Desk):
        answer = await desk.client.get(f"{BASE}/{uuid4()}/turns", headers=await desk.headers())
        assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")

    async def test_are_for_staff_only(self, desk: Desk):
        assert (await desk.client.get(f"{BASE}/{uuid4()}/turns")).status_code == 401
