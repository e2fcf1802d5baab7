"""Phone numbers, e-mail addresses, street addresses and ZIP codes in a message."""

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from domain.sieve import Pattern
from understudy.understand.tokens import Draft
from understudy.understand.words import COMMON

_EMAIL = Pattern(r"[^\s@<>,;:()\[\]\"]+\s?@\s?[^\s@<>,;:()\[\]\"]+\.[a-z]{2,24}\b|\S+@\S+")
_SPOKEN_EMAIL = Pattern(
    r"\b(?P<local>[a-z0-9._-]+(?:\s+dot\s+[a-z0-9_-]+)*)\s+at\s+(?P<domain>[a-z0-9-]+(?:\s+dot\s+[a-z0-9-]+)+)\b"
)
_PHONE = Pattern(
    r"(?<![\w/.$-])(?:\+\s?|00)?(?:\(\s?\d{2,4}\s?\)|\d)(?:[\s().-]{0,2}\d){5,14}(?![\w%]|/\d|:\d)(?:\s?(?:x"
    r"|ext\.?)\s?\d{1,5})?"
)
_NATIONAL = Pattern(
    r"(?<![\w/.$-])(?:(?:\+\s?)?1[\s.-]?)?(?:\(\s?\d{3}\s?\)|\d{3})[\s.-]{0,2}\d{3}[\s.-]{0,2}\d{4}(?![\w%]|/\d|:\d"
    r"|-\d)"
)
_SHORT = Pattern(r"^\W*(?:[a-z' ]{0,40}\b(?:is|at|call|it's)\s+)?(?P<digits>\d[\d -]{2,9})\W*$")
_PHONE_WORD = Pattern(r"#|\b(?:phone|number|no|cell|mobile|mob|ph|tel|telephone|contact|call|text|reach|whatsapp)\b")
_DATEISH = Pattern(r"(?:19|20)\d\d[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d")
_ZIP = Pattern(r"(?<![\w.$-])(?P<zip>\d{5})(?:-\d{4})?(?![\w%]|\s*(?:people|guests|dollars))")

