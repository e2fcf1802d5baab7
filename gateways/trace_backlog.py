"""Traces that wait to be written: bounded, worked off by one thread, so that no turn and no exit waits for them."""

import asyncio
import queue
import threading
import time
from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Final

import structlog

from domain.ports import Score, Tracer, TurnTrace

CAPACITY: Final = 1_000
BATCH: Final = 20
CLOSE_SECONDS: Final = 3.0
Item = TurnTrace | Score
log = structlog.get_logger()


class Backlog:
    """Hands what was put in to `write`, a few at once; when it is full, what comes next is dropped and counted."""

    def __init__(self, write: Callable[[Sequence[Item]], None], *, capacity: int = CAPACITY) -> None:
        """Keep what writes; the thread starts with the first trace."""
        self.write = write
        self.items: queue.Queue[Item | None] = queue.Queue(capacity)
        self.stopping = threading.Event()
        self.dropped = 0
        self.thread: threading.Thread | None = None
        self.lock = threading.Lock()

    def put(self, item: Item) -> None:
        """Take a trace in, or drop it; returns at once."""
        if self.stopping.is_set():
            return
        self._start()
        try:
            self.items.put_nowait(item)
        except queue.Full:
            self.dropped += 1
            if self.dropped == 1 or self.dropped % CAPACITY == 0:
                log.warning("trace.dropped", count=self.dropped)

    def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Let the thread write what waits, so long at most; say whether all of it is written."""
        self.stopping.set()
        thread = self.thread
        if thread is None:
            return True
        deadline = time.monotonic() + seconds
        try:
            self.items.put(None, timeout=seconds)
        except queue.Full:
            return False
        thread.join(max(0.0, deadline - time.monotonic()))
        return not thread.is_alive()

    def _start(self) -> None:
        with self.lock:
            if self.thread is None:
                self.thread = threading.Thread(target=self._work, name="traces", daemon=True)
                self.thread.start()

    def _work(self) -> None:
        while True:
            batch, is_last = self._next()
            if batch:
                try:
                    self.write(batch)
                except Exception as error:  # whatever it is, the next trace must find somebody who writes it
                    log.warning("trace.not_written", error=type(error).__name__, count=len(batch))
            if is_last:
                return

    def _next(self) -> tuple[list[Item], bool]:
        """Wait for the next trace; return it with those right behind it, and whether they are the last."""
        batch: list[Item] = []
        item = self.items.get()
        while item is not None:
            batch.append(item)
            if len(batch) == BATCH or self.items.empty():
                return batch, False
            item = self.items.get_nowait()
        return batch, True


class BackloggedTracer(Tracer):
    """A tracer whose turns and judgements wait in a backlog until its thread hands them to `_write`."""

    def __init__(self) -> None:
        """Begin with nothing that waits."""
        self.backlog = Backlog(self._write)

    def record(self, trace: TurnTrace) -> None:
        """Take a turn."""
        self.backlog.put(trace)

    def score(self, score: Score) -> None:
        """Take a judgement."""
        self.backlog.put(score)

    async def close(self) -> None:
        """Write what is left, then let go of what writing took."""
        if await asyncio.to_thread(self.backlog.close):
            self._let_go()

    @abstractmethod
    def _write(self, items: Sequence[Item]) -> None: ...

    def _let_go(self) -> None:
        """Nothing is held open between two writes."""
