"""Rules about deeds and promises: "booked", "sent", "we'll call you" leave only beside their record."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.deeds_english import DEEDS as ENGLISH
from agent.receipts.deeds_english import PROMISES as ENGLISH_PROMISES
from agent.receipts.deeds_spanish import DEEDS as SPANISH
from agent.receipts.deeds_spanish import PROMISES as SPANISH_PROMISES
from agent.receipts.ledger import FREE_STATES, Ledger
from agent.receipts.reading import Reading
from agent.receipts.record import BookingRecord
from agent.receipts.wording import MODAL, MODAL_SPANISH, Wording

ALL: Final[tuple[Wording, ...]] = (*ENGLISH, *SPANISH, *ENGLISH_PROMISES, *SPANISH_PROMISES)
MADE: Final = frozenset({"confirmed", "completed"})
CODE: Final = re.compile(r"\b[A-Z0-9]{6}\b")
GENERIC: Final = re.compile(r"taken care of|all set|sorted|squared away|arranged", re.IGNORECASE)
CANCELLED: Final = re.compile(r"\bcancel?led\b", re.IGNORECASE)
LANDED: Final = re.compile(r"landed|arrived|reached|come|came|cleared|showed up|posted|is back", re.IGNORECASE)
OF_SIZE: Final = re.compile(
    r"\b(?:guest count|head ?count|party size|number of (?:guests|people|adults))\b", re.IGNORECASE
)
PENDING: Final = re.compile(r"\bpending\b", re.IGNORECASE)
STRANGERS: Final = re.compile(
    r"\byour (?:bank|card (?:company|issuer)|venue|landlord|insurance)\b|\b(?:supplier|processor|police)\b",
    re.IGNORECASE,
)
"""Whom no tool of ours reaches."""
CREDIT: Final = re.compile(r"\bcredit\w*\b[^.;]*\b(?:future|next)\b|\bstore credit\b", re.IGNORECASE)
FULL: Final = re.compile(
    r"\b(?:in full|fully|balance|remaining|everything(?:'s| is| has)|nothing|all paid|owe|no (?:debe|queda) nada)\b",
    re.IGNORECASE,
)
NOTHING: Final = re.compile(r"nothing|owe|nada", re.IGNORECASE)
LINK: Final = re.compile(r"\b(?:link|page|enlace|p[aá]gina|liga)\b", re.IGNORECASE)
BY_MAIL: Final = re.compile(r"mail|text|sms|correo", re.IGNORECASE)
ALLERGY: Final = re.compile(r"allerg|al[eé]rgi|c[oe]liac|intoleran", re.IGNORECASE)
IN_GENERAL: Final = re.compile(r"\b(?:if|when|cancel\w*|before|si|cuando|antes)\b", re.IGNORECASE)
BY_US: Final = re.compile(
    r"\b(?:i|we)(?:'ve| have|'re| are|'m| am)?\b(?:\s\w+){0,2}\s*$|\b(?:le|les|te)\s*$", re.IGNORECASE
)
BOOKED: Final = re.compile(r"\b(?:booked|reserved|reservad\w+)\b", re.IGNORECASE)
"""What "fully" makes a word about the calendar."""
FULLY: Final = re.compile(
    r"\b(?:fully|completely|totally|unfortunately|sadly|completamente|totalmente|todo|we're all|we are all)\s*$",
    re.IGNORECASE,
)
BY_THEM: Final = re.compile(r"\byou(?:'ve| have|'d)?\s*$", re.IGNORECASE)
BY_PHONE: Final = re.compile(r"\b(?:call(?:ed|ing)?|phone|ring|buzz|llam\w+|marcar\w*)\b", re.IGNORECASE)
CALLING: Final = re.compile(r"\b(?:call|touch|contact|write) you\b|\bwill call\b", re.IGNORECASE)
PASSED_ON: Final = re.compile(
    r"\b(?:sent|forwarded) (?:your|the|this|it)\b[^.]*\bto (?:our|the) [\w ]*team\b", re.IGNORECASE
)
REFUND: Final = re.compile(r"\breembolso\b", re.IGNORECASE)
NEW: Final = re.compile(r"\bnew (?:date|time|day|slot|start)\b", re.IGNORECASE)
CHANGING: Final = re.compile(
    r"\bcare of (?:the|your|that) (?:\w+ )?(?:change|move|refund|cancell?ation|switch)\b|\b(?:change|move|refund"
    r"|cancell?ation|switch) (?:has |have |is |was )?(?:went|gone|came|done|complete|made)\b",
    re.IGNORECASE,
)
RESERVED: Final = re.compile(r"\breserved$|\b(?:down|in|on) for$", re.IGNORECASE)
"""What may also be said of a booking that is still to be paid, in a sentence that says so."""
TO_PAY: Final = re.compile(r"\bpay\b.*\bdeposit\b|\bdeposit\b.*\b(?:confirm|by)\b", re.IGNORECASE)
ON_BOOKING: Final = re.compile(
    r"\b(?:on|to|in|with) (?:your|the|this) (?:booking|reservation|order|ticket|file|reserva)\b|\bon (?:file|record)\b"
    r"|\bwith (?:the|our) kitchen\b|\bfor (?:the|our|your) (?:chef|kitchen|crew|team|server)\b",
    re.IGNORECASE,
)
DAY_PART: Final = re.compile(
    r"\b(?:this (?:morning|afternoon|evening)|tonight|today|tomorrow|first thing|in the morning|hoy"
    r"|esta (?:tarde|noche|ma[ñn]ana))\b",
    re.IGNORECASE,
)
"""When somebody is said to call: a promise that only a record makes."""
TO_COME: Final = re.compile(r"\W*(?:i|we)(?:'ll| will)\b", re.IGNORECASE)
LATE: Final = re.compile(r"\b(?:late|tarde|minutes|minutos)\b", re.IGNORECASE)


def find_deeds(wording: Wording, reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what the words of one row claim in the sentence, each with its receipt or without."""
    if wording.is_spanish and not (reading.may_be_spanish or reading.speaks_spanish):
        return
    for match in wording.pattern.finditer(reading.text, reading.marks):
        if reading.is_open(*match.span()) or _is_no_deed(wording, reading, match):
            continue
        yield Claim(
            kind=wording.kind, words=match.group().strip(), receipt=BACKING[wording.kind](reading, ledger, match)
        )


