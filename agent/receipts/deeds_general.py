"""The rule about deeds in no matter which words: what the house has done needs its record, whatever the verb."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.common_words import PLAIN_WORDS
from agent.receipts.deeds import ALL, LINK
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.stems import WORD, stem

HOUSE: Final = (
    r"(?:i|we|they|someone|(?:the|our|my|a|your) (?:[\w-]+ ){0,2}(?:team|chefs?|kitchen|crew|manager|owner|staff|host"
    r"|office|system|servers?|colleague|supervisor|game masters?|planner|bar|front desk|restaurant))"
)
ADVERBS: Final = (
    r"(?: \w+ly| just| now| already| also| even| then| gone ahead and| went ahead and| been able to| managed to)*"
)
DONE: Final = (
    r"(?:\w{2,}(?<!e)ed|agreed|freed|guaranteed|sent|put|made|told|given|set|taken|done|spoken|let|held|kept|brought"
    r"|paid"
    r"|left|drawn|written|built|bought|chosen|thrown|cut|split|begun|gotten|gave|took|spoke|wrote|bought|threw"
    r"|knocked|ran|rang|drew)"
)
DOING: Final = (
    r"(?:add|arrang|send|mov|cancell?|book|refund|issu|process|apply|notify|email|text|reserv|upgrad|extend|waiv|chang"
    r"|updat|transferr|contact|charg|schedul|includ|assign|submit+|remov|credit|discount|prepar|releas|register"
    r"|secur)ing"
)
TELLING: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{HOUSE}(?:'ve| have|'s| has|'d| had){ADVERBS} (?P<verb>{DONE})\b",
        rf"\b(?:i|we|they){ADVERBS} (?P<verb>{DONE})\b(?<!put)(?<!set)(?<!let)(?<!cut)(?<!split)",
        rf"(?:\b(?:has|have|had)|'s|'ve){ADVERBS} been{ADVERBS} (?!taken\b)(?P<verb>{DONE})\b",
        rf"\b(?:is|are|was|were|'s|'re) (?:now |already |officially |successfully )+(?!taken|closed)(?P<verb>{DONE})\b",
        rf"\b(?:i'm|i am|we're|we are)(?: just| now| already| currently| also)* (?P<verb>{DOING})\b",
        r"\b(?:le|les|te|lo|la|los|las|se lo|se la|ya) (?:he|hemos|han|ha|ya) (?P<verb>\w+(?:ado|ido|cho|sto|rto))\b",
        r"\b(?:the|your|our) (?:[\w']+ ){1,4}?(?:just |now |already )?(?P<verb>went|gone|shipped"
        r"|issued) (?:out|off|over|through|to (?:the|your|our))\b",
        r"\bi (?:just |already |also )*(?P<verb>put|set|let)\b",
        r"\b(?:ya |le |les |te |se l[oa] |l[oa]s? )+(?P<verb>\w{3,}(?<!r)[éí])(?!\w)",
    )
)
_HARMLESS: Final = """
allowed answered asked attended based brought calculated called chatted checked closed compared cooked counted covered
delighted described designed discouraged discussed enjoyed excited expected explained figured found happened
heard honored hoped hosted included inspired interested learned left liked limited listed lived located looked
loved meant mentioned missed misunderstood named needed noticed offered planned pleased preferred priced
provided quoted read received required reviewed run said searched seen served shared shown suggested supposed
talked thrilled tried understood used wanted welcomed wished worked written typed typing played
"""
HARMLESS: Final = frozenset(stem(word) for word in _HARMLESS.split())
PRICED: Final = re.compile(r"\b(?:quote|price|total|numbers?|estimate|options?|times?)\b", re.IGNORECASE)
TOLD: Final = re.compile(r"told|informed|notified|alerted|briefed|asked|called", re.IGNORECASE)
TEAM: Final = re.compile(r"\b(?:team|masters?|colleagues?|person|human|someone|manager|staff)\b", re.IGNORECASE)
MESSAGED: Final = re.compile(r"texted|e-?mailed|messaged|notified|alerted|invited|informed", re.IGNORECASE)
"""What reaches somebody: of that the words of a passage are no record."""
HANDED: Final = frozenset({"handover", "lead"})
SENT: Final = re.compile(r"sent|send|gave|given|shared|posted|envi|mand", re.IGNORECASE)
FIGURED: Final = frozenset(
    {"put", "made", "prepared", "created", "updated", "added", "included", "set", "removed", "renewed"}
)
FEATURE: Final = re.compile(
    r"\b(?:window|hearth|corner|booth|quiet\w*|terrace|patio|private|back room|view|upgraded|vip|bar|outdoor|larger"
    r"|bigger|best|ventana|terraza|rinc[oó]n)\b",
    re.IGNORECASE,
)
TABLE: Final = re.compile(r"\b(?:table|mesa) (?:number |no\.? |#)?\d+\b(?! ?(?:people|guests))", re.IGNORECASE)
SECURED: Final = re.compile(
    r"\b(?:i|we|they)(?:'ve| have|'ll| will)?(?: \w+ly| just| already| also)* (?:reserved|booked|saved|held|put"
    r"|set aside|given"
    r"|assigned|got|secured|arranged|seat(?:ed)?) (?P<what>[^.,;!?]*)",
    re.IGNORECASE,
)


def find_other_deeds(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the deeds of the house that no row of the table knows; a record must tell of just that."""
    for pattern in TELLING:
        for match in pattern.finditer(reading.text):
            verb = match["verb"].casefold()
            if stem(verb) in HARMLESS or reading.is_open(*match.span()) or _is_known(reading, match):
                continue
            yield Claim(kind="deed", words=match.group(), receipt=_told(verb, reading, ledger, at=match.start()))
    yield from _features(reading, ledger)
    yield from _tables(reading, ledger)


