"""The rule about statements in any words: what is said of the house, its terms and the booking needs a record that says it too."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.concepts import CONDITION, EXCEPTION, FIGURE, GIVEN, HOUSE, NAMES, PREDICATES, Piece, concepts_of, pieces, share_known
from agent.receipts.ledger import Ledger
from agent.receipts.plain import ENGLISH
from agent.receipts.reading import Reading
from agent.receipts.unit import IT, Unit

UNKNOWN: Final = re.compile(
    r"\b(?:i|we|i'm|we're|i'd|i'll)\b[^.;]*?\b(?:n't|not|never|no|cannot|can't|don't|rather)\b[^.;]*?\b(?:know|sure|certain|info\w*|detail\w*|see|find"
    r"|tell|say|guess|promise|guarantee|have|anything|speak|answer|mention\w*|record|confirm|sort|fix|handle|decide|judge|call it|consider it|treat it)\b"
    r"|\bno (?:s[eé]|tengo|estoy segur\w+|encuentro|puedo)\b",
    re.IGNORECASE,
)
ECHO: Final = re.compile(
    r"\b(?:you(?:'ve| have|'re| are|'d)? (?:just )?(?:said|mention\w*|told|asked?|asking|wrote|noted|plan\w*|celebrat\w*|looking|want\w*|hoping|prefer\w*)"
    r"|note[ds]?|mind|make sure|mention\w*|remind\w*|hear|passed|forwarded|told|let (?:\w+ ){1,3}know|love to|anot\w+|tendr\w+ en cuenta|sounds?|hope|congrat\w*|happy|thanks?|thank you|sorry|glad|exciting|dijo|mencion\w+|gracias|felicidades|lamento|siento)\b",
    re.IGNORECASE,
)
UNDONE: Final = re.compile(
    r"(?:\b(?:nothing|nada|no \w+)\b|(?<!\bca)(?<!\bwo)(?<!could)n't\b|(?<!can )(?<!will )\bnot\b|\bno ha\w*\b|\btodav[ií]a no\b|\ba[uú]n no\b)[^.;]*\b(?:booked|confirmed|paid|charged|changed|changes made|reserved|cancelled|canceled|moved|received|arrived"
    r"|finali[sz]ed|held|done|sent|confirmad\w+|reservad\w+|recibid\w+|yet|so far|still|until)\b|\b(?:todav[ií]a|a[uú]n) no\b",
    re.IGNORECASE,
)
RARE: Final = 4
"""One word in so many may be in no record."""
PROPER: Final = re.compile(r"(?<=\w )[A-Z]\w+")
QUESTION: Final = re.compile(r"[^.!?;:]*\?")
REQUEST: Final = re.compile(
    r"\b(?:please|let (?:me|us)|tell (?:me|us)|just say|say so|say the word|i'll|i can|i could|i'd|we'll|we can|happy to|glad to|feel free|no problem|not to worry"
    r"|don't worry|d[ií]game|av[ií]s\w+|puedo|con gusto)\b|^\W*$",
    re.IGNORECASE,
)
SORRY: Final = re.compile(r"\b(?:sorry|apolog\w+|frustrat\w+|understand|disculp\w+|siento|lamento)\b", re.IGNORECASE)
FEELS: Final = re.compile(r"(?:\bi (?:know|understand|realize|hear|can imagine|see)|entiendo|s[eé] que)\b|^\W*that(?:'s| must| is)\b", re.IGNORECASE)
BARE: Final = frozenset({"fee", "includ", "requir"})
"""What says nothing without the thing that it is said of."""
UNLIMITED: Final = "unlimit"
FOREIGN: Final = 0.34
SHORT: Final = 3
COURTESY: Final = re.compile(r"^[^.]*\bwhat an? \w+|^\W*(?:and |so |oh,? )?(?:happy (?:to|early|belated|birthday|anniversary|holidays|new year|\x01)|congrat\w+|thanks?|thank you|cheers|enjoy|feliz|felicidades|gracias)\b", re.IGNORECASE)


def find_statements(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield each statement, with the record that says the same of the same thing, or without one."""
    if not reading.is_spanish and not ENGLISH.search(reading.text) and share_known(reading.text) < FOREIGN:
        return  # in another language its figures, links and codes are all that is judged
    is_undone = UNDONE.search(reading.text) is not None
    parts = list(pieces(_unasked(reading)))
    conditions = [piece for piece in parts if CONDITION.match(piece.text)]
    held = {name: sign for each in conditions for name, sign in _content(each, reading, ledger, is_heard=True).items()}
    new = {name: sign for name, sign in held.items() if name not in ledger.vocabulary}
    is_figured = any(piece.is_figured for piece in conditions)
    before: Mapping[str, bool] = {}
    for piece in parts:
        content = _content(piece, reading, ledger)
        is_open = UNKNOWN.search(piece.text) or COURTESY.match(piece.text) or (is_undone and UNDONE.search(piece.text + " until"))
        is_felt = SORRY.search(reading.text) and FEELS.search(piece.text)
        if not is_open and not is_felt and piece not in conditions:
            if content.keys() == {"fee"} and IT.search(piece.text):
                content = {**before, **content}
            yield from _judged(content, piece, reading, ledger, new=new, is_figured=is_figured or piece.is_figured)
        before = content


