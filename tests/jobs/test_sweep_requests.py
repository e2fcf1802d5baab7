"""What models were asked is not kept for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import ModelCall
from jobs.sweep import SWEEPS, sweep_requests
from tests.support.scripted import make_talk
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio


class TestSweepRequests:
    async def test_forgets_what_models_were_asked_a_month_ago(self, runtime: Runtime, clock: FrozenClock):
        talk = await make_talk(runtime)
        await talk.say("hello", "Hello!")
        clock.freeze(clock.now() + timedelta(days=31))
        await sweep_requests(runtime, talk.organization_id)
        async with runtime.transaction(talk.organization_id) as session:
            assert (await session.scalars(select(ModelCall.request))).all() == [None]
        assert sweep_requests in [sweep for _, _, sweep in SWEEPS]