_SUFFIX = (
    r"(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|square|sq|terrace|ter|way"
    r"|highway|hwy|"
    r"parkway|pkwy|circle|cir|alley|trail|loop|plaza|row|broadway|embarcadero|turnpike|crescent|close|mall|walk|path"
    r"|pike|crossing|cent(?:er|re))"
)
_STATE = (
    r"(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]"
    r"|w[aivy]|"
    r"california|new york|illinois|texas|nevada|oregon|washington)"
)
_LETTERS = re.compile(r"[a-z]{3}")
_PLACE = re.compile(r"\d|\b(?:park|house|hall|beach|square|plaza|center|centre|club)\b")
_DOT, _NO_DIGIT, _ZIP_AND_FOUR = re.compile(r"\s+dot\s+"), re.compile(r"\D"), re.compile(r"\d{5}-\d{4}")
_BEFORE_ZIP = re.compile(
    rf"\b(?:zip|postal|code|pin|in|to|at|near|area|is|it's|location)\b|\b{_STATE}\b\.?,?\s*$|,\s*$"
)
_TOWN = re.compile(r"[A-Za-z][A-Za-z.' ]{2,28}")
_UNIT = r"(?:[\s,]+(?:apt|apartment|unit|suite|ste|floor|fl|#)\.?\s?#?\s?\w+)?"
_STREET_WORD = (
    r"(?!(?:in|at|on|with|for|and|or|am|pm|to|from|my|our|is|are|people|guests|persons?|adults?|kids?|children"
    r"|tickets?|players?|"
    r"seats?|nights?|days?|weeks?|hours?|minutes?|of us|please|o'clock|this|next|that|we|i|you)\b)[a-z0-9'.]+"
)
_STREET = Pattern(
    rf"(?<![\w$.:/-])(?P<line>\d{{1,6}}[a-z]?\s+(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?\s+)?"
    rf"(?:{_STREET_WORD}\s+(?!{_SUFFIX}\b\.?\s+{_SUFFIX}\b)){{0,3}}?(?:{_STREET_WORD}\s+)?{_SUFFIX}\b\.?(?:\s+(?:n|s"
    rf"|e|w|ne|nw|se|sw)\b\.?)?{_UNIT})"
    r"(?P<rest>(?:\s*,\s*|\s+)(?:in\s+)?(?P<city>[a-z][a-z.' "
    rf"]{{2,28}}?)(?:\s*,?\s*\b(?P<state>{_STATE})\b\.?)?(?=\s*,?\s*(?:\d{{5}}|$|[.;!?]|,|\n|phone|my|and my)))?"
)
_SPANISH_WAY = Pattern(r"(?P<line>\b(?:calle|avenida|av\.?|paseo|camino)\s+[\w' ]{2,30}?,?\s+\d{1,5}\b)")
_TAIL = Pattern(
    r"[\s,]+(?!(?:and|phone|my|contact|mobile|cell|for|on|at|cash|please|thanks?)\b)[a-z][\w' ,.#-]*?(?=\s*(?:~|$"
    r"|[.;!?]\s|\b(?:and|phone|my|contact|mobile|cell|ph|cash|please|thanks?)\b|\n))"
)
_PO_BOX = Pattern(r"\bp\.?\s?o\.?\s?box\s+\d+")
_ADDRESS_FILLER = Pattern(
    r"^(?:(?:yes|yeah|sure|ok(?:ay)?|so|oh|hi|hello|well|it'?s|it is|it will be|that'?s|that is|the|my|our|delivery"
    r"|home|event|party|"
    r"address?|location|place|house|is|at|we are|we're|i live|i'm|located|on|would be|will be|here|to|sorry|please"
    r"|deliver|thanks)\b[\s,:.]*)+",
)
_CITY_IN = Pattern(r"\b(?:in|at|near)\s+(?P<city>(?:[A-Z][a-z'.]+)(?:\s+[A-Z][a-z'.]+){0,2})")
_CITY_ZIP = Pattern(rf"(?P<city>[A-Za-z][A-Za-z.' ]{{2,28}}?)\s*,?\s*(?:\b(?i:{_STATE})\b\.?,?)?\s*$")


WHERE = (_STREET, _SPANISH_WAY, _PO_BOX)
"""The ways of writing where something is."""


@dataclass(frozen=True, kw_only=True)
class ContactReading:
    """Ways to reach the customer, and where the event is."""

    phone: str | None = None
    invalid_phone: str | None = None
    email: str | None = None
    invalid_email: str | None = None
    address: str | None = None
    city: str | None = None
    zip: str | None = None


def read_contact(draft: Draft, requested: tuple[str, ...], region: str) -> ContactReading:
    """Read contact details and blank their words; call it before dates, which are numbers too."""
    email, invalid_email = _email(draft)
    phone, invalid_phone = _phone(draft, region, asked="phone" in requested)
    address, city = _street(draft, asked="address" in requested)
    zip_code = _zip(draft, asked=bool({"zip", "address"} & set(requested)), near_street=address is not None)
    return ContactReading(
        phone=phone, invalid_phone=invalid_phone, email=email, invalid_email=invalid_email,
        address=address, city=city, zip=zip_code,
    )  # fmt: skip


def read_loose_address(draft: Draft) -> str | None:
    """What is left of an answer to "what is the address?" that no stricter rule took."""
    start = _filler_end(draft)
    rest = draft.low[start:]
    if not _LETTERS.search(rest) or not _PLACE.search(rest):
        return None
    end = rest.find("~")
    end = len(rest) if end < 0 else end
    words = draft.text[start : start + end].strip(" ,.;-")
    draft.take(start, start + end)
    return words or None


def _filler_end(draft: Draft) -> int:
    m = _ADDRESS_FILLER.match(draft.low)
    return m.end() if m else 0


