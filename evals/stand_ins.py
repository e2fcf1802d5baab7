"""Stand-ins for personal data: the same name, number or address becomes the same stand-in wherever it is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from domain.privacy import MAIL
from evals.text import PHONE

PEOPLE: Final = (
    "Ada Lovelace",
    "Grace Hopper",
    "Mae Jemison",
    "Nora Ephron",
    "Barbara Liskov",
    "Linus Pauling",
    "Sally Ride",
    "Alan Turing",
    "Toni Morrison",
    "Jane Goodall",
)
STREETS: Final = ("1 Mission Street", "12 Valencia Street", "4 Castro Street", "77 Market Street", "9 Howard Street")
_ANY_PHONE: Final = re.compile(
    rf"{PHONE.pattern}|(?<!\w)\+\d(?:[ ()./\u2010-\u2013-]{{0,3}}\d){{7,14}}(?!\d)"
    r"|(?<![\d$./-])(?!\d{4}-\d\d-\d\d)\(?\d{3}\)?(?:[ ./\u2010-\u2013-]{0,3}\d){7}(?![\d:])"
)
"""As most write them, those of other countries, and ten digits with any breaks between them."""
_STREET: Final = re.compile(
    r"\b\d{1,5} (?:[NSEW]\.? )?(?:[\w'.-]+ ){1,3}?(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd"
    r"|court|ct|way|place|pl|terrace|calle)\b\.?|\bcalle [\w ]{2,30}? \d{1,5}\b",
    re.IGNORECASE,
)
_ZIP: Final = re.compile(r"(?<![\d$#-])(\d{3})\d{2}(?:-\d{4})?(?![\d-])")
_CODE: Final = re.compile(r"\b(?=[A-Z0-9]*[A-Z])(?=[A-Z0-9]*\d)[A-Z0-9]{6}\b")
_NAMED_CODE: Final = re.compile(
    r"\b((?:[Cc]ode|[Bb]ooking|[Cc][oó]digo|[Rr]eserva)(?: is| es)?[ :#]{1,2})[A-Z0-9]{6}\b"
)
_PLAIN_WORDS: Final = """
april may june august will mark rose grace joy hope faith summer dawn art bill rich sunny day king young long best page
price rice green white black brown gray stone field park hall church baker cook
"""
"""Names that are words too: they are names only where they begin with a capital and no figure follows."""
SHORTEST: Final = 3


@dataclass(kw_only=True)
class StandIns:
    """The stand-ins of one conversation. `codes` maps what is texted or booked to what a play fills in."""

    codes: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    mails: dict[str, str] = field(default_factory=dict)
    streets: dict[str, str] = field(default_factory=dict)
    people: int = 0

    def know_names(self, names: Iterable[str]) -> None:
        """Give every person a stand-in, longest names first, so that parts of names follow their whole."""
        for name in sorted({" ".join(each.split()) for each in names if each.strip()}, key=lambda each: -len(each)):
            self._know_name(name)

    def know_streets(self, streets: Iterable[str]) -> None:
        """Give every address that is on record a stand-in."""
        for street in streets:
            if street.strip():
                self._street(street.strip())

    def replace(self, text: str) -> str:
        """Return a text without personal data."""
        for code, filled in self.codes.items():
            text = re.sub(rf"\b{re.escape(code)}\b", filled, text, flags=re.IGNORECASE)
        for street, other in self.streets.items():
            text = re.sub(re.escape(street), other, text, flags=re.IGNORECASE)
        known = set(self.streets.values())
        text = _STREET.sub(lambda match: match[0] if match[0] in known else self._street(match[0]), text)
        text = MAIL.sub(lambda match: self._mail(match[0]), text)
        text = _ANY_PHONE.sub(lambda match: self._in_the_form_of(match[0]), text)
        text = _ZIP.sub(lambda match: f"{match[1]}01", text)
        text = _NAMED_CODE.sub(r"\1ABC234", _CODE.sub("ABC234", text))
        for name, other in sorted(self.names.items(), key=lambda each: -len(each[0])):
            text = _pattern_of(name).sub(other, text)
        return text

    def phone(self, number: str) -> str:
        """Return the stand-in of an E.164 number; country and area stay, because they may decide the venue."""
        country = re.sub(r"\D", "", number)[:-10] if number.startswith("+") else "1"
        return f"+{country}{self._digits(number)}"

    def zip_code(self, zip_code: str) -> str:
        """Return the stand-in of a ZIP; its first three digits decide area and travel, and stay."""
        return f"{zip_code[:3]}01"

    def name(self, name: str) -> str:
        """Return the stand-in of a whole name."""
        self.know_names([name])
        return self.replace(" ".join(name.split()))

    def _digits(self, number: str) -> str:
        """Return the last ten digits of a number's stand-in."""
        digits = re.sub(r"\D", "", number)[-10:]
        return self.phones.setdefault(digits, f"{digits[:3]}55501{len(self.phones) + 1:02d}")

    def _know_name(self, name: str) -> None:
        if name.lower() in self.names:
            return
        person = PEOPLE[self.people] if self.people < len(PEOPLE) else f"Guest{self.people} Visitor{self.people}"
        self.people += 1
        words, others = name.lower().split(), person.split()
        if len(words) == 1:
            self.names[words[0]] = others[0]
            return
        self.names[name.lower()] = person
        for word, other in zip((words[0], words[-1]), (others[0], others[-1]), strict=True):
            if len(word) >= SHORTEST:
                self.names.setdefault(word, other)

    def _street(self, street: str) -> str:
        other = STREETS[len(self.streets) % len(STREETS)]
        return self.streets.setdefault(street.lower(), other)

    def _mail(self, mail: str) -> str:
        return self.mails.setdefault(mail.lower(), f"guest{len(self.mails) + 1}@example.com")

    def _in_the_form_of(self, written: str) -> str:
        """Put the stand-in's digits where the real ones were: (415) 555-... stays in brackets."""
        digits = iter(self._digits(written))
        extra = len(re.sub(r"\D", "", written)) - 10
        kept: list[str] = []
        for each in written:
            if not each.isdigit():
                kept.append(each)
            elif extra > 0:
                extra -= 1
                kept.append(each)
            else:
                kept.append(next(digits))
        return "".join(kept)


def _pattern_of(name: str) -> re.Pattern[str]:
    if name in _PLAIN_WORDS.split():
        return re.compile(rf"\b{name.capitalize()}\b(?! \d)")
    return re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
