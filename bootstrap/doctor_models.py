"""The doctor's look at the models: each is asked for one word, and the encoder for one vector."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import aclosing
from datetime import datetime
from typing import Final

from bootstrap.models import OPENAI, close_model, make_embedder, make_provider, model_names
from bootstrap.settings import Settings, UnsafeSettings
from db.queries.organization import list_organization_ids
from db.session import PLATFORM, Database
from domain.money import format_money
from domain.ports import ChatMessage, ChatRequest, EmbedderMissing
from gateways.llm.prices import model_facts
from gateways.llm.provider import FaultKind, Provider, ProviderFault, Tokens
from usecases.business import get_shop
from usecases.model_call import spent_today

SECONDS: Final = 10.0
ONE_WORD: Final = ChatRequest(messages=(ChatMessage(role="user", content="Say OK."),), tools=())
WORDS: Final = {
    FaultKind.REFUSED: "can't be reached",
    FaultKind.LIMITED: "refuses for now: too many requests, or no money left",
    FaultKind.REJECTED: "refuses us: look at the key, the model's name, and the address of a server of your own",
    FaultKind.BROKEN: "is reached, but fails",
    FaultKind.CUT: "breaks off in the middle of an answer",
    FaultKind.GARBAGE: "answers, but not with chat completions",
    FaultKind.SILENT: f"says nothing for {SECONDS:.0f} seconds",
    FaultKind.LATE: "answers too late",
}
Verdict = tuple[str, str]
"""A state (ok, stand-in or wrong) and its words."""


def examine_models(settings: Settings) -> Iterator[Verdict]:
    """Say of each model that is set whether it answers, who stands in, and what encodes."""
    names = model_names(settings)
    for name in names:
        yield _examine(settings, name)
    yield (
        "stand-in",
        "the offline understudy answers when no other model does"
        if names
        else ("the offline understudy answers; set OPENAI_API_KEY or MAITRED_MODEL for another"),
    )
    if settings.embedding_model is not None:
        yield asyncio.run(_encode(settings))


async def examine_budget(database: Database, budget: int, *, now: datetime) -> Verdict:
    """Say what each business has spent on models today, and who is over the day's budget."""
    async with database.transaction(door=PLATFORM) as session:
        organizations = await list_organization_ids(session)
    spent: dict[str, int] = {}
    for organization_id in organizations:
        async with database.transaction(organization_id) as session:
            shop = await get_shop(session)
            spent[shop.business.slug] = (await spent_today(session, now=now)).cost
    over = [slug for slug, cost in spent.items() if cost >= budget]
    told = ", ".join(f"{slug} {_dollars(cost)}" for slug, cost in spent.items() if cost) or "nothing yet"
    words = f"{_dollars(budget)} a day for each business; spent today: {told}"
    if over:
        return "stand-in", f"{words}. Used up, the understudy answers until midnight UTC: {', '.join(over)}"
    return "ok", words


def _dollars(micro: int) -> str:
    return format_money(round(micro / 10_000))


def _examine(settings: Settings, name: str) -> Verdict:
    try:
        provider = make_provider(settings, name)
    except UnsafeSettings as fault:
        return "wrong", str(fault)
    return asyncio.run(_ask(provider, has_budget=settings.daily_budget is not None))


async def _ask(provider: Provider, *, has_budget: bool) -> Verdict:
    started, is_priced = time.monotonic(), False
    try:
        async with asyncio.timeout(SECONDS), aclosing(provider.stream(ONE_WORD)) as events:
            async for event in events:
                is_priced = isinstance(event, Tokens) and event.cost is not None
    except TimeoutError:
        return "wrong", f"{provider.name} {WORDS[FaultKind.SILENT]}"
    except ProviderFault as fault:
        return "wrong", f"{provider.name} {WORDS[fault.kind]} ({fault})"
    finally:
        await provider.close()
    retired = model_facts(provider.name.removeprefix(OPENAI)).get("deprecation_date")
    warning = f"; its vendor retires it on {retired}" if retired else ""
    warning += "; nobody knows its price, so the daily budget does not count it" if has_budget and not is_priced else ""
    return "ok", f"{provider.name} answers, in {time.monotonic() - started:.1f} s{warning}"


async def _encode(settings: Settings) -> Verdict:
    embedder = make_embedder(settings)
    try:
        [vector] = await embedder.embed(["Is it there?"])
    except EmbedderMissing as missing:
        return "wrong", f"{missing}; questions are looked up by their words alone"
    finally:
        await close_model(embedder)
    return "ok", f"{embedder.name} encodes, {len(vector)} numbers a text; after a change run: maitred reembed"
