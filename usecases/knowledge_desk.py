"""What staff do with the knowledge: read it, ask it as a customer would, add to it, take back what they added."""

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import KnowledgePassage
from db.models.base import Json
from db.queries.knowledge import BY_STAFF, OF_FILE
from db.queries.passage import delete_passage, find_passage, insert_passage, list_page_of_passages
from domain.ids import new_id
from domain.ports import Embedder
from domain.refusal import PassageNotFound, PassageOfFile
from domain.text import clean_text
from usecases.audit import Caller, Deed, do_once
from usecases.customer import read_line
from usecases.idempotency import RequestKey
from usecases.knowledge import PASSAGES, encode_knowledge, judge_question
from usecases.page import Page, cut_page, place_of
from usecases.permission import Operation
from usecases.runtime import Runtime

TITLE_LIMIT: Final = 200
BODY_LIMIT: Final = 4_000
QUESTION_LIMIT: Final = 500


@dataclass(frozen=True, kw_only=True)
class NewPassage:
    """What staff add; `asked` are other ways in which a customer may ask for it."""

    title: str
    body: str
    asked: tuple[str, ...] = ()
    key: RequestKey | None = None


async def list_knowledge(session: AsyncSession, *, cursor: str | None, limit: int) -> Page[KnowledgePassage]:
    """List a page of the knowledge, the newest first. Refuses with `InvalidCursor`."""
    rows = await list_page_of_passages(session, before=place_of(cursor), limit=limit + 1)
    return cut_page(rows, limit=limit, id_of=lambda row: row.id)


async def ask_knowledge(session: AsyncSession, *, question: str, embedder: Embedder) -> Json:
    """Say what the agent would find: the nearest passages, and whether it would answer with them.

    Refuses with `InvalidText`.
    """
    verdict = await judge_question(session, question=clean_text(question, limit=QUESTION_LIMIT), embedder=embedder)
    nearest = verdict.ranked[:PASSAGES]
    items = [{"slug": each.slug, "title": each.title, "body": each.body} for each in nearest]
    return {"items": items, "is_answer": bool(nearest) and verdict.is_sure, "certainty": round(verdict.certainty, 3)}


async def add_passage(runtime: Runtime, *, caller: Caller, wanted: NewPassage) -> tuple[Json, bool]:
    """Add to the knowledge; the agent answers from it at once. Refuses with `InvalidText`, `NotAllowed`."""

    async def work(session: AsyncSession) -> Json:
        passage_id, title = new_id(), read_line(wanted.title, limit=TITLE_LIMIT)
        asked = [read_line(each, limit=TITLE_LIMIT) for each in wanted.asked if each.strip()]
        values: Json = {
            "id": passage_id,
            "title": title,
            "body": clean_text(wanted.body, limit=BODY_LIMIT),
            "asked": "\n".join(asked),
            "source": BY_STAFF,
            "created_at": runtime.clock.now(),
        }
        slug = _slug(title)
        if not await insert_passage(session, values | {"slug": slug}):
            await insert_passage(session, values | {"slug": f"{slug}-{passage_id.hex[-8:]}"})
        return passage_read(await _get_passage(session, passage_id))

    deed = Deed(operation=Operation.KNOWLEDGE_CREATE, key=wanted.key, facts={"title": wanted.title[:TITLE_LIMIT]})
    read, is_again = await do_once(runtime, caller=caller, deed=deed, work=work)
    if not is_again:
        await encode_knowledge(runtime, runtime.embedder, caller.organization_id, only=UUID(read["id"]))
    return read, is_again


async def remove_passage(
    runtime: Runtime, *, caller: Caller, passage_id: UUID, key: RequestKey | None = None
) -> tuple[Json, bool]:
    """Take back what staff added. Refuses with `PassageNotFound`, `PassageOfFile`, `NotAllowed`."""

    async def work(session: AsyncSession) -> Json:
        passage = await _get_passage(session, passage_id)
        if passage.source == OF_FILE:
            raise PassageOfFile
        await delete_passage(session, passage_id)
        return {"id": str(passage_id)}

    deed = Deed(operation=Operation.KNOWLEDGE_DELETE, subject=f"knowledge:{passage_id}", key=key)
    return await do_once(runtime, caller=caller, deed=deed, work=work)


def passage_read(passage: KnowledgePassage) -> Json:
    """Word a passage; `source` is `file`, or `staff` who added it."""
    return {
        "id": str(passage.id),
        "slug": passage.slug,
        "title": passage.title,
        "body": passage.body,
        "asked": passage.asked.splitlines(),
        "source": passage.source,
        "created_at": passage.created_at.isoformat(),
    }


async def _get_passage(session: AsyncSession, passage_id: UUID) -> KnowledgePassage:
    passage = await find_passage(session, passage_id)
    if passage is None:
        raise PassageNotFound
    return passage


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60] or "entry"
