"""Conversations over HTTP, as staff use them."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from db.models import AuditEntry
from domain.states import Role
from tests.support.handover import call
from tests.support.staff import Desk, make_desk
from usecases.conversation import take_over

pytestmark = pytest.mark.anyio
BASE = "/api/v1/conversations"


async def list_ids(desk: Desk, headers, **params) -> list[str]:
    answer = await desk.client.get(BASE, params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    return [item["id"] for item in answer.json()["items"]]


async def audit(desk: Desk) -> list[tuple[str, str]]:
    async with desk.runtime.transaction(desk.organization_id) as session:
        rows = (await session.execute(select(AuditEntry).order_by(AuditEntry.id))).scalars()
        return [(row.action, row.outcome) for row in rows if not row.action.startswith("auth.")]


class TestList:
    async def test_reads_a_line_of_the_inbox(self, desk, owner):
        conversation = await desk.write("Do you have a table?")
        line = (await desk.client.get(BASE, headers=owner)).json()["items"][0]
        assert line["id"] == str(conversation)
        assert (line["channel"], line["owner"], line["status"], line["unread"]) == ("web", "agent", "open", 1)
        assert line["last_message"]["text"] == "Do you have a table?"
        assert line["customer"] == {"id": None, "name": None, "phone": None, "email": None}
        assert not line["needs_person"]

    async def test_filters(self, desk, owner):
        with_agent, with_staff = await desk.write(), await desk.write()
        await desk.client.post(f"{BASE}/{with_staff}/take-over", headers=owner)
        assert await list_ids(desk, owner, owner="staff") == [str(with_staff)]
        assert await list_ids(desk, owner, owner="agent") == [str(with_agent)]
        assert set(await list_ids(desk, owner, unread="true")) == {str(with_agent), str(with_staff)}
        assert await list_ids(desk, owner, unread="false") == []
        assert await list_ids(desk, owner, channel="sms") == []
        assert await list_ids(desk, owner, status="closed") == []
        assert (await desk.client.get(BASE, params={"owner": "nobody"}, headers=owner)).status_code == 422

    async def test_pages_through_everything_once(self, desk, owner, clock):
        made = []
        for _ in range(5):
            made.append(str(await desk.write()))
            clock.freeze(clock.now() + timedelta(seconds=1))
        made += [str(await desk.write()), str(await desk.write())]  # two of the same instant
        seen, cursor = [], None
        while True:
            params = {"limit": 2} | ({"cursor": cursor} if cursor else {})
            page = (await desk.client.get(BASE, params=params, headers=owner)).json()
            seen += [item["id"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert sorted(seen) == sorted(made)
        assert seen[2:] == list(reversed(made[:5]))

    @pytest.mark.parametrize("cursor", ["x", "bm8", "W10", "WyJhIiwiYiJd", "é", "[" * 150])
    async def test_refuses_a_cursor_that_is_not_ours(self, desk, owner, cursor):
        answer = await desk.client.get(BASE, params={"cursor": cursor}, headers=owner)
        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid_cursor"

    async def test_shows_who_waits_for_a_person(self, desk, owner):
        conversation = await desk.write("Can I talk to someone?")
        note = "Party of 40"
        await call(desk.runtime, organization_id=desk.organization_id, conversation_id=conversation, note=note)
        async with desk.runtime.transaction(desk.organization_id) as session:
            await take_over(
                session, conversation_id=conversation, user_id=None, name=None, now=desk.runtime.clock.now()
            )
        line = (await desk.client.get(BASE, headers=owner)).json()["items"][0]
        assert line["needs_person"]
        handover = line["handover"]
        assert (handover["reason"], handover["note"]) == ("asked for a person", "Party of 40")
        assert handover["known"] == ["no name or number yet"]
        assert (handover["open"], handover["mood"]) == (["Can I talk to someone?"], "calm")
        assert handover["next"].startswith("Say hello")
        await desk.client.post(f"{BASE}/{conversation}/take-over", headers=owner)
        line = (await desk.client.get(BASE, headers=owner)).json()["items"][0]
        assert not line["needs_person"]
        assert line["owner_name"] == "Dana owner"


class TestThread:
    async def test_lists_messages_after_a_number(self, desk, owner):
        conversation = await desk.write("one")
        await desk.write("two", conversation)
        page = (await desk.client.get(f"{BASE}/{conversation}/messages", headers=owner)).json()
        assert [(item["seq"], item["author"], item["text"]) for item in page["items"]] == [
            (1, "customer", "one"),
            (2, "customer", "two"),
        ]
        later = await desk.client.get(f"{BASE}/{conversation}/messages", params={"after": 1}, headers=owner)
        assert [item["text"] for item in later.json()["items"]] == ["two"]
        first = await desk.client.get(f"{BASE}/{conversation}/messages", params={"limit": 1}, headers=owner)
        assert first.json()["next_cursor"] == "1"

    async def test_takes_over_writes_and_hands_back(self, desk, owner, hints):
        conversation = await desk.write()
        taken = await desk.client.post(f"{BASE}/{conversation}/take-over", headers=owner)
        assert (taken.json()["owner"], taken.json()["owner_name"]) == ("staff", "Dana owner")
        sent = await desk.client.post(f"{BASE}/{conversation}/messages", json={"text": "Hi there"}, headers=owner)
        assert sent.status_code == 201
        assert (sent.json()["author"], sent.json()["name"], sent.json()["seq"]) == ("staff", "Dana owner", 3)
        back = await desk.client.post(f"{BASE}/{conversation}/hand-back", headers=owner)
        assert back.json()["owner"] == "agent"
        assert {hint.kind for hint in hints.published} >= {"message", "owner"}
        assert await audit(desk) == [
            ("conversation.take_over", "done"),
            ("conversation.reply", "done"),
            ("conversation.hand_back", "done"),
        ]

    async def test_keeps_two_authors_apart(self, desk, owner):
        conversation = await desk.write()
        answer = await desk.client.post(f"{BASE}/{conversation}/messages", json={"text": "Hi"}, headers=owner)
        assert answer.status_code == 403
        assert answer.json()["code"] == "not_allowed"
        assert await audit(desk) == [("conversation.reply", "refused:not_allowed")]

    async def test_writes_once_a_key(self, desk, owner):
        conversation = await desk.write()
        await desk.client.post(f"{BASE}/{conversation}/take-over", headers=owner)
        keyed = owner | {"Idempotency-Key": "k1"}
        answers = [
            await desk.client.post(f"{BASE}/{conversation}/messages", json={"text": "Hi"}, headers=keyed)
            for _ in range(3)
        ]
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.text for answer in answers}) == 1
        other = await desk.client.post(f"{BASE}/{conversation}/messages", json={"text": "Bye"}, headers=keyed)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")

    async def test_closes_until_the_customer_writes_again(self, desk, owner):
        conversation = await desk.write()
        assert (await desk.client.post(f"{BASE}/{conversation}/close", headers=owner)).json()["status"] == "closed"
        assert await list_ids(desk, owner, status="closed") == [str(conversation)]
        await desk.write("One more thing", conversation)
        assert await list_ids(desk, owner, status="open") == [str(conversation)]

    @pytest.mark.parametrize("text", ["", "x" * 8001, "a\0b", "   "])
    async def test_refuses_text_that_cannot_be_sent(self, desk, owner, text):
        conversation = await desk.write()
        await desk.client.post(f"{BASE}/{conversation}/take-over", headers=owner)
        answer = await desk.client.post(f"{BASE}/{conversation}/messages", json={"text": text}, headers=owner)
        assert answer.status_code == 422
        assert answer.json()["code"] == "invalid_text"


class TestStrangers:
    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("GET", ""),
            ("GET", "/messages"),
            ("POST", "/messages"),
            ("POST", "/take-over"),
            ("POST", "/hand-back"),
            ("POST", "/close"),
        ],
    )
    async def test_find_nothing_of_another_business(self, desk, runtime, method, path):
        theirs = await desk.write()
        elsewhere = await make_desk(runtime, desk.client, "copper-table")
        headers = await elsewhere.headers()
        body = {"text": "Hi"} if path == "/messages" and method == "POST" else None
        answers = [
            await desk.client.request(method, f"{BASE}/{each}{path}", json=body, headers=headers)
            for each in (theirs, uuid4(), "no-id-at-all")
        ]
        assert [answer.status_code for answer in answers] == [404, 404, 404]
        assert len({answer.text for answer in answers}) == 1
        assert await list_ids(elsewhere, headers) == []
        unsigned = await desk.client.request(method, f"{BASE}/{theirs}{path}", json=body)
        assert unsigned.status_code == 401

    async def test_of_the_lowest_role_may_answer_customers(self, desk):
        conversation = await desk.write()
        headers = await desk.headers(Role.STAFF)
        assert (await desk.client.post(f"{BASE}/{conversation}/take-over", headers=headers)).status_code == 200
