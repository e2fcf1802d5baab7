"""The console's socket, spoken to as a page does."""

import asyncio
import json
from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

import console.live
from domain.ports import Hint
from tests.support.staff import make_desk
from usecases.conversation import take_over
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


class Page:
    """A page that remembers what it was sent."""

    def __init__(self, socket) -> None:
        self.socket = socket

    async def say(self, **frame) -> None:
        await self.socket.send(json.dumps(frame))

    async def hear(self, kind: str) -> dict:
        """Wait for the next frame of a kind; others are passed over."""
        async with asyncio.timeout(5):
            while True:
                frame = json.loads(await self.socket.recv())
                if frame["type"] == kind:
                    return frame

    async def hear_thread(self) -> list[dict]:
        """Hear messages until the thread is open."""
        messages = []
        async with asyncio.timeout(5):
            while True:
                frame = json.loads(await self.socket.recv())
                if frame["type"] == "message":
                    messages.append(frame["message"])
                if frame["type"] == "opened":
                    return messages


@asynccontextmanager
async def page_at(address: str, cookie: str | None, origin: str | None = None):
    headers = {} if cookie is None else {"Cookie": f"maitred_console={cookie}"}
    where = f"ws://{address}/console/live"
    async with connect(where, origin=origin or f"http://{address}", additional_headers=headers) as socket:
        yield Page(socket)


class TestDoor:
    async def test_lets_nobody_in_without_a_sign_in(self, address):
        async with page_at(address, None) as page:
            with pytest.raises(ConnectionClosed) as closed:
                await page.hear("ready")
        assert closed.value.rcvd.code == 4401

    async def test_lets_no_other_site_in(self, address, cookie):
        with pytest.raises(InvalidStatus):
            async with page_at(address, cookie, "http://evil.test"):
                pass

    async def test_closes_when_the_sign_in_ends(self, address, client, cookie, monkeypatch):
        monkeypatch.setattr(console.live, "POLL_SECONDS", 0.05)
        async with page_at(address, cookie) as page:
            await page.hear("ready")
            await client.post("/console/sign-out", headers={"Origin": "http://maitred.test"})
            with pytest.raises(ConnectionClosed) as closed:
                await page.hear("never")
        assert closed.value.rcvd.code == 4401


class TestThread:
    async def test_brings_what_was_missed_each_once(self, address, cookie, desk):
        conversation = await desk.write("one")
        await desk.write("two", conversation)
        async with page_at(address, cookie) as page:
            await page.say(type="open", conversation=str(conversation), after=0)
            assert [message["seq"] for message in await page.hear_thread()] == [1, 2]
        await desk.write("three", conversation)
        async with page_at(address, cookie) as page:
            await page.say(type="open", conversation=str(conversation), after=2)
            assert [message["text"] for message in await page.hear_thread()] == ["three"]
            await desk.write("four", conversation)
            assert (await page.hear("message"))["message"]["text"] == "four"

    async def test_comes_in_batches_without_a_gap(self, address, cookie, desk, monkeypatch):
        monkeypatch.setattr(console.live, "BATCH", 2)
        conversation = await desk.write("1")
        for number in range(2, 6):
            await desk.write(str(number), conversation)
        async with page_at(address, cookie) as page:
            await page.say(type="open", conversation=str(conversation))
            assert [message["seq"] for message in await page.hear_thread()] == [1, 2, 3, 4, 5]

    async def test_finds_what_no_hint_has_told(self, address, cookie, desk, hints, monkeypatch):
        monkeypatch.setattr(console.live, "POLL_SECONDS", 0.05)
        conversation = await desk.write("one")
        async with page_at(address, cookie) as page:
            await page.say(type="open", conversation=str(conversation))
            await page.hear_thread()
            subscribed, hints.subscriptions = hints.subscriptions, []
            await desk.write("unheard", conversation)
            assert (await page.hear("message"))["message"]["text"] == "unheard"
            hints.subscriptions = subscribed

    async def test_shows_what_the_agent_writes_and_does(self, address, cookie, desk, runtime: Runtime):
        conversation, other = await desk.write(), await desk.write()
        async with page_at(address, cookie) as page:
            await page.say(type="open", conversation=str(conversation))
            await page.hear_thread()
            for where, words in ((other, "not this"), (conversation, "We do!")):
                await runtime.hints.publish(
                    Hint(
                        kind="delta",
                        organization_id=str(desk.organization_id),
                        conversation_id=str(where),
                        data={"turn": "t1", "text": words},
                    )
                )
            frame = await page.hear("delta")
            assert (frame["conversation"], frame["turn"], frame["text"]) == (str(conversation), "t1", "We do!")

    async def test_of_another_business_is_not_found(self, address, cookie, client, runtime, desk):
        theirs = await (await make_desk(runtime, client, "copper-table")).write("a secret")
        async with page_at(address, cookie) as page:
            for each in (theirs, uuid4()):
                await page.say(type="open", conversation=str(each))
                error = await page.hear("error")
                assert (error["code"], error["conversation"]) == ("conversation_not_found", str(each))


class TestLines:
    async def test_change_as_customers_write_and_staff_take_over(self, address, cookie, desk, runtime, dana):
        async with page_at(address, cookie) as page:
            await page.hear("ready")
            conversation = await desk.write("Hello?")
            line = (await page.hear("conversation"))["conversation"]
            assert (line["id"], line["unread"]) == (str(conversation), 1)
            async with runtime.transaction(desk.organization_id) as session:
                await take_over(
                    session, conversation_id=conversation, user_id=dana, name="Dana", now=runtime.clock.now()
                )
            await runtime.hints.publish(
                Hint(kind="owner", organization_id=str(desk.organization_id), conversation_id=str(conversation))
            )
            owner = await page.hear("owner")
            assert (owner["owner"], owner["owner_user"], owner["owner_name"]) == ("staff", str(dana), "Dana")

    async def test_are_read_for_every_console(self, address, cookie, desk):
        conversation = await desk.write()
        async with page_at(address, cookie) as one, page_at(address, cookie) as other:
            await other.hear("ready")
            await one.say(type="read", conversation=str(conversation), seq=1)
            assert (await other.hear("conversation"))["conversation"]["unread"] == 0


class TestFrames:
    @pytest.mark.parametrize("frame", ["nonsense", "[]", "null", '{"type":"dance"}', '{"type":"open","after":-1}'])
    async def test_that_cannot_be_read_are_named_and_then_close(self, address, cookie, frame):
        async with page_at(address, cookie) as page:
            for _ in range(4):
                await page.socket.send(frame)
                assert (await page.hear("error"))["code"] == "bad_frame"
            await page.socket.send(b"\xff\xfe")
            with pytest.raises(ConnectionClosed) as closed:
                await page.hear("never")
        assert closed.value.rcvd.code == 1007

    async def test_that_are_too_big_close(self, address, cookie):
        async with page_at(address, cookie) as page:
            await page.socket.send("x" * 70_000)
            with pytest.raises(ConnectionClosed) as closed:
                await page.hear("never")
        assert closed.value.rcvd.code == 1009

    async def test_ping_is_answered(self, address, cookie):
        async with page_at(address, cookie) as page:
            await page.say(type="ping")
            await page.hear("pong")
