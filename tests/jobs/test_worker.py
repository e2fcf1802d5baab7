"""The worker: jobs as they come, sweeps for what was left, and no organisation that holds up another."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from agent.loop import Agent
from db.hints import PostgresHints
from jobs.sweep import sweep_turns
from jobs.worker import Worker
from tests.support.cluster import Cluster
from tests.support.demo import organization_of
from tests.support.scripted import ScriptedModel, Talk, make_talk
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await holds():
            await asyncio.sleep(0.02)


@pytest.fixture
def conninfo(cluster: Cluster, database_name: str) -> str:
    return cluster.conninfo(database_name)


@pytest.fixture
async def worker(runtime: Runtime, conninfo: str) -> AsyncIterator[Worker]:
    worker = Worker(agent=Agent(runtime=runtime, model=ScriptedModel("Hi!")), conninfo=conninfo)
    await worker.start()
    yield worker
    await worker.stop()


async def count_jobs(talk: Talk) -> int:
    async with talk.runtime.transaction(talk.organization_id) as session:
        return int((await session.execute(text("select count(*) from procrastinate_jobs"))).scalar_one())


async def forget_jobs(talk: Talk) -> None:
    async with talk.runtime.transaction(talk.organization_id) as session:
        await session.execute(text("delete from procrastinate_jobs"))


class TestWorker:
    async def test_answers_a_message_and_keeps_no_job(self, runtime: Runtime, worker: Worker):
        talk = await make_talk(runtime)
        await talk.write("hello")

        async def is_answered() -> bool:
            return await talk.replies() == ["Hi!"]

        await until(is_answered)

        async def is_tidy() -> bool:
            return await count_jobs(talk) == 0

        await until(is_tidy)

    async def test_finds_a_message_whose_job_was_lost(self, runtime: Runtime, worker: Worker):
        talk = await make_talk(runtime)
        await worker.stop()
        await talk.write("hello")
        await forget_jobs(talk)
        await worker.start()

        async def is_answered() -> bool:
            return await talk.replies() == ["Hi!"]

        await until(is_answered)

    async def test_answers_twenty_conversations_at_once(self, runtime: Runtime, worker: Worker):
        talks = [await make_talk(runtime) for _ in range(20)]
        await asyncio.gather(*(talk.write("hello") for talk in talks))

        async def are_answered() -> bool:
            return all([await talk.replies() == ["Hi!"] for talk in talks])

        await until(are_answered)

    async def test_says_whether_it_runs(self, worker: Worker):
        assert worker.is_running
        await worker.stop()
        assert not worker.is_running

    async def test_goes_on_for_others_when_a_sweep_fails_for_one(
        self, runtime: Runtime, conninfo: str, monkeypatch: pytest.MonkeyPatch
    ):
        swept: set[UUID] = set()
        broken = await organization_of(runtime, "copper-table")

        async def sweep(_: Runtime, organization_id: UUID) -> None:
            swept.add(organization_id)
            if organization_id == broken:
                raise RuntimeError("this one is broken")

        monkeypatch.setattr("jobs.worker.SWEEPS", (("turns", 0.01, sweep),))
        worker = Worker(agent=Agent(runtime=runtime, model=ScriptedModel("Hi!")), conninfo=conninfo)
        await worker.start()

        async def all_were_swept() -> bool:
            return len(swept) == 3

        await until(all_were_swept)
        assert worker.is_running
        await worker.stop()

    async def test_wakes_who_listens_in_another_process(self, runtime: Runtime, conninfo: str):
        hints, listener = PostgresHints(conninfo), PostgresHints(conninfo)
        await hints.start()
        await listener.start()
        talk = await make_talk(replace(runtime, hints=hints))
        subscription = listener.subscribe(
            organization_id=str(talk.organization_id), conversation_id=str(talk.conversation_id)
        )
        worker = Worker(agent=Agent(runtime=talk.runtime, model=ScriptedModel("Hi!")), conninfo=conninfo)
        await worker.start()
        await talk.write("hello")
        kinds = []
        async with asyncio.timeout(30):
            while kinds[-1:] != ["status"] or "delta" not in kinds:
                kinds.append((await subscription.next()).kind)
        assert [each for each in kinds if each != "resync"] == ["message", "status", "delta", "message", "status"]
        await worker.stop()
        await listener.stop()
        await hints.stop()


class TestSweepTurns:
    async def test_wakes_the_agent_only_for_what_waits_and_nobody_works_on(self, runtime: Runtime):
        talk = await make_talk(runtime)
        await talk.write("hello")
        await forget_jobs(talk)
        await sweep_turns(runtime, talk.organization_id)
        assert await count_jobs(talk) == 1
        await forget_jobs(talk)

        async def look() -> None:
            await sweep_turns(runtime, talk.organization_id)

        await talk.run(ScriptedModel((look, "Hi!")))
        await sweep_turns(runtime, talk.organization_id)
        assert await count_jobs(talk) == 0
