"""The scene of the benchmark goes through the whole agent: nothing of its reply is withheld, and both tools run."""

import asyncio
import json
from pathlib import Path

import pytest

from benchmarks.agent_maitred import make_agent, make_runtime, play
from benchmarks.agent_scene import CALLS, REPLY, load_business, scene_of
from benchmarks.agent_server import answers, serve
from db.clock import SystemClock
from db.session import Database
from gateways.llm.chain import ModelChain

pytestmark = pytest.mark.anyio


class TestScene:
    async def test_is_played_to_its_end_by_the_model_over_http(self, tmp_path: Path):
        business = load_business()
        script = answers(scene_of(business))
        server = await asyncio.start_server(lambda reader, writer: serve(reader, writer, script), "127.0.0.1", 0)
        database = Database("postgresql+psycopg://nobody@127.0.0.1:1/none", SystemClock())
        agent = make_agent(make_runtime(database), port=server.sockets[0].getsockname()[1], folder=tmp_path)
        try:
            assert await play(agent, business) == REPLY
        finally:
            await agent.tracer.close()
            assert isinstance(agent.model, ModelChain)
            await agent.model.close()
            server.close()
            await server.wait_closed()
        (line,) = (tmp_path / "turns.jsonl").read_text().splitlines()
        kinds = [(each["kind"], each["name"]) for each in json.loads(line)["spans"] if each["kind"] != "receipt"]
        tools = [("tool", each["name"]) for each in CALLS]
        model = ("generation", "openai/scripted")
        assert kinds == [model, tools[0], model, tools[1], model]
