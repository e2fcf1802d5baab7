"""Days, times, parties and lists as people write them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from domain.catalog import join_words
from domain.clock import day_label, time_label

__all__ = [
    "chip_label",
    "day_label",
    "either",
    "join_words",
    "party_label",
    "start_label",
    "starts_words",
    "time_label",
]

_ONE = {"children": "child", "people": "person"}


def start_label(start: datetime) -> str:
    """Write a start: `Saturday, December 19 at 6:00 PM`."""
    return f"{day_label(start.date())} at {time_label(start.time())}"


def chip_label(start: datetime, *, with_day: bool) -> str:
    """Write a start for a button: `Sat, Dec 19, 6:00 PM`, or the time alone."""
    at = time_label(start.time())
    return f"{start:%a}, {start:%b} {start.day}, {at}" if with_day else at


def party_label(guests: Mapping[str, int], labels: Mapping[str, str]) -> str:
    """Write a party: `18 adults, 4 children (6-12) and 1 under 6`."""
    return join_words([f"{count} {_counted(labels.get(code, code), count)}" for code, count in guests.items() if count])


def starts_words(starts: Sequence[datetime], day: date | None) -> str:
    """Write starts for a sentence, the times of a day together; the day that was just named is not named again."""
    days: dict[date, list[str]] = {}
    for start in starts:
        days.setdefault(start.date(), []).append(time_label(start.time()))
    if list(days) == [day]:
        return either(days[start.date()])
    return either([f"{day_label(each)} at {either(times)}" for each, times in days.items()])


def either(words: Sequence[str]) -> str:
    """Join a choice: `6:00 PM, 6:30 PM or 7:00 PM`."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


def _counted(label: str, count: int) -> str:
    if count != 1:
        return label
    word, _, rest = label.partition(" ")
    if word in _ONE:
        word = _ONE[word]
    elif not rest:
        word = word.removesuffix("s")
    return f"{word} {rest}".strip()
