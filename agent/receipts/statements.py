"""The rule about statements in any words: what is said of the house, its terms and the booking needs a record that says it too."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.concepts import FIGURE, NAMES, Piece, pieces
from agent.receipts.ledger import Ledger
from agent.receipts.plain import ENGLISH
from agent.receipts.reading import Reading
from agent.receipts.unit import Unit

UNKNOWN: Final = re.compile(
    r"\b(?:i|we|i'm|we're|i'd|i'll)\b[^.;]*?\b(?:n't|not|never|no|cannot|can't|don't|rather)\b[^.;]*?\b(?:know|sure|certain|info\w*|detail\w*|see|find"
    r"|tell|say|guess|promise|guarantee|have|anything|speak|answer|mention\w*|record|confirm)\b"
    r"|\bno (?:s[eé]|tengo|estoy segur\w+|encuentro|puedo)\b",
    re.IGNORECASE,
)
ECHO: Final = re.compile(
    r"\b(?:you(?:'ve| have|'re| are|'d)? (?:just )?(?:said|mention\w*|told|asked?|asking|wrote|noted|plan\w*|celebrat\w*|looking|want\w*|hoping|prefer\w*)"
    r"|note[ds]?|mind|make sure|mention\w*|remind|passed|forwarded|told|let \w+ know|love to|anot\w+|tendr\w+ en cuenta|sounds?|hope|congrat\w*|happy|thanks?|thank you|sorry|glad|exciting|dijo|mencion\w+|gracias|felicidades|lamento|siento)\b",
    re.IGNORECASE,
)
CONDITION: Final = re.compile(
    r"^\W*(?:and |so |but |or )?(?:if|once|when(?:ever)?|unless|until|as soon as|in case|should|after|before|si|cuando|en cuanto|una vez que)\b",
    re.IGNORECASE,
)
UNDONE: Final = re.compile(
    r"(?:\b(?:nothing|nada|no \w+)\b|n't\b|\bnot\b|\bno ha\w*\b|\btodav[ií]a no\b|\ba[uú]n no\b)[^.;]*\b(?:booked|confirmed|paid|charged|changed|changes made|reserved|cancelled|canceled|moved|received|arrived"
    r"|finali[sz]ed|held|done|sent|confirmad\w+|reservad\w+|recibid\w+|yet|so far|still|until)\b|\b(?:todav[ií]a|a[uú]n) no\b",
    re.IGNORECASE,
)
SHORT: Final = 3
COURTESY: Final = re.compile(r"^\W*(?:and |so |oh,? )?(?:happy|congrat\w+|thanks?|thank you|cheers|enjoy|welcome|feliz|felicidades|gracias)\b", re.IGNORECASE)


def find_statements(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield each statement, with the record that says the same of the same thing, or without one."""
    if not (reading.is_spanish or ENGLISH.search(reading.text)):
        return  # in another language its figures, links and codes are all that is judged
    is_figured = False
    is_undone = UNDONE.search(reading.text) is not None
    for piece in pieces(_unasked(reading)):
        is_open = UNKNOWN.search(piece.text) or COURTESY.match(piece.text) or (is_undone and UNDONE.search(piece.text + " until"))
        is_condition = CONDITION.match(piece.text) is not None
        is_figured = piece.is_figured or (is_figured and is_condition)
        if not is_open and not is_condition:
            yield from _judged(piece, reading, ledger, is_figured=is_figured)
        is_figured = is_condition and is_figured


def _judged(piece: Piece, reading: Reading, ledger: Ledger, *, is_figured: bool) -> Iterator[Claim]:
    known = ledger.name_concepts | (ledger.heard_concepts if ECHO.search(piece.text) else frozenset())
    content = {name: sign for name, sign in piece.said.items() if name not in known}
    if reading.is_spanish:
        content = {name: sign for name, sign in content.items() if name in NAMES}
    if content.keys() == {"unlimit"} and len(piece.text.split()) <= SHORT:
        return
    told = content.keys() & reading.backed
    if len(told) == len(content):
        return
    if is_figured or len(told) * 2 >= len(content):
        strange = [name for name in content if name not in ledger.vocabulary and name not in told]
        is_known = len(strange) * 3 <= len(content) - (len(content) < 3)
        yield Claim(kind="statement", words=" ".join(strange or content), receipt="other claims" if is_known else None)
        return
    unit = _support(content, piece, ledger, told=told)
    yield Claim(kind="statement", words=" ".join(sorted(content)), receipt=unit.source if unit else None)


def _unasked(reading: Reading) -> str:
    """Return the sentence without what it asks, and with a mark for each figure."""
    text = reading.text
    spans = [(start, end, " ") for start, end in reading.asked] + [(each.start, each.end, FIGURE) for each in reading.figures]
    for start, end, put in sorted(spans, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _support(content: Mapping[str, bool], piece: Piece, ledger: Ledger, *, told: Set[str]) -> Unit | None:
    found = {id(unit): unit for name in content for unit in ledger.units.get(name, ())}
    scored = [(len(content.keys() & unit.said.keys()), unit) for unit in found.values()]
    most = max((own for own, _ in scored), default=0)
    for own, unit in scored:
        if own >= most - (len(content) > 3) and _fits(content, piece, unit, told=told):
            return unit
    return None


def _fits(content: Mapping[str, bool], piece: Piece, unit: Unit, *, told: Set[str]) -> bool:
    shared = content.keys() & unit.said.keys()
    against = sum(content[name] != unit.said[name] for name in shared - told)
    missing = sum(name not in unit.said and name not in unit.around for name in content.keys() - told)
    heads = piece.heads & content.keys()
    return (
        against * 3 <= len(shared) - (len(shared) < 3)
        and (missing == 0 or (len(shared) > 1 and missing * 3 <= len(content)))
        and (not heads or bool(heads & (unit.said.keys() | unit.title)))
    )
