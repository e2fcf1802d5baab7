"""`maitred doctor`: what is configured, reachable and missing. No secret is ever printed."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import psycopg

from bootstrap.doctor_models import Verdict, examine_budget, examine_models
from bootstrap.settings import Settings, UnsafeSettings
from bootstrap.storage import Storage, open_storage
from bootstrap.tracing import examine_tracing
from db.clock import SystemClock
from db.session import Database
from usecases.invariant import count_all_violations

MEANING: Final = {
    "overlaps": "places sold twice",
    "unseated": "bookings without a place, or places without a booking",
    "unpaid_confirmed": "bookings confirmed without their deposit",
    "ledger_drift": "bookings whose sums the ledger doesn't bear out",
    "orphan_payments": "payments that nothing was given for and that aren't on their way back",
    "stuck_turns": "conversations that wait though nobody works on them",
    "outbox_age": "texts, refunds, pages or events that should long have left",
}
MARKS: Final = {"ok": "ok     ", "stand-in": "stand-in", "wrong": "WRONG  "}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One line of the examination; state: ok, stand-in or wrong."""

    part: str
    state: str
    words: str


def examine() -> int:
    """Print the findings; return 1 when something is wrong."""
    try:
        settings = Settings.read()
    except UnsafeSettings as fault:
        print(fault)
        return 1
    findings = [*_storage_findings(settings), *_vendor_findings(settings)]
    for finding in findings:
        print(f"{MARKS[finding.state]:<9} {finding.part:<10} {finding.words}")
    return 1 if any(finding.state == "wrong" for finding in findings) else 0


def _storage_findings(settings: Settings) -> list[Finding]:
    kind = "DATABASE_URL" if settings.database_url else f"embedded, in {settings.data_dir}"
    try:
        storage = open_storage(settings)
    except Exception as error:
        words = f"{kind}: {type(error).__name__}; is it running and ours?"
        return [Finding(part="database", state="wrong", words=words)]
    try:
        version, businesses = asyncio.run(_read_database(storage))
        broken, spent = asyncio.run(_read_house(storage, settings))
    finally:
        storage.stop()
    known = f"{businesses} businesses loaded" if businesses else "no business yet: maitred load FILE"
    return [
        Finding(part="database", state="ok", words=f"{kind}, PostgreSQL {version}, schema up to date"),
        Finding(part="business", state="ok" if businesses else "wrong", words=known),
        ledger_finding(broken),
        *([Finding(part="budget", state=spent[0], words=spent[1])] if spent else []),
    ]


def ledger_finding(violations: Mapping[str, int]) -> Finding:
    """Word what must never be: overlapping bookings, money without a purpose, turns and texts that are stuck."""
    found = [f"{count} {MEANING[view]}" for view, count in violations.items() if count]
    if found:
        return Finding(part="ledger", state="wrong", words="; ".join(found))
    return Finding(part="ledger", state="ok", words=f"{len(violations)} invariants hold")


async def _read_database(storage: Storage) -> tuple[str, int]:
    async with await psycopg.AsyncConnection.connect(storage.conninfo, connect_timeout=5) as connection:
        await connection.execute("select set_config('app.door', 'platform', true)")
        row = await (await connection.execute("select count(*) from organizations")).fetchone()
        version = connection.info.parameter_status("server_version") or "?"
    return version, int(row[0]) if row else 0


async def _read_house(storage: Storage, settings: Settings) -> tuple[dict[str, int], Verdict | None]:
    clock = SystemClock()
    database, budget = Database(storage.url, clock, pool_size=1), settings.daily_budget
    try:
        spent = None if budget is None else await examine_budget(database, budget, now=clock.now())
        return await count_all_violations(database), spent
    finally:
        await database.close()


def _vendor_findings(settings: Settings) -> list[Finding]:
    tracing = examine_tracing(settings)
    return [
        *(Finding(part="model", state=state, words=words) for state, words in examine_models(settings)),
        _vendor("payments", settings.stripe_api_key is not None, stand_in="demo page; set STRIPE_API_KEY to go live"),
        _vendor("texts", settings.has_twilio, stand_in="telephone at /demo/sms; set TWILIO_ACCOUNT_SID to go live"),
        Finding(part="tracing", state=tracing[0], words=tracing[1]),
        Finding(part="address", state="ok", words=settings.public_url),
    ]


def _vendor(part: str, configured: bool, *, stand_in: str) -> Finding:
    if configured:
        return Finding(part=part, state="ok", words="keys are set")
    return Finding(part=part, state="stand-in", words=stand_in)
