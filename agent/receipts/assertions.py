"""Rules about what is said of the house in any words: when to pay, what is so or not so, and what it does."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.common_words import CHATTY_WORDS, KNOWN_NAMES, PLAIN_WORDS
from agent.receipts.ledger import Ledger
from agent.receipts.policies import STARTS_NO
from agent.receipts.reading import Reading
from agent.receipts.record import Line
from agent.receipts.stems import WORD, stem

UPFRONT: Final = re.compile(
    r"\b(?:up ?front|in advance|at (?:the time of )?booking|when (?:you|we) book|beforehand|right away|now"
    r"|por adelantado"
    r"|al reservar)\b",
    re.IGNORECASE,
)
AFTERWARDS: Final = re.compile(
    r"\b(?:on the day|afterwards?|at the end|on arrival|when (?:you|we) (?:arrive|get there)|at the (?:door|venue|desk)"
    r"|once (?:it's|you're) (?:over|done)|after (?:the|your) \w+|el (?:mismo )?d[ií]a(?: de)?|al (?:final|llegar))\b",
    re.IGNORECASE,
)
WHOLE: Final = re.compile(
    r"\b(?:everything|all of it|the (?:whole|full|entire) (?:thing|amount|price|total|bill|sum)|in full|it all"
    r"|whole lot"
    r"|todo|el total)\b",
    re.IGNORECASE,
)
PAYS: Final = re.compile(r"\b(?:pay|pays|paid|payable|due|settle|owed|payment|pag(?:a|ar|ue|an))\b", re.IGNORECASE)
STATES: Final = {
    "included": re.compile(r"\b(?:includ(?:ed|es)|part of (?:the|your)|built in|incluid[oa]s?)\b", re.IGNORECASE),
    "required": re.compile(r"\b(?:required|mandatory|compulsory|obligatory|obligatori[oa]s?)\b", re.IGNORECASE),
    "allowed": re.compile(
        r"\b(?:allowed|permitted|welcome|fine|okay|ok|no problem|can (?:sit|come|join|stay)|permitid[oa]s?"
        r"|bienvenid[oa]s?)\b",
        re.IGNORECASE,
    ),
}
NOT: Final = re.compile(
    r"n't\b|\b(?:not|never|no(?! problem| worries)|none|without|neither|wait at home|too risky|cannot|sin|nunca)\b",
    re.IGNORECASE,
)
LACKS: Final = re.compile(
    r"\b(?:no|without(?: any| a)?|zero|there's no|sin)\s(?:extra |additional |added )?(?P<what>corkage|plating"
    r"|gratuity|tips?"
    r"|tax(?:es)?|minimum|waivers?|travel|fees?|propina|impuestos?)\b",
    re.IGNORECASE,
)
EXTRA_COST: Final = re.compile(
    r"\b(?:prices? (?:go|goes|rises?|drops?)\b|premium|up-?charge|mark-?up|surcharge|penalty|supplement"
    r"|cost(?:s)? (?:more|extra|a bit more)|pricier"
    r"|more expensive"
    r"|cheaper|(?:new|another|second|additional|separate) (?:\$[\d.,]+ )?(?:deposit|payment|fee|charge)|(?:higher"
    r"|lower|reduced|special) (?:rates?|prices?|pricing)|recargo|m[aá]s (?:caro|barato))\b",
    re.IGNORECASE,
)
CLAIMS: Final = re.compile(
    r"\b(?:we|our|the|they|you|your|players|guests|everyone|everybody|kids|children|all|there|it|that|every"
    r"|each)(?:'\w+)?\s\w+"
    r"|\w+ (?:is|are|can|must|may|will|come|comes|get|gets)\b",
    re.IGNORECASE,
)
SMALL_TALK: Final = re.compile(
    r"\b(?:thank|hmm|went past|past me|catch|repeat|sorry|glad|love|lovely|happy to|sounds?|hope|congratulations"
    r"|welcome to|wonderful|great|let me"
    r"|let us|let's"
    r"|i'd|i can|i could|i'm|help|question|enjoy|fun|perfect|tell|know|gracias|gusto|claro|perfecto)\b",
    re.IGNORECASE,
)
BRINGS: Final = re.compile(
    r"\b(?:we|(?:the|our) (?:chefs?|crew|team))(?:'ll| will| also| always)* (?:brings?|provides?|suppl(?:y"
    r"|ies))\b(?P<what>[^.;!?]*)",
    re.IGNORECASE,
)
FIRM: Final = re.compile(
    r"\b(?:booked|reserved|confirmed|cancell?ed|moved|held|paid|refunded|taken|sent|noted|renewed|code|link)\b",
    re.IGNORECASE,
)
NEVER: Final = re.compile(r"\b(?:we|they) never\b", re.IGNORECASE)
NAMED: Final = re.compile(
    r"^\W*([A-Z][a-z]+)(?:'ll be| will be| is) (?:your|our|the) (?:chef|server|host|waiter|game master)"
)
YOURS: Final = re.compile(r"many hosts|\byours?\b|\byou provide|host's|don't bring|left to you")
OURS: Final = re.compile(r"\bwe bring|we have|comes with|\bour\b")
DEPOSITS: Final = ("deposit", "deposit_due", "payment amount")
BALANCES: Final = ("quote balance", "booking balance", "proposal balance", "change balance")
PASSAGE: Final = "search_knowledge passages text"
YOURS_OR_SORRY: Final = re.compile(
    r"\b(?:your own|yours|only|sorry|afraid|instead|provide|besides|except|others?|home)\b", re.IGNORECASE
)
REFUSES: Final = re.compile(r"too risky|wait at home|n't allowed|not allowed|can't|cannot|^no\b")
SUBJECT_WORDS: Final = 4
INCLUDES: Final = re.compile(
    r"(?P<what>[\w ,]+?) (?:is|are|come|comes) (?:all |also )?(?:included|provided|part of|with (?:the|every|each))\b",
    re.IGNORECASE,
)
STRANGE_SHARE: Final = 0.4
MANY: Final = 3


def find_payment_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield when all of the price is said to be due: before, or only afterwards."""
    if not PAYS.search(reading.text):
        return
    yield from _dues(reading, ledger)
    whole = WHOLE.search(reading.text)
    if whole is None or reading.is_open(*whole.span()) or any(reading.of_kind("amount")):
        return
    for pattern, proof in (
        (UPFRONT, r"paid in full in advance"),
        (AFTERWARDS, r"deposit: \$0\.00|no deposit"),
    ):
        match = pattern.search(reading.text)
        if match is not None:
            told = next((line.source for line in ledger.lines if re.search(proof, line.text)), None)
            yield Claim(kind="payment terms", words=match.group(), receipt=told)