def _is_no_deed(wording: Wording, reading: Reading, match: re.Match[str]) -> bool:
    before = reading.before(match.start())
    if wording.kind == "refunded" and IN_GENERAL.search(reading.text) and not BY_US.search(before):
        return True  # a rule, which the rules about policies judge
    if wording.kind == "code sent" and IN_GENERAL.search(reading.text[: match.start()]):
        return True  # "if it is one of ours, a code is on its way": nobody learns whether there is such a booking
    if not wording.is_bare:
        return False
    modal = MODAL_SPANISH if wording.is_spanish and reading.speaks_spanish else MODAL
    return modal.search(before) is not None or (
        BOOKED.search(match.group()) is not None and FULLY.search(before) is not None
    )


def _meant(reading: Reading, ledger: Ledger) -> list[BookingRecord]:
    """Return the bookings that a sentence is about: by code, by day and time, else the newest."""
    bookings = list(ledger.bookings.values())
    named = [ledger.bookings[code] for code in CODE.findall(reading.text) if code in ledger.bookings]
    if named:
        return named
    days = {value for each in reading.of_kind("date") for value in each.values}
    weekdays = {value for each in reading.of_kind("weekday") for value in each.values}
    days -= {ledger.today, ledger.today + timedelta(days=1)} - {day for each in bookings for day in each.days}
    times = {value for each in reading.of_kind("time") for value in each.values}
    if not (days or weekdays or times):
        return bookings[-1:]
    return [each for each in bookings if _fits(each, days, weekdays) and (not times or times & each.times)]


