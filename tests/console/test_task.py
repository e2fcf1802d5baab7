"""The page of promises: what is due when, what is overdue, and ticking it off."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.console.conftest import ORIGIN
from tests.support.handover import call
from usecases.conversation import take_over

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("cookie")]
PATH = "/console/tasks"


async def promise(desk, text: str = "Can I talk to someone?"):
    conversation = await desk.write(text)
    await call(desk.runtime, organization_id=desk.organization_id, conversation_id=conversation)
    async with desk.runtime.transaction(desk.organization_id) as session:
        now = desk.runtime.clock.now()
        await take_over(session, conversation_id=conversation, user_id=None, name=None, now=now)
    return conversation


class TestPage:
    async def test_says_so_when_nothing_is_promised(self, client):
        page = (await client.get(PATH)).text
        assert "Every promise is kept" in page
        assert "Done lately" not in page

    async def test_names_the_due_time_and_leads_to_the_conversation(self, client, desk):
        conversation = await promise(desk)
        page = (await client.get(PATH)).text
        assert "Answer a customer: asked for a person" in page
        assert f'href="/console/conversations/{conversation}"' in page
        assert re.search(r"Due <time datetime=\"[^\"]+\">today, 10:15 AM</time>", page)
        assert "Overdue" not in page

    async def test_marks_what_is_overdue(self, client, desk, clock):
        await promise(desk)
        clock.freeze(clock.now() + timedelta(hours=1))
        page = (await client.get(PATH)).text
        assert "Overdue" in page
        assert "was due" in page

    async def test_names_other_days(self, client, desk, clock):
        clock.freeze(clock.now() + timedelta(hours=11))
        await promise(desk)
        assert "tomorrow, 11:00 AM" in (await client.get(PATH)).text
        clock.freeze(clock.now() + timedelta(days=2))
        assert "yesterday, 11:00 AM" in (await client.get(PATH)).text


class TestDone:
    async def test_ticks_off_and_keeps_who_did_it(self, client, desk):
        await promise(desk)
        page = (await client.get(PATH)).text
        task = re.search(rf"{PATH}/([0-9a-f-]{{36}})/done", page)
        key = re.search(r'name="key" value="([^"]+)"', page)
        assert task is not None
        assert key is not None
        for _ in range(2):
            answer = await client.post(f"{PATH}/{task[1]}/done", data={"key": key[1]}, headers=ORIGIN)
            assert (answer.status_code, answer.headers["location"]) == (303, PATH)
        page = (await client.get(PATH)).text
        assert "Every promise is kept" in page
        assert "Dana · " in page

    async def test_of_an_unknown_task_says_so(self, client):
        answer = await client.post(f"{PATH}/{uuid4()}/done", headers=ORIGIN)
        assert answer.status_code == 409
        assert "I can&#39;t find that task." in answer.text

    async def test_takes_nothing_from_another_site(self, client):
        answer = await client.post(f"{PATH}/{uuid4()}/done", headers={"Origin": "http://evil.test"})
        assert answer.status_code == 403