def _is_known(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a row of the table judges the same words."""
    return any(
        other.start() < match.end() + 1 and match.start() < other.end() + 1
        for each in ALL
        for other in each.pattern.finditer(reading.text, reading.marks)
    )


def _told(verb: str, reading: Reading, ledger: Ledger, *, at: int) -> str | None:
    clause = reading.clause(at)
    if MESSAGED.match(verb) and not HANDED & {deed for deed, *_ in ledger.deeds}:
        return None
    if verb in FIGURED and PRICED.search(clause):
        looked = (look.source for look in reversed(ledger.looks) if look.refused is None)
        if (source := next(looked, None)) is not None:
            return source
    kinds = {"link"} if SENT.match(verb) and LINK.search(reading.text) else set()
    kinds |= HANDED if TOLD.match(verb) and TEAM.search(clause) else set()
    done = [source for deed, _, source in ledger.deeds if deed in kinds]
    if done:
        return done[-1]
    words = {stem(word) for word in WORD.findall(clause) if len(word) > 2} - PLAIN_WORDS
    for line in ledger.lines:
        own = line.stems
        if stem(verb) in own and len(words & own) >= 0.6 * len(words):
            return line.source
    return None


def _tables(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """The number of a table is told only where the booking has it."""
    for match in TABLE.finditer(reading.text):
        told = (line.source for line in ledger.lines if match.group().casefold() in line.text)
        yield Claim(kind="deed", words=match.group(), receipt=next(told, None))


def _features(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """A window, a corner or a private room is given only where the booking has it."""
    for match in SECURED.finditer(reading.text):
        feature = FEATURE.search(match["what"])
        if feature is None or reading.is_open(*match.span()):
            continue
        word = feature.group().casefold()
        lines = (line for line in ledger.lines if " booking" in line.source or " quote" in line.source)
        yield Claim(
            kind="deed",
            words=feature.group(),
            receipt=next((line.source for line in lines if word in line.text), None),
        )