def _fits(booking: BookingRecord, days: set[object], weekdays: set[object]) -> bool:
    if days:
        return bool(days & booking.days) or any(("day", day.day) in days for day in booking.days)
    return not weekdays or any(day.weekday() in weekdays for day in booking.days)


def _in_state(*states: str) -> "Backing":
    def back(reading: Reading, ledger: Ledger, _: re.Match[str]) -> str | None:
        return next((each.source for each in reversed(_meant(reading, ledger)) if each.status in states), None)

    return back


def _done(*deeds: str) -> "Backing":
    def back(reading: Reading, ledger: Ledger, _: re.Match[str]) -> str | None:
        codes = {code for code in CODE.findall(reading.text) if code in ledger.bookings}
        for deed, code, source in reversed(ledger.deeds):
            if deed in deeds and (not codes or code is None or code in codes):
                return source
        return None

    return back


def _booked(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if BY_THEM.search(reading.before(match.start())):  # "the time you booked"
        return _in_state(*FREE_STATES, "cancelled")(reading, ledger, match)
    if PENDING.search(reading.clause(match.start())):
        return _in_state(*FREE_STATES)(reading, ledger, match)
    if GENERIC.search(match.group()) and CANCELLED.search(reading.text):
        return _in_state("cancelled")(reading, ledger, match)
    if CHANGING.search(reading.clause(match.start())):
        return _done("moved", "changed", "refund_sent")(reading, ledger, match)
    if NEW.search(reading.clause(match.start())):
        return _done("moved")(reading, ledger, match)
    if RESERVED.search(match.group()) and TO_PAY.search(reading.text):
        return _in_state(*FREE_STATES)(reading, ledger, match)
    return _in_state(*MADE)(reading, ledger, match)


def _held(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if LATE.search(reading.text):
        late = next((line.source for line in ledger.lines if "late" in line.whole or "keep" in line.text), None)
        if late and any(each.kind == "span" for each in reading.figures):
            return late  # how long a table is kept for people who are late; the span itself is judged apart
    return _in_state(*FREE_STATES)(reading, ledger, match)


def _was_paid(booking: BookingRecord) -> bool:
    """Say whether something had been paid for a booking that is cancelled."""
    return booking.status == "cancelled" and re.search(r"[1-9]", str(booking.told.get("paid", ""))) is not None


def _paid(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    for each in reversed(_meant(reading, ledger)):
        if each.status == "cancelled" and LANDED.search(match.group()):
            continue  # that the money has arrived at the customer's is never known
        is_whole = not re.search(r"[1-9]", str(each.told.get("balance", "")))
        if is_whole and each.status in MADE and NOTHING.search(match.group()):
            return each.source
        if (each.is_paid or _was_paid(each)) and (is_whole or not FULL.search(reading.clause(match.start()))):
            return each.source
    return None


def _changed(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    quote = next(
        (look.source for look in reversed(ledger.looks) if look.source == "quote_price" and look.refused is None), None
    )
    is_booking = re.search(r"\b(?:booking|reservation|reserva)\b", reading.text, re.IGNORECASE)
    named = {name for word, name in ledger.extras.items() if word in reading.folded}
    priced = [line.text for line in ledger.lines if line.source.startswith("quote_price quote")]
    if OF_SIZE.search(reading.text):
        return _done("changed")(reading, ledger, match) or quote
    if is_booking or any(each.is_paid for each in ledger.bookings.values()):
        quote = None
    if any(not any(name in text for text in priced) for name in named):
        quote = None
    return _done("moved", "changed")(reading, ledger, match) or quote


def _refunded(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if LANDED.search(match.group()) or CREDIT.search(reading.text):
        return None
    returned = (each.source for each in reversed(_meant(reading, ledger)) if each.is_refunded)
    return _done("refund_sent")(reading, ledger, match) or next(returned, None)


def _verified(_: Reading, ledger: Ledger, __: re.Match[str]) -> str | None:
    last = next((deed for deed in reversed(ledger.deeds) if deed[0] in {"verified", "code_requested"}), None)
    return last[2] if last and last[0] == "verified" else None


def _sent(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if REFUND.search(reading.clause(match.start())):
        return _refunded(reading, ledger, match)
    if PASSED_ON.search(reading.text):
        return _done("lead", "handover")(reading, ledger, match)
    if BY_MAIL.search(match.group()) or not LINK.search(reading.clause(match.start())):
        return None
    return _done("link")(reading, ledger, match)


def _handed_over(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    return None if STRANGERS.search(reading.text) else _done("handover", "lead")(reading, ledger, match)


def _noted(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if ON_BOOKING.search(reading.text) and not ledger.bookings and not TO_COME.match(match.group()):
        return None
    if ALLERGY.search(reading.text):
        return "message of the customer" if ALLERGY.search(ledger.heard) else None
    return "message of the customer" if ledger.heard.strip() else None


def _waitlisted(_: Reading, ledger: Ledger, __: re.Match[str]) -> str | None:
    return next((line.source for line in ledger.lines if re.search(r"wait-?list|waiting list", line.text)), None)


def _any_deed(reading: Reading, ledger: Ledger, __: re.Match[str]) -> str | None:
    booked = next((each.source for each in reversed(ledger.bookings.values())), None)
    if not (ledger.deeds or booked) and any(reading.of_kind("time")):
        return None  # "four at 6:30, done" says more than that somebody looked
    return ledger.deeds[-1][2] if ledger.deeds else booked or ledger.acted


def _is_untold_hour(reading: Reading, ledger: Ledger) -> bool:
    """Whether a promise names a part of the day that no record names."""
    return DAY_PART.search(reading.text) is not None and not any(DAY_PART.search(line.text) for line in ledger.lines)


def _will_call(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    told = (
        line.source for line in ledger.lines if line.source.startswith("search_knowledge") and CALLING.search(line.text)
    )
    if _is_untold_hour(reading, ledger):
        return None
    promised = [each for each in reading.of_kind("span", "time") if not reading.is_asked(each.start)]
    if promised:
        return next(
            (
                line.source
                for line in ledger.lines
                if line.source.startswith(("hand_over", "capture_lead", "search_knowledge"))
                and all(each.values & line.values.get(each.kind, set()) for each in promised)
            ),
            None,
        )
    deeds = ("lead",) if BY_PHONE.search(match.group()) else ("lead", "handover")  # who is handed over is answered here
    return _done(*deeds)(reading, ledger, match) or next(told, None)


def _will_send(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if LINK.search(reading.clause(match.start())):
        offered = (look.source for look in reversed(ledger.looks) if look.free and look.refused is None)
        return next(offered, None) or _in_state(*FREE_STATES)(reading, ledger, match)
    if _is_untold_hour(reading, ledger):
        return None
    told = (
        line.source
        for line in ledger.lines
        if line.source.startswith("search_knowledge") and re.search(r"\bsend it|will send|email", line.text)
    )
    return next(told, None)


def _will_favour(reading: Reading, ledger: Ledger, match: re.Match[str]) -> str | None:
    if not re.search(r"refund|devolver|reembols", match.group(), re.IGNORECASE):
        return None
    return next(
        (
            line.source
            for line in reversed(ledger.lines)
            if line.source.endswith(("cancellation refund", "refund amount", "proposal refund"))
        ),
        None,
    )


Backing = Callable[[Reading, Ledger, "re.Match[str]"], str | None]
BACKING: Final[Mapping[str, Backing]] = {
    "booked": _booked,
    "expected": _in_state(*FREE_STATES),
    "held": _held,
    "paid": _paid,
    "cancelled": _in_state("cancelled"),
    "moved": _done("moved"),
    "changed": _changed,
    "refunded": _refunded,
    "verified": _verified,
    "code sent": _done("code_requested"),
    "sent": _sent,
    "handed over": _handed_over,
    "noted": _noted,
    "waitlisted": _waitlisted,
    "done": _any_deed,
    "will call": _will_call,
    "will send": _will_send,
    "will favour": _will_favour,
}
"""What backs each kind of deed; a kind without its line here would break the import of `rules.py`."""
