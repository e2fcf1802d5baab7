"""Knowledge: found by meaning and by words inside one business, or honestly not found."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
import structlog
from sqlalchemy import func, select

from db.models import KnowledgeVector
from domain.ports import Embedder, EmbedderMissing
from gateways.encoder import OfflineEncoder
from tests.support.demo import organization_of, shop_of
from usecases.business import store_business
from usecases.business_file import KnowledgeEntry, load_knowledge
from usecases.knowledge import encode_everything, encode_knowledge, encode_question, search_knowledge
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

ENTRIES = (
    KnowledgeEntry(slug="a/parking", title="Where can we park?", body="The lot behind the house is free."),
    KnowledgeEntry(slug="a/rain", title="What if it rains?", body="We cook under your canopy, or move the party."),
    KnowledgeEntry(slug="a/tip", title="Should we tip?", body="Tips go to the chef and are never expected."),
)


class CountingEncoder(Embedder):
    """The offline encoder under a name of its own, which tells what it was asked to encode."""

    def __init__(self, name: str = "counting") -> None:
        self.name = name
        self.texts: list[str] = []

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.texts.extend(texts)
        return await OfflineEncoder().embed(texts)


class BrokenEncoder(Embedder):
    """An encoder that never works."""

    name = "broken"

    async def embed(self, texts: Sequence[str]) -> list[list[float]]:
        raise EmbedderMissing("no weights")


async def store(runtime: Runtime, entries: Sequence[KnowledgeEntry]) -> None:
    await store_business(runtime, (await shop_of(runtime, "my-hibachi")).business, entries)


async def encode(runtime: Runtime, embedder: Embedder, slug: str = "my-hibachi") -> int:
    return await encode_knowledge(runtime, embedder, await organization_of(runtime, slug))


async def search(runtime: Runtime, question: str, embedder: Embedder, slug: str = "my-hibachi") -> list[str]:
    async with runtime.transaction(await organization_of(runtime, slug)) as session:
        return [each.title for each in await search_knowledge(session, question=question, embedder=embedder)]


class TestSearchKnowledge:
    @pytest.mark.parametrize(
        ("question", "title"),
        [
            ("somewhere to leave our cars?", "Where can we park?"),
            ("is there valet", "Where can we park?"),
            ("and in bad weather?", "What if it rains?"),
            ("is gratuity included", "Should we tip?"),
        ],
    )
    async def test_finds_by_meaning_what_shares_no_word(self, runtime: Runtime, question, title):
        await store(runtime, ENTRIES)
        await encode(runtime, OfflineEncoder())
        assert (await search(runtime, question, OfflineEncoder()))[0] == title

    @pytest.mark.parametrize(
        "question", ["what is the capital of France", "can you fix my bike", "7021645199", "?", ""]
    )
    async def test_finds_nothing_when_nothing_answers(self, runtime: Runtime, question):
        await store(runtime, ENTRIES)
        await encode(runtime, OfflineEncoder())
        assert await search(runtime, question, OfflineEncoder()) == []

    async def test_finds_nothing_where_nothing_was_written(self, runtime: Runtime):
        await store(runtime, [])
        assert await encode(runtime, OfflineEncoder()) == 0
        assert await search(runtime, "parking?", OfflineEncoder()) == []

    async def test_finds_an_entry_by_another_way_to_ask_it(self, runtime: Runtime):
        asked = replace(ENTRIES[0], asked=("Is there room for a motor home?",))
        await store(runtime, [asked, *ENTRIES[1:]])
        await encode(runtime, OfflineEncoder())
        assert (await search(runtime, "we come by motor home", OfflineEncoder()))[0] == "Where can we park?"

    async def test_never_finds_what_another_business_wrote(self, runtime: Runtime):
        encoder = OfflineEncoder()
        for slug in ("my-hibachi", "locked-in"):
            await encode(runtime, encoder, slug)
        assert "I'm claustrophobic. Can I play?" in await search(
            runtime, "I'm claustrophobic, can I play", encoder, "locked-in"
        )
        assert await search(runtime, "I'm claustrophobic, can I play", encoder) == []

    @pytest.mark.parametrize("embedder", [BrokenEncoder(), OfflineEncoder()], ids=["no encoder", "not encoded yet"])
    async def test_searches_by_words_without_vectors(self, runtime: Runtime, embedder):
        await store(runtime, ENTRIES)
        assert (await search(runtime, "where can we park?", embedder))[0] == "Where can we park?"
        assert await search(runtime, "what is the capital of France", embedder) == []

    async def test_says_once_that_the_encoder_is_missing(self, runtime: Runtime):
        broken = BrokenEncoder()
        broken.name = "broken once"
        with structlog.testing.capture_logs() as logs:
            await search(runtime, "parking?", broken)
            await search(runtime, "tips?", broken)
            await encode(runtime, broken)
        assert [each["event"] for each in logs] == ["knowledge.words_only"]


class TestEncodeKnowledge:
    async def test_encodes_only_what_changed(self, runtime: Runtime):
        encoder = CountingEncoder()
        await store(runtime, ENTRIES)
        assert await encode(runtime, encoder) == 3
        assert await encode(runtime, encoder) == 0
        changed = replace(ENTRIES[1], body="Then we bring the tent.")
        await store(runtime, [ENTRIES[0], changed])
        encoder.texts.clear()
        assert await encode(runtime, encoder) == 1
        assert any("Then we bring the tent." in text for text in encoder.texts)

    async def test_drops_the_vectors_of_what_is_gone(self, runtime: Runtime):
        await store(runtime, ENTRIES)
        await encode(runtime, OfflineEncoder())
        await store(runtime, ENTRIES[:1])
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert await session.scalar(select(func.count()).select_from(KnowledgeVector)) == 2

    async def test_encodes_everything_anew_for_another_encoder(self, runtime: Runtime):
        await store(runtime, ENTRIES)
        await encode(runtime, CountingEncoder("one"))
        assert await encode(runtime, CountingEncoder("two")) == 3
        async with runtime.transaction(await organization_of(runtime, "my-hibachi")) as session:
            assert set(await session.scalars(select(KnowledgeVector.encoder))) == {"two"}

    async def test_encodes_every_business(self, runtime: Runtime):
        first = await encode_everything(runtime, OfflineEncoder())
        assert first > 60
        assert await encode_everything(runtime, OfflineEncoder()) == 0


class TestEncodeQuestion:
    async def test_keeps_the_vector_for_the_next_time(self):
        encoder = CountingEncoder("kept")
        assert await encode_question(encoder, "parking?") == await encode_question(encoder, "parking?")
        assert len(encoder.texts) == 1


class TestAlsoAsked:
    def test_is_read_from_the_file_and_is_no_part_of_the_answer(self, tmp_path):
        (tmp_path / "visit.md").write_text(
            "# Visit\n\n## Parking?\n\nAlso asked: Valet? / Is there a garage?\n\nYes, free.\n"
        )
        [entry] = load_knowledge(tmp_path)
        assert (entry.asked, entry.body) == (("Valet?", "Is there a garage?"), "Yes, free.")
