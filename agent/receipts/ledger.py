"""The ledger: what the conversation has records of, collected from the messages that the model was sent."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Final

from agent.receipts import spanish
from agent.receipts.concepts import concepts_of
from agent.receipts.figure import Figure, read_figures
from agent.receipts.plain import is_spanish, plain
from agent.receipts.record import BookingRecord, Line, Look, Record, read_record
from agent.receipts.stems import WORD, stem
from agent.receipts.unit import Unit, units_of
from agent.receipts.wordbook import PROCESS
from domain.ports import ChatMessage
from tools.registry import TOOLS

OPENING: Final = "<facts>\n"
CLOSING: Final = "\n</facts>"
STATIC: Final = ('"business": {', ', "customer": ')
NOW: Final = re.compile(r'"now": "(20\d\d-\d\d-\d\dT\d\d:\d\d[^"]*)"')
NO_DAY: Final = date(2000, 1, 1)
PROCESS_UNITS: Final = tuple(
    unit for line in PROCESS.strip().splitlines() for unit in units_of("the tools of the house", f": {line}", line)
)
PROPER: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|(?<=I'm )[A-Z][a-z]+")
FREE_STATES: Final = frozenset({"pending", "confirmed", "completed"})


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What this conversation has records of; `heard` is what its people wrote, which may be said back to them.

    `acted` names the last tool that did something since the customer last wrote; `now` is in minutes of the day.
    """

    records: tuple[Record, ...]
    said: str
    heard: str
    today: date
    acted: str | None = None
    names: tuple[str, ...] = ()
    now: int | None = None

    @classmethod
    def of(cls, messages: Iterable[ChatMessage]) -> "Ledger":
        """Collect the facts and tool results that the model was sent; what people wrote proves nothing."""
        messages = tuple(messages)
        system = next((each.content for each in messages if each.role == "system"), "")
        now = NOW.search(system)
        moment = datetime.fromisoformat(now[1]) if now else None
        today = moment.date() if moment else NO_DAY
        asked = {call.id: call for each in messages for call in each.tool_calls}
        records, said, heard = [*_facts(system, today)], [], []
        acted: str | None = None
        for message in messages:
            match message.role:
                case "tool":
                    call = asked.get(message.tool_call_id or "")
                    name = message.name or (call.name if call else "")
                    name = name if name in TOOLS else "tool"  # or a tool's invented name would prove what it says
                    arguments = call.arguments if call else ""
                    records.append(read_record(name, message.content, arguments=arguments, today=today))
                    heard.append(_values(arguments))
                    acted = name if "refused" not in records[-1].document else acted
                case "system":
                    said.append(message.content.partition(OPENING)[0])
                case "user":
                    heard.append(message.content)
                    acted = None
        return cls(
            records=tuple(records),
            said="\n".join(said),
            heard="\n".join([*heard, *(record.echoes for record in records)]),
            today=today,
            acted=acted,
            names=_sold_names(records[:2]),
            now=moment.hour * 60 + moment.minute if moment else None,
        )

    @cached_property
    def text(self) -> str:
        """All that is proved, as JSON, and what the house itself has said."""
        return "\n".join([self.said, *(record.text for record in self.records)])

    @cached_property
    def folded(self) -> str:
        """All that is proved, as a reader sees it, in small letters."""
        return plain(self.text.replace("\\n", " ").replace('\\"', '"')).casefold()

    @cached_property
    def heard_folded(self) -> str:
        """What people wrote, in small letters."""
        return plain(self.heard).casefold()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every sentence of every record, newest records last."""
        return (*_said_lines(self.said, self.today), *(line for record in self.records for line in record.lines))

    @cached_property
    def values(self) -> dict[str, dict[object, list[Line]]]:
        """Each figure's value with the lines it stands in, by kind."""
        found: dict[str, dict[object, list[Line]]] = {}
        for line in self.lines:
            for kind, values in line.values.items():
                for value in values:
                    found.setdefault(kind, {}).setdefault(value, []).append(line)
        return found

    @cached_property
    def heard_values(self) -> dict[str, set[object]]:
        """The figures that people wrote, by kind."""
        found: dict[str, set[object]] = {}
        for each in _heard_figures(self.heard_folded, self.today):
            found.setdefault("number" if each.kind == "count" else each.kind, set()).update(each.values)
        return found

    @cached_property
    def bookings(self) -> dict[str, BookingRecord]:
        """Each booking as the newest record tells it, the newest last; the facts know the present state."""
        found: dict[str, BookingRecord] = {}
        for record in self.records[1:] if self.records else ():
            for booking in record.bookings:
                found.pop(booking.code, None)
                found[booking.code] = _joined(booking, found.get(booking.code))
        for booking in self.records[0].bookings if self.records else ():
            older = found.get(booking.code)
            found = found if older else {booking.code: booking} | found
            found[booking.code] = _joined(booking, older)
        return found

    @cached_property
    def deeds(self) -> tuple[tuple[str, str | None, str], ...]:
        """Everything that was done, in order."""
        return tuple(deed for record in self.records for deed in record.deeds)

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """Every look at the calendar, in order."""
        return tuple(look for record in self.records for look in record.looks)

    @cached_property
    def free(self) -> frozenset[tuple[date, int]]:
        """Starts that a record calls free or holds for this customer, as the newest look at each of them has it."""
        free: set[tuple[date, int]] = set()
        for look in self.looks:
            free = (free | look.free) - (look.taken - look.free)
        held = [each.moments for each in self.bookings.values() if each.status in FREE_STATES]
        return frozenset(free.union(*held))

    @cached_property
    def open_weekdays(self) -> frozenset[object]:
        """The weekdays on which anything can be had, by the rules; none where no rules are known."""
        hours = [line for line in self.lines if line.source.endswith("hours")]
        return frozenset(value for line in hours if "closed" not in line.text for value in weekdays_of(line))

    @cached_property
    def open_times(self) -> tuple[int, int] | None:
        """The first and the last time that the opening hours name."""
        times = [
            at
            for line in self.lines
            if line.source.endswith("hours")
            for at in line.values.get("time", ())
            if isinstance(at, int)
        ]
        return (min(times), max(times)) if times else None

    @cached_property
    def notice(self) -> list[float]:
        """How far ahead bookings must and may be, in minutes, the least first."""
        lines = [line for line in self.lines if line.source.endswith("notice")]
        spans = (value for line in lines for value in line.values.get("span", ()))
        return sorted(span[1] for span in spans if isinstance(span, tuple) and span[0] == "minutes")

    @cached_property
    def asks_deposit(self) -> bool:
        """Whether the newest price or booking asks for a deposit."""
        asked = [line for line in self.lines if line.source.endswith(("quote deposit", "deposit_due"))]
        return bool(asked) and "$0.00" not in asked[-1].text

    @cached_property
    def whole_refund(self) -> str | None:
        """What says that all that was paid comes back: the newest look at a cancellation, or the money sent."""
        for record in reversed(self.records):
            preview = record.document.get("cancellation")
            if isinstance(preview, dict):
                return f"{record.source} cancellation" if preview.get("refund") and not preview.get("kept") else None
            sent = record.document.get("refund")
            if isinstance(sent, dict) and isinstance(booking := record.document.get("booking"), dict):
                return f"{record.source} refund" if sent.get("amount") == booking.get("paid") else None
        return None

    @cached_property
    def tells_refund(self) -> bool:
        """Whether any tool has told of money that goes back."""
        return any(record.document.get(key) for record in self.records for key in ("refund", "cancellation"))

    @cached_property
    def sold(self) -> dict[str, str]:
        """The names of offerings, small, with their codes; none where only one is sold."""
        named = {str(each.get("name")).casefold(): str(each.get("code")) for each in self._listed("offerings")}
        return named if len(named) > 1 else {}

    @cached_property
    def places(self) -> list[tuple[str, dict[str, bool]]]:
        """The names of offerings, small, each with the names of all places and whether it is to be had there."""
        venues = self._listed("venues")
        if len(venues) < 2:
            return []
        return [
            (
                str(item["name"]).casefold(),
                {str(each["name"]).casefold(): each["code"] in item.get("venues", ()) for each in venues},
            )
            for item in self._listed("offerings")
        ]

    @cached_property
    def extras(self) -> dict[str, str]:
        """The names and other names of extras, small, each with the name that records have."""
        extras = [extra for item in self._listed("offerings") for extra in item.get("addons", [])]
        return {
            word.casefold(): str(each["name"]).casefold()
            for each in extras
            if isinstance(each, dict) and each.get("name")
            for word in (str(each["name"]), *each.get("aliases", []))
        }

    @cached_property
    def cancelling(self) -> tuple[Line, ...]:
        """What the records say of cancelling, and of moving with it."""
        return tuple(line for line in self.lines if "cancel" in line.text)

    @cached_property
    def priced(self) -> tuple[Line, ...]:
        """What the prices on record list."""
        return tuple(line for line in self.lines if " quote lines" in line.source)

    @cached_property
    def asked_for(self) -> str:
        """What the newest prices and the bookings list, as one text; all records where there is neither."""
        bookings = (line for line in self.lines if " booking" in line.source)
        return "\n".join(line.text for line in (*self.priced, *bookings)) or self.folded

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word that stands in a record, cut to its stem."""
        return frozenset(stem(word) for word in WORD.findall(self.folded))

    @cached_property
    def party_size(self) -> int | None:
        """How many guests the newest look, price or booking is for."""
        asked = [record.arguments.get("guests") for record in self.records]
        parties = [each for each in asked if isinstance(each, dict)]
        parties = parties or [
            each.told["party"] for each in self.bookings.values() if isinstance(each.told.get("party"), dict)
        ]
        return sum(value for value in parties[-1].values() if isinstance(value, int)) if parties else None

    @cached_property
    def units(self) -> dict[str, list[Unit]]:
        """What the records and the tools of the house say, by concept."""
        found: dict[str, list[Unit]] = {}
        for each in (*PROCESS_UNITS, *(unit for record in self.records for unit in record.units)):
            for name in each.said:
                found.setdefault(name, []).append(each)
        return found

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every concept that the records and the tools of the house know."""
        units = {id(unit): unit for group in self.units.values() for unit in group}.values()
        return frozenset(self.units).union(*(unit.around for unit in units))

    @cached_property
    def heard_concepts(self) -> frozenset[str]:
        """What people wrote about."""
        heard = self.heard_folded
        return concepts_of(heard) | (spanish.concepts_of(heard) if is_spanish(heard) else frozenset())

    @cached_property
    def name_concepts(self) -> frozenset[str]:
        """The names of the business, of what it sells and of the customer."""
        customers = [record.document.get("customer") for record in self.records[:1]]
        named = [str(each.get("name")) for each in customers if isinstance(each, dict)]
        venues = self._listed("venues")
        named += [str(name) for each in venues for name in (each.get("name"), *each.get("aliases", []))]
        named += PROPER.findall(self.heard)
        return concepts_of(" ".join([*self.names, *named]))

    def is_verbatim(self, sentence: str) -> bool:
        """Say whether the sentence stands in the records as it is."""
        return json.dumps(sentence.strip(), ensure_ascii=False)[1:-1] in self.unwrapped

    def _listed(self, key: str) -> list[dict[str, Any]]:
        """Return what the facts list under a key, whichever of their parts holds it."""
        listed = (each for record in self.records[:2] for each in record.document.get(key, []))
        return [each for each in listed if isinstance(each, dict)]

    @cached_property
    def unwrapped(self) -> str:
        """All that is proved, without the ends of its lines."""
        return self.text.replace("\\n", " ")


