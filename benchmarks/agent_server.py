"""A local model that streams one script to everybody: `python benchmarks/agent_server.py SCENE`; standard library only.

It prints its port, reads a chat completion request, and answers by how many tool results the request holds: the first
call, the second call, then the reply, a token a frame. Frames go out one by one, as those of a real host do.
"""

import asyncio
import json
import re
import sys
from pathlib import Path
from typing import Any

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
PIECES = 12
"""Into how many frames the arguments of a call are cut."""


def answers(scene: dict[str, Any]) -> list[list[bytes]]:
    """Word the answers of the script as the wire has them, one chunk a frame."""
    steps = [_call(number, call) for number, call in enumerate(scene["calls"])]
    steps.append([{"role": "assistant", "content": ""}, *({"content": each} for each in _tokens(scene["reply"]))])
    return [[HEAD, *(_chunk(each) for each in _frames(deltas)), b"0\r\n\r\n"] for deltas in steps]


def _call(number: int, call: dict[str, str]) -> list[dict[str, Any]]:
    size = len(call["arguments"]) // PIECES + 1
    pieces = [call["arguments"][start : start + size] for start in range(0, len(call["arguments"]), size)]
    head = {"index": 0, "id": f"call_{number}", "type": "function"}
    first = {**head, "function": {"name": call["name"], "arguments": ""}}
    rest = [{"tool_calls": [{"index": 0, "function": {"arguments": piece}}]} for piece in pieces]
    return [{"role": "assistant", "content": None, "tool_calls": [first]}, *rest]


def _tokens(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


def _frames(deltas: list[dict[str, Any]]) -> list[bytes]:
    finish = "tool_calls" if "tool_calls" in deltas[0] else "stop"
    choices: list[dict[str, Any]] = [{"index": 0, "delta": each, "finish_reason": None} for each in deltas]
    choices.append({"index": 0, "delta": {}, "finish_reason": finish})
    usage = {"prompt_tokens": 4_000, "completion_tokens": len(deltas), "total_tokens": 4_000 + len(deltas)}
    bodies = [{"choices": [each]} for each in choices] + [{"choices": [], "usage": usage}]
    shared = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1_790_000_000, "model": "scripted"}
    return [b"data: " + json.dumps(shared | each).encode() + b"\n\n" for each in bodies] + [b"data: [DONE]\n\n"]


def _chunk(frame: bytes) -> bytes:
    return f"{len(frame):x}\r\n".encode() + frame + b"\r\n"


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, script: list[list[bytes]]) -> None:
    """Answer one connection until it is closed."""
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
            body = json.loads(await reader.readexactly(int(length[1]) if length else 0))
            done = sum(1 for each in body["messages"] if each["role"] == "tool")
            for frame in script[min(done, len(script) - 1)]:
                writer.write(frame)
                await asyncio.sleep(0)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(scene: dict[str, Any]) -> None:
    """Serve until killed."""
    script = answers(scene)
    server = await asyncio.start_server(lambda reader, writer: serve(reader, writer, script), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))))
