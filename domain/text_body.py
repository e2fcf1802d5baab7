"""Turns a reply and its cards into the body of a text message."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

BODY_LIMIT: Final = 1_500
NAMED_ENOUGH: Final = 2
"""Times that a body names itself; the rest of a long list would only make the text message longer."""

CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}\b")
PLAIN_LETTERS: Final = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2033": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
        "\u2022": "-",
        "\u2026": "...",
        "\u00d7": "x",
        "\u2192": "->",
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u200a": " ",
        "\u202f": " ",
    }
)

Card = Mapping[str, object]


def text_body(text: str, cards: Sequence[Card]) -> str:
    """Word a reply for a telephone: its text, then what only the cards say, in letters that travel as GSM-7."""
    body = plain_letters(text).strip()
    for card in cards:
        said = plain_letters(_card_text(card, body))
        if said:
            body = f"{body}\n{said}".strip()
    return body


def split_text(body: str, limit: int = BODY_LIMIT) -> list[str]:
    """Cut a body into parts of at most `limit` characters, at the best white space before it."""
    parts = []
    rest = body.strip()
    while len(rest) > limit:
        cut = _cut_before(rest, limit)
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def plain_letters(text: str) -> str:
    """Replace typographic marks that would double a text's price by plain ones."""
    return re.sub(r" ?\u00b7 ?", ", ", text.translate(PLAIN_LETTERS))


def _cut_before(text: str, limit: int) -> int:
    window = text[: limit + 1]
    for mark in ("\n\n", "\n", ". ", " "):
        at = window.rfind(mark, limit // 2)
        if at > 0:
            return min(at + len(mark), limit)
    return limit


def _card_text(card: Card, body: str) -> str:
    wording = {
        "slots": _slots_text,
        "quote": _quote_text,
        "booking": _booking_text,
        "payment_link": _link_text,
        "location": _location_text,
        "waiver": _waiver_text,
    }.get(str(card.get("type")))
    return wording(card, body) if wording else ""


def _slots_text(card: Card, body: str) -> str:
    slots = card.get("slots")
    if not isinstance(slots, Sequence):
        return ""
    labels = [str(each.get("label", "")) for each in slots if isinstance(each, Mapping)]
    clocks = {clock for label in labels for clock in CLOCK.findall(label)}
    named = clocks & set(CLOCK.findall(body))
    return "" if len(named) >= min(NAMED_ENOUGH, len(clocks)) else "\n".join(labels)


def _quote_text(card: Card, body: str) -> str:
    named = [("Total", _amount(card, "total")), ("deposit", _amount(card, "deposit"))]
    missing = [f"{name} {amount}" for name, amount in named if amount and amount not in body]
    said = ", ".join(missing)
    return f"{said[0].upper()}{said[1:]}." if said else ""


def _booking_text(card: Card, body: str) -> str:
    code = str(card.get("code", ""))
    return f"Your booking code: {code}" if code and code not in body else ""


def _link_text(card: Card, body: str) -> str:
    url, amount = str(card.get("url", "")), _amount(card, "amount")
    if not url or url in body:
        return ""
    return f"Pay {amount} here: {url}" if amount else f"Pay here: {url}"


def _location_text(card: Card, body: str) -> str:
    name, address, url = (str(card.get(key) or "") for key in ("name", "address", "url"))
    said = "" if address and address in body else ", ".join(part for part in (name, address) if part)
    return ", ".join(part for part in (said, url) if part and part not in body)


def _waiver_text(card: Card, body: str) -> str:
    url, title = str(card.get("url", "")), str(card.get("title", "Waiver"))
    return f"{title}: {url}" if url and url not in body else ""


def _amount(card: Card, key: str) -> str:
    amount = card.get(key)
    if not isinstance(amount, Mapping) or not amount.get("amount", True):
        return ""
    return str(amount.get("text", ""))