def facts_block(system: str) -> str:
    """Return the block of facts of a system message, as JSON; empty where it has none."""
    return system.partition(OPENING)[2].partition(CLOSING)[0]


def _facts(system: str, today: date) -> Iterator[Record]:
    """The block of facts in two parts: what is the same for every customer is read once."""
    block = facts_block(system)
    start, end = block.find(STATIC[0]), block.find(STATIC[1])
    if 0 < start < end:
        yield read_record("facts", "{" + block[end + 2 :], arguments="", today=today)
        yield read_record("facts", "{" + block[start:end] + "}", arguments="", today=today)
    else:
        yield read_record("facts", block or "{}", arguments="", today=today)


def _joined(booking: BookingRecord, older: BookingRecord | None) -> BookingRecord:
    return booking if older is None or booking.days else older


def _values(arguments: str) -> str:
    """What a tool was asked, save for texts: days, times and counts that the model understood."""
    return "\n".join(_leaves(_parsed(arguments)))


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)
    elif isinstance(value, str):
        yield from _moment_text(value)


def _moment_text(value: str) -> Iterator[str]:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return
    yield f"{at:%A}, {at:%Y-%m-%d} at {at:%H:%M}" if len(value) > len("2026-12-19") else f"{at:%A}, {at:%Y-%m-%d}"


