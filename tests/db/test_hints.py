"""Hints over LISTEN and NOTIFY: between processes, bounded, and back after the line broke."""

import asyncio
from collections.abc import AsyncIterator

import psycopg
import pytest

from db.hints import CHANNEL, PAYLOAD_LIMIT, QUEUE_LIMIT, PostgresHints, Subscription
from domain.ports import Hint
from tests.support.cluster import Cluster
from tests.support.outage import outage

pytestmark = pytest.mark.anyio

ONE, TWO = "org-1", "org-2"


@pytest.fixture
def conninfo(cluster: Cluster, database_name: str) -> str:
    return cluster.conninfo(database_name)


async def started(conninfo: str) -> PostgresHints:
    """Start a hub and wait until it hears itself."""
    hub = PostgresHints(conninfo)
    subscription = hub.subscribe(organization_id="ready", conversation_id="ready")
    await hub.start()
    assert (await heard(subscription)).kind == "resync"
    subscription.close()
    return hub


@pytest.fixture
async def hub(conninfo: str) -> AsyncIterator[PostgresHints]:
    hub = await started(conninfo)
    yield hub
    await hub.stop()


async def heard(subscription: Subscription) -> Hint:
    async with asyncio.timeout(20):
        return await subscription.next()


def hint(conversation: str = "c", organization: str = ONE, **data: str) -> Hint:
    return Hint(kind="message", organization_id=organization, conversation_id=conversation, data=data)


class TestPostgresHints:
    async def test_reach_every_process(self, hub: PostgresHints, conninfo: str):
        other = await started(conninfo)
        near, far = (each.subscribe(organization_id=ONE, conversation_id="c") for each in (hub, other))
        await hub.publish(hint(text="Grüße \x00 \U0001f44b"))
        assert await heard(near) == await heard(far) == hint(text="Grüße \x00 \U0001f44b")
        await other.stop()

    async def test_reach_who_listens_to_the_conversation_or_the_organisation(self, hub: PostgresHints):
        mine = hub.subscribe(organization_id=ONE, conversation_id="c")
        everything = hub.subscribe(organization_id=ONE)
        others = hub.subscribe(organization_id=TWO)
        await hub.publish(hint("d"))
        await hub.publish(hint("c"))
        await hub.publish(hint("c", TWO))
        assert [(await heard(everything)).conversation_id for _ in range(2)] == ["d", "c"]
        assert (await heard(mine)).conversation_id == "c"
        assert (await heard(others)).organization_id == TWO
        assert (list(mine.items), list(others.items)) == ([], [])

    async def test_come_in_order(self, hub: PostgresHints):
        subscription = hub.subscribe(organization_id=ONE)
        for number in range(50):
            await hub.publish(hint(str(number)))
        assert [(await heard(subscription)).conversation_id for _ in range(50)] == [str(each) for each in range(50)]

    async def test_too_long_to_carry_come_without_their_text(self, hub: PostgresHints):
        subscription = hub.subscribe(organization_id=ONE)
        await hub.publish(hint(text="é" * PAYLOAD_LIMIT))
        assert await heard(subscription) == hint()

    async def test_do_not_come_after_leaving(self, hub: PostgresHints):
        subscription = hub.subscribe(organization_id=ONE)
        subscription.close()
        subscription.close()
        assert hub.topics == {}

    async def test_survive_a_notice_that_is_none(self, hub: PostgresHints, conninfo: str):
        subscription = hub.subscribe(organization_id=ONE)
        async with await psycopg.AsyncConnection.connect(conninfo, autocommit=True) as connection:
            for payload in ("", "{", "[]", "5", '["a"]', "null"):
                await connection.execute("select pg_notify(%s, %s)", (CHANNEL, payload))
        await hub.publish(hint())
        assert await heard(subscription) == hint()

    async def test_have_readers_look_again_after_the_line_broke(
        self, hub: PostgresHints, cluster: Cluster, database_name: str
    ):
        subscription = hub.subscribe(organization_id=ONE, conversation_id="c")
        with outage(cluster, database_name):
            pass
        assert (await heard(subscription)).kind == "resync"
        await hub.publish(hint())
        assert await heard(subscription) == hint()

    async def test_that_cannot_be_sent_are_no_failure(self, hub: PostgresHints):
        await hub.pool.close()
        await hub.publish(hint())

    async def test_a_slow_reader_keeps_the_newest(self, hub: PostgresHints):
        subscription = hub.subscribe(organization_id=ONE)
        for number in range(QUEUE_LIMIT + 10):
            subscription.put(hint(str(number)))
        assert len(subscription.items) == QUEUE_LIMIT
        assert (await heard(subscription)).conversation_id == "10"
