"""What one tool result or block of facts proves: its lines with their figures, bookings, free times and deeds."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Final

from agent.receipts.figure import Figure, read_figures
from agent.receipts.plain import plain
from agent.receipts.stems import WORD, stem
from agent.receipts.unit import Unit, units_of

ECHOED: Final = frozenset({"lead", "where", "customer", "zip"})
"""Keys under which a record repeats what the customer or the model brought in."""
SILENT: Final = frozenset({"id", "now", "timezone", "slug", "channel", "next", "reference", "refused"})
"""Keys whose values prove nothing that could be said."""
UNSAID: Final = frozenset({"refused", "timezone", "slug"})
SAID_TWICE: Final = frozenset({"label", "when"})
"""Words of a start that stands beside them."""
QUOTED: Final = re.compile(r"[“\"][^”\"]*[”\"]")
SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+|\n+")
WRAP: Final = re.compile(r"(?<![.;:!?\n])\n(?=\w)")
"""Where a line of a passage only goes on."""
ISO: Final = re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d.*")
NAMED: Final = ("label", "name", "title")
PRICED: Final = ("amount", "price")
DAY_LENGTH: Final = 10
NOT_THERE: Final = {
    "deposit_due": "There's no deposit to pay.",
    "kept": "Nothing is kept.",
    "refund": "There's no refund.",
}
"""What it means that a record leaves a field empty."""
LOOKED: Final = ("slots", "alternatives", "others", "requested", "quote", "proposal", "change", "refused")
"""Keys of a result that tell what is free."""

Moment = tuple[date, int]


@dataclass(frozen=True)
class Line:
    """One sentence of a record: its path and words, small; `whole` is the text that it stands in."""

    source: str
    text: str
    whole: str
    today: date

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures in it."""
        return read_figures(self.text, self.today)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words, cut to their stems."""
        return frozenset(stem(word) for word in WORD.findall(self.text))

    @cached_property
    def own(self) -> str:
        """Its words without its path and title."""
        return self.text.partition(": ")[2]

    @cached_property
    def about(self) -> str:
        """Its words without the name of the tool: what was asked of `cancel_booking` is not about cancelling."""
        tool, _, path = self.source.partition(" ")
        return self.text.removeprefix(tool.replace("_", " ")) if path and tool != "facts" else self.text

    @cached_property
    def values(self) -> dict[str, set[object]]:
        """The values of its figures, by kind; numbers of any kind are numbers."""
        found: dict[str, set[object]] = {}
        for each in self.figures:
            found.setdefault("number" if each.kind == "count" else each.kind, set()).update(each.values)
        return found


@dataclass(frozen=True, kw_only=True)
class BookingRecord:
    """A booking as a record tells it: its state, and the days and times that belong to it."""

    code: str
    status: str
    source: str
    days: frozenset[date]
    times: frozenset[int]
    moments: frozenset[Moment]
    is_paid: bool
    is_refunded: bool
    told: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, kw_only=True)
class Look:
    """A look at the calendar: from which day to which, at what time if any, and what was free."""

    source: str
    first: date | None
    last: date | None
    at: int | None
    free: frozenset[Moment]
    taken: frozenset[Moment]
    refused: str | None = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """One document that the model was sent, read."""

    source: str
    document: Mapping[str, Any]
    arguments: Mapping[str, Any]
    today: date

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All sentences that prove something."""
        return tuple(_lines(self.document, self.source, today=self.today))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """What its lines say, piece by piece."""
        extras = " ".join(line.text for line in self.lines if line.source.endswith("addons name"))
        told = tuple(
            unit
            for line in self.lines
            for unit in units_of(line.source, line.text, line.whole + extras * (" addons " in line.source))
        )
        missing = (
            words for each in _walk(self.document) for key, words in NOT_THERE.items() if each.get(key, "") is None
        )
        return told + tuple(unit for words in missing for unit in units_of(self.source, f": {words}", words))

    @cached_property
    def text(self) -> str:
        """The record as JSON, without what it merely repeats."""
        return json.dumps(_proof(self.document), ensure_ascii=False)

    @cached_property
    def echoes(self) -> str:
        """What it repeats of customer and model: to be said back, no proof."""
        return "\n".join(_echoes(self.document))

    @cached_property
    def bookings(self) -> tuple[BookingRecord, ...]:
        """The bookings in it."""
        return tuple(_bookings(self.document, self.source, self.today))

    @cached_property
    def deeds(self) -> tuple[tuple[str, str | None, str], ...]:
        """What it says was done: the deed, the code of the booking it was done to, and where that stands."""
        return tuple(_deeds(self.document, self.source))

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """What it says about free times."""
        return tuple(_looks(self))


