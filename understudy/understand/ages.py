"""Ages of children: put into the kinds of guests that they belong to, so that no age is taken for an hour or a size."""

import re
from collections import Counter
from collections.abc import Mapping

from domain.sieve import Pattern
from understudy.understand.tokens import NUMBER, to_number

Ages = Mapping[str, tuple[int, int]]
"""From and to which age a kind of guest goes, both included; empty where no kind says."""

_KID = r"(?:kids?|child(?:ren)?|kiddos|little ones?|boys?|girls?|grandkids|grandchildren|teen(?:ager)?s?)"
_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AGE = rf"(?:(?<![\d:.$/])(?:1[0-7]|\d)(?!\d|[:/%]|\.\d)|\b{_WORD}\b)"
_NOT_AN_AGE = (
    r"(?!\s*(?:[ap]\.?\s?m\b|o'?clock|people|persons?|guests|adults?|kids?|children|players|babies|infants|toddlers"
    r"|of (?:us|them)|in the|tonight|th\b|st\b|nd\b|rd\b))"
)
_YEARS = r"\s*-?(?:years?(?:[\s-]?olds?)?|yrs?(?:[\s-]?olds?)?|y\.?/?o\.?s?)(?!\w)"
_LIST = rf"{_AGE}(?:\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|y\s+){_AGE})+"
_RANGE = rf"{_AGE}\s*(?:-|to|through|a)\s*{_AGE}"
_BEFORE = r"(?:aged?|ages|of (?:the )?ages?|of|de|between(?: the ages of)?)"
_TELLING = (
    # in brackets: 3 kids (4, 7 and 9), 4 kids (ages 8-11)
    rf"[\s,]*\(\s*(?:{_BEFORE}\s+)?(?P<a>{_LIST}|{_RANGE}|{_AGE})(?:{_YEARS})?\s*\)",
    # said to be ages: kids aged 3 to 5, two children ages four and nine
    rf"[\s,:]*\s{_BEFORE}\s*:?\s+(?P<b>{_LIST}|{_RANGE}|{_AGE})(?:{_YEARS}|(?!\w)){_NOT_AN_AGE}",
    # in years: two kids, 5 and 8 years old
    rf"[\s,:]+(?:who are\s+|they(?:'re| are)\s+)?(?P<c>{_LIST}|{_RANGE}|{_AGE}){_YEARS}",
    # several in a row: kids 4, 7 and 9
    rf"(?:[\s,:]+(?:who are\s+)?|\s+are\s+)(?P<d>{_LIST})(?!\w){_NOT_AN_AGE}",
)
_SPAN, _UNDER = re.compile(r"(\d+)\s*(?:-|\u2013|to)\s*(\d+)"), re.compile(r"\b(?:under|below)\s+(\d+)", re.IGNORECASE)
_WORDED, _FROM_TO = Pattern(rf"\b{_WORD}\b", re.IGNORECASE), re.compile(_RANGE, re.IGNORECASE)
_CHILDREN = tuple(Pattern(rf"(?:(?P<n>{NUMBER})\s+(?:\w+\s+)?)?\b{_KID}\b{told}", re.IGNORECASE) for told in _TELLING)
_OLDS = Pattern(
    rf"\b(?P<n>{NUMBER}|an?)\s+(?P<age>{_AGE})[\s-]*(?:years?|yrs?)[\s-]*olds?\b(?!'s|\s+birthday)", re.IGNORECASE
)
_NUMBERS = Pattern(_AGE, re.IGNORECASE)


def ages_to_kinds(text: str, ages: Ages) -> str:
    """Return the message with "3 kids ages 4, 7 and 9" as "2 children and 1 infants"; without `ages` as "3 kids"."""
    if not any(c.isdigit() for c in text) and not _WORDED.search(text):
        return text
    for pattern in _CHILDREN:
        text = pattern.sub(lambda m: _children(m, ages), text)
    return _OLDS.sub(lambda m: _olds(m, ages), text)


def kind_ages(labels: Mapping[str, str]) -> dict[str, tuple[int, int]]:
    """Read from which age to which a kind goes, from labels like `children (6-12)` and `under 6`."""
    found: dict[str, tuple[int, int]] = {}
    for code, label in labels.items():
        span = _SPAN.search(label)
        under = _UNDER.search(label)
        if span:
            found[code] = (int(span[1]), int(span[2]))
        elif under:
            found[code] = (0, int(under[1]) - 1)
    return found


def _children(m: re.Match[str], ages: Ages) -> str:
    told = next(said for group, said in m.groupdict().items() if group in "abcd" and said)
    years = [to_number(said) for said in _NUMBERS.findall(told)]
    count = to_number(m["n"]) if m["n"] else None
    if _FROM_TO.fullmatch(told):
        kinds = {_kind(age, ages) for age in range(min(years), max(years) + 1)}
        return f"{_counted(count)}{kinds.pop() if len(kinds) == 1 else 'children'}"
    if count is None and len(years) > 1:
        count = len(years)
    if count != len(years):
        return f"{_counted(count)}children"
    counts = Counter(_kind(age, ages) for age in years)
    return " and ".join(f"{n} {kind}" for kind, n in counts.items())


def _olds(m: re.Match[str], ages: Ages) -> str:
    count = 1 if m["n"].lower() in {"a", "an"} else to_number(m["n"])
    return f"{count} {_kind(to_number(m['age']), ages)}"


def _counted(count: int | None) -> str:
    return "" if count is None else f"{count} "


def _kind(age: int, ages: Ages) -> str:
    if not ages:
        return "children"
    return next((kind for kind, (first, last) in ages.items() if first <= age <= last), "adults")
