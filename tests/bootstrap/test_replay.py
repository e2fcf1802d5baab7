"""`maitred replay`: what it prints and how it ends."""

from pathlib import Path
from uuid import uuid4

import pytest

from bootstrap.replay import replay_conversation
from bootstrap.settings import Settings
from tests.support.scripted import Talk, quote_call
from understudy.model import Understudy

pytestmark = pytest.mark.anyio


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.read({"MAITRED_DATA_DIR": str(tmp_path)})


class TestReplayConversation:
    async def test_says_that_all_is_the_same(self, talk: Talk, settings: Settings, capsys):
        await talk.write("Hi there!")
        await talk.run(Understudy())
        assert await replay_conversation(talk.runtime, settings, talk.conversation_id, model="understudy") == 0
        assert capsys.readouterr().out.splitlines() == [
            "Turn 1, understudy: the same",
            "1 turns, 0 differ today, 0 not run again.",
        ]

    async def test_shows_what_differs_and_ends_with_one(self, talk: Talk, settings: Settings, capsys):
        await talk.say("20 adults on 19 December at 6 p.m., 94110", quote_call(), "That's $800.00.")
        await talk.say("hello", ValueError("the model fell over"))
        assert await replay_conversation(talk.runtime, settings, talk.conversation_id, model="understudy") == 1
        printed = capsys.readouterr().out.splitlines()
        assert printed[0] == "Turn 1, scripted: differs"
        assert printed[1].startswith("  ")
        assert printed[-2:] == [
            "Turn 2, scripted: not run again, it broke off: ValueError",
            "2 turns, 1 differ today, 1 not run again.",
        ]

    async def test_knows_no_such_conversation_or_model(self, talk: Talk, settings: Settings, capsys):
        await talk.say("hello", "Hello!")
        nobody = uuid4()
        assert await replay_conversation(talk.runtime, settings, nobody, model=None) == 2
        assert capsys.readouterr().out == f"There is no conversation {nobody}.\n"
        assert await replay_conversation(talk.runtime, settings, talk.conversation_id, model="openai/gpt-5-mini") == 2
        assert "OPENAI_API_KEY" in capsys.readouterr().out
