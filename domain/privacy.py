"""Masks what tells who somebody is: telephones, mail, addresses, names, codes, payment links. For traces, not for rows.

Better one word too many than a name too few; times, dates, prices and ZIP codes stay, for a trace must be read.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from domain.ports import JsonValue

CODE_LENGTH: Final = 6
LEAST_NAME: Final = 3
"""A word of a name shorter than this is masked only as a part of the whole name."""
MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK: Final = re.compile(r"\b(https?://[^\s/\"'<>\\]+)/[^\s\"'<>\\]+")
_NUMBER: Final = re.compile(
    r"(?<![\w.:$-])(?:(?!\d{4}-\d\d-\d\d)\+?\(?\d(?:[ ().\u2010-\u2013-]{0,2}\d){6,18}"
    r"|\(?\d{3}\)? ?/ ?\d{3} ?[-/] ?\d{4})(?![\w:])"
)
_CODE: Final = re.compile(
    r"(?<![\w-])(?:(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{6}|[B-DF-HJ-NP-TV-Z]{6}|(?<!\$)\d{6})(?![\w-]|[.,]\d)"
)
_STREET: Final = (
    r"(?:st|street|ave|avenue|blvd|boulevard|rd|road|dr|drive|ln|lane|ct|court|way|pl|place|ter|terrace|cir|circle"
    r"|pkwy|parkway|hwy|highway|sq|square|alley|row|trail|loop)"
)
_ADDRESS: Final = re.compile(
    rf"\b\d{{1,6}}[A-Za-z]?(?: [\w.'’-]+){{1,4}}? {_STREET}\b\.?(?:,? (?:apt|unit|suite|ste|#)\.? ?[\w-]+)?",
    re.IGNORECASE,
)
_DIRECCION: Final = re.compile(r"\b(?:calle|avenida|av\.|c/)(?: [\w.'’-]+){1,4}? #?\d{1,6}\b", re.IGNORECASE)
_INTRODUCED: Final = re.compile(
    r"\b((?:my name(?: is|['’]s)|name(?: is|['’]s|:)|under(?: the name)?|this is|call me|me llamo|mi nombre es"
    r"|a nombre de)\s+)((?-i:[A-ZÀ-Þ])[\w'’.-]*(?:\s+(?-i:[A-ZÀ-Þ])[\w'’-]+){0,3})",
    re.IGNORECASE,
)
_INTRODUCING: Final = ("name", "under", "this is", "call me", "llamo", "nombre")
_KIN: Final = (
    "husband|wife|partner|fianc[eé]e?|boyfriend|girlfriend|mom|mother|dad|father|son|daughter|brother|sister|friend|boss"
    "|assistant|esposo|esposa|marido|mujer|pareja|novio|novia|hij[oa]|herman[oa]|madre|padre|mamá|papá|amig[oa]|jef[ea]"
)
_RELATED: Final = re.compile(
    rf"\b((?:my|our|mi|nuestr[oa])\s+(?:{_KIN})(?:['’]s name is|,? is|,? se llama)?,?\s+)"
    r"((?-i:(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|I\b)[A-ZÀ-Þ])[\w'’.-]*"
    r"(?:\s+(?-i:[A-ZÀ-Þ])[\w'’-]+){0,3})",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d")
_SECRET_KEYS: Final[Mapping[str, str]] = {
    "name": "[name]",
    "phone": "[number]",
    "email": "[mail]",
    "line1": "[address]",
    "address": "[address]",
}


def mask_text(text: str, private: Iterable[str] = ()) -> str:
    """Mask a text; `private` are words known to be the customer's own, each masked wherever it stands."""
    if "://" in text:
        text = _LINK.sub(r"\1/[link]", text)
    if "@" in text:
        text = MAIL.sub("[mail]", text)
    if _DIGITS.search(text):
        text = _DIRECCION.sub("[address]", _ADDRESS.sub("[address]", text))
        text = _NUMBER.sub("[number]", text)
    if len(text) >= CODE_LENGTH:
        text = _CODE.sub("[code]", text)
    for word in sorted(private, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "[name]", text, flags=re.IGNORECASE)
    text = _RELATED.sub(r"\1[name]", text)
    plain = text.casefold()
    return _INTRODUCED.sub(r"\1[name]", text) if any(each in plain for each in _INTRODUCING) else text


def mask_value(value: JsonValue, private: Iterable[str] = ()) -> JsonValue:
    """Mask every text of a JSON value, and whole whatever stands under a key that is for personal data."""
    words = frozenset(private)
    if isinstance(value, str):
        return mask_text(value, words)
    if isinstance(value, Mapping):
        return {key: _mask_under(key, each, words) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [mask_value(each, words) for each in value]
    return value


def names_of_kin(text: str) -> list[str]:
    """Return the names of those whom a text presents as somebody's: "my husband Bob", "mi esposa Ana"."""
    return [match[2].rstrip(".") for match in _RELATED.finditer(text)]


def words_of_name(name: str) -> set[str]:
    """Return a name and those of its parts that are long enough to be masked alone."""
    return {name, *(part for part in name.split() if len(part) >= LEAST_NAME)} - {""}


def _mask_under(key: str, value: JsonValue, private: frozenset[str]) -> JsonValue:
    mask = _SECRET_KEYS.get(key)
    if mask is None or not isinstance(value, str):
        return mask_value(value, private)
    return mask if value else value
