"""Graders of truth: what the agent says has happened, costs or is owed must be so in the records of that moment."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from domain.money import format_money
from domain.states import Author, BookingStatus
from evals.play import Play, Round
from evals.records import Standing, amounts_in
from evals.scenario import Scenario
from evals.text import clipped

_CLAIMS: Final[tuple[tuple[str, re.Pattern[str], Callable[[Standing], bool]], ...]] = (
    (
        "booked",
        re.compile(
            r"\b(?:you'?re|you are|is|are|got you|all) (?:all )?(?:booked|confirmed)\b"
            r"(?! (?:as soon|once|when|with|until))"
            r"|\bi'?ve (?:just )?(?:booked|confirmed|reserved)\b"
            r"|\b(?:est[aá]|queda|tiene) (?:reservad|confirmad)[oa]\b(?! (?:en cuanto|cuando))|\bhe reservado\b",
            re.IGNORECASE,
        ),
        lambda booking: booking.status == BookingStatus.CONFIRMED,
    ),
    (
        "held",
        re.compile(r"\bi'?m (?:now )?holding\b|\b(?:is|are) held for you\b|\ble aparto\b|\bapartad[oa] para\b", re.I),
        lambda booking: booking.status in {BookingStatus.PENDING, BookingStatus.CONFIRMED},
    ),
    (
        "cancelled",
        re.compile(
            r"\b(?:booking|reservation|party|table|game)\b[^.?!]{0,60}\b(?:is|has been) (?:now )?cancell?ed\b"
            r"|\bi'?ve cancell?ed\b|\b(?:est[aá]|queda) cancelad[oa]\b",
            re.IGNORECASE,
        ),
        lambda booking: booking.status == BookingStatus.CANCELLED,
    ),
    (
        "moved",
        re.compile(
            r"\b(?:is|has been) (?:now )?moved to\b|\bi'?ve (?:moved|rescheduled|changed)\b|\bha movido\b", re.I
        ),
        lambda booking: booking.version > 1,
    ),
    (
        "refunded",
        re.compile(
            r"\bi'?ve (?:just )?refunded\b|\b(?:has|have) been refunded\b|\bwe'?ve refunded\b|\bhe reembolsado\b", re.I
        ),
        lambda booking: booking.refunded > 0 or booking.status == BookingStatus.CANCELLED,
    ),
)
_NOT: Final = re.compile(r"\b(?:nothing|not|never|no longer|nada|todav[ií]a no|a[uú]n no)\b|n't\b", re.IGNORECASE)
_CODE: Final = re.compile(r"\b(?:code|booking|reserva|c[oó]digo)(?: is| es)?:? ([A-Z0-9]{6})\b(?!\s*(?:digit|cifra))")
_DEPOSIT: Final = re.compile(
    r"deposit (?:of|is|comes to) (\$[\d,.]*\d)|(\$[\d,.]*\d)(?: as a| for the)? deposit|dep[oó]sito de (\$[\d,.]*\d)",
    re.I,
)


def grade_price(_: Scenario, play: Play) -> Iterator[str]:
    """Total and deposit of a booking are what the rules of the business file alone make of it."""
    for booking in play.outcome.bookings:
        for name, found, owed in zip(
            ("total", "deposit"), (booking.total, booking.deposit), booking.owed or (), strict=False
        ):
            if found != owed:
                yield f"the {name} is {format_money(found)}, by the rules {format_money(owed)}"


def grade_claims(_: Scenario, play: Play) -> Iterator[str]:
    """Each amount is backed by a record, each deposit is one, and what is said to be done was done by then."""
    said = ""
    codes: set[str] = set()
    for played in play.rounds:
        said += " ".join(played.step.say or ())
        codes.update(booking.code for booking in played.standing)
        for heard in played.heard:
            if heard.author == Author.AGENT:
                yield from _false_money(play, heard.text, said)
                yield from _false_deeds(played, heard.text)
                yield from _false_codes(heard.text, codes, said)


def _false_money(play: Play, text: str, said: str) -> Iterator[str]:
    known = play.backing.amounts | amounts_in(said)
    for amount in sorted(amounts_in(text) - known):
        yield f'nothing backs {amount}: "{clipped(text)}"'
    for match in _DEPOSIT.finditer(text):
        told = amounts_in(next(group for group in match.groups() if group))
        if not told <= play.backing.deposits:
            yield f'no deposit is {min(told)}: "{clipped(text)}"'


def _false_deeds(played: Round, text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?])\s+", text.replace("’", "'")):
        for deed, pattern, is_so in _CLAIMS:
            claimed = pattern.search(sentence) and not sentence.endswith("?") and not _NOT.search(sentence)
            if claimed and not any(is_so(booking) for booking in played.standing):
                yield f'says {deed}, and no booking is: "{clipped(sentence)}"'


def _false_codes(text: str, codes: set[str], said: str) -> Iterator[str]:
    for code in _CODE.findall(text):
        if code not in codes and code not in said.upper() and any(letter.isalpha() for letter in code):
            yield f'no booking has the code {code}: "{clipped(text)}"'
