"""The web chat's socket: a real server on 127.0.0.1, a real client, a real database."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select, text

from channels.web.frames import FRAME_LIMIT
from db.models import Conversation, Message
from tests.support.cluster import Cluster
from tests.support.demo import organization_of
from tests.support.fakes import FakeHints
from tests.support.outage import outage
from tests.support.scripted import ScriptedModel, Talk, call
from tests.support.web import Browser, browser, chat_server
from usecases.conversation import announce
from usecases.runtime import Runtime

UNSEALED = "5f0d1b9c-6a58-4a0e-9d3f-0a8f2f0c7e11"
pytestmark = pytest.mark.anyio


@pytest.fixture
async def url(runtime: Runtime) -> AsyncIterator[str]:
    async with chat_server(runtime) as url:
        yield url


@pytest.fixture
async def page(url: str) -> AsyncIterator[Browser]:
    async with browser(url) as page:
        yield page


async def talk_of(runtime: Runtime, welcome: dict[str, str]) -> Talk:
    organization_id = await organization_of(runtime, "my-hibachi")
    return Talk(runtime=runtime, organization_id=organization_id, conversation_id=UUID(welcome["conversation"]))


async def count_messages(runtime: Runtime) -> int:
    async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
        return await session.scalar(select(func.count()).select_from(Message)) or 0


async def take_over(talk: Talk) -> None:
    await talk.take_over()
    for kind in ("message", "owner"):
        await announce(talk.runtime, talk.organization_id, talk.conversation_id, kind=kind)


class TestHello:
    async def test_is_answered_with_the_business_and_stores_nothing(self, runtime: Runtime, page: Browser):
        welcome = await page.hello(locale="en-US")
        assert (welcome["seq"], welcome["owner"]) == (0, "agent")
        business = welcome["business"]
        assert (business["name"], business["timezone"]) == ("My Hibachi", "America/Los_Angeles")
        assert business["greeting"]
        assert set(business["theme"]) >= {"accent", "accent_dark"}
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert await session.scalar(select(func.count()).select_from(Conversation)) == 0

    @pytest.mark.parametrize("key", ["nobody", "", "demo-my-hibachi\x00", "ключ", "\ud800", "slug:my-hibachi"])
    async def test_with_an_unknown_key_ends_with_4401(self, page: Browser, key: str):
        await page.send("hello", key=key)
        if key == "\ud800":  # half a character: no text, and so no frame
            assert (await page.next("error"))["code"] == "bad_frame"
        else:
            assert await page.closed() == 4401

    async def test_that_never_comes_ends_with_4408(self, page: Browser, monkeypatch: pytest.MonkeyPatch, url: str):
        monkeypatch.setattr("channels.web.visitor.HELLO_SECONDS", 0.05)
        async with browser(url) as silent:
            assert await silent.closed() == 4408

    async def test_comes_first(self, runtime: Runtime, page: Browser):
        await page.write("hello")
        assert (await page.next("error"))["code"] == "bad_frame"
        await page.hello()
        assert await count_messages(runtime) == 0

    async def test_is_said_once(self, page: Browser):
        await page.hello()
        await page.send("hello", key="demo-copper-table")
        assert (await page.next("error"))["code"] == "bad_frame"

    @pytest.mark.parametrize("token", ["", "x", "\x00", "é.é", "0" * 32 + "." + "0" * 40, UNSEALED, "\x7f" * 200])
    async def test_with_a_token_that_is_none_begins_anew(self, page: Browser, token: str):
        welcome = await page.hello(session=token, after=99)
        assert welcome["seq"] == 0

    async def test_with_the_session_of_another_business_begins_anew(self, runtime: Runtime, url: str, page: Browser):
        welcome = await page.hello()
        await page.write("mine")
        await page.next("ack")
        async with browser(url) as other:
            elsewhere = await other.hello("demo-copper-table", session=welcome["session"])
        assert elsewhere["conversation"] != welcome["conversation"]
        assert elsewhere["seq"] == 0

    async def test_from_a_page_that_may_not_embed_ends_with_4403(self, runtime: Runtime):
        async with chat_server(replace(runtime, environment="production")) as url:
            for options in ({"origin": "https://evil.example"}, {"origin": "null"}, {}):
                async with browser(url, **options) as page:
                    await page.send("hello", key="demo-my-hibachi")
                    assert await page.closed() == 4403


class TestMessage:
    async def test_is_stored_when_it_is_acknowledged(self, runtime: Runtime, page: Browser):
        await page.hello()
        client_id = await page.write("hello")
        ack = await page.next("ack")
        assert (ack["id"], ack["seq"]) == (client_id, 1)
        assert await count_messages(runtime) == 1
        shown = next((each for each in page.frames if each["type"] == "message"), None) or await page.next("message")
        assert (shown["id"], shown["author"], shown["text"], shown["seq"]) == (client_id, "customer", "hello", 1)
        assert shown["at"]

    async def test_sent_again_is_acknowledged_with_the_same_number(self, runtime: Runtime, page: Browser):
        await page.hello()
        client_id = str(uuid4())
        seqs = []
        for _ in range(3):
            await page.write("once", client_id=client_id)
            seqs.append((await page.next("ack"))["seq"])
        assert (seqs, await count_messages(runtime)) == ([1, 1, 1], 1)

    @pytest.mark.parametrize("words", ["a\x00b", "x" * 9_000, "   ", "\ud800"])
    async def test_that_cannot_be_read_is_refused_and_the_socket_stays(
        self, runtime: Runtime, page: Browser, words: str
    ):
        await page.hello()
        client_id = await page.write(words)
        error = await page.next("error")
        assert error["code"] in {"invalid_text", "bad_frame"}
        assert error.get("id") in {client_id, None}
        await page.write("hello")
        assert (await page.next("ack"))["seq"] == 1
        assert await count_messages(runtime) == 1

    async def test_comes_to_two_sockets_in_the_same_order(self, url: str, page: Browser):
        welcome = await page.hello()
        async with browser(url) as second:
            await second.hello(session=welcome["session"])
            for number in range(6):
                await (page, second)[number % 2].write(f"message {number}")
            for each in (page, second):
                while len(each.seen()) < 6:
                    await each.next("message")
            assert page.seen() == second.seen()
            assert [seq for seq, _ in page.seen()] == [1, 2, 3, 4, 5, 6]

    async def test_that_was_missed_comes_after_the_reconnect_once(self, url: str, page: Browser):
        welcome = await page.hello()
        for number in range(5):
            await page.write(f"message {number}")
            await page.next("ack")
        async with browser(url) as again:
            assert (await again.hello(session=welcome["session"], after=2))["seq"] == 5
            await again.send("ping")
            await again.next("pong")
            assert [seq for seq, _ in again.seen()] == [3, 4, 5]
        async with browser(url) as ahead:
            await ahead.hello(session=welcome["session"], after=10**30)
            await ahead.write("message 5")
            await ahead.next("message")
            assert [seq for seq, _ in ahead.seen()] == [6]

    async def test_of_a_long_absence_comes_whole(self, runtime: Runtime, url: str, page: Browser):
        welcome = await page.hello()
        await page.write("the first")
        await page.next("ack")
        talk = await talk_of(runtime, welcome)
        async with runtime.transaction(talk.organization_id) as session:
            values = "gen_random_uuid(), :conversation, number, 'system', 'message ' || number"
            insert = "insert into messages (id, conversation_id, seq, author, text) select"
            numbers = "from generate_series(2, 1201) as number"
            await session.execute(text(f"{insert} {values} {numbers}"), {"conversation": talk.conversation_id})
            await session.execute(text("update conversations set seq = 1201"))
        async with browser(url) as again:
            await again.hello(session=welcome["session"], after=1)
            while len(again.seen()) < 1_200:
                await again.next("message")
        assert [seq for seq, _ in again.seen()] == list(range(2, 1_202))


BAD_FRAMES = (
    "",
    "hello",
    "{",
    "[]",
    "null",
    "5",
    '"message"',
    "{}",
    '{"type": null}',
    '{"type": ["message"]}',
    '{"type": {"a": 1}}',
    '{"type": "\\ud800"}',
    '{"type": "shutdown"}',
    '{"type": "message"}',
    '{"type": "message", "id": "not-a-uuid", "text": "hi"}',
    '{"type": "message", "id": "0192f0c1-2345-7000-8000-000000000000", "text": 5}',
    '{"type": "message", "id": "0192f0c1-2345-7000-8000-000000000000"}',
    '{"type": "read", "seq": -1}',
    '{"type": "read", "seq": "many"}',
    "[" * 60_000,
    '{"type":' + "[" * 30_000,
    "9" * 10_000,
)


class TestBadFrame:
    @pytest.mark.parametrize("frame", BAD_FRAMES)
    async def test_is_refused_and_the_socket_stays(self, runtime: Runtime, page: Browser, frame: str):
        await page.hello()
        await page.connection.send(frame)
        error = await page.next("error")
        assert error["code"] == "bad_frame"
        assert 0 < len(error["detail"]) <= 200
        await page.send("ping")
        await page.next("pong")
        assert await count_messages(runtime) == 0

    async def test_of_bytes_is_refused(self, page: Browser):
        await page.hello()
        await page.connection.send(json.dumps({"type": "ping"}).encode())
        assert "not bytes" in (await page.next("error"))["detail"]

    async def test_repeated_ends_with_1007(self, page: Browser):
        await page.hello()
        for _ in range(5):
            await page.connection.send("{")
        assert await page.closed() == 1007
        assert [each["code"] for each in page.frames if each["type"] == "error"] == ["bad_frame"] * 4

    async def test_before_hello_ends_with_1007_too(self, page: Browser):
        for _ in range(5):
            await page.connection.send("{")
        assert await page.closed() == 1007

    async def test_of_more_than_64_kib_ends_with_1009(self, runtime: Runtime, page: Browser):
        await page.hello()
        await page.write("x" * FRAME_LIMIT)
        assert await page.closed() == 1009
        assert await count_messages(runtime) == 0


class TestLimits:
    async def test_let_twenty_through_and_say_how_long_to_wait(self, runtime: Runtime, page: Browser):
        await page.hello()
        ids = [await page.write(f"message {number}") for number in range(21)]
        error = await page.next("error")
        assert (error["code"], error["id"]) == ("rate_limited", ids[-1])
        assert 0 < error["retry_after"] <= 10
        assert await count_messages(runtime) == 20

    async def test_hold_for_a_second_socket_of_the_same_visitor(self, url: str, page: Browser):
        welcome = await page.hello()
        for number in range(20):
            await page.write(f"message {number}")
            await page.next("ack")
        async with browser(url) as second:
            await second.hello(session=welcome["session"], after=20)
            await second.write("one more")
            assert (await second.next("error", "ack"))["type"] == "error"

    async def test_end_with_4429_for_who_keeps_pushing(self, runtime: Runtime, page: Browser):
        await page.hello()
        for number in range(60):
            await page.write(f"message {number}")
        assert await page.closed() == 4429
        assert await count_messages(runtime) == 20


class TestSmallFrames:
    async def test_ping_is_answered(self, page: Browser):
        await page.hello()
        await page.send("ping")
        await page.next("pong")

    async def test_read_is_noted_up_to_what_was_shown(self, runtime: Runtime, page: Browser):
        welcome = await page.hello()
        await page.write("hello")
        await page.next("message")
        await page.send("read", seq=10**9)
        await page.send("ping")
        await page.next("pong")
        assert (await (await talk_of(runtime, welcome)).state()).customer_read_seq == 1

    async def test_typing_is_told_now_and_then(self, page: Browser, hints: FakeHints):
        await page.hello()
        for _ in range(50):
            await page.send("typing")
        await page.send("ping")
        await page.next("pong")
        assert [each.kind for each in hints.published] == ["typing"]


class TestLive:
    async def test_shows_the_reply_being_written_and_then_whole(self, runtime: Runtime, page: Browser):
        talk = await talk_of(runtime, await page.hello())
        await page.write("hello")
        await page.next("ack")
        await talk.run(ScriptedModel(("Hi there. ", call("search_knowledge", query="menu")), "How many will you be?"))
        while (await page.next("status"))["state"] != "idle":
            continue
        shown = [each for each in page.frames if each["type"] in {"status", "delta"}]
        assert [(each["type"], each.get("state"), each.get("label"), each.get("text")) for each in shown] == [
            ("status", "thinking", None, None),
            ("delta", None, None, "Hi there. "),
            ("status", "working", "Looking that up", None),
            ("delta", None, None, "How many will you be?"),
            ("status", "idle", None, None),
        ]
        assert page.seen() == [(1, "hello"), (2, "How many will you be?")]

    async def test_says_when_staff_take_over_and_shows_nothing_of_the_agent_then(self, runtime: Runtime, page: Browser):
        talk = await talk_of(runtime, await page.hello())

        async def interrupt() -> None:
            await take_over(talk)

        await page.write("hello")
        await page.next("ack")
        await talk.run(ScriptedModel(("Hi. There. ", interrupt, "How many? Really. ")))
        while (await page.next("status"))["state"] != "staff":
            continue
        await page.send("ping")
        await page.next("pong")
        staffed = next(place for place, each in enumerate(page.frames) if each.get("state") == "staff")
        assert [each["type"] for each in page.frames[staffed + 1 :]] == ["pong"]
        assert page.seen() == [(1, "hello"), (2, "Dana has joined the conversation.")]

    async def test_says_so_when_the_agent_hands_over_itself(self, runtime: Runtime, page: Browser):
        talk = await talk_of(runtime, await page.hello())
        await page.write("a person, please")
        await page.next("ack")
        await talk.run(ScriptedModel(call("hand_over", reason="asked"), "A colleague takes over."))
        while (await page.next("status"))["state"] != "staff":
            continue
        assert len(page.seen()) == 3

    async def test_goes_on_after_hand_back(self, runtime: Runtime, page: Browser):
        talk = await talk_of(runtime, await page.hello())
        await page.write("hello")
        await page.next("ack")
        await take_over(talk)
        while (await page.next("status"))["state"] != "staff":
            continue
        await talk.hand_back()
        await announce(runtime, talk.organization_id, talk.conversation_id, kind="owner")
        assert (await page.next("status"))["state"] == "idle"
        await talk.run(ScriptedModel("Hello again!"))
        await page.next("delta")
        assert (await page.next("message"))["text"] == "Hello again!"

    async def test_tells_who_comes_back_that_staff_answer(self, runtime: Runtime, url: str, page: Browser):
        welcome = await page.hello()
        await page.write("hello")
        await page.next("ack")
        await take_over(await talk_of(runtime, welcome))
        async with browser(url) as again:
            assert (await again.hello(session=welcome["session"]))["owner"] == "staff"


class TestDatabaseAway:
    async def test_the_socket_stays_and_says_try_again(
        self, cluster: Cluster, database_name: str, runtime: Runtime, page: Browser
    ):
        await page.hello()
        await page.send("ping")
        await page.next("pong")
        with outage(cluster, database_name):
            client_id = await page.write("hello")
            error = await page.next("error")
        assert (error["code"], error["id"], error["retry_after"]) == ("try_again", client_id, 1)
        await page.write("hello", client_id=client_id)
        assert (await page.next("ack"))["seq"] == 1


class TestManyAtOnce:
    async def test_visitors_do_not_see_each_other(self, url: str):
        async def visit(number: int) -> list[tuple[int, str]]:
            async with browser(url) as page:
                await page.hello()
                for word in ("one", "two"):
                    await page.write(f"{word} of {number}")
                while len(page.seen()) < 2:
                    await page.next("message")
                return page.seen()

        seen = await asyncio.gather(*(visit(number) for number in range(10)))
        assert seen == [[(1, f"one of {number}"), (2, f"two of {number}")] for number in range(10)]