def _email(draft: Draft) -> tuple[str | None, str | None]:
    m = _EMAIL.search(draft.low, draft.marks)
    said = draft.text[m.start() : m.end()].replace(" ", "").rstrip(".,;!?)") if m else None
    if m is None or said is None:
        m = _SPOKEN_EMAIL.search(draft.low, draft.marks)
        if m is None:
            return None, None
        said = "@".join(_DOT.sub(".", m[part]) for part in ("local", "domain"))
    draft.take(*m.span())
    try:
        checked = validate_email(said, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None, said
    return checked.normalized.lower(), None


def _phone(draft: Draft, region: str, *, asked: bool) -> tuple[str | None, str | None]:
    invalid: str | None = None
    national = [(m, False) for m in _NATIONAL.finditer(draft.low, draft.marks)]
    for m, loose in (*national, *((m, True) for m in _PHONE.finditer(draft.low, draft.marks))):
        said = m[0].strip()
        if _DATEISH.fullmatch(said) or _ZIP.fullmatch(said) or (loose and _STREET.match(draft.low, m.start())):
            continue
        said = draft.text[m.start() : m.end()].strip()
        digits = _NO_DIGIT.sub("", said)
        number = _parsed(said, region)
        if number is not None:
            draft.take(*m.span())
            return number, None
        named = asked or _PHONE_WORD.search(draft.full[max(0, m.start() - 30) : m.start()]) is not None
        if invalid is None and (named or len(digits) >= 9):
            invalid = said
            draft.take(*m.span())
    if invalid is None and asked:
        invalid = _too_short(draft)
    return None, invalid


def _too_short(draft: Draft) -> str | None:
    """A few digits as the answer to "your number?"; a time or a size in that answer is none."""
    m = _SHORT.match(draft.low)
    if m is None:
        return None
    draft.take(*m.span("digits"))
    return m["digits"].strip()


def _parsed(said: str, region: str) -> str | None:
    digits = _NO_DIGIT.sub("", said)
    if len(digits) < 7 or (len(digits) == 9 and _ZIP_AND_FOUR.fullmatch(said)):
        return None
    try:
        number = phonenumbers.parse("+" + digits[2:] if said.startswith("00") else said, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _street(draft: Draft, *, asked: bool) -> tuple[str | None, str | None]:
    for pattern in WHERE:
        m = pattern.search(draft.low, draft.marks)
        if m is None:
            continue
        groups = m.groupdict()
        end = m.end()
        line_end = m.end("line") if groups.get("line") else end
        line = draft.text[m.start() : line_end].strip(" ,.")
        city = draft.text[m.start("city") : m.end("city")].strip(" ,.") if groups.get("city") else None
        tail = _TAIL.match(draft.low, end) if asked and city is None else None
        if tail:
            line, end = f"{line} {draft.text[tail.start() : tail.end()].strip(' ,.')}".strip(), tail.end()
        draft.take(m.start(), end)
        return line, _proper(city)
    return None, None


def _proper(city: str | None) -> str | None:
    return city.title() if city and city.islower() else city


def _zip(draft: Draft, *, asked: bool, near_street: bool) -> str | None:
    for m in _ZIP.finditer(draft.low, draft.marks):
        before = draft.full[max(0, m.start() - 25) : m.start()]
        named = _BEFORE_ZIP.search(before)
        alone = not draft.full[: m.start()].strip(" .,~") or not draft.full[m.end() :].strip(" .,!~")
        if asked or near_street or named or alone:
            draft.take(*m.span())
            return m["zip"]
    return None


def read_city(draft: Draft, *, asked: bool) -> str | None:
    """A town named as such: "in Oakland"; `asked`, a message that is nothing else."""
    rest = draft.leftover()
    if asked and _TOWN.fullmatch(rest) and not set(rest.lower().split()) & COMMON:
        return _proper(rest)
    m = _CITY_IN.search(draft.rest)
    return m["city"].strip(" .") if m else None
