"""Sentences that the receipts held back are collected a play at a time."""

import asyncio

import pytest

from evals.withheld import begin_collecting, collect

pytestmark = pytest.mark.anyio


async def hold_back(kind: str) -> list[str]:
    kinds = begin_collecting()
    await asyncio.sleep(0)
    collect(None, "warning", {"event": "receipt.missing", "kind": kind})
    collect(None, "warning", {"event": "reply.too_long", "kind": kind})
    return kinds


class TestCollect:
    async def test_keeps_plays_that_run_at_once_apart(self) -> None:
        assert await asyncio.gather(hold_back("booked"), hold_back("price")) == [["booked"], ["price"]]

    async def test_hands_the_event_on(self) -> None:
        event = {"event": "receipt.missing", "kind": "link"}
        assert collect(None, "warning", event) is event