def _dues(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """What is due now is the deposit, what is due on the day the balance."""
    for each in reading.of_kind("amount"):
        clause = reading.clause(each.start)
        if reading.is_asked(each.start) or not PAYS.search(clause):
            continue
        for pattern, ending in ((UPFRONT, DEPOSITS), (AFTERWARDS, BALANCES)):
            lines = [line for line in ledger.lines if line.source.endswith(ending)]
            if lines and pattern.search(clause):
                told = (line.source for line in lines if each.values & line.values.get("amount", set()))
                yield Claim(kind="payment terms", words=each.words, receipt=next(told, None))


def find_refused(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what a sentence takes for possible though all that the passages tell of it is no."""
    if NOT.search(reading.text) or YOURS_OR_SORRY.search(reading.text) or "?" in reading.text or reading.is_unsure:
        return
    for word in _nouns(reading.text):
        lines = [line for line in ledger.lines if line.source == PASSAGE and word in _own(line)]
        if lines and all(REFUSES.search(line.own) and word in _subjects(line) for line in lines):
            yield Claim(kind="refused", words=word, receipt=None)


def _subjects(line: Line) -> set[str]:
    """The words with which a line begins: what it is about."""
    return {stem(word) for word in WORD.findall(line.own)[:SUBJECT_WORDS]}


def find_contradictions(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said to be included, required or allowed where all records of it say the contrary."""
    if reading.is_unsure:
        return
    for name, pattern in STATES.items():
        for match in pattern.finditer(reading.text):
            clause = reading.clause(match.start())
            words = _nouns(reading.before(match.start())) or _nouns(reading.text[: match.start()])
            if reading.is_asked(match.start()) or not words:
                continue
            told = [
                line
                for line in ledger.lines
                if _tells(line) and words & line.stems and (words & _own(line) or STARTS_NO.search(line.whole))
            ]
            lines = [line for line in told if name == "allowed" or pattern.search(line.own)]
            is_denied = NOT.search(clause) is not None
            agreeing = [line for line in lines if _is_denying(line, words) == is_denied]
            if not is_denied and any(_is_denying(line, words) and STARTS_NO.search(line.whole) for line in lines):
                agreeing = []
            if lines:
                yield Claim(kind="contrary", words=match.group(), receipt=agreeing[0].source if agreeing else None)


def find_venues(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the place that a sentence has something at; the facts say where each is."""
    for words, places in ledger.places:
        here = [name for name in places if name in reading.folded]
        if words in reading.folded and here and not NOT.search(reading.text) and "?" not in reading.text:
            right = next((name for name in here if places[name]), None)
            yield Claim(kind="venue", words=here[0], receipt="facts offerings venues" if right else None)


def find_provided(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what the house is said to bring though a passage leaves it to the customer."""
    for match in (*BRINGS.finditer(reading.text), *INCLUDES.finditer(reading.text)):
        words = {stem(word) for word in WORD.findall(match["what"]) if len(word) > 3} - PLAIN_WORDS
        if reading.is_open(*match.span()) or NOT.search(reading.clause(match.start())) or not words:
            continue
        lines = [line for line in ledger.lines if line.source.startswith("search_knowledge") and words & _own(line)]
        most = max((len(words & _own(line)) for line in lines), default=0)
        lines = [line for line in lines if len(words & _own(line)) == most]
        theirs = [line for line in lines if YOURS.search(line.own)]
        if theirs and not any(OURS.search(line.own) for line in lines if line not in theirs):
            yield Claim(kind="provided", words=match.group(), receipt=None)


def find_people(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield who is said to come; no record names the people of the house."""
    match = NAMED.search(reading.text)
    if match is not None and match[1].casefold() not in KNOWN_NAMES:
        told = match[1].casefold() in ledger.folded
        yield Claim(kind="person", words=match.group(), receipt="the records" if told else None)


def find_lacks(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said not to be charged; the records must say so too."""
    for match in LACKS.finditer(reading.text):
        if reading.is_asked(match.start()) or reading.is_unsure:
            continue
        word = re.escape(match["what"].casefold().rstrip("s"))
        denied = re.compile(
            rf"\b(?:no|without|never)\s(?:\w+ ){{0,2}}{word}|{word}\w*(?: fees?)? (?:is|are|isn't|aren't"
            rf"|: ?)\s?(?:free|not|never|\$0)"
        )
        told = next((line.source for line in ledger.lines if denied.search(line.text)), None)
        quoted = next((line.source for line in ledger.lines if line.source.startswith("quote_price quote")), None)
        known = any(
            re.search(rf"\b{word}", line.text) for line in ledger.lines if not line.source.startswith("the house")
        )
        yield Claim(kind="lack", words=match.group(), receipt=told or (None if known else quoted))


def find_extra_costs(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said to cost more or less at some time, without a figure."""
    for match in EXTRA_COST.finditer(reading.text):
        if reading.is_asked(match.start()) or reading.is_denied(match.start()) or reading.is_unsure:
            continue
        word = match.group().casefold()
        days = {
            day for line in ledger.lines if line.source.endswith(" price") for day in line.values.get("weekday", ())
        }
        told = next((line.source for line in ledger.lines if word in line.text), "the prices" if days else None)
        yield Claim(kind="extra cost", words=match.group(), receipt=told)


def find_statements(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield statements about the house most of whose words stand in no record."""
    match = CLAIMS.search(reading.text)
    if match is None or reading.is_unsure or SMALL_TALK.search(reading.text) or "?" in reading.text:
        return
    if reading.figures or (NOT.search(reading.text) and not NEVER.search(reading.text)) or FIRM.search(reading.text):
        return  # its figures, or the rules about deeds, judge it
    words = _nouns(reading.text)
    rest = words - ledger.fact_stems - ledger.heard_words
    missing = min((rest - each for each in ledger.passage_stems), key=len, default=rest)
    if len(missing) >= MANY or (len(missing) > 1 and len(missing) > STRANGE_SHARE * len(words)):
        yield Claim(kind="statement", words=" ".join(sorted(missing)), receipt=None)


def _tells(line: Line) -> bool:
    return line.source.startswith(("search_knowledge", "facts offerings", "quote_price")) and not line.source.endswith(
        ("title", "code", "name", "label", "aliases")
    )


def _is_denying(line: Line, words: set[str]) -> bool:
    """Whether a line says no, by itself or as the answer to a title that asks for just this."""
    title = {stem(word) for word in WORD.findall(line.text.partition(": ")[0])}
    return NOT.search(line.own) is not None or bool(words & title and STARTS_NO.search(line.whole))


def _own(line: Line) -> set[str]:
    return {stem(word) for word in WORD.findall(line.own)}


def _nouns(text: str) -> set[str]:
    return {stem(word) for word in WORD.findall(text) if len(word) > 2} - PLAIN_WORDS - CHATTY_WORDS
