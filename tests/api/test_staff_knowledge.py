"""The knowledge over HTTP: added, asked, taken back; what the business file says stays."""

import asyncio
from collections.abc import Sequence

import pytest

from db.queries.knowledge import KnowledgeRow, list_passages, put_knowledge
from domain.states import Role
from tests.support.staff import make_desk

pytestmark = pytest.mark.anyio
KNOWLEDGE = "/api/v1/knowledge"
ZEPPELIN = {
    "title": "Can we land a zeppelin?",
    "body": "Yes, zeppelins may moor at the mast behind the kitchen.",
    "asked": ["where do airships park"],
}


async def search(desk, headers, question: str):
    answer = await desk.client.get(f"{KNOWLEDGE}/search", params={"q": question}, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


class TestAdding:
    async def test_lets_the_agent_answer_at_once_and_taking_back_ends_that(self, desk, owner):
        assert not (await search(desk, owner, "zeppelin mast"))["is_answer"]
        made = await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=owner)
        assert (made.status_code, made.json()["slug"], made.json()["source"]) == (
            201,
            "can-we-land-a-zeppelin",
            "staff",
        )
        found = await search(desk, owner, "can we land a zeppelin at the mast")
        assert found["items"][0]["slug"] == "can-we-land-a-zeppelin"
        assert found["is_answer"]
        listed = (await desk.client.get(KNOWLEDGE, params={"limit": 1}, headers=owner)).json()
        assert listed["items"][0]["asked"] == ["where do airships park"]
        gone = await desk.client.delete(f"{KNOWLEDGE}/{made.json()['id']}", headers=owner)
        assert gone.status_code == 204
        again = await desk.client.delete(f"{KNOWLEDGE}/{made.json()['id']}", headers=owner)
        assert (again.status_code, again.json()["code"]) == (404, "passage_not_found")
        assert not any("zeppelin" in each["slug"] for each in (await search(desk, owner, "zeppelin"))["items"])

    async def test_encodes_what_was_added_and_leaves_the_rest_to_the_start(self, runtime, desk, owner, monkeypatch):
        encoded: list[str] = []

        async def embed(texts: Sequence[str]) -> list[list[float]]:
            encoded.extend(texts)
            return [[1.0, 0.0] for _ in texts]

        monkeypatch.setattr(runtime.embedder, "embed", embed)
        await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=owner)
        assert encoded
        assert all("zeppelin" in each.lower() or "airship" in each.lower() for each in encoded)

    async def test_gives_the_same_title_another_name(self, desk, owner):
        slugs = [(await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=owner)).json()["slug"] for _ in range(2)]
        assert slugs[0] == "can-we-land-a-zeppelin"
        assert slugs[1].startswith("can-we-land-a-zeppelin-")

    async def test_happens_once_a_key(self, desk, owner):
        headers = owner | {"Idempotency-Key": "one"}
        answers = await asyncio.gather(
            *(desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=headers) for _ in range(20))
        )
        assert {each.status_code for each in answers} == {201}
        assert len({each.content for each in answers}) == 1
        other = await desk.client.post(KNOWLEDGE, json=ZEPPELIN | {"body": "No."}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
        path = f"{KNOWLEDGE}/{answers[0].json()['id']}"
        gone = await asyncio.gather(*(desk.client.delete(path, headers=headers) for _ in range(20)))
        assert {each.status_code for each in gone} == {204}

    @pytest.mark.parametrize("changes", [{"title": ""}, {"title": " "}, {"body": "x" * 4001}, {"asked": ["x"] * 21}])
    async def test_refuses_what_cannot_be_kept(self, desk, owner, changes):
        assert (await desk.client.post(KNOWLEDGE, json=ZEPPELIN | changes, headers=owner)).status_code == 422

    async def test_is_for_those_who_lead_and_reading_for_everybody(self, desk):
        staff = await desk.headers(Role.STAFF)
        assert (await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=staff)).status_code == 403
        assert (await desk.client.get(KNOWLEDGE, headers=staff)).status_code == 200


class TestPages:
    async def test_go_through_everything_once(self, desk, owner):
        whole = (await desk.client.get(KNOWLEDGE, params={"limit": 100}, headers=owner)).json()
        seen, cursor = [], None
        while cursor or not seen:
            params = {"limit": 17} | ({"cursor": cursor} if cursor else {})
            page = (await desk.client.get(KNOWLEDGE, params=params, headers=owner)).json()
            seen, cursor = seen + [each["slug"] for each in page["items"]], page["next_cursor"]
        assert seen[:100] == [each["slug"] for each in whole["items"]]
        assert len(seen) == len(set(seen))


class TestFile:
    async def test_is_changed_in_the_file_alone(self, desk, owner):
        (first,) = (await desk.client.get(KNOWLEDGE, params={"limit": 1}, headers=owner)).json()["items"]
        answer = await desk.client.delete(f"{KNOWLEDGE}/{first['id']}", headers=owner)
        assert (answer.status_code, answer.json()["code"]) == (409, "passage_of_file")

    async def test_loaded_again_leaves_what_staff_added(self, runtime, desk, owner):
        await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=owner)
        async with runtime.transaction(desk.organization_id) as session:
            await put_knowledge(session, [KnowledgeRow(slug="one", title="One", body="Only one.")])
            assert {each.slug for each in await list_passages(session)} == {"one", "can-we-land-a-zeppelin"}


class TestStrangers:
    async def test_find_and_remove_nothing(self, runtime, desk, owner):
        made = (await desk.client.post(KNOWLEDGE, json=ZEPPELIN, headers=owner)).json()
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        assert not any("zeppelin" in each["slug"] for each in (await search(desk, elsewhere, "zeppelin"))["items"])
        for passage_id in (made["id"], "nothing"):
            gone = await desk.client.delete(f"{KNOWLEDGE}/{passage_id}", headers=elsewhere)
            assert gone.status_code == 404
