"""Rules about handles: links, mail addresses, codes, street addresses and names stand in a record as they are."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.common_words import KNOWN_NAMES as KNOWN
from agent.receipts.ledger import Ledger
from agent.receipts.plain import ENGLISH
from agent.receipts.reading import Reading
from agent.receipts.stems import stem
from domain.privacy import MAIL

LINK: Final = re.compile(
    r"(?:\w{2,12}://|www\.)[^\s<>\"')\]]+|\b(?:javascript|data|mailto|file|tel):\S+"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|co|app|link|ly|me|test|dev|shop|biz|info|us|pay|xyz|site"
    r"|online|store|page|gg|ai|example)\b(?:/[^\s<>\"')\]]*)?"
    r"|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?(?:/\S*)?",
    re.IGNORECASE,
)
CODE: Final = re.compile(r"\b(?=\d*[A-Z])(?:(?=[A-Z]*\d)[A-Z0-9]{6}|[B-DF-HJ-NP-TV-Z2-9]{6})\b")
NAMED_CODE: Final = re.compile(
    r"\b(?:(?:confirmation|booking|reservation) (?:code|number|id|reference)|(?<!ZIP )(?<!zip )[Cc]ode|[Rr]eference"
    r"|[Cc][oó]digo|[Rr]eferencia"
    r"|[Vv]oucher|[Cc]oupon)(?: is| number| es|:|,| #)? ?[\"']?#?(?P<code>(?=[A-Za-z-]*\d"
    r"|[A-Z]{4})[A-Za-z0-9-]{4,12})\b"
)
STREET: Final = re.compile(
    r"\b(?P<number>\d{1,5}(?!(?:st|nd|rd|th)\b)[A-Za-z]?) (?:(?:North|South|East|West|N|S|E"
    r"|W)\.? )?(?:[A-Z0-9][\w'.]+ ){1,4}?(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way"
    r"|Court|Ct|Place|Pl|Plaza|Square|Highway|Hwy|Parkway|Pkwy|Terrace|Circle|Alley|Wharf|Pier)\b\.?"
    r"|\b(?P<corner>(?:corner of|at|on) [A-Z]\w+ (?:and|&|near) [A-Z]\w+(?: (?:Street|Avenue|St|Ave))?)\b"
    r"|\b(?:on|at|in) (?P<street>[A-Z]\w+ (?:Street|Avenue|Road|Boulevard|Lane|Drive|Plaza|Square|Way))\b"
)
SUFFIX: Final = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "boulevard": "blvd",
    "lane": "ln",
    "drive": "dr",
    "court": "ct",
    "place": "pl",
    "north": "n",
    "south": "s",
    "east": "e",
    "west": "w",
}
PROPER: Final = re.compile(
    r"(?<![.!?:;\"'(/\n¡¿-])(?<![.!?:;]\s)(?<!^)(?<=[\w,%)] )(?P<name>[A-Z][a-zà-ÿ']{2,}(?: [A-Z][a-zà-ÿ']{2,})*)"
)


def find_links(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield web addresses."""
    for match in LINK.finditer(MAIL.sub(" ", reading.text)):
        link = match.group().rstrip(".,;:!?")
        known = json.dumps(link, ensure_ascii=False)[1:-1] in ledger.text
        yield Claim(kind="link", words=match.group(), receipt=_source(link, ledger) if known else None)


def find_mails(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield mail addresses, the house's or the customer's own."""
    for match in MAIL.finditer(reading.text):
        mail = match.group().rstrip(".").casefold()
        receipt = _source(mail, ledger) if mail in ledger.folded else None
        heard = "message of the customer" if mail in ledger.heard_folded else None
        yield Claim(kind="mail", words=match.group(), receipt=receipt or heard)


def find_codes(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield booking codes."""
    found = {match.group() for match in CODE.finditer(reading.text)}
    found |= {match["code"] for match in NAMED_CODE.finditer(reading.text)}
    for code in sorted(found):
        is_known = re.search(rf"\b{re.escape(code.casefold())}\b", ledger.folded) is not None
        is_denied = reading.is_denied(reading.text.find(code)) or reading.is_unsure or "?" in reading.text
        heard = "message of the customer" if is_denied and code.casefold() in ledger.heard_folded else None
        yield Claim(kind="code", words=code, receipt=_source(code, ledger) if is_known else heard)


def find_addresses(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield street addresses: the house's as they are written, the customer's said back."""
    for match in STREET.finditer(reading.text):
        words = match["corner"] or match["street"] or match.group()
        wanted = _short(re.sub(r"^(?:corner of|at|on|in) ", "", words))
        if wanted in _short(ledger.folded):
            yield Claim(kind="address", words=words, receipt=_source(words, ledger))
        else:
            is_heard = wanted in _short(ledger.heard_folded)
            yield Claim(kind="address", words=words, receipt="message of the customer" if is_heard else None)


def find_names(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield proper names that neither a record nor the customer has brought up: nothing of that name is sold."""
    if reading.is_asked(0) or not (reading.is_spanish or ENGLISH.search(reading.text)):
        return
    for match in PROPER.finditer(reading.text):
        words = [word.casefold().removesuffix("'s") for word in match["name"].split()]
        strange = [
            word
            for word in words
            if word not in KNOWN and word.rstrip("s") not in KNOWN and not _is_known(word, ledger)
        ]
        if strange:
            yield Claim(kind="name", words=match["name"], receipt=None)


def _is_known(word: str, ledger: Ledger) -> bool:
    if word in ledger.folded or word in ledger.heard_folded or stem(word) in ledger.words:
        return True
    bare = _bare(word)  # a text message says "Lucia" to Lucía
    return bare in _bare(ledger.heard_folded) or bare in _bare(ledger.folded)


def _bare(text: str) -> str:
    """Return letters without their accents."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _short(text: str) -> str:
    return " ".join(SUFFIX.get(word, word) for word in re.findall(r"[\w']+", text.casefold()))


def _source(words: str, ledger: Ledger) -> str:
    folded = words.casefold()
    return next((line.source for line in reversed(ledger.lines) if folded in line.text), "facts")
