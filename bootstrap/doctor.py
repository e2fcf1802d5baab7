"""`maitred doctor`: what is configured, reachable and missing. No secret is ever printed."""

import asyncio
from dataclasses import dataclass
from typing import Final

import psycopg

from bootstrap.settings import Settings, UnsafeSettings
from bootstrap.storage import Storage, open_storage

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
    finally:
        storage.stop()
    known = f"{businesses} businesses loaded" if businesses else "no business yet: maitred load FILE"
    return [
        Finding(part="database", state="ok", words=f"{kind}, PostgreSQL {version}, schema up to date"),
        Finding(part="business", state="ok" if businesses else "wrong", words=known),
    ]


async def _read_database(storage: Storage) -> tuple[str, int]:
    async with await psycopg.AsyncConnection.connect(storage.conninfo, connect_timeout=5) as connection:
        await connection.execute("select set_config('app.door', 'platform', true)")
        row = await (await connection.execute("select count(*) from organizations")).fetchone()
        version = connection.info.parameter_status("server_version") or "?"
    return version, int(row[0]) if row else 0


def _vendor_findings(settings: Settings) -> list[Finding]:
    return [
        Finding(part="model", state="stand-in", words="the offline understudy answers"),
        _vendor("payments", settings.stripe_api_key is not None, stand_in="demo page; set STRIPE_API_KEY to go live"),
        _vendor("texts", settings.has_twilio, stand_in="telephone at /demo/sms; set TWILIO_ACCOUNT_SID to go live"),
        Finding(part="address", state="ok", words=settings.public_url),
    ]


def _vendor(part: str, configured: bool, *, stand_in: str) -> Finding:
    if configured:
        return Finding(part=part, state="ok", words="keys are set")
    return Finding(part=part, state="stand-in", words=stand_in)
