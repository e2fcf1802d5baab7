"""Rules about figures: each amount, share, span, day, time and count stands in a record, about the same thing."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts import spanish
from agent.receipts.availability import FREE, HOURS, LOOKS, RECAP, TAKEN
from agent.receipts.claim import Claim
from agent.receipts.common_words import PLAIN_WORDS
from agent.receipts.figure import Figure
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.record import Line
from agent.receipts.roles import AHEAD, AT_LEAST, DUE, days_away, ends, is_way_off, plays_part, remaining_receipt
from agent.receipts.stems import WORD, stem
from agent.receipts.topics import TOPICS, Topic

BUSINESS_DAYS: Final = re.compile(r"business|working|h[aá]biles", re.IGNORECASE)
OF_YOURS: Final = re.compile(
    r"\b(?:your|su) (?:\w+ )?(?:table|party|booking|reservation|group|quote|game|mesa|fiesta|reserva|grupo)\b"
    r"|\b(?:booked|confirmed|reserved|reservad\w+|confirmad\w+)\b",
    re.IGNORECASE,
)
OF_EXTRAS: Final = re.compile(
    r"\b(?:it|it's|that|that's|they|they're|those|these|which|each|extras|extra(?!\s?[$€£])|add(?:ed|ing|-?ons?)?|upgrade"
    r"|agregar|añadir|esos?"
    r"|esas?|cada)\b",
    re.IGNORECASE,
)
OWN_WORD: Final = re.compile(r"^\s*(?:per )?[a-z]+", re.IGNORECASE)
"""What stands right behind a figure is said of that one."""
GUESTS: Final = frozenset({"adults", "children", "infants"})
WITHIN: Final = re.compile(r"\b(?:within|inside|during) (?:our|the) (?:opening )?hours\b", re.IGNORECASE)
NOTICE: Final = re.compile(r"(?:'s?)?\s(?:notice|ahead|in advance|beforehand)\b(?! of)", re.IGNORECASE)
TAXED: Final = re.compile(
    r"\b(?:with|including|incl\.?|plus all) (?:the |all |sales )*tax(?:es)?\b|\btax(?:es)? (?:is |are )?included\b",
    re.IGNORECASE,
)
OF_YOU: Final = re.compile(r"\bof (?:you|us)$", re.IGNORECASE)
BESIDE_LIMIT: Final = re.compile(
    r"\b(?:over|above|past|beyond|within|under|below|clear of|meets?|well inside) (?:our|the) (?:\w+ )?"
    r"(?:minimum|limit|maximum|range|capacity)\b",
    re.IGNORECASE,
)
HALF_OF: Final = re.compile(r"\bhalf of (?:the|your|those)\s*$", re.IGNORECASE)
OPENINGS: Final = re.compile(r"\b(?:openings?|times|slots|options|tables?|spots|choices)\b", re.IGNORECASE)
RETURNS: Final = re.compile(
    r"\b(?:plans? changes?|change of (?:plans?|heart)|back|refund\w*|cancel\w*|mov(?:ed?|ing)|shift\w*|resched\w*"
    r"|devol\w*|reembols\w*)\b",
    re.IGNORECASE,
)
NO_COUNTS: Final = re.compile(r"(?:label|zips|phone|address|start|open_from|open_until|_at|pay_by)$")
"""Records whose numbers count nobody."""
UP_TO: Final = re.compile(r"for up to (\d+)")
SHORT: Final = re.compile(
    r"\$\d[\d,.]* (?:won't|isn't|doesn't|wouldn't|will not)\b|\b(?:budget|your \$?\d+)\b.*\b(?:tight"
    r"|won't \w* ?(?:cover|do|stretch)|short|not|n't|below|under|exceed\w*"
    r"|stretch)\b",
    re.IGNORECASE,
)
MORE: Final = re.compile(r"\b(?:more than|over|above|beyond|exceeds?|m[aá]s de|supera)\b[^.,;]*$", re.IGNORECASE)
HEEDED: Final = re.compile(
    r"\b(?:mentioned|said|named|have) (?:an? |your )?(?:budget of )?\$\d|\b(?:i (?:hear|understand|see"
    r"|get|know)|noted|keep(?:ing)?|got|thanks for|with|about|on) (?:you (?:on"
    r"|about) )?(?:the|your|that) \$\d|\bsee (?:what|if|whether|how)\b[^.;]*\$\d"
    r"|\bpresupuesto (?:\w+ ){0,2}\$\d",
    re.IGNORECASE,
)
"""An amount of the customer's that is only taken notice of."""
OFF: Final = re.compile(r"\b(?:off|discount|less|descuento|menos)\b", re.IGNORECASE)


