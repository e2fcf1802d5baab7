"""Hints between processes over PostgreSQL's LISTEN and NOTIFY: fleeting, bounded, never the truth."""

import asyncio
import contextlib
import json
from collections import defaultdict, deque

import structlog
from psycopg import AsyncConnection, Error, OperationalError
from psycopg.sql import SQL
from psycopg_pool import AsyncConnectionPool

from domain.ports import Hint, Hints, HintSubscription

CHANNEL = "maitred_hints"
QUEUE_LIMIT = 200
PAYLOAD_LIMIT = 7_500
log = structlog.get_logger()


class Subscription(HintSubscription):
    """A bounded queue; the oldest hint is dropped when a reader falls behind."""

    def __init__(self, hub: "PostgresHints", topic: str) -> None:
        """Join a topic of the hub."""
        self.hub, self.topic = hub, topic
        self.items: deque[Hint] = deque(maxlen=QUEUE_LIMIT)
        self.ready = asyncio.Event()

    def put(self, hint: Hint) -> None:
        """Take a hint in."""
        self.items.append(hint)
        self.ready.set()

    async def next(self) -> Hint:
        """Wait for the next hint."""
        while not self.items:
            self.ready.clear()
            await self.ready.wait()
        return self.items.popleft()

    def close(self) -> None:
        """Leave the topic."""
        self.hub.leave(self)


class PostgresHints(Hints):
    """One LISTEN connection a process, and a small pool to notify with, each notice in its own transaction."""

    def __init__(self, conninfo: str) -> None:
        """Prepare; `start` connects. `conninfo` must reach PostgreSQL directly: a pooler swallows LISTEN."""
        self.conninfo = conninfo
        self.pool = AsyncConnectionPool(conninfo, min_size=1, max_size=4, open=False, kwargs={"autocommit": True})
        self.topics: dict[str, set[Subscription]] = defaultdict(set)
        self.task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect and listen."""
        await self.pool.open(wait=True, timeout=10)
        self.task = asyncio.create_task(self._listen(), name="hints.listen")

    async def stop(self) -> None:
        """Stop listening and close the connections."""
        if self.task is not None:
            self.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task
        await self.pool.close()

    async def publish(self, hint: Hint) -> None:
        """Tell every process, this one included."""
        payload = json.dumps([hint.kind, hint.organization_id, hint.conversation_id, dict(hint.data)])
        if len(payload.encode()) > PAYLOAD_LIMIT:
            payload = json.dumps([hint.kind, hint.organization_id, hint.conversation_id, {}])
        try:
            await self._notify(payload)
        except OperationalError:
            await self._notify_anew(payload, kind=hint.kind)
        except (Error, OSError) as error:
            log.warning("hints.publish_failed", kind=hint.kind, error=type(error).__name__)

    async def _notify(self, payload: str) -> None:
        async with self.pool.connection(timeout=2) as connection:
            await connection.execute(SQL("select pg_notify(%s, %s)"), (CHANNEL, payload))

    async def _notify_anew(self, payload: str, *, kind: str) -> None:
        """Try once more without the connections that a restart of the database has left dead."""
        try:
            await self.pool.check()
            await self._notify(payload)
        except (Error, OSError) as error:
            log.warning("hints.publish_failed", kind=kind, error=type(error).__name__)

    def subscribe(self, *, organization_id: str, conversation_id: str | None = None) -> Subscription:
        """Listen to one conversation, or to all of an organisation."""
        topic = f"{organization_id}/{conversation_id or '*'}"
        subscription = Subscription(self, topic)
        self.topics[topic].add(subscription)
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Forget a subscription."""
        members = self.topics.get(subscription.topic)
        if members is not None:
            members.discard(subscription)
            if not members:
                del self.topics[subscription.topic]

    def _dispatch(self, payload: str) -> None:
        try:
            kind, organization_id, conversation_id, data = json.loads(payload)
        except (TypeError, ValueError):
            log.warning("hints.unreadable")
            return
        hint = Hint(kind=kind, organization_id=organization_id, conversation_id=conversation_id, data=data)
        for topic in (f"{organization_id}/{conversation_id}", f"{organization_id}/*"):
            for subscription in tuple(self.topics.get(topic, ())):
                subscription.put(hint)

    def _dispatch_resync(self) -> None:
        """After a gap, have every reader look for rows that it missed."""
        for topic, members in tuple(self.topics.items()):
            organization_id, conversation_id = topic.split("/")
            for subscription in tuple(members):
                subscription.put(Hint(kind="resync", organization_id=organization_id, conversation_id=conversation_id))

    async def _listen(self) -> None:
        while True:
            try:
                async with await AsyncConnection.connect(self.conninfo, autocommit=True) as connection:
                    await connection.execute(SQL("listen {}").format(SQL(CHANNEL)))
                    self._dispatch_resync()
                    async for notice in connection.notifies():
                        self._dispatch(notice.payload)
            except (Error, OSError) as error:
                log.warning("hints.listen_broken", error=type(error).__name__)
            await asyncio.sleep(0.5)