@lru_cache(maxsize=1_024)
def read_record(source: str, content: str, *, arguments: str, today: date) -> Record:
    """Read a document, once; what is no JSON proves nothing."""
    return Record(source=source, document=_loaded(content), arguments=_loaded(arguments), today=today)


def _loaded(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _lines(value: object, path: str, *, today: date, name: str = "") -> Iterator[Line]:
    if isinstance(value, dict):
        label = next((str(value[key]) for key in NAMED if isinstance(value.get(key), str)), "")
        is_priced = any(key in value for key in PRICED) or "text" in value
        yield from _refusal_lines(value, path, today)
        silent = SILENT | SAID_TWICE if ISO.fullmatch(str(value.get("start"))) else SILENT
        for key, each in value.items():
            if key not in ECHOED and key not in silent:
                yield from _lines(
                    each, f"{path} {key}", today=today, name=label if is_priced and key not in NAMED else ""
                )
    elif isinstance(value, list):
        for each in value:
            code = (
                f" {each['code']}" if path.endswith("offerings") and isinstance(each, dict) and "code" in each else ""
            )
            yield from _lines(each, f"{path}{code}", today=today)
    elif value is not None and value is not False:
        yield from _leaf("yes" if value is True else str(value), path, today=today, name=name)


def _refusal_lines(value: dict[str, Any], path: str, today: date) -> Iterator[Line]:
    """A refusal says truly why, save for what it quotes; it sets no price."""
    refused = value.get("refused")
    if isinstance(refused, dict) and isinstance(refused.get("detail"), str):
        detail = re.sub(r"[$€£]\s?\d[\d.,]*", "", QUOTED.sub("", refused["detail"]))
        yield from _leaf(detail, f"{path} refused", today=today, name="")


def _leaf(text: str, path: str, *, today: date, name: str) -> Iterator[Line]:
    if ISO.fullmatch(text):
        at = datetime.fromisoformat(text)
        text = f"{at:%A}, {at:%Y-%m-%d} at {at:%H:%M}"
    read = plain(WRAP.sub(" ", text))
    label = f"{path} {plain(name)}".replace("_", " ").strip().casefold()
    if path.endswith("price") and "per " not in path:
        pieces = [piece for sentence in SENTENCE.split(read) for piece in re.split(r",\s|(?<=day) and ", sentence)]
    else:
        pieces = SENTENCE.split(read)
    whole = f"{label} {read}".casefold()
    for piece in pieces:
        if piece.strip():
            yield Line(path, f"{label}: {piece.casefold()}", whole, today)


def _proof(value: object) -> object:
    if isinstance(value, dict):
        return {key: _proof(each) for key, each in value.items() if key not in ECHOED and key not in UNSAID}
    return [_proof(each) for each in value] if isinstance(value, list) else value


def _echoes(value: object, *, inside: bool = False) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _echoes(each, inside=inside or key in ECHOED)
    elif isinstance(value, list):
        for each in value:
            yield from _echoes(each, inside=inside)
    elif inside and value is not None:
        yield str(value)


def _walk(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for key, each in value.items():
            if key not in ECHOED:
                yield from _walk(each)
    elif isinstance(value, list):
        for each in value:
            yield from _walk(each)


def _bookings(document: object, source: str, today: date) -> Iterator[BookingRecord]:
    for each in _walk(document):
        if isinstance(each.get("code"), str) and isinstance(each.get("status"), str):
            figures = [figure for line in _lines(each, source, today=today) for figure in line.figures]
            days = {value for figure in figures if figure.kind == "date" for value in figure.values}
            times = {value for figure in figures if figure.kind == "time" for value in figure.values}
            yield BookingRecord(
                code=each["code"],
                status=each["status"],
                source=f"{source} {each['code']}",
                days=frozenset(value for value in days if isinstance(value, date)),
                times=frozenset(value for value in times if isinstance(value, int)),
                moments=frozenset(_moments(each, today)),
                is_paid=_is_paid(each),
                is_refunded=bool(each.get("refunded")),
                told=each,
            )


def _is_paid(booking: Mapping[str, Any]) -> bool:
    """A confirmed booking was paid for, unless its record says that nothing was."""
    if booking["status"] not in {"confirmed", "completed"}:
        return False
    paid = booking.get("paid")
    return bool(re.search(r"[1-9]", str(paid))) if paid is not None else "deposit_due" not in booking


def _deeds(document: object, source: str) -> Iterator[tuple[str, str | None, str]]:
    if not isinstance(document, dict):
        return
    booking = document.get("booking")
    code = booking.get("code") if isinstance(booking, dict) else None
    for key in ("change", "refund", "verification"):
        each = document.get(key)
        if isinstance(each, dict) and isinstance(each.get("status"), str):
            yield (each["status"], each.get("booking") or code, f"{source} {key}")
    for key in ("lead", "handover"):
        if isinstance(document.get(key), dict):
            yield (key, None, f"{source} {key}")
    payment = document.get("payment")
    if isinstance(payment, dict) and payment.get("url"):
        yield ("link", payment.get("booking"), f"{source} payment")


def _looks(record: Record) -> Iterator[Look]:
    document = record.document
    if not isinstance(document, dict) or not ("slots" in document or any(document.get(key) for key in LOOKED)):
        return
    first, at = _asked(record.arguments.get("start") or record.arguments.get("date"))
    refused = document.get("refused")
    refusal = str(refused.get("code")) if isinstance(refused, dict) else None
    requested = document.get("requested")
    is_free = isinstance(requested, dict) and requested.get("free") is True
    yield Look(
        source=record.source,
        first=first,
        last=_asked(record.arguments.get("date_to"))[0] or first,
        at=at if at is not None else _asked(f"2000-01-01T{record.arguments.get('time')}")[1],
        free=frozenset(_offered(document, record.today, is_free=is_free)),
        taken=frozenset(moment for moment in _moments(requested, record.today) if not is_free)
        | ({(first, at)} if refusal and first is not None and at is not None else set()),
        refused=refusal,
    )


def _offered(document: Mapping[str, Any], today: date, *, is_free: bool) -> Iterator[Moment]:
    for key in LOOKED:
        if key not in {"refused", "requested"} or (key == "requested" and is_free):
            found = document.get(key)
            for each in found if isinstance(found, list) else [found]:
                yield from _moments(each, today)


def _moments(value: object, today: date) -> Iterator[Moment]:
    """The start of a slot, a quote or a proposal."""
    if not isinstance(value, dict):
        return
    day, at = _asked(value.get("start"))
    if day is not None and at is not None:
        yield (day, at)
    elif isinstance(value.get("when"), str):
        figures = read_figures(value["when"], today)
        for each in figures:
            for other in figures:
                if each.kind == "date" and other.kind == "time":
                    yield from (
                        (d, t) for d in each.values for t in other.values if isinstance(d, date) and isinstance(t, int)
                    )


def _asked(start: object) -> tuple[date | None, int | None]:
    """Read a start as models write it: a day, and a time if there is one."""
    try:
        at = datetime.fromisoformat(str(start))
    except ValueError:
        return None, None
    return at.date(), (at.hour * 60 + at.minute if len(str(start)) > DAY_LENGTH else None)
