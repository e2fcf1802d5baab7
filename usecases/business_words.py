"""The words of a business file: "$40.00", "8.875%", "48 hours" become integers, and faults become sentences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from datetime import date
from types import UnionType
from typing import Final, get_args, get_origin, get_type_hints

from pydantic_core import ErrorDetails

from domain.business import Minutes
from domain.consistency import Fault, Place, suggestion
from domain.money import SYMBOLS, Minor, Share

AMOUNT: Final = re.compile(r"(?P<sign>-?)\D{0,3}?(?P<units>\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(?P<cents>\d\d))?")
PERCENT: Final = re.compile(r"(?P<whole>\d{1,3})(?:\.(?P<part>\d{1,3}))? ?%")
SPAN: Final = re.compile(r"(?P<count>\d{1,6}) ?(?P<unit>min|minutes?|h|hours?|days?|weeks?)")
UNITS: Final = {"m": 1, "h": 60, "d": 24 * 60, "w": 7 * 24 * 60}
EXPECTED: Final = {
    "string_type": 'must be text; put it in quotes, like "{value}"',
    "int_type": "must be a whole number",
    "bool_type": "must be true or false",
    "list_type": "must be a list",
    "tuple_type": "must be a list, like [a, b]",
    "dataclass_type": "must be a group of fields",
    "time_type": 'must be a time of day in quotes, like "18:00"',
    "time_parsing": 'must be a time of day in quotes, like "18:00"',
    "date_type": "must be a day, like 2026-12-24",
    "date_from_datetime_parsing": "must be a day, like 2026-12-24",
    "date_parsing": "must be a day, like 2026-12-24",
    "missing": "is missing",
}


def read_money(text: str) -> int | None:
    """Return minor units for `$40.00`, `40.00` or `$1,250`; None for anything else."""
    match = AMOUNT.fullmatch(text.strip())
    symbols = {*SYMBOLS.values(), ""}
    if match is None or text.strip().lstrip("-")[: match.start("units") - len(match["sign"])] not in symbols:
        return None
    amount = int(match["units"].replace(",", "")) * 100 + int(match["cents"] or 0)
    return -amount if match["sign"] else amount


def read_share(text: str) -> int | None:
    """Return thousandths of a percent for `8.875%`; None for anything else."""
    match = PERCENT.fullmatch(text.strip())
    return None if match is None else int(match["whole"]) * 1000 + int((match["part"] or "").ljust(3, "0"))


def read_span(text: str) -> int | None:
    """Return minutes for `90 min`, `48 hours`, `7 days`; None for anything else."""
    match = SPAN.fullmatch(text.strip())
    return None if match is None else int(match["count"]) * UNITS[match["unit"][0]]


WORDS: Final[dict[object, tuple[Callable[[str], int | None], str, int]]] = {
    Minor: (read_money, 'must be an amount in quotes, like "$40.00"', 0),
    Share: (read_share, 'must be a share in quotes, like "50%" or "8.875%"', 0),
    Minutes: (read_span, 'must be a span, like "90 min", "48 hours" or "7 days"', 1),
}


def plain(tree: object) -> object:
    """Return what a YAML parser read as plain JSON values; days become ISO text."""
    if isinstance(tree, Mapping):
        return {str(key): plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    return tree.isoformat() if isinstance(tree, date) else tree


def read_words(document: object, schema: object, place: Place = ()) -> tuple[object, list[Fault]]:
    """Return the document with money, shares and spans as integers, and a fault for each that can't be read."""
    if schema in WORDS:
        return _read_word(document, schema, place)
    faults: list[Fault] = []
    if isinstance(document, dict) and is_dataclass(schema):
        hints = _fields(schema)
        for key in document.keys() & hints.keys():
            document[key], found = read_words(document[key], hints[key], (*place, key))
            faults += found
    if isinstance(document, list) and get_origin(schema) is tuple:
        for index, value in enumerate(document):
            document[index], found = read_words(value, get_args(schema)[0], (*place, index))
            faults += found
    return document, faults


def rephrase(problem: ErrorDetails, schema: object) -> Fault:
    """Return a validation error as a fault that says what is allowed."""
    place = problem["loc"]
    if problem["type"] == "unexpected_keyword_argument":
        known = _fields(_schema_at(schema, place[:-1]))
        return Fault(place, f"is not a field here{suggestion(str(place[-1]), known)}")
    if problem["type"] == "literal_error":
        allowed = [str(choice) for choice in get_args(_schema_at(schema, place))]
        return Fault(place, f'"{problem["input"]}" is not allowed{_choices(str(problem["input"]), allowed)}')
    text = EXPECTED.get(problem["type"], problem["msg"][:1].lower() + problem["msg"][1:])
    return Fault(place, text.format(value=problem["input"]))


def _choices(word: str, allowed: list[str]) -> str:
    near = suggestion(word, allowed)
    return near if near.startswith("; allowed") else f"{near} Allowed: {', '.join(allowed)}"


def _read_word(value: object, kind: object, place: Place) -> tuple[object, list[Fault]]:
    read, expected, stand_in = WORDS[kind]
    number = read(value) if isinstance(value, str) else None
    if value is None or number is not None:
        return number, []
    return stand_in, [Fault(place, f"{value!s} {expected}".strip())]


def _fields(schema: object) -> dict[str, object]:
    if not (isinstance(schema, type) and is_dataclass(schema)):
        return {}
    hints = get_type_hints(schema)
    return {name: _unwrap(hints[name]) for name in schema.__dataclass_fields__}


def _unwrap(hint: object) -> object:
    if isinstance(hint, UnionType) or (get_origin(hint) is not tuple and type(None) in get_args(hint)):
        return next(choice for choice in get_args(hint) if choice is not type(None))
    return hint


def _schema_at(schema: object, place: Place) -> object:
    for step in place:
        schema = get_args(schema)[0] if isinstance(step, int) else _fields(schema).get(step)
    return schema