def _parsed(text: str) -> object:
    try:
        return json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}


def weekdays_of(line: Line) -> Iterator[object]:
    """The weekdays of a line; "Tuesday to Sunday" means those between, "every day" all."""
    if "every day" in line.text or "daily" in line.text:
        yield from range(7)
    named = [each for each in line.figures if each.kind == "weekday"]
    for at, each in enumerate(named):
        first = min(value for value in each.values if isinstance(value, int))
        following = named[at + 1] if at + 1 < len(named) else None
        if following and line.text[each.end : following.start].strip() in {"to", "-", "through"}:
            last = min(value for value in following.values if isinstance(value, int))
            yield from ((first + step) % 7 for step in range((last - first) % 7 + 1))
        yield first


@lru_cache(maxsize=64)
def _said_lines(said: str, today: date) -> tuple[Line, ...]:
    pieces = [piece for piece in re.split(r"(?<=[.;!?])\s+|\n+", plain(said)) if piece.strip()]
    return tuple(Line("the house", piece.casefold(), piece.casefold(), today) for piece in pieces)


@lru_cache(maxsize=256)
def _heard_figures(heard: str, today: date) -> tuple[Figure, ...]:
    return read_figures(heard, today)


def _sold_names(facts: Iterable[Record]) -> tuple[str, ...]:
    """The names of business and offerings: "Locked In" is no claim that something is locked in."""
    sold = [record.document for record in facts]
    named = [each.get("business") for each in sold] + [item for each in sold for item in each.get("offerings", [])]
    return tuple(str(each["name"]) for each in named if isinstance(each, dict) and each.get("name"))
