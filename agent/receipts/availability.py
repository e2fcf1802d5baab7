"""Rules about the calendar: what is free, what is taken, and when the house is open."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.figure import Figure
from agent.receipts.ledger import FREE_STATES, Ledger
from agent.receipts.reading import Reading
from agent.receipts.record import Look
from agent.receipts.roles import CANCELS, is_deadline

FREE: Final = re.compile(
    r"\b(?:free(?! of charge)(?! to\b)|available|availability|openings?|open slots?|works|work for us"
    r"|looks (?:good|free|open|fine)|opened up|freed up|would work"
    r"|doable|possible|vacant|up for grabs|can (?:do|offer|fit|squeeze|seat|host|accommodate|take|have)"
    r"|(?:happy|glad|able) to (?:hold|book|reserve|offer|do|seat|save)|i (?:have|see|found|got|can)|i've got"
    r"|we(?:'ve got| (?:do |still |also |even )?have| got| see)|there(?:'s| is| are)|room for"
    r"|you (?:can|could)(?: also| still)? (?:come|have|choose|start|book|pick|do|take|get)"
    r"|to choose from|libres?|disponibles?|disponibilidad|tengo"
    r"|tenemos|hay|puedo ofrecer\w*|podemos|es posible|me queda|nos queda)\b",
    re.IGNORECASE,
)
SURELY_FREE: Final = re.compile(
    r"\b(?:(?:is|are|'s|still|it's|that's|wide|we're|be) (?:still |all |definitely |currently |also )*(?:free"
    r"|available|open|doable|(?<!to be )clear)(?! (?:of|on|from|to|daily|every|until|til|at|for (?:dinner|brunch"
    r"|lunch))\b)(?! charge)"
    r"|(?:have|got|has) (?:an?|one|some|the) (?:\w+ )?(?:crew|table|room|slot|spot|chef|place) (?:left"
    r"|free|open|available)"
    r"|(?:have|got|plenty of|lots of) (?:\w+ )?(?:availability|openings?|space|room)|that (?:time |day "
    r"|date )?works(?: for us)?|(?:we|i) can (?:do|make|offer|manage)|can (?:squeeze|fit|get|slot) (?:you"
    r"|all of you) in|looks (?:good"
    r"|free|open|clear|fine)|is (?:good|fine) (?:for us|on our end|with us)"
    r"|(?:opened|freed) up|plenty of (?:tables|times|slots|spots|rooms|dates)"
    r"|(?:any|every) (?:time|day|evening|slot|date) (?:works|is (?:fine|good|free|available))|not (?:booked"
    r"|taken)|est[aá]n? (?:libre|disponible)s?|tenemos disponibilidad|hay (?:lugar|disponibilidad|espacio"
    r"|mesas?))\b",
    re.IGNORECASE,
)
TAKEN: Final = re.compile(
    r"\b(?:(?:fully|completely|all|totally|solidly|already|pretty|entirely|unfortunately"
    r"|sadly) (?:booked|taken(?! care)"
    r"|reserved|full|gone"
    r"|committed|packed)|booked (?:out|up|solid)|sold out|no availability|unavailable|overbooked"
    r"|(?:is|are|'s|'re|was|were|been|just|now|got) (?:\w+ )?(?:taken|full|gone|unavailable|snapped up"
    r"|packed)\b(?! (?:care|back|of|refund|amount|price|payment|day|hour|two|three"
    r"|portions?|servings?|meals?))|not (?:available|free|open"
    r"|possible)|no longer (?:available|free|open)"
    r"|out of (?:tables?|slots?|times?|crews?|rooms?|space|seats?)|no (?:more )?(?:tables?|openings?|slots?"
    r"|times?|crews?|rooms?|spots?|space|places?|chefs?"
    r"|seats?)\b(?! limit)|(?<!cost )(?<!costs )nothing (?:else |later |earlier |more |is |at |on )*(?:free"
    r"|available|open|left|that"
    r"|at that)?\b(?=[^.]*\b(?:free|available|open|left|taken|day|time|evening)\b)"
    r"|(?<!reembolso )(?<!dep[oó]sito )(?<!pago )completo|llen[oa]s?"
    r"|ocupad[oa]s?|agotad[oa]s?|(?:ya )?no (?:me |nos )qued(?:a|an)\b|no hay (?:nada|mesas?|lugar|disponibilidad"
    r"|horas?|m[aá]s)|no (?:tengo|tenemos|me queda|nos queda) (?:mesas?|lugar|disponibilidad|espacio)|no tengo (?:nada"
    r"|m[aá]s|otras)"
    r"|\w+n't (?:available|free|open|possible)|\w+n't (?:have|see|find|do|offer|fit"
    r"|seat) (?:any(?:thing)?(?! on (?:file|record|that)) (?:free|open|available|left|tables?|slots?|times?|crews?"
    r"|on|at|for)|a (?:free "
    r"|single )?(?:table|slot|time|crew|room|opening)|that time))\b",
    re.IGNORECASE,
)
HOURS: Final = re.compile(
    r"\b(?:(?:we|chefs?|crews?|team) rests?|(?:does|do|will|can|also|even) (?:work|operate)|we(?:'re"
    r"| are) (?:only |also |always )?(?:open|closed|off on)"
    r"|open(?:s|ed)? (?:at|from|on|until|till|every"
    r"|daily|all|seven|7|24|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*)|open till|clos(?:e|es|ed"
    r"|ing)\b(?! (?:to|by|enough|as|together))"
    r"|hours|last (?:seating|start|call)|first (?:seating|start)|seatings?|kitchen|starts? (?:every|from"
    r"|between)|(?:dinner|brunch|lunch|breakfast) (?:is|runs|on|from|until|at)|day off|abr(?:e|en|imos)"
    r"|(?:do|does|are)n't (?:cook|work|run|serve|operate|host|do parties)\b|no (?:cocinamos|trabajamos)|descansamos"
    r"|abiert[oa]s?"
    r"|cierr\w+|cerr(?:amos|ado)s?|horario|24/7)\b",
    re.IGNORECASE,
)
EVERY_DAY: Final = re.compile(
    r"\b(?:every ?day|seven days|7 days a week|daily|all week|24/7|around the clock|all year|year-round"
    r"|holidays?|todos los d[ií]as|siete d[ií]as)\b",
    re.IGNORECASE,
)
CLOSED: Final = re.compile(
    r"\b(?:(?:we|chefs?|crews?|team) rests?|closed|close|off on|day off|not open|(?:do|does|are)n't (?:open"
    r"|cook|work|run|serve|operate|host|do parties)"
    r"|no (?:abrimos|cocinamos|trabajamos|atendemos)|cerramos|cerrado|descans\w+|except)\b",
    re.IGNORECASE,
)
OPENS: Final = re.compile(
    r"\b(?:open\w*|(?:does|do|will|can|also|even) (?:work|operate)|abr\w+|abiert\w+|trabajamos|cocinamos|atendemos)\b",
    re.IGNORECASE,
)
SCARCE: Final = re.compile(
    r"\b(?:only|just|last|s[oó]lo|[uú]ltim[oa]s?)?\s?(?:\d+|one|two|three|four|five|six|a few|a couple(?: of)?"
    r"|handful of|un[oa]?|dos|tres|pocas?) (?:more |free |open )?(?:tables?|slots?|spots?|places?|seats?|crews?"
    r"|rooms?|openings?|times?|dates?|mesas?|lugares|horas) (?:left|remaining|available today)\b"
    r"|\b(?:last|final) (?:table|slot|spot|opening|crew|place|room|one) (?:left|available|of the)\b|\b(?:filling"
    r"|selling|going|booking) (?:up )?(?:fast|quickly|out)\b|\bother (?:people|guests"
    r"|customers) (?:are )?(?:looking|viewing|interested)\b|\bin high demand\b|\b(?:la [uú]ltima"
    r"|el [uú]ltimo) (?:mesa|lugar|cupo|hora)\b(?! de)|\bse (?:agota|llena)n? r[aá]pido\b",
    re.IGNORECASE,
)
YET: Final = re.compile(r"\b(?:but|though|although|however|while|instead|pero|aunque)\b|;|:\s", re.IGNORECASE)
ALTHOUGH: Final = re.compile(r"\W*(?:but|pero|so)\b", re.IGNORECASE)
OFFERS: Final = re.compile(
    r"\b(?:could|can|would|offer|have|how about|(?:has|needs) to be|must be|puedo|tengo)\b", re.IGNORECASE
)
RECAP: Final = re.compile(r"\bso far\b|\bto recap\b", re.IGNORECASE)
"""Where the customer's own wish is read back."""
WHETHER: Final = re.compile(r"\b(?:whether|know if|see if)\b", re.IGNORECASE)
LOOKS: Final = re.compile(r"\b(?:see|check|find out|look) (?:what|if|whether|for)\b", re.IGNORECASE)
COSTS_NOTHING: Final = re.compile(r"\b(?:park\w*|street|garage|cancel\w*|admission|entry)\b", re.IGNORECASE)
"""What is free of charge where it is called free."""
CALENDAR: Final = ("time", "date", "weekday")
ELSEWISE: Final = re.compile(r"\w+n't possible|not possible", re.IGNORECASE)
OF_TIME: Final = re.compile(
    r"\b(?:it|that|this|these|those|both|we|there|slots?|times?|dates?|days?|weekends?|evenings?|tables?|crews?"
    r"|rooms?|chefs?|everything|all of them|esa|ese|eso|hora|fecha|mesas?|tenemos|hay)\b(?:'s"
    r"|'re)?(?: \w+){0,3} ?(?:free|available|open|availability|openings?|space|works|do that|libres?|disponib\w+"
    r"|lugar|espacio|mesas?)\b|\bplenty of\b",
    re.IGNORECASE,
)
RANGE: Final = re.compile(
    r"\b(?:from|between|de|desde|entre)\b[^.;]*\b(?:to|until|till|and|a|hasta|y)\b|\d\s?-\s?\d", re.IGNORECASE
)


