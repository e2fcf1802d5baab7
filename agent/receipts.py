"""Receipts: a sentence leaves only if what it claims is in the records of this conversation.

Amounts, links, addresses and booking codes must stand in the facts or in a tool's result; "booked", "moved",
"refunded" and the like need the record that makes them true. A claim without a record is withheld: the check fails
closed. What people or the model itself brought in proves nothing, even where a tool repeats it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from agent import claims_spanish
from domain.ports import ChatMessage

AMOUNT: Final = re.compile(
    r"(?P<sign>[$€£]|\b(?:USD|EUR|GBP)\b)\s?(?P<after>\d[\d,]*(?:\.\d{1,2})?)(?P<unit>\s?(?:k|m|million|thousand|hundred)\b)?"
    r"|(?<![\d.,])(?P<before>\d[\d,]*(?:\.\d{1,2})?)\s?(?P<word>dollars?|bucks|euros?|pounds?|USD|EUR|GBP)\b",
    re.IGNORECASE,
)
CURRENCIES: Final = {"$": "usd", "dollar": "usd", "buck": "usd", "€": "eur", "euro": "eur", "£": "gbp", "pound": "gbp"}
PERCENT: Final = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)", re.IGNORECASE)
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"')\]]+"
    r"|(?<![@\w.-])(?:[a-z0-9-]+\.)+(?:com|net|org|io|co|app|link|ly|me|test|dev|shop|biz|info|us|pay)\b(?:/[^\s<>\"')\]]*)?",
    re.IGNORECASE,
)
CODE: Final = re.compile(r"\b(?=\d*[A-Z])(?:(?=[A-Z]*\d)[A-Z0-9]{6}|[B-DF-HJ-NP-TV-Z2-9]{6})\b")
HAVE: Final = (
    r"(?:(?:i|we)(?:['’]ve| have)?|(?:has|have|had) been|(?:is|are|was|were) now)"
    r"(?:[ ,]+(?:just|now|gone ahead and|already|also))*"
)
IS: Final = (
    r"(?:(?:is|are|was|were)|(?:it|that|this|all|everything|you|they)['’](?:s|re))(?: (?:now|all|already|officially))*"
)
BOOKED: Final = r"(?:booked(?! (?:out|up|solid))|confirmed|reserved|secured|locked in|all set|finali[sz]ed)"
BOOKING: Final = r"(?:booking|reservation|table|party|visit|spot|place|slot|deposit|payment|money|refund)"


def _claim(pattern: str, *states: str) -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(pattern, re.IGNORECASE), frozenset(states)


CLAIMS: Final[dict[str, tuple[re.Pattern[str], frozenset[str]]]] = {
    "booked": _claim(
        rf"\b{IS} {BOOKED}\b|\b{HAVE} (?:{BOOKED}|made (?:the|your) {BOOKING})\b|^\W*(?:all set|confirmed|booked)\b"
        rf"|\b{BOOKING} (?:has been )?(?:{BOOKED}|made)\b|\bgot you down\b",
        "confirmed",
        "completed",
    ),
    "paid": _claim(
        r"\b(?:payment|deposit|money) (?:has been |was |is |has )?(?:received|paid|arrived|gone through)\b"
        r"|\b(?:i|we)(?:['’]ve| have)? (?:just )?(?:received|got) your (?:payment|deposit|money)\b",
        "confirmed",
        "completed",
    ),
    "held": _claim(r"\b(?:i|we)(?:['’](?:m|re)| am| are) holding\b|\b(?:is|are) held\b", "pending", "confirmed"),
    "cancelled": _claim(rf"\b(?:{HAVE}|{IS}|{BOOKING}) cancell?ed\b", "cancelled"),
    "moved": _claim(rf"\b(?:{HAVE}|{IS}|{BOOKING}) (?:moved|rescheduled)\b", "moved"),
    "changed": _claim(
        rf"\b(?:{HAVE} (?:changed|updated)|{IS} (?:changed|updated)) (?:your|the|to) (?:{BOOKING}|date|time|day)\b"
        rf"|\b{BOOKING} (?:has been |is )?(?:changed|updated)\b",
        "moved",
        "changed",
    ),
    "refunded": _claim(
        rf"\b{HAVE} (?:been )?(?:refunded|issued (?:a|the|your) refund)\b|\b(?:was|were|{BOOKING}) refunded\b"
        r"|\brefund (?:has been|was|is) (?:issued|sent|made|processed|on its way)\b"
        r"|\b(?:i|we)(?:['’](?:m|re)| am| are) (?:refunding|sending (?:you )?back)\b"
        r"|\b(?:is|are) (?:on (?:its|the|their) way|going) back to you\b",
        "refund_sent",
    ),
    "verified": _claim(r"\b(?:you|phone|number|it)(?:['’]re| are| is|['’]s)? (?:now )?verified\b", "verified"),
    "code sent": _claim(
        r"\b(?:i|we)(?:['’]ve| have)? (?:just )?(?:texted|sent) (?:you )?(?:a|the|your) (?:\S+ )?code\b",
        "code_requested",
    ),
}
SPANISH: Final = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in claims_spanish.CLAIMS.items()}
FAVOUR: Final = re.compile(r"\b(discount\w*|complimentary|on the house|free of charge|waived?|voucher|coupon)\b", re.I)
REFUSING: Final = re.compile(r"\b(?:no|not|never|can(?:not|['’]t)|don['’]t|won['’]t|unable|isn['’]t|aren['’]t)\b", re.I)
NOBODY: Final = re.compile(rf"\b(?:nothing|none|no (?:\w+ )?{BOOKING})(?: (?:has|have))?\s*$", re.IGNORECASE)
PROVISO: Final = re.compile(
    r"\b(?:once|when|until|if|as soon as|unless)\b[^.;!?]*"
    r"\b(?:pays?|paid|payment|deposit|say|yes|confirms?|confirmed|accept|reply|done|arrives?|complete)\b"
    r"|\b(?:with|by) (?:a|the|your) (?:deposit|payment)\b|^\W*pay\b.*?\band\b",
    re.IGNORECASE,
)
APART: Final = re.compile(r"[,;:–—]|\band\b", re.IGNORECASE)
ASKING: Final = re.compile(
    r"(?:^|[,;:–—]\s*|\b(?:and|or|so|but)\s+)"
    r"(?:would|shall|should|do|did|does|can|could|may|is|are|was|were|has|have|what|which|when|how|who|where|want)\b"
    r"[^.!]*\?\W*$",
    re.IGNORECASE,
)
VERBATIM_WORDS: Final = 5
"""A sentence of so many words that stands in the records as it is needs no other receipt."""
ECHOED: Final = frozenset({"refused", "lead", "where", "customer", "zip"})
"""Keys under which a record repeats what the customer or the model brought in."""


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """What this conversation has records of; `heard` is what its people wrote, which may be said back to them."""

    text: str
    heard: str
    amounts: frozenset[tuple[str, int]]
    percents: frozenset[str]
    states: frozenset[str]

    @classmethod
    def of(cls, messages: Iterable[ChatMessage]) -> "Ledger":
        """Collect the facts and tool results that the model was sent; what people wrote proves nothing."""
        messages = tuple(messages)
        text = "\n".join(_record(each) for each in messages if each.role in {"system", "tool"})
        return cls(
            text=text,
            heard="\n".join(each.content for each in messages if each.role in {"system", "user"}).casefold(),
            amounts=frozenset(_amount(match) for match in AMOUNT.finditer(text)),
            percents=frozenset(match[1] for match in PERCENT.finditer(text)),
            states=frozenset(re.findall(r'"status": "(\w+)"', text)) | _refunds(text),
        )


@dataclass(frozen=True, kw_only=True)
class Unbacked:
    """A claim without a record: which kind, and the words."""

    kind: str
    words: str


def find_unbacked(sentence: str, ledger: Ledger) -> Unbacked | None:
    """Return the first claim of a sentence that no record backs; None when all of it may leave."""
    return _unbacked_figure(sentence, ledger) or _unbacked_handle(sentence, ledger) or _unbacked_claim(sentence, ledger)


def _unbacked_figure(sentence: str, ledger: Ledger) -> Unbacked | None:
    for match in AMOUNT.finditer(sentence):
        if match["unit"] or _amount(match) not in ledger.amounts:
            return Unbacked(kind="amount", words=match.group())
    for match in PERCENT.finditer(sentence):
        if match[1] not in ledger.percents:
            return Unbacked(kind="percent", words=match.group())
    favour = FAVOUR.search(sentence)
    if (
        favour
        and favour[1].casefold() not in ledger.text.casefold()
        and not REFUSING.search(sentence[: favour.start()])
    ):
        return Unbacked(kind="favour", words=favour.group())
    for pattern, backing in claims_spanish.FAVOURS:
        spanish = pattern.search(sentence)
        if spanish and not any(words in ledger.text.casefold() for words in backing):
            return Unbacked(kind="favour", words=spanish.group())
    return None


def _unbacked_handle(sentence: str, ledger: Ledger) -> Unbacked | None:
    for link in LINK.findall(sentence):
        if json.dumps(link.rstrip(".,;:!?"), ensure_ascii=False)[1:-1] not in ledger.text:
            return Unbacked(kind="link", words=link)
    for mail in MAIL.findall(sentence):
        if mail.rstrip(".").casefold() not in ledger.heard and mail not in ledger.text:
            return Unbacked(kind="mail", words=mail)
    for code in CODE.findall(sentence):
        if code not in ledger.text:
            return Unbacked(kind="code", words=code)
    return None


def _unbacked_claim(sentence: str, ledger: Ledger) -> Unbacked | None:
    if (
        len(sentence.split()) >= VERBATIM_WORDS
        and json.dumps(sentence.strip(), ensure_ascii=False)[1:-1] in ledger.text
    ):
        return None
    for kind, (pattern, states) in CLAIMS.items():
        if states & ledger.states:
            continue
        for match in pattern.finditer(sentence):
            if not _is_open(sentence, match):
                return Unbacked(kind=kind, words=match.group())
        for match in SPANISH[kind].finditer(sentence) if kind in SPANISH else ():
            if not _is_open_in_spanish(sentence, match):
                return Unbacked(kind=kind, words=match.group())
    return None


def _is_open(sentence: str, claim: re.Match[str]) -> bool:
    """Say whether the words only look like a claim: asked, denied, or tied to something that is still to come."""
    asking, proviso = ASKING.search(sentence), PROVISO.search(sentence)
    if asking and asking.start() <= claim.start():
        return True
    if proviso and (proviso.start() <= claim.start() or not APART.search(sentence[claim.end() : proviso.start()])):
        return True
    return NOBODY.search(sentence[: claim.start()]) is not None or NOBODY.search(claim.group()) is not None


def _is_open_in_spanish(sentence: str, claim: re.Match[str]) -> bool:
    asked = any(each.start() < claim.start() < each.end() for each in claims_spanish.QUESTION.finditer(sentence))
    proviso = claims_spanish.PROVISO.search(sentence)
    if asked or proviso is None:
        return asked
    return proviso.start() <= claim.start() or not APART.search(sentence[claim.end() : proviso.start()])


def _record(message: ChatMessage) -> str:
    """Return what a message proves: a record without what it merely repeats."""
    if message.role == "tool":
        return _proof(message.content)
    before, opening, rest = message.content.partition("<facts>\n")
    facts, closing, after = rest.partition("\n</facts>")
    return before + _proof(facts) + after if opening and closing else message.content


def _refunds(text: str) -> frozenset[str]:
    """A booking that money went back for tells so itself, also when staff or a late payment were the cause."""
    return frozenset({"refund_sent"}) if re.search(r'"refunded": "', text) else frozenset()


def _proof(document: str) -> str:
    try:
        return json.dumps(_without_echoes(json.loads(document)), ensure_ascii=False)
    except ValueError:
        return ""


def _without_echoes(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_echoes(each) for key, each in value.items() if key not in ECHOED}
    return [_without_echoes(each) for each in value] if isinstance(value, list) else value


def _amount(match: re.Match[str]) -> tuple[str, int]:
    """Return the currency and the minor units that an amount means."""
    whole, _, cents = (match["after"] or match["before"]).replace(",", "").partition(".")
    currency = (match["sign"] or match["word"]).casefold().rstrip("s")
    return CURRENCIES.get(currency, currency), int(whole or 0) * 100 + int(cents.ljust(2, "0") or 0)
