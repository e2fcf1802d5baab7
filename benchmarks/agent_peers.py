"""The same turn by others: `python benchmarks/agent_peers.py NAME SCENE PORT TURNS`, in the peers' own environment.

Each is given the system message, the tools and the customer's message of the scene, streams every answer, runs both
tools, and must end with the reply of the script. Prints CPU and wall milliseconds a turn, and the memory it holds.
"""

import asyncio
import importlib
import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

WARM_UP = 15
Json = dict[str, Any]
Turn = Callable[[], Awaitable[str]]


def raw_httpx(scene: Json, url: str) -> Turn:
    """A bare loop: no checks, no records, no limits."""
    client = importlib.import_module("httpx").AsyncClient(timeout=60)
    tools = [{"type": "function", "function": each} for each in scene["tools"]]
    head = {"authorization": "Bearer none"}

    async def ask(messages: list[Json]) -> tuple[str, dict[int, Json]]:
        body = {"model": "scripted", "messages": messages, "tools": tools, "stream": True}
        body["stream_options"] = {"include_usage": True}
        text, calls = "", dict[int, Json]()
        async with client.stream("POST", f"{url}/chat/completions", json=body, headers=head) as response:
            async for line in response.aiter_lines():
                if not line.startswith("data: ") or line == "data: [DONE]":
                    continue
                for choice in json.loads(line[6:])["choices"]:
                    text += choice["delta"].get("content") or ""
                    for piece in choice["delta"].get("tool_calls") or ():
                        call = calls.setdefault(piece["index"], {"id": "", "name": "", "arguments": ""})
                        call["id"] += piece.get("id") or ""
                        call["name"] += piece["function"].get("name") or ""
                        call["arguments"] += piece["function"].get("arguments") or ""
        return text, calls

    async def turn() -> str:
        messages = [{"role": "system", "content": scene["system"]}, {"role": "user", "content": scene["customer"]}]
        while True:
            text, calls = await ask(messages)
            if not calls:
                return text
            asked = [
                {"id": each["id"], "type": "function", "function": {key: each[key] for key in ("name", "arguments")}}
                for each in calls.values()
            ]
            messages.append({"role": "assistant", "content": text or None, "tool_calls": asked})
            for each in calls.values():
                json.loads(each["arguments"])
                result = json.dumps(scene["results"][each["name"]])
                messages.append({"role": "tool", "tool_call_id": each["id"], "content": result})

    return turn


def openai_agents(scene: Json, url: str) -> Turn:
    """The Agents SDK of OpenAI."""
    agents = importlib.import_module("agents")
    agents.set_tracing_disabled(True)
    client = importlib.import_module("openai").AsyncOpenAI(base_url=url, api_key="none", max_retries=0)

    def tool(schema: Json) -> Any:  # noqa: ANN401 - the peers are not there when types are checked
        async def invoke(_: object, arguments: str) -> str:
            json.loads(arguments)
            return json.dumps(scene["results"][schema["name"]])

        return agents.FunctionTool(
            name=schema["name"],
            description=schema["description"],
            params_json_schema=schema["parameters"],
            on_invoke_tool=invoke,
            strict_json_schema=False,
        )

    agent = agents.Agent(
        name="maitred",
        instructions=scene["system"],
        tools=[tool(each) for each in scene["tools"]],
        model=agents.OpenAIChatCompletionsModel("scripted", client),
        model_settings=agents.ModelSettings(include_usage=True),
    )

    async def turn() -> str:
        running = agents.Runner.run_streamed(agent, scene["customer"])
        async for _ in running.stream_events():
            pass
        return str(running.final_output)

    return turn


def pydantic_ai(scene: Json, url: str) -> Turn:
    """Pydantic AI."""
    ai = importlib.import_module("pydantic_ai")
    models = importlib.import_module("pydantic_ai.models.openai")
    providers = importlib.import_module("pydantic_ai.providers.openai")
    model = models.OpenAIChatModel("scripted", provider=providers.OpenAIProvider(base_url=url, api_key="none"))

    def tool(schema: Json) -> Any:  # noqa: ANN401 - the peers are not there when types are checked
        async def invoke(**_: object) -> object:
            return scene["results"][schema["name"]]

        return ai.Tool.from_schema(invoke, schema["name"], schema["description"], schema["parameters"])

    agent = ai.Agent(model, instructions=scene["system"], tools=[tool(each) for each in scene["tools"]])

    async def turn() -> str:
        async with agent.run_stream_events(scene["customer"]) as events:
            async for event in events:
                if type(event).__name__ == "AgentRunResultEvent":
                    return str(event.result.output)
        return ""

    return turn


def langgraph(scene: Json, url: str) -> Turn:
    """The prebuilt agent of LangGraph."""
    prebuilt = importlib.import_module("langgraph.prebuilt")
    tools_of = importlib.import_module("langchain_core.tools")
    chat = importlib.import_module("langchain_openai").ChatOpenAI(
        model="scripted", base_url=url, api_key="none", streaming=True, stream_usage=True, max_retries=0
    )

    def tool(schema: Json) -> Any:  # noqa: ANN401 - the peers are not there when types are checked
        async def invoke(**_: object) -> str:
            return json.dumps(scene["results"][schema["name"]])

        return tools_of.StructuredTool(
            name=schema["name"], description=schema["description"], args_schema=schema["parameters"], coroutine=invoke
        )

    graph = prebuilt.create_react_agent(chat, [tool(each) for each in scene["tools"]], prompt=scene["system"])

    async def turn() -> str:
        text = ""
        asked = {"messages": [("user", scene["customer"])]}
        async for message, _ in graph.astream(asked, stream_mode="messages"):
            if type(message).__name__ == "AIMessageChunk":
                text += str(message.content)
        return text

    return turn


PEERS: dict[str, Callable[[Json, str], Turn]] = {
    "raw httpx": raw_httpx,
    "openai-agents": openai_agents,
    "pydantic-ai": pydantic_ai,
    "langgraph": langgraph,
}


async def measure(turn: Turn, *, reply: str, turns: int) -> Json:
    """Run turns one after the other; the first ones don't count."""
    for _ in range(WARM_UP):
        said = await turn()
        assert said == reply, said
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(turns):
        await turn()
    cpu, wall = (time.process_time() - cpu) / max(turns, 1), (time.perf_counter() - wall) / max(turns, 1)
    return {"cpu": cpu * 1_000, "wall": wall * 1_000, "memory": resident()}


def resident() -> float:
    """Return the megabytes that this process holds; the system's own peak would count its parent's too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(each.split()[1]) for each in lines if each.startswith("VmRSS")) / 1_024


def main() -> None:
    """Measure one of them."""
    name, path, port, turns = sys.argv[1:]
    scene = json.loads(Path(path).read_text(encoding="utf-8"))

    async def run() -> Json:
        turn = PEERS[name](scene, f"http://127.0.0.1:{port}/v1")
        return await measure(turn, reply=scene["reply"], turns=int(turns))

    print(json.dumps(asyncio.run(run())))


if __name__ == "__main__":
    main()
