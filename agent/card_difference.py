"""What two cards say, field by field, and where they say something else; ids, links and expiries aside."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tools.contract import Json

VOLATILE: Final = frozenset({"type", "id", "url", "expires_at", "hold_expires_at"})
"""What is another one each time a card is made, and says nothing to a customer."""
WORDED: Final = frozenset({"label", "text", "amount", "start", "end"})
"""The words of a line, a time or an amount, and what says the same once more."""


def card_differences(then: Sequence[Json], now: Sequence[Json]) -> Iterator[str]:
    """Tell which kinds of cards came or went, and of those that stayed each field: "-" for then, "+" for now."""
    kinds = [_kind(each) for each in then], [_kind(each) for each in now]
    if kinds[0] != kinds[1]:
        yield f"the cards differ: {kinds[0]} became {kinds[1]}"
    for kind in Counter(kinds[0]) & Counter(kinds[1]):
        pairs = zip(*([each for each in cards if _kind(each) == kind] for cards in (then, now)), strict=False)
        for told in (list(_changed(was, is_now)) for was, is_now in pairs):
            if told:
                yield f"the {kind} card differs:\n" + "\n".join(told)


def _kind(card: Json) -> str:
    return str(card.get("type"))


def _changed(then: Json, now: Json) -> Iterator[str]:
    for key in dict.fromkeys([*then, *now]):
        if key not in VOLATILE:
            was, is_now = _said(then.get(key)), _said(now.get(key))
            yield from (f"    - {key}: {each}" for each in was if each not in is_now)
            yield from (f"    + {key}: {each}" for each in is_now if each not in was)


def _said(value: object) -> list[str]:
    """Word a field: each price line or time by itself, nothing where it says nothing."""
    return [_worded(each) for each in (value if isinstance(value, list) else [value]) if each not in (None, "", {})]


def _worded(value: object) -> str:
    """Word a value: a line, a time or an amount by its own words first, then by what else it holds."""
    if not isinstance(value, Mapping):
        return str(value)
    words = [str(value[key]) for key in ("label", "text") if key in value]
    left_out = WORDED | VOLATILE | ({"currency"} if "text" in value else set())
    rest = [f"{key} {_worded(each)}" for key, each in value.items() if key not in left_out and each is not None]
    return ", ".join(words + rest)
