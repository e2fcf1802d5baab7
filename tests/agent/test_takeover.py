"""Line 13: after a takeover nothing of the agent appears, whenever it comes, and the measure would see it if it did."""

import pytest

from evals.takeover import measure_takeover
from tests.support.cluster import Cluster

pytestmark = pytest.mark.anyio


class TestHundredTakeovers:
    async def test_leave_no_word_no_message_and_no_tool_behind(self, cluster: Cluster):
        figures = await measure_takeover(cluster)
        assert (figures.times, figures.late_messages, figures.late_words, figures.late_tools) == (100, 0, 0, 0)
        assert figures.holds
        assert "0 agent messages" in str(figures)


async def always(*_: object, **__: object) -> bool:
    return True


class TestMeasure:
    async def test_sees_a_reply_that_nobody_checked(self, cluster: Cluster, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("usecases.turn._still_ours", lambda *_: True)
        monkeypatch.setattr("agent.world.hold_for_word", always)  # or a turn that is cut short has no reply to store
        figures = await measure_takeover(cluster, times=10)
        assert figures.late_messages > 0
        assert not figures.holds

    async def test_sees_words_that_nobody_held_back(self, cluster: Cluster, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("agent.world.hold_for_word", always)
        figures = await measure_takeover(cluster, times=10)
        assert figures.late_words > 0
        assert (figures.late_messages, figures.holds) == (0, False)
