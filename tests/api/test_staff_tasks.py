"""Promises to customers by the API: due times, overdue ones, ticked off by a person or by their answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from api.routes.staff import router
from db.models.user import AuditEntry
from domain.states import Role
from tests.support.client import http_client, make_app
from tests.support.demo import organization_of
from tests.support.handover import call
from tests.support.staff import make_desk
from usecases.conversation import take_over

pytestmark = pytest.mark.anyio
BASE = "/api/v1/tasks"


@pytest.fixture
async def desk(runtime):
    async with http_client(make_app(runtime, router)) as client:
        yield await make_desk(runtime, client, "copper-table")


async def promise(desk, text: str = "Can I talk to someone?", reason: str = "asked"):
    """Have a customer ask for a person; it is 1 PM, and the desk opens at 3 PM."""
    conversation = await desk.write(text)
    await call(desk.runtime, organization_id=desk.organization_id, conversation_id=conversation, reason=reason)
    async with desk.runtime.transaction(desk.organization_id) as session:
        now = desk.runtime.clock.now()
        await take_over(session, conversation_id=conversation, user_id=None, name=None, now=now)
    return conversation


class TestList:
    async def test_shows_what_is_due_when(self, desk, owner):
        conversation = await promise(desk)
        items = (await desk.client.get(BASE, headers=owner)).json()["items"]
        assert [(each["title"], each["conversation"], each["overdue"]) for each in items] == [
            ("Answer a customer: asked for a person", str(conversation), False)
        ]
        assert items[0]["due_at"].startswith("2026-11-20T21:00:00")

    async def test_marks_what_is_overdue(self, desk, clock):
        await promise(desk)
        clock.freeze(clock.now() + timedelta(hours=4))
        owner = await desk.headers(Role.STAFF)
        items = (await desk.client.get(BASE, headers=owner)).json()["items"]
        assert [each["overdue"] for each in items] == [True]

    async def test_goes_on_where_a_page_ended(self, desk, owner):
        for number in range(3):
            await promise(desk, text=f"person {number}")
        seen, cursor = [], None
        while True:
            page = (
                await desk.client.get(
                    BASE, params={"limit": 2, "cursor": cursor} if cursor else {"limit": 2}, headers=owner
                )
            ).json()
            seen += [each["id"] for each in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert len(set(seen)) == len(seen) == 3

    async def test_is_of_one_business(self, desk, owner, runtime):
        await promise(desk)
        other = await organization_of(runtime, "my-hibachi")
        assert other != desk.organization_id
        hibachi = await make_desk(runtime, desk.client, "my-hibachi")
        assert (await desk.client.get(BASE, headers=await hibachi.headers())).json()["items"] == []

    async def test_needs_a_sign_in(self, desk):
        assert (await desk.client.get(BASE)).status_code == 401


class TestDone:
    async def test_ticks_a_task_off_once(self, desk, owner):
        await promise(desk)
        task = (await desk.client.get(BASE, headers=owner)).json()["items"][0]
        for _ in range(2):
            answer = await desk.client.post(f"{BASE}/{task['id']}/done", headers=owner)
            assert (answer.status_code, answer.json()["done_by"]) == (200, "Dana owner")
        assert (await desk.client.get(BASE, headers=owner)).json()["items"] == []
        done = (await desk.client.get(BASE, params={"done": True}, headers=owner)).json()["items"]
        assert [(each["id"], each["overdue"]) for each in done] == [(task["id"], False)]

    async def test_lists_page_by_page_what_was_done_last_first(self, desk, owner, clock):
        for number in range(3):
            await promise(desk, text=f"person {number}")
        for task in (await desk.client.get(BASE, headers=owner)).json()["items"]:
            clock.freeze(clock.now() + timedelta(minutes=1))
            await desk.client.post(f"{BASE}/{task['id']}/done", headers=owner)
        first = (await desk.client.get(BASE, params={"done": True, "limit": 2}, headers=owner)).json()
        rest = {"done": True, "limit": 2, "cursor": first["next_cursor"]}
        second = (await desk.client.get(BASE, params=rest, headers=owner)).json()
        done = [each["done_at"] for each in first["items"] + second["items"]]
        assert (len(done), second["next_cursor"]) == (3, None)
        assert done == sorted(done, reverse=True)

    async def test_is_written_down(self, desk, owner):
        await promise(desk)
        task = (await desk.client.get(BASE, headers=owner)).json()["items"][0]
        await desk.client.post(f"{BASE}/{task['id']}/done", headers=owner)
        async with desk.runtime.transaction(desk.organization_id) as session:
            entries = (await session.scalars(select(AuditEntry).where(AuditEntry.action == "task.done"))).all()
        assert [(each.subject, each.outcome) for each in entries] == [(f"task:{task['id']}", "done")]

    @pytest.mark.parametrize("task_id", ["4044279b-cffe-4670-835c-8db7daf6e9c7", "nonsense"])
    async def test_of_an_unknown_task_is_not_found(self, desk, owner, task_id: str):
        answer = await desk.client.post(f"{BASE}/{task_id}/done", headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (404, "task_not_found")

    async def test_happens_by_itself_when_staff_write(self, desk, owner):
        conversation = await promise(desk)
        await desk.client.post(f"/api/v1/conversations/{conversation}/take-over", headers=owner)
        assert len((await desk.client.get(BASE, headers=owner)).json()["items"]) == 1
        await desk.client.post(
            f"/api/v1/conversations/{conversation}/messages", json={"text": "Hi, Dana here."}, headers=owner
        )
        assert (await desk.client.get(BASE, headers=owner)).json()["items"] == []
        done = (await desk.client.get(BASE, params={"done": True}, headers=owner)).json()["items"]
        assert [each["done_by"] for each in done] == ["Dana owner"]

    async def test_is_shown_with_the_conversation_until_then(self, desk, owner):
        conversation = await promise(desk)
        read = (await desk.client.get(f"/api/v1/conversations/{conversation}", headers=owner)).json()
        assert [each["title"] for each in read["tasks"]] == ["Answer a customer: asked for a person"]
        await desk.client.post(f"{BASE}/{read['tasks'][0]['id']}/done", headers=owner)
        read = (await desk.client.get(f"/api/v1/conversations/{conversation}", headers=owner)).json()
        assert read["tasks"] == []
