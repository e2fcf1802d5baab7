"""Templates and the headers that every page of the console carries."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.templating import Jinja2Templates

from db.models import LedgerEntry
from domain.clock import local_label, short_label, time_label
from domain.money import format_money
from usecases.audit import Caller
from usecases.refund import MANUAL
from usecases.user import get_employer

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
        " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

STATUS_LABELS = {
    "pending": "Awaiting deposit",
    "confirmed": "Confirmed",
    "completed": "Completed",
    "no_show": "No-show",
    "cancelled": "Cancelled",
    "expired": "Expired",
}

CHANGE_LABELS = {"confirm": "Confirm", "complete": "Completed", "no-show": "No-show"}


def _label(start: datetime, zone: str) -> str:
    return local_label(start, ZoneInfo(zone))


def _short(start: datetime, zone: str) -> str:
    return short_label(start, ZoneInfo(zone))


def _party(guests: dict[str, int]) -> str:
    """Write a party: `20 adults, 4 children`; a lone `party_size` is `4 guests`."""
    return ", ".join(_counted(count, kind) for kind, count in guests.items() if count) or "-"


def _counted(count: int, kind: str) -> str:
    words = "guests" if kind == "party_size" else kind.replace("_", " ")
    singular = {"children": "child"}.get(words, words.removesuffix("s"))
    return f"{count} {singular if count == 1 else words}"


def _phone(number: str) -> str:
    return re.sub(r"^\+1(\d{3})(\d{3})(\d{4})$", r"(\1) \2-\3", number)


def _plain_money(amount: int) -> str:
    """Write minor units as a field takes them: `1234.50`."""
    return f"{amount // 100}.{amount % 100:02d}"


def _payment(entry: LedgerEntry) -> str:
    """Say what an entry of the ledger was: `Cash`, `Card payment`, `Refund`."""
    if entry.kind == "refund":
        return "Refund"
    if entry.kind != "capture":
        return entry.kind.capitalize()
    return f"By hand · {entry.reason}" if entry.provider == MANUAL else "Paid online"


def _span(block: dict[str, str]) -> str:
    """Write when something is blocked: `Sat, Dec 19 · 8:00 AM – 5:00 PM`, or both days in full."""
    zone = ZoneInfo(block["timezone"])
    start, end = (datetime.fromisoformat(block[name]).astimezone(zone) for name in ("start", "end"))
    if start.date() == end.date():
        return f"{short_label(start, zone)} – {time_label(end.time())}"
    return f"{short_label(start, zone)} – {short_label(end, zone)}"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(money=format_money, label=_label, short=_short, party=_party, phone=_phone)
    environment.filters.update(plain_money=_plain_money, payment=_payment, span=_span)
    environment.globals.update(status_labels=STATUS_LABELS, change_labels=CHANGE_LABELS)
    return environment


TEMPLATES = Jinja2Templates(env=_environment())


def render(request: Request, name: str, *, status: int = 200, **context: object) -> Response:
    """Render a template with the headers of the console."""
    return TEMPLATES.TemplateResponse(request, name, context, status_code=status, headers=HEADERS)


async def render_page(request: Request, name: str, *, caller: Caller, status: int = 200, **context: object) -> Response:
    """Render a page for somebody who is signed in."""
    employer = await get_employer(request.app.state.runtime, caller.organization_id)
    return render(request, name, status=status, staff=caller.staff, business=employer.name, **context)