def find_amounts(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the amounts; one that only people named may be turned down, not agreed to."""
    yield from _figures("amount", reading, ledger)


def find_percents(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the shares."""
    yield from _figures("percent", reading, ledger)


def find_spans(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the spans of time."""
    yield from _figures("span", reading, ledger)


def find_times(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the times of day; whether they are free is another rule."""
    yield from _figures("time", reading, ledger)


def find_counts(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield counts and all other numbers; one of something is no claim."""
    yield from _figures("count", reading, ledger)
    yield from _figures("number", reading, ledger)


def find_phones(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield telephone numbers."""
    yield from _figures("phone", reading, ledger)


def _figures(kind: str, reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    for figure in reading.of_kind(kind):
        if kind in {"count", "number"} and figure.values <= {1.0, 0.0}:
            continue
        receipt = _receipt(figure, reading, ledger)
        if kind == "time":
            receipt = ends(figure, reading, ledger, other=receipt)
        yield Claim(kind=kind, words=figure.words, receipt=receipt)


def _receipt(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    if figure.kind == "span" and figure.words.startswith("the ") and reading.is_asked(figure.start):
        return "a question"
    if figure.kind == "span" and is_way_off(figure, reading):
        return days_away(figure, reading, ledger)
    topic = _topic(figure, reading)
    if topic is not None and _is_beside_topic(topic, figure, reading):
        topic = None
    lines = _lines(figure, reading, ledger, topic=topic)
    if lines:
        return lines[-1].source
    kind = "number" if figure.kind == "count" else figure.kind
    if figure.values & ledger.heard_values.get(kind, set()) and _may_echo(figure, reading, topic):
        return "message of the customer"
    return _worked_out(figure, reading, ledger, topic=topic)


def _lines(figure: Figure, reading: Reading, ledger: Ledger, *, topic: Topic | None) -> list[Line]:
    """Return the lines in which the figure stands about the same thing."""
    known = ledger.values.get("number" if figure.kind == "count" else figure.kind, {})
    lines = [line for value in figure.values for line in known.get(value, ())]
    lines = [line for line in lines if _is_about(line, figure, reading, topic=topic)]
    lines = [line for line in lines if not _is_of_other_party(line, figure, ledger)]
    extra = _extra(figure, reading, ledger) if topic is None or topic.name == "person" else None
    return [line for line in lines if extra is None or extra in line.text]


def _worked_out(figure: Figure, reading: Reading, ledger: Ledger, *, topic: Topic | None) -> str | None:
    """Return the record from which a figure follows that stands in none."""
    match figure.kind:
        case "time":
            is_within = WITHIN.search(reading.text) and _is_within_hours(figure, ledger)
            return "the opening hours" if is_within else None
        case "span":
            is_left = topic is None or topic.name == "holding" or (topic.name == "lasting" and DUE.search(reading.text))
            is_ahead = AHEAD.match(reading.text[figure.end : figure.end + 24]) or "before" in figure.words
            left = remaining_receipt(figure, reading, ledger) if is_left and not is_ahead else None
            return days_away(figure, reading, ledger) or left
        case "number" if HOURS.search(reading.text) and (hours := _of_hours(figure, ledger)):
            return hours
        case "number" if topic is None and _is_heard_hour(figure, ledger):
            return "message of the customer"
        case _:
            return _per_person(figure, reading, ledger, topic=topic) or _derived(figure, ledger)


def _of_hours(figure: Figure, ledger: Ledger) -> str | None:
    """A bare number may be an hour of the opening hours: "from 5 to 10"."""
    known = ledger.values.get("time", {})
    hours = (at for value in figure.values if isinstance(value, float) for at in (value * 60, value * 60 + 720))
    lines = (line for at in hours for line in known.get(at, ()) if line.source.endswith(" hours"))
    return next((line.source for line in lines), None)


def _is_of_other_party(line: Line, figure: Figure, ledger: Ledger) -> bool:
    """Whether how long something lasts is said of a party of another size: "90 minutes for up to 4"."""
    steps = [int(each) for each in UP_TO.findall(line.text)]
    if figure.kind != "span" or not steps or ledger.party_size is None:
        return False
    spans = [each.values for each in line.figures if each.kind == "span"]
    place = sum(ledger.party_size > step for step in steps)
    return place < len(spans) and not figure.values & spans[place]


def _is_heard_hour(figure: Figure, ledger: Ledger) -> bool:
    """Whether a bare number is an hour that the customer has named: "closest to 7"."""
    heard = ledger.heard_values.get("time", set())
    return any(isinstance(value, float) and {value * 60, value * 60 + 720} & heard for value in figure.values)


def _per_person(figure: Figure, reading: Reading, ledger: Ledger, *, topic: Topic | None) -> str | None:
    """A deposit per person times the people is no invention."""
    if figure.kind != "amount" or topic is None or not (topic.name == "deposit" or "deposit" in reading.folded):
        return None
    sizes = ledger.heard_values.get("number", set()) | {
        value for each in reading.of_kind("count") for value in each.values
    }
    sizes |= {float(ledger.party_size)} if ledger.party_size else set()
    each_pays = [line for line in ledger.lines if "deposit" in line.text and "per person" in line.text]
    rates = [value for line in each_pays for value in line.values.get("amount", ()) if isinstance(value, tuple)]
    least = max((int(each[1]) for line in each_pays for each in AT_LEAST.finditer(line.text)), default=0)
    sizes = {size for size in sizes if isinstance(size, float) and size >= least}
    products = {(rate[0], round(rate[1] * size)) for rate in rates for size in sizes if isinstance(size, float)}
    return each_pays[-1].source if figure.values & products else None


def _is_about(line: Line, figure: Figure, reading: Reading, *, topic: Topic | None) -> bool:
    """Whether a line with the figure is about the same thing as the sentence."""
    if figure.kind == "span" and BUSINESS_DAYS.search(figure.words) and not BUSINESS_DAYS.search(line.text):
        return False
    if figure.kind == "count" and NO_COUNTS.search(line.source) and (topic is None or topic.name == "limits"):
        return False
    if figure.kind == "count" and topic is None and OF_YOURS.search(reading.text):
        return not line.source.startswith("facts offerings")
    if line.source.startswith("facts offerings") and not _is_of_named(line, reading):
        return False
    if not plays_part(line, figure, reading) or (topic is not None and _is_beside(line, reading, topic)):
        return False
    if line.source.endswith("addons price"):
        return _is_of_extra(figure, reading, topic)
    return topic is None or topic.proof.search(line.about) is not None


def _is_beside(line: Line, reading: Reading, topic: Topic) -> bool:
    """Whether a line of another topic only shares its words: the total is no refund, all of it no price each."""
    match topic.name:
        case "limits":
            return line.source.endswith("price") and not OFF.search(reading.text)
        case "refund" | "kept":
            return line.source.endswith((" total", " balance"))
        case _:
            return topic.name == "person" and line.source.endswith("lines amount")


def _is_of_extra(figure: Figure, reading: Reading, topic: Topic | None) -> bool:
    """Whether the price of an extra may be meant: it is named, or the sentence names nothing else."""
    is_named = any(extra in reading.folded for extra in reading.extras)
    if is_named or (reading.speaks_spanish and spanish.named(reading.folded, reading.extras)):
        return topic is None or not OF_EXTRAS.search(reading.text) or topic.proof.search("addons") is not None
    return OF_EXTRAS.search(reading.text) is not None and (reading.is_spanish or not _nouns(figure, reading))


def _nouns(figure: Figure, reading: Reading) -> set[str]:
    """Return the words before a figure that say what has its price."""
    return {stem(word) for word in WORD.findall(reading.before(figure.start)) if len(word) > 2} - PLAIN_WORDS


def _is_of_named(line: Line, reading: Reading) -> bool:
    """Whether a rule is one of the offering that the sentence names, where it names any."""
    codes = [code for name, code in reading.offerings.items() if name in reading.folded]
    return not codes or any(f" {code} " in line.source for code in codes)


def _extra(figure: Figure, reading: Reading, ledger: Ledger) -> str | None:
    """Return the extra that an amount is said to be the price of."""
    if figure.kind != "amount" or not ledger.extras:
        return None
    ahead, inside, behind = (each.casefold() for each in _around(figure, reading))
    for words, pick in ((ahead, -1), (inside + behind, 0)):
        found = sorted((words.find(name), ledger.extras[name]) for name in ledger.extras if name in words)
        if not found and reading.speaks_spanish:
            found = spanish.named(words, ledger.extras)
        if found:
            return found[pick][1]
    return None


def _derived(figure: Figure, ledger: Ledger) -> str | None:
    """A prefix that a record names covers a ZIP code; a party's kinds add up to its size."""
    if figure.kind not in {"count", "number"}:
        return None
    digits = figure.words.strip()
    if len(digits) == 5 and digits.isdigit():
        return next(
            (
                f"{line.source} {digits[:3]}"
                for line in ledger.values.get("number", {}).get(float(digits[:3]), ())
                if "zips" in line.source
            ),
            None,
        )
    if OPENINGS.search(figure.words):
        return next((look.source for look in reversed(ledger.looks) if float(len(look.free)) in figure.values), None)
    beyond = {value - 1 for value in figure.values if isinstance(value, float)}
    known = ledger.values.get("number", {})
    for line in (line for value in beyond for line in known.get(value, ()) if line.source.endswith("party maximum")):
        return f"{line.source}, and more"
    for booking in reversed(list(ledger.bookings.values())):
        party = booking.told.get("party")
        if isinstance(party, dict) and float(sum(party.values())) in figure.values:
            return f"{booking.source} party"
    return None


def _topic(figure: Figure, reading: Reading) -> Topic | None:
    """Return what the figure is about, by the nearest words between it and its neighbours in the clause."""
    ahead, inside, behind = _around(figure, reading)
    if figure.kind == "amount" and TAXED.search(reading.text):
        return next((topic for topic in TOPICS if topic.name == "total"), None)
    if figure.kind == "span" and NOTICE.match(behind):
        return next((topic for topic in TOPICS if topic.name == "notice"), None)
    if _is_after_figure(figure, ahead, reading):
        ahead = OWN_WORD.sub("", ahead, count=1)
    for words, pick in ((ahead, -1), (inside, 0), (behind, 0)):
        found = [
            (match.start(), topic)
            for topic in TOPICS
            if figure.kind in topic.kinds
            for match in topic.said.finditer(words)
        ]
        if found:
            nearest = sorted(found, key=lambda each: each[0])[pick][1]
            return _either(nearest, figure, reading) if nearest.name in GUESTS else nearest
    return None


def _either(nearest: Topic, figure: Figure, reading: Reading) -> Topic:
    """Where a clause names two kinds of guests before a price, it may be that of either."""
    named = [topic for topic in TOPICS if topic.name in GUESTS and topic.said.search(reading.before(figure.start))]
    person = next((topic for topic in TOPICS if topic.name == "person"), nearest)
    return person if len(named) > 1 else nearest


def _is_after_figure(figure: Figure, ahead: str, reading: Reading) -> bool:
    """Whether the words before a figure begin where another one ends: "$40.00 each makes $800.00"."""
    return any(each.end == figure.start - len(ahead) for each in reading.figures if each.kind == figure.kind)


def _around(figure: Figure, reading: Reading) -> tuple[str, str, str]:
    """Return the words before, in and after a figure, up to its neighbours in the clause."""
    start, end = next(((a, b) for a, b in reading.clauses if a <= figure.start < b), (0, len(reading.text)))
    others = [each for each in reading.figures if each is not figure and start <= each.start < end]
    after = min((each.start for each in others if each.start > figure.start), default=end)
    before = max((each.end for each in others if each.end <= figure.start), default=start)
    text = reading.text
    return text[before : figure.start], text[figure.start : figure.end], text[figure.end : max(after, figure.end)]


def _may_echo(figure: Figure, reading: Reading, topic: Topic | None) -> bool:
    """Whether a figure that only people named may be said back: as their wish, never as a term of the house."""
    match figure.kind:
        case "amount" | "percent" | "span":
            if figure.kind == "amount" and any(each.search(reading.text) for each in (SHORT, HEEDED)):
                return True
            if figure.kind == "amount" and MORE.search(reading.before(figure.start)):
                return True
            return reading.is_denied(figure.start) or (figure.kind == "span" and reading.is_asked(figure.start))
        case "time":
            return not (
                HOURS.search(reading.text)
                or (
                    FREE.search(reading.text)
                    and not RECAP.search(reading.text)
                    and not LOOKS.search(reading.before(figure.start))
                    and not reading.is_asked(figure.start)
                    and not TAKEN.search(reading.text)
                )
            )
        case "phone":
            return not re.search(
                r"\b(?:call|reach|text|ring|phone) us\b|\bour (?:phone|number)\b|ll[aá]menos|ll[aá]manos",
                reading.text,
                re.IGNORECASE,
            )
        case _:
            return topic is None or topic.name not in {"limits", "age"} or reading.is_denied(figure.start)


def _is_beside_topic(topic: Topic, figure: Figure, reading: Reading) -> bool:
    """Whether the words of a topic only seem to be about a figure: "48 hours ahead and you get it all back"."""
    match topic.name:
        case "notice":
            return RETURNS.search(reading.text) is not None
        case "deposit":
            return HALF_OF.search(reading.before(figure.start)) is not None
        case "limits" | "age":
            return OF_YOU.search(figure.words) is not None or BESIDE_LIMIT.search(reading.text) is not None
        case _:
            return False


def _is_within_hours(figure: Figure, ledger: Ledger) -> bool:
    first, last = ledger.open_times or (0, 0)
    return any(isinstance(at, int) and first <= at <= last for at in figure.values)