def find_free(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the times and days that a sentence calls free; each needs a look that found it so."""
    match = SURELY_FREE.search(reading.text) or FREE.search(reading.text)
    if match is None or HOURS.search(reading.text):
        return
    times = [each for each in reading.of_kind("time") if not _is_echo(each, reading)]
    for each in times:
        days = _days_of(each, reading)
        yield Claim(kind="free time", words=each.words, receipt=_free_receipt(each, reading, ledger, days=days))
    surely = SURELY_FREE.search(reading.text)
    if (
        times
        or surely is None
        or WHETHER.search(reading.before(surely.start()))
        or reading.is_open(*surely.span())
        or TAKEN.search(reading.clause(surely.start()))
    ):
        return
    days = _plain_days(
        [each for each in reading.of_kind("date", "weekday") if not TAKEN.search(reading.clause(each.start))]
    )
    if COSTS_NOTHING.search(reading.text) and not days:
        return
    if days or (OF_TIME.search(reading.text) and not reading.is_unsure):
        receipt = next((look.source for look in reversed(ledger.looks) if _frees(look, days)), None)
        yield Claim(kind="free time", words=match.group(), receipt=receipt)


def find_taken(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the days and times that a sentence calls taken or impossible; a look must have found them so."""
    for match in TAKEN.finditer(reading.text):
        if reading.is_asked(match.start()) or (ELSEWISE.search(match.group()) and not any(reading.of_kind(*CALENDAR))):
            continue
        clause = reading.clause(match.start())
        times = [
            value for each in reading.of_kind("time") if reading.clause(each.start) == clause for value in each.values
        ]
        days = [each for each in reading.of_kind("date", "weekday") if reading.clause(each.start) == clause]
        days = _plain_days(days or [each for each in reading.of_kind("date", "weekday") if each.start < match.start()])
        yield Claim(kind="taken time", words=match.group(), receipt=_taken_receipt(days, times, ledger))


def find_hours(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the weekdays on which a sentence says that the house is open or closed."""
    if not HOURS.search(reading.text) or not ledger.open_weekdays:
        return
    every = EVERY_DAY.search(reading.text)
    if every and not CLOSED.search(reading.text) and not reading.is_open(*every.span()):
        yield Claim(
            kind="hours", words=every.group(), receipt="the opening hours" if len(ledger.open_weekdays) == 7 else None
        )
    yield from _open_dates(reading, ledger)
    for each in reading.of_kind("weekday"):
        if reading.is_asked(each.start):
            continue
        clause = reading.clause(each.start)
        is_closed = CLOSED.search(clause) or (
            CLOSED.search(reading.text)
            and not OPENS.search(clause)
            and not OFFERS.search(clause)
            and not ALTHOUGH.match(clause)
        )
        is_told = bool(each.values & ledger.open_weekdays) != bool(is_closed)
        if is_closed or OPENS.search(clause) or OPENS.search(reading.text):
            known = any(
                CLOSED.search(line.text)
                for value in each.values
                for line in ledger.values.get("weekday", {}).get(value, ())
            )
            yield Claim(
                kind="hours",
                words=each.words,
                receipt="the opening hours" if is_told or (is_closed and known) else None,
            )


def _open_dates(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """A date on which the house is closed is none on which it is open."""
    if CLOSED.search(reading.text) or not OPENS.search(reading.text):
        return
    for each in reading.of_kind("date"):
        closed = any(
            "closed" in line.text for value in each.values for line in ledger.values.get("date", {}).get(value, ())
        )
        yield Claim(kind="hours", words=each.words, receipt=None if closed else "the opening hours")


def find_scarcity(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said about few places being left; no record tells how many there are."""
    for match in SCARCE.finditer(reading.text):
        if not reading.is_open(*match.span()):
            told = (line.source for line in ledger.lines if match.group().casefold() in line.text)
            yield Claim(kind="scarcity", words=match.group().strip(), receipt=next(told, None))


def _is_echo(time: Figure, reading: Reading) -> bool:
    """A time in the asking part of a sentence is a wish, a denied one no offer, and the end of a hold no start."""
    if (
        RECAP.search(reading.text)
        or LOOKS.search(reading.before(time.start))
        or is_deadline(time, reading)
        or CANCELS.search(reading.clause(time.start))
    ):
        return True
    taken = TAKEN.search(reading.text)
    if taken and (TAKEN.search(reading.clause(time.start)) or not YET.search(reading.text, taken.end())):
        return True
    return reading.is_denied(time.start) or (
        reading.is_asked(time.start) and not FREE.search(reading.text[: time.start])
    )


def _days_of(time: Figure, reading: Reading) -> list[Figure]:
    """Return the day that a time goes with: the nearest named before it, else the first after it."""
    days = _plain_days([each for each in reading.figures if each.kind in {"date", "weekday"}])
    before = [each for each in days if each.start < time.start]
    return before[-1:] or days[:1]


def _plain_days(days: list[Figure]) -> list[Figure]:
    """Drop the weekday that only introduces a date."""
    return [
        each
        for at, each in enumerate(days)
        if not (
            each.kind == "weekday"
            and at + 1 < len(days)
            and days[at + 1].kind == "date"
            and days[at + 1].start - each.end <= 6
        )
    ]


def _free_receipt(time: Figure, reading: Reading, ledger: Ledger, *, days: list[Figure]) -> str | None:
    for look in reversed(ledger.looks):
        if any(at in time.values and _is_day(day, days) and (day, at) in ledger.free for day, at in look.free):
            return look.source
    for booking in ledger.bookings.values():
        if booking.status not in FREE_STATES:
            continue
        if any(at in time.values and _is_day(day, days) for day, at in booking.moments) or time.values & booking.times:
            return booking.source
    if RANGE.search(reading.text) and not any(each.kind == "date" for each in days):
        lines = [
            line
            for value in time.values
            for line in ledger.values.get("time", {}).get(value, ())
            if "hours" in line.text or "refused" in line.text
        ]
        return lines[-1].source if lines else None
    told = [
        line
        for value in time.values
        for line in ledger.values.get("time", {}).get(value, ())
        if line.source.startswith("search_knowledge") or "refused" in line.source
    ]
    return told[-1].source if told else None


def _is_day(day: date, days: list[Figure]) -> bool:
    return not days or any(
        day in each.values or day.weekday() in each.values or ("day", day.day) in each.values for each in days
    )


def _frees(look: Look, days: list[Figure]) -> bool:
    return any(_is_day(day, days) for day, _ in look.free)


def _taken_receipt(days: list[Figure], times: list[object], ledger: Ledger) -> str | None:
    for look in reversed(ledger.looks):
        if _takes(look, days, times):
            return look.source
    if days and all(_is_out_of_hours(each, ledger) for each in days):
        return "the opening hours"
    if days and all(_is_out_of_reach(each, ledger) for each in days):
        return "the notice that bookings need"
    if (
        times
        and ledger.open_times
        and all(isinstance(each, int) and not ledger.open_times[0] <= each <= ledger.open_times[1] for each in times)
    ):
        return "the opening hours"
    told = next(
        (line for line in ledger.lines if "status" in line.source and re.search(r"expired|cancelled", line.text)), None
    )
    return told.source if told and not days and not times else None


def _takes(look: Look, days: list[Figure], times: list[object]) -> bool:
    if look.refused == "slot_taken" and look.first is None:
        return True  # a price that was accepted too late names no start of its own
    if days and not any(_covers(look, each) for each in days):
        return False
    if times:
        on = {at for day, at in look.free if _is_day(day, days or _day_figure(look))}
        return bool({at for _, at in look.taken} & set(times)) or not on & set(times)
    return (
        look.refused is not None
        or bool(look.taken)
        or not any(_is_day(day, days) for day, _ in look.free)
        or look.at is not None
    )


def _day_figure(look: Look) -> list[Figure]:
    return [Figure("date", frozenset({look.first}), 0, 0, "")] if look.first else []


def _covers(look: Look, day: Figure) -> bool:
    if look.first is None or look.last is None:
        return False
    span = [look.first + timedelta(days=each) for each in range(min((look.last - look.first).days, 31) + 1)]
    return any(_is_day(each, [day]) for each in span)


def _is_out_of_hours(day: Figure, ledger: Ledger) -> bool:
    weekdays = {each.weekday() if isinstance(each, date) else each for each in day.values}
    closed = any("closed" in line.text for value in day.values for line in ledger.values.get("date", {}).get(value, ()))
    return closed or (bool(ledger.open_weekdays) and not weekdays & ledger.open_weekdays)


def _is_out_of_reach(day: Figure, ledger: Ledger) -> bool:
    spans = ledger.notice
    return bool(spans) and any(
        isinstance(each, date)
        and ((each - ledger.today).days * 1440 < spans[0] or (each - ledger.today).days * 1440 > spans[-1])
        for each in day.values
    )
