"""The running summary of a long talk: made from its messages and their cards alone, and never longer than its limits.

What the customer told is kept word for word with the question it answers; what was quoted and booked as its cards say.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from domain.states import Author, BookingStatus

TOLD_KEPT: Final = 30
TOLD_LENGTH: Final = 200
ASKED_LENGTH: Final = 160
DONE_KEPT: Final = 12
DONE_LENGTH: Final = 200
LIVE: Final = frozenset({BookingStatus.PENDING.value, BookingStatus.CONFIRMED.value})

_TELLS: Final = re.compile(
    r"\d|@|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|mon|tue|wed|thu|fri|sat|sun)\w{0,6}\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:today|tonight|tomorrow|weekend|noon|midnight|morning|afternoon|evening|lunch|dinner|brunch)\b"
    r"|\b(?:name|allerg\w+|vegan\w*|vegetarian\w*|kosher|halal|gluten\w*|birthday|anniversary|adults?|kids?|children"
    r"|toddlers?|guests?|people|players?|outdoors?|backyard|indoors?|street|avenue|instead|forget|start over"
    r"|cancel|actually|no longer)\b"
    r"|\b(?:hoy|mañana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|nombre|llamo|personas?|adultos?|niños?"
    r"|alergi\w+|cumpleaños|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|treinta|mejor|mediodía)\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:which|what|how many|where|when|who|whose|name|phone|number|zip|address|qué|cuál|cuántas?|cuántos?|dónde"
    r"|cuándo|nombre|teléfono|código)\b",
    re.IGNORECASE,
)
_OUTLASTS: Final = re.compile(
    r"@|\d[\d ().-]{6,}\d|\b(?:name|llamo|nombre|allerg\w+|alergi\w+|vegan\w*|vegetarian\w*|kosher|halal|gluten\w*"
    r"|birthday|anniversary|cumpleaños|street|avenue|wheelchair)\b",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(r"[.!?\n]")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One message of the talk, as far as a summary needs it."""

    author: Author
    text: str
    name: str | None = None
    cards: Sequence[Mapping[str, object]] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something the customer told, and the question that it answered, if any."""

    asked: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Memory:
    """A talk in short: what the customer told, oldest first, and what was done; `asked` is still unanswered."""

    told: tuple[Told, ...] = ()
    done: tuple[str, ...] = ()
    asked: str = ""

    @classmethod
    def read(cls, written: str | None) -> "Memory":
        """Return what `written` had put down; nothing where nothing was."""
        if not written:
            return cls()
        document = json.loads(written)
        told = tuple(Told(asked=each["asked"], said=each["said"]) for each in document["told"])
        return cls(told=told, done=tuple(document["done"]), asked=document["asked"])

    def written(self) -> str:
        """Put it down."""
        told = [{"asked": each.asked, "said": each.said} for each in self.told]
        return json.dumps({"told": told, "done": list(self.done), "asked": self.asked}, ensure_ascii=False)

    def with_lines(self, lines: Iterable[Line]) -> "Memory":
        """Return what is remembered after some more of the talk."""
        told, done, asked = list(self.told), list(self.done), self.asked
        for line in lines:
            if line.author == Author.CUSTOMER:
                if _TELLS.search(line.text) or _ASKS.search(asked):
                    told.append(Told(asked=asked, said=line.text[:TOLD_LENGTH]))
                asked = ""
                continue
            told = _after_cards(told, line.cards)
            done += [each[:DONE_LENGTH] for each in _deeds(line) if each[:DONE_LENGTH] not in done[-1:]]
            if line.author in {Author.AGENT, Author.STAFF}:
                asked = _last_question(line.text)
        return Memory(told=tuple(told[-TOLD_KEPT:]), done=tuple(done[-DONE_KEPT:]), asked=asked)


def _after_cards(told: list[Told], cards: Sequence[Mapping[str, object]]) -> list[Told]:
    """Forget what a record holds by now: a booking everything, a price all but what no price depends on."""
    types = {str(card.get("type")): card for card in cards}
    if str(types.get("booking", {}).get("status")) in LIVE:
        return []
    return [each for each in told if _OUTLASTS.search(each.said)] if "quote" in types else told


def _deeds(line: Line) -> Iterable[str]:
    if line.author == Author.STAFF:
        yield f"{line.name or 'A colleague'} of the team wrote: {line.text}"
    for card in line.cards:
        what = ", ".join(str(card[each]) for each in ("title", "when", "guests") if card.get(each))
        match card.get("type"):
            case "quote":
                yield f"Price shown: {_amount(card.get('total'))} for {what}"
            case "booking":
                yield f"Booking {card.get('code')} was {card.get('status')}: {what}"
            case "payment_link":
                yield f"Payment link sent: {_amount(card.get('amount'))} for booking {card.get('booking')}"


def _amount(money: object) -> str:
    return str(money.get("text")) if isinstance(money, Mapping) else str(money)


def _last_question(text: str) -> str:
    before, mark, _ = text.rpartition("?")
    return (_ENDED.split(before)[-1] + mark).strip()[-ASKED_LENGTH:] if mark else ""
