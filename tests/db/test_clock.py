"""The clock that tests may freeze, down to the defaults of the database."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from db.clock import FrozenClock, SystemClock, restore_clock, save_clock
from db.models import Conversation
from db.session import Database
from domain.ids import new_id
from tests.support.demo import NOW, organization_of
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

PARTY = datetime(2027, 7, 4, 20, 0, tzinfo=UTC)


class TestFrozenClock:
    def test_flows_until_it_is_frozen(self):
        clock = FrozenClock()
        assert clock.frozen() is None
        assert clock.now() <= clock.now()
        clock.freeze(datetime(2027, 7, 4, 13, 0, tzinfo=timezone(timedelta(hours=-7))))
        assert clock.now() == clock.frozen() == PARTY
        assert clock.now().tzinfo == UTC

    def test_the_system_clock_is_never_frozen(self):
        assert SystemClock().frozen() is None
        assert SystemClock().now().tzinfo == UTC

    async def test_outlives_the_process(self, database: Database, clock: FrozenClock):
        for instant in (PARTY, NOW):
            clock.freeze(instant)
            await save_clock(database, clock)
        second = FrozenClock()
        await restore_clock(database, second)
        assert second.frozen() == NOW

    async def test_stays_flowing_where_none_was_frozen(self, database: Database):
        second = FrozenClock()
        await restore_clock(database, second)
        assert second.frozen() is None

    async def test_rules_the_defaults_of_the_database(self, runtime: Runtime, clock: FrozenClock):
        clock.freeze(PARTY)
        conversation_id = new_id()
        organization_id = await organization_of(runtime, "my-hibachi")
        async with runtime.transaction(organization_id) as session:
            session.add(Conversation(id=conversation_id, channel="web"))
        async with runtime.transaction(organization_id) as session:
            stored = (await session.scalars(select(Conversation).where(Conversation.id == conversation_id))).one()
        assert stored.last_at == stored.created_at == PARTY
