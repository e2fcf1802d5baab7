"""Traces in a file, and the backlog that nobody waits for."""

import json
import stat
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from domain.ports import Score
from gateways.trace_backlog import Backlog, Item
from gateways.trace_file import FILES, TraceFile
from tests.support.traces import make_trace

pytestmark = pytest.mark.anyio
SCORE = Score(conversation_id="c", name="booked", value=1.0, comment="for Ada, 415-555-0123")


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(each) for each in (folder / "turns.jsonl").read_text().splitlines()]


class TestTraceFile:
    async def test_writes_a_turn_a_line_and_masks_it(self, tmp_path: Path):
        tracer = TraceFile(tmp_path / "traces")
        tracer.record(make_trace(error="lost"))
        tracer.score(SCORE)
        await tracer.close()
        turn, score = lines(tmp_path / "traces")
        assert (turn["business"], turn["channel"], turn["ms"], turn["error"]) == ("my-hibachi", "web", 1_000, "lost")
        assert (turn["input"], turn["output"]) == ("[name] here, ring [number]", "Thanks, [name]!")
        failed, done, tool = turn["spans"]
        assert failed == {
            "kind": "generation",
            "name": "openai/first",
            "at_ms": 10,
            "ms": 40,
            "error": "rate_limited: 429",
        }
        assert (done["prompt_tokens"], done["completion_tokens"], done["cost"]) == (4_000, 60, 1_500)
        assert done["input"] == [{"role": "user", "content": "I'm at [address]"}]
        assert (tool["input"], tool["output"], tool["at_ms"]) == ('{"name": "[name]"}', {"ok": True}, 910)
        assert score == {"score": "booked", "conversation": "c", "value": 1.0, "comment": "for Ada, [number]"}

    async def test_is_for_its_owner_only(self, tmp_path: Path):
        tracer = TraceFile(tmp_path)
        tracer.record(make_trace())
        await tracer.close()
        assert stat.S_IMODE((tmp_path / "turns.jsonl").stat().st_mode) == 0o600

    async def test_never_grows_beyond_a_few_files(self, tmp_path: Path):
        for _ in range(8):
            tracer = TraceFile(tmp_path, largest=1)
            tracer.record(make_trace())
            await tracer.close()
        names = sorted(each.name for each in tmp_path.iterdir())
        assert names == [f"turns.jsonl.{number}" for number in range(1, FILES)]

    async def test_that_was_never_used_closes_at_once_and_leaves_nothing(self, tmp_path: Path):
        await TraceFile(tmp_path / "traces").close()
        assert list(tmp_path.iterdir()) == []


class TestBacklog:
    def test_drops_what_is_too_much_and_never_waits(self):
        gate = threading.Event()
        written: list[Item] = []

        def write(items: Sequence[Item]) -> None:
            gate.wait(10)
            written.extend(items)

        backlog = Backlog(write, capacity=5)
        for _ in range(50):
            backlog.put(SCORE)
        assert backlog.dropped >= 50 - 5 - 20
        gate.set()
        assert backlog.close(10)
        assert len(written) == 50 - backlog.dropped

    def test_goes_on_after_a_fault(self):
        written: list[Item] = []

        def write(items: Sequence[Item]) -> None:
            if not written:
                written.append(SCORE)
                raise OSError("the disk is full")
            written.extend(items)

        backlog = Backlog(write)
        backlog.put(SCORE)
        while not written:
            time.sleep(0.001)
        backlog.put(make_trace())
        assert backlog.close(10)
        assert written == [SCORE, make_trace()]

    def test_gives_up_at_its_deadline(self):
        gate = threading.Event()
        backlog = Backlog(lambda _: gate.wait(20) and None)  # type: ignore[func-returns-value]
        backlog.put(SCORE)
        assert not backlog.close(0.05)
        gate.set()

    def test_that_is_full_at_the_end_gives_up_too(self):
        gate, begun = threading.Event(), threading.Event()

        def write(_: Sequence[Item]) -> None:
            begun.set()
            gate.wait(20)

        backlog = Backlog(write, capacity=1)
        backlog.put(SCORE)
        begun.wait(10)
        backlog.put(SCORE)
        assert not backlog.close(0.05)
        gate.set()

    def test_takes_nothing_once_it_is_closed(self):
        backlog = Backlog(lambda _: None)
        assert backlog.close()
        backlog.put(SCORE)
        assert backlog.thread is None
