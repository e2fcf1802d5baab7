"""What is said when nothing of an answer may leave: the live deal, worded from the records and nothing else."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from agent.receipts.ledger import facts_block
from agent.receipts.plain import is_spanish
from domain.ports import ChatMessage

SAFE_SENTENCE: Final = (
    "Let me be careful here: I can only tell you what I have on record. What would you like me to look up?"
)
SAFE_SENTENCE_SPANISH: Final = (
    "Prefiero ir con cuidado: solo puedo decirle lo que tengo registrado. ¿Qué quiere que revise?"
)
ENGLISH: Final = {
    "pending": "Let me stick to what I have on record: I'm holding {when} for you until {pay_by}, and {due} confirms "
    "it. Your code is {code}.",
    "confirmed": "Let me stick to what I have on record: your booking {code} for {when} is confirmed.",
    "cancelled": "Let me stick to what I have on record: your booking {code} for {when} is cancelled.",
    "quote": "Let me stick to what I have on record: {when} for {size} comes to {total} in total. "
    "Would you like to go ahead?",
    "quote_free": "Let me stick to what I have on record: {when} for {size}. Would you like to go ahead?",
    "slots": "Let me stick to what I have on record. Free: {times}. Which would you like?",
}
SPANISH: Final = {
    "pending": "Me quedo con lo que tengo registrado: le aparto {when} hasta las {pay_by}, y con {due} queda en firme. "
    "Su código es {code}.",
    "confirmed": "Me quedo con lo que tengo registrado: su reserva {code}, {when}, está confirmada.",
    "cancelled": "Me quedo con lo que tengo registrado: su reserva {code}, {when}, está cancelada.",
    "quote": "Me quedo con lo que tengo registrado: {when} para {size}, {total} en total. ¿Desea seguir adelante?",
    "quote_free": "Me quedo con lo que tengo registrado: {when} para {size}. ¿Desea seguir adelante?",
    "slots": "Me quedo con lo que tengo registrado. Libre: {times}. ¿Cuál le gustaría?",
}
DAYS: Final = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
TOLD: Final = 3
LISTENED: Final = 3


def safe_sentence(messages: Sequence[ChatMessage]) -> str:
    """Word what is on record about the live deal, in the customer's language; without one, ask what to look up."""
    heard = [each.content for each in messages if each.role == "user"]
    in_spanish = is_spanish(" ".join(heard[-LISTENED:]))
    phrases = SPANISH if in_spanish else ENGLISH
    facts = facts_of(messages)
    for key, slots in (
        _booking(facts, "pending", in_spanish=in_spanish),
        _quote(facts, in_spanish=in_spanish),
        _slots(messages, in_spanish=in_spanish),
        _booking(facts, "confirmed", in_spanish=in_spanish),
        _booking(facts, "cancelled", in_spanish=in_spanish),
    ):
        if slots is not None:
            return phrases[key].format(**slots)
    return SAFE_SENTENCE_SPANISH if in_spanish else SAFE_SENTENCE


def facts_of(messages: Sequence[ChatMessage]) -> Mapping[str, Any]:
    """Return the facts that the model was sent; none where there are none."""
    return _document(facts_block(next((each.content for each in messages if each.role == "system"), "")))


def _document(text: str) -> Mapping[str, Any]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _booking(facts: Mapping[str, Any], status: str, *, in_spanish: bool) -> tuple[str, dict[str, str] | None]:
    booking = facts.get("booking")
    if not isinstance(booking, dict) or booking.get("status") != status:
        return status, None
    due, pay_by = booking.get("deposit_due"), booking.get("pay_by")
    if status == "pending" and not (due and pay_by):
        return status, None
    slots = {"code": str(booking.get("code")), "due": str(due), "pay_by": _clock(str(pay_by), in_spanish=in_spanish)}
    return status, slots | {"when": _when(booking, in_spanish=in_spanish)}


def _quote(facts: Mapping[str, Any], *, in_spanish: bool) -> tuple[str, dict[str, str] | None]:
    quote = facts.get("quote")
    if not isinstance(quote, dict) or quote.get("expired"):
        return "quote", None
    guests = quote.get("guests")
    size = str(sum(guests.values())) if isinstance(guests, dict) else ""
    total = str(quote.get("total"))
    key = "quote_free" if total.strip("$€£0.") == "" else "quote"
    return key, {"when": _when(quote, in_spanish=in_spanish), "size": size, "total": total}


def _slots(messages: Sequence[ChatMessage], *, in_spanish: bool) -> tuple[str, dict[str, str] | None]:
    """The free times that the newest tool result names, where the customer has said nothing since."""
    newest = messages[-1] if messages else None
    found = _document(newest.content) if newest is not None and newest.role == "tool" else {}
    slots = [each for each in [*found.get("slots", []), *found.get("alternatives", [])] if isinstance(each, dict)]
    times = [_when(each, in_spanish=in_spanish) for each in slots[:TOLD]]
    return "slots", {"times": "; ".join(times)} if times else None


def _when(visit: Mapping[str, Any], *, in_spanish: bool) -> str:
    label = str(visit.get("when") or visit.get("label"))
    if not in_spanish:
        return label
    try:
        at = datetime.fromisoformat(str(visit.get("start")))
    except ValueError:
        return label
    clock = f"{(at.hour - 1) % 12 + 1}:{at:%M} {'a. m.' if at.hour < 12 else 'p. m.'}"
    return f"el {DAYS[at.weekday()]} {at.day} de {MONTHS[at.month - 1]} a las {clock}"


def _clock(label: str, *, in_spanish: bool) -> str:
    return label.replace(" AM", " a. m.").replace(" PM", " p. m.") if in_spanish else label
