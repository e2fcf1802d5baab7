"""The inbox page, and what it asks for and sends."""

import json
import re
from html import unescape
from uuid import uuid4

import pytest

from tests.console.conftest import ORIGIN
from tests.support.staff import make_desk

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("cookie")]
DATA = "/console/data/conversations"


def start_of(page: str) -> dict:
    return json.loads(re.search(r'id="start">(.*?)</script>', page, re.DOTALL)[1])


class TestPage:
    async def test_brings_the_conversations_along_and_escapes_them(self, client, desk):
        await desk.write("</script><script>alert(1)</script>")
        page = (await client.get("/console")).text
        assert "<script>alert" not in page
        assert start_of(page)["conversations"][0]["last_message"]["text"].startswith("</script>")
        assert "My Hibachi" in unescape(page)

    async def test_shows_nothing_of_another_business(self, client, runtime, desk):
        theirs = await (await make_desk(runtime, client, "copper-table")).write("a secret")
        page = await client.get(f"/console/conversations/{theirs}")
        assert "a secret" not in page.text
        assert start_of(page.text)["conversations"] == []
        for action in ("take-over", "hand-back", "close"):
            answer = await client.post(f"{DATA}/{theirs}/{action}", headers=ORIGIN)
            assert (answer.status_code, answer.json()["code"]) == (404, "conversation_not_found")

    async def test_opens_the_tab_in_the_address(self, client, desk):
        await desk.write()
        assert len(start_of((await client.get("/console?filter=agent")).text)["conversations"]) == 1
        assert start_of((await client.get("/console?filter=mine")).text)["conversations"] == []
        assert start_of((await client.get("/console?filter=needs-you")).text)["conversations"] == []


class TestData:
    async def test_takes_over_writes_once_and_hands_back(self, client, desk, dana):
        conversation, made = await desk.write(), str(uuid4())
        taken = await client.post(f"{DATA}/{conversation}/take-over", headers=ORIGIN)
        assert taken.json()["owner_user"] == str(dana)
        mine = (await client.get(DATA, params={"filter": "mine"})).json()
        assert [line["id"] for line in mine["items"]] == [str(conversation)]
        for _ in range(2):
            body = {"id": made, "text": "Hello from Dana"}
            sent = await client.post(f"{DATA}/{conversation}/messages", json=body, headers=ORIGIN)
            assert (sent.status_code, sent.json()["id"], sent.json()["seq"]) == (201, made, 3)
        back = await client.post(f"{DATA}/{conversation}/hand-back", headers=ORIGIN)
        assert back.json()["owner"] == "agent"

    async def test_takes_nothing_from_other_sites(self, client, desk):
        conversation = await desk.write()
        answer = await client.post(f"{DATA}/{conversation}/take-over", headers={"Origin": "http://evil.test"})
        assert answer.status_code == 403
        line = (await client.get(DATA)).json()["items"][0]
        assert line["owner"] == "agent"

    async def test_is_not_for_strangers(self, client, desk):
        conversation = await desk.write()
        client.cookies.clear()
        assert (await client.get(DATA)).status_code == 401
        assert (await client.post(f"{DATA}/{conversation}/close", headers=ORIGIN)).status_code == 401
