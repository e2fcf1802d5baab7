"""Queues inside one process: who wants the same thing is let in one after the other, and sees what was taken before.

A courtesy that keeps a crowd from doing all of the work only to lose; what may happen is decided by the database.
"""

import asyncio
from contextlib import AsyncExitStack
from typing import Final
from weakref import WeakValueDictionary

from sqlalchemy.ext.asyncio import AsyncSession

LONGEST_WAIT: Final = 1.0
QUEUES: Final = "queues"
AFTER: Final = "after"


class Queues:
    """The queues of one database, each there as long as somebody stands in it."""

    def __init__(self) -> None:
        """Begin with none."""
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def serve(self, session: AsyncSession, after: AsyncExitStack) -> None:
        """Let a session queue until `after` closes, which is when its transaction has ended."""
        session.info[QUEUES], session.info[AFTER] = self, after

    def lock(self, key: str) -> asyncio.Lock:
        """Return the lock of a queue."""
        return self._locks.setdefault(key, asyncio.Lock())


async def queue_for(session: AsyncSession, key: str) -> None:
    """Wait until nobody in this process is before us, at most a second; the next one waits for this transaction."""
    queues, after = session.info.get(QUEUES), session.info.get(AFTER)
    if not isinstance(queues, Queues) or not isinstance(after, AsyncExitStack):
        return
    lock = queues.lock(key)
    try:
        async with asyncio.timeout(LONGEST_WAIT):  # before Python 3.12 `wait_for` may lose a cancellation
            await lock.acquire()
    except TimeoutError:
        return
    after.callback(lock.release)
