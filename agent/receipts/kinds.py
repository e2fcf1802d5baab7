"""What kind of sentence it is: what asks, thanks, feels with somebody or doesn't know claims nothing."""

import re
from typing import Final

from agent.receipts import kinds_spanish, spanish
from agent.receipts.concepts import FIGURE, HOUSE, Piece, share_known
from agent.receipts.plain import ENGLISH
from agent.receipts.reading import Reading

UNKNOWN: Final = re.compile(
    r"\b(?:i|we|i'm|we're|i'd|i'll)\b[^.;]*?\b(?:n't|not|never|no|cannot|can't|don't|rather)\b[^.;,]*?"
    r"\b(?:know|sure|certain|info\w*|detail\w*|see|find|tell|say|guess|promise|guarantee|have|anything|speak|answer"
    r"|mention\w*|record|confirm|sort|fix|handle|decide|judge|call it|consider it|treat it)\b"
    r"|\b(?:i'm|i am|we're) (?:not able|unable) to\b|\bi can(?:'t|not)\b[^.;]*\b(?:myself|from here|on my own)\b"
    r"|\bno (?:s[eé]|tengo|estoy segur\w+|encuentro|puedo)\b",
    re.IGNORECASE,
)
ECHO: Final = re.compile(
    r"\b(?:you(?:'ve| have|'re| are|'d)? (?:just )?(?:said|mention\w*|told|asked?|asking|wrote|noted|plan\w*"
    r"|celebrat\w*|looking|want\w*|hoping|prefer\w*)|note[ds]?|mind|make sure|look(?:s|ing)? into|mention\w*"
    r"|remind\w*|hear|passed"
    r"|forwarded|happened|written down|put down|told|let (?:\w+ ){1,3}know|love to|anot(?!h)\w+"
    r"|tendr\w+ en cuenta|sounds?|hope"
    r"|congrat\w*|happy|thanks?"
    r"|thank you|sorry|glad|exciting|dijo|mencion\w+|gracias|felicidades|lamento|siento)\b",
    re.IGNORECASE,
)
"""Where the customer's own words may be said back."""
UNDONE: Final = re.compile(
    r"(?:\b(?:nothing|nada|no (?!longer)\w+)\b|(?<!\bca)(?<!\bwo)(?<!could)n't\b"
    r"|(?<!can )(?<!will )\bnot\b|\bno ha\w*\b"
    r"|\btodav[ií]a no\b|\ba[uú]n no\b)[^.;]*\b(?:booked|confirmed|paid|(?<=been )charged"
    r"|(?<=yet )charged|changed|changes made|reserved"
    r"|cancelled|canceled|moved|received|arrived|finali[sz]ed|held|done|sent|confirmad\w+|reservad\w+|recibid\w+|yet"
    r"|so far|still|until)\b|\b(?:todav[ií]a|a[uú]n) no\b",
    re.IGNORECASE,
)
"""A deed that is denied; what can't be done is a term and no deed."""
VOCATIVE: Final = re.compile(r",\s[A-Z][a-zà-ÿ]+(?=\s*[!.?,;:]|\s+-\s|$)|^[A-Z][a-zà-ÿ]+(?=,\s(?:you|I|we|your|it)\b)")
QUESTION: Final = re.compile(r"[^.!?;:]*\?")
REQUEST: Final = re.compile(
    r"\b(?:please|let (?:me|us)|tell (?:me|us)|just say|say so|say the word|i'll|i can|i could|i'd"
    r"|feel free|no problem|not to worry|don't worry|d[ií]game|av[ií]s\w+|puedo|con gusto)\b|^\W*$",
    re.IGNORECASE,
)
SORRY: Final = re.compile(r"\b(?:sorry|apolog\w+|frustrat\w+|understand|disculp\w+|siento|lamento)\b", re.IGNORECASE)
FEELS: Final = re.compile(
    r"(?:\bi (?:know|understand|realize|hear|can imagine|see)|entiendo|s[eé] que)\b|^\W*that(?:'s| must| is)\b",
    re.IGNORECASE,
)
COURTESY: Final = re.compile(
    r"^[^.]*\bwhat an? \w+|^\W*(?:and |so |oh,? )?(?:happy (?:to|early|belated|birthday|anniversary|holidays|new year"
    rf"|{FIGURE})|congrat\w+|thanks?|thank you|cheers|enjoy|feliz|felicidades|gracias)\b",
    re.IGNORECASE,
)
SHORT: Final = 4
FOREIGN: Final = 0.34
"""In a text of which the tables know less, figures, links and codes are all that is judged."""
FOREIGN_SPANISH: Final = 0.5
"""The same for what sounds Spanish: its neighbours share many small words with it."""


def is_foreign(reading: Reading) -> bool:
    """Say whether a sentence is neither in English nor in Spanish."""
    if reading.speaks_spanish:
        return len(reading.text.split()) > SHORT and spanish.share_known(reading.text) < FOREIGN_SPANISH
    if ENGLISH.search(reading.text):
        return False
    known = share_known(reading.text)
    return known == 0 or (known < FOREIGN and len(reading.text.split()) > SHORT)


def is_no_statement(piece: Piece, reading: Reading) -> bool:
    """Say whether a piece thanks, feels with somebody, denies a deed or tells that something is not known."""
    if UNKNOWN.search(piece.text) or COURTESY.match(piece.text):
        return True
    if reading.speaks_spanish and _claims_nothing_in_spanish(piece.text):
        return True
    if UNDONE.search(reading.text) and UNDONE.search(f"{piece.text} until"):
        return True
    return SORRY.search(reading.text) is not None and FEELS.search(piece.text) is not None


def _claims_nothing_in_spanish(text: str) -> bool:
    kinds = (kinds_spanish.UNKNOWN.search, kinds_spanish.COURTESY.match, kinds_spanish.FEELS.search)
    return any(matches(text) is not None for matches in kinds)


def says_back(piece: Piece, reading: Reading) -> bool:
    """Whether the customer's own words may be said back in a piece."""
    echoes = ECHO.search(piece.text) or (reading.speaks_spanish and kinds_spanish.ECHO.search(piece.text))
    return bool(echoes) or "allergy" in piece.said


def is_request(piece: Piece, reading: Reading) -> bool:
    """Whether a piece only asks for something or offers to look."""
    found = REQUEST.search(piece.text) or (reading.speaks_spanish and kinds_spanish.REQUEST.search(piece.text))
    return bool(found)


def unasked(reading: Reading) -> str:
    """Return the sentence without what it asks, and with a mark for each figure."""
    text = reading.text
    asked = [match.span() for match in QUESTION.finditer(text) if not HOUSE.search(match.group())]
    spans = [(start, end, " ") for start, end in (*reading.asked, *asked)]
    spans += [(*match.span(), " ") for match in VOCATIVE.finditer(text)]
    spans += [(each.start, each.end, FIGURE) for each in reading.figures]
    kept, at = "", 0
    for start, end, put in sorted(spans):
        if start >= at:
            kept, at = f"{kept}{text[at:start]}{put}", end
    return kept + text[at:]