def _content(piece: Piece, reading: Reading, ledger: Ledger, *, is_heard: bool = False) -> dict[str, bool]:
    known = ledger.name_concepts
    if is_heard or ECHO.search(piece.text) or "allergy" in piece.said:
        known = known | ledger.heard_concepts - {"allergy"}
    content = {name: sign for name, sign in piece.said.items() if name not in known}
    if any(extra in reading.folded for extra in reading.extras):
        content.pop("includ", None)
    if reading.is_spanish:
        named = concepts_of(" ".join(PROPER.findall(piece.text)))
        return {name: sign for name, sign in content.items() if name in NAMES or name in named}
    return content


def _judged(
    content: Mapping[str, bool], piece: Piece, reading: Reading, ledger: Ledger, *, new: Mapping[str, bool], is_figured: bool
) -> Iterator[Claim]:
    told = content.keys() & reading.backed
    if content.keys() == {GIVEN} or (content.keys() == {UNLIMITED} and len(piece.text.split()) <= SHORT):
        return
    if content == {"refund": True} and not (told or ledger.tells_refund or is_figured):
        yield Claim(kind="statement", words="refund", receipt=None)
        return
    is_answer = not content and not REQUEST.search(piece.text)
    if len(told) == len(content) and len(new) < 2 - is_answer:
        return
    content = {**new, **content}
    if is_figured or len(told) * 2 >= len(content) or EXCEPTION.match(piece.text):
        strange = [name for name in content if name not in ledger.vocabulary and name not in told]
        receipt = "other claims" if len(strange) * RARE <= len(content) else None
        yield Claim(kind="statement", words=" ".join(strange or content), receipt=receipt)
        return
    unit = _support(content, piece, ledger, told=told)
    yield Claim(kind="statement", words=" ".join(sorted(content)), receipt=unit.source if unit else None)


def _unasked(reading: Reading) -> str:
    """Return the sentence without what it asks, and with a mark for each figure."""
    text = reading.text
    spans = [(start, end, " ") for start, end in reading.asked]
    spans += [(*match.span(), " ") for match in QUESTION.finditer(text) if not HOUSE.search(match.group())] + [(each.start, each.end, FIGURE) for each in reading.figures]
    kept, at = "", 0
    for start, end, put in sorted(spans):
        if start >= at:
            kept, at = f"{kept}{text[at:start]}{put}", end
    return kept + text[at:]


def _support(content: Mapping[str, bool], piece: Piece, ledger: Ledger, *, told: Set[str]) -> Unit | None:
    found = {id(unit): unit for name in content for unit in ledger.units.get(name, ())}
    scored = [(len(content.keys() & unit.said.keys()), unit) for unit in found.values()]
    most = max((own for own, _ in scored), default=0)
    for own, unit in scored:
        if own >= most - (len(content) > 3) and _fits(content, piece, unit, told=told, vocabulary=ledger.vocabulary):
            return unit
    return None


def _fits(content: Mapping[str, bool], piece: Piece, unit: Unit, *, told: Set[str], vocabulary: Set[str]) -> bool:
    shared = content.keys() & unit.said.keys()
    if UNLIMITED in content and UNLIMITED not in unit.said and UNLIMITED not in unit.around:
        return False
    others = content.keys() - PREDICATES
    if (content.keys() & PREDICATES) - told - unit.said.keys():
        return False
    if not others & (unit.said.keys() | unit.title) and (others or content.keys() <= BARE):
        return False
    decides = ({GIVEN} if GIVEN in content else shared & PREDICATES or shared) - told
    if any(content[name] != unit.said[name] for name in (shared & PREDICATES) - told):
        return False
    if GIVEN in content and content[GIVEN] != unit.said.get(GIVEN):
        return False
    against = sum(content[name] != unit.said[name] for name in decides)
    missing = [name for name in content.keys() - told if name not in unit.said and name not in unit.around]
    strange = sum(name not in vocabulary for name in missing)
    heads = piece.heads & content.keys()
    return (
        against * 3 <= len(decides) - (len(decides) < 3)
        and (not missing or (len(shared) > 1 and len(missing) * 2 <= len(content) and strange * RARE <= len(content)))
        and (not heads or bool(heads & (unit.said.keys() | unit.title)))
    )
