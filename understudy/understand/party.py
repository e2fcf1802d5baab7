"""Counts the party: sizes, kinds of guests, companions named one by one, and changes to the size."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from understudy.understand.party_rules import (
    BARE,
    CHANGED,
    CHILD,
    COMPANY,
    COUPLE,
    DELTA,
    DENIED,
    FOR_ONE,
    INFANT,
    ITEM_ONE,
    JOINED,
    KINDS,
    LONE,
    MOST,
    NEGATIVE,
    PLURAL,
    PLUS_ONE,
    RELATIVE,
    SIZE_RULES,
    STATED,
    SUB,
    TWO,
    WITH_FRIENDS,
)
from understudy.understand.tokens import NUMBER, Draft, to_number

_SHORT = 9  # words; in a longer message a lone number counts guests only where it opens the message
_NEAR_THE_START = 12

_INSIDE = re.compile(r"\bincl|\bof (?:them|whom|which|us|those)\b|\b(?:with|but)\b|\(")
_SELF = re.compile(r"\b(?:me|myself|i)\b")
_PERSONAL = re.compile(r"\b(?:me|myself|i|my|our)\b")
_ONE_INFANT, _ONE_CHILD = re.compile(INFANT), re.compile(rf"\b{CHILD}\b")
_HOW_MANY, _MANY, _KIN = re.compile(NUMBER), re.compile(PLURAL), re.compile(RELATIVE)


@dataclass(frozen=True, kw_only=True)
class PartyReading:
    """Guests by kind, a change to the size, or the words of an impossible size."""

    guests: Mapping[str, int] = field(default_factory=dict)
    delta: int | None = None
    invalid: str | None = None


def read_party(draft: Draft, *, asked: bool, kinds: tuple[str, ...] = ("party_size",)) -> PartyReading:
    """Read the party of a message and blank its words; `asked` says that a lone number is a size."""
    wrong = NEGATIVE.search(draft.low, draft.marks)
    if wrong:
        draft.take(*wrong.span())
        return PartyReading(invalid=(wrong["said"] or wrong["bare"]).strip())
    delta = _delta(draft)
    if delta is not None:
        return PartyReading(delta=delta)
    for read in (_part_of_total, _company, _with_friends, _by_kind, _sized, _small_party):
        guests = read(draft)
        if guests:
            return _checked(guests, kinds)
    if asked:
        m = BARE.search(draft.low, draft.marks)
        if m and (m.start() < _NEAR_THE_START or len(draft.full.split()) <= _SHORT):
            draft.take(*m.span())
            return _checked({"party_size": to_number(m["n"])}, kinds)
    return PartyReading()


def read_stated_size(draft: Draft) -> int | None:
    """The size that the business states ("a table for 4"); "there are 4 places" is none."""
    for pattern in STATED:
        m = pattern.search(draft.low, draft.marks)
        if m:
            return to_number(m["n"])
    return None


def _checked(guests: Mapping[str, int], kinds: tuple[str, ...]) -> PartyReading:
    total = sum(guests.values())
    if guests.keys() == {"children"} and not total:
        return PartyReading(guests={"children": 0})
    if total < 1 or total > MOST:
        return PartyReading(invalid=str(total))
    folded: Counter[str] = Counter()
    for kind, n in guests.items():
        folded["children" if kind == "infants" and "children" in kinds and "infants" not in kinds else kind] += n
    return PartyReading(guests={kind: n for kind, n in folded.items() if n or kind == "children"})


def _delta(draft: Draft) -> int | None:
    m = DELTA.search(draft.low, draft.marks)
    if m is None or (m["added"] and m[0].startswith("plus") and KINDS.search(draft.low[: m.start()])):
        return None  # "2 children plus 10 adults" adds nothing to what was known
    said = next((m[g] for g in ("n", "added", "another", "dropped") if m[g]), "one")
    n = 1 if said in {"a", "an", "another", "an extra"} else to_number(said)
    draft.take(*m.span())
    return -n if m["fewer"] or m["dropped"] else n


def _part_of_total(draft: Draft) -> dict[str, int]:
    """'party of six, two of them children': the children are part of the total."""
    for m in SUB.finditer(draft.low, draft.marks):
        inside = _INSIDE.search(draft.low[m.start("total") : m.end()])
        total, part = to_number(m["total"]), to_number(m["part"])
        if inside and part <= total:
            draft.take(*m.span())
            return {"adults": total - part, "infants" if m["infant"] else "children": part}
    return {}


def _by_kind(draft: Draft) -> dict[str, int]:
    counts: dict[str, int] = {}
    for m in KINDS.finditer(draft.low, draft.marks):
        kind = next(k for k in ("infants", "children", "adults") if m[k])
        n = 1 if m["n"] == "a" else 0 if m["n"] == "no" else to_number(m["n"])
        if m["n"] == "a" and not counts and not JOINED.search(draft.low[: m.start()]):
            continue
        counts[kind] = counts.get(kind, 0) + n
        draft.take(*m.span())
    if counts and "adults" not in counts:
        rest = _sized(draft)
        if rest:
            counts["adults"] = rest["party_size"]
    return counts


def _company(draft: Draft) -> dict[str, int]:
    """'me, my wife and 3 kids': companions counted one by one; nothing where one of them has no number."""
    for m in COMPANY.finditer(draft.low, draft.marks):
        counts: Counter[str] = Counter()
        items = [item[0] for item in ITEM_ONE.finditer(m[0])]
        for item in items:
            kind, n = _companion(item)
            counts[kind] += n or MOST
        selves = sum(bool(_SELF.search(item)) for item in items)
        personal = _PERSONAL.search(m[0])
        if selves > 1 or not personal or not 2 <= sum(counts.values()) < MOST:
            continue
        draft.take(*m.span())
        return dict(counts) if counts.keys() - {"adults"} else {"party_size": counts["adults"]}
    return {}


def _with_friends(draft: Draft) -> dict[str, int]:
    """'I want to play with 3 friends': they are four."""
    m = WITH_FRIENDS.search(draft.low, draft.marks)
    if m is None:
        return {}
    draft.take(m.start("n"), m.end())
    return {"party_size": to_number(m["n"]) + 1}


def _companion(words: str) -> tuple[str, int]:
    """Kind and number; 0 where nobody said how many ("some friends")."""
    kind = "infants" if _ONE_INFANT.search(words) else "children" if _ONE_CHILD.search(words) else "adults"
    number = _HOW_MANY.search(words)
    if number:
        return kind, to_number(number[0])
    last = words.rsplit(maxsplit=1)[-1]
    many = _MANY.fullmatch(last) and not _KIN.fullmatch(last)
    return kind, 2 if last in TWO else 0 if many else 1


def _sized(draft: Draft) -> dict[str, int]:
    changed = CHANGED.search(draft.low, draft.marks)
    if changed:
        draft.take(*changed.span())
        return {"party_size": to_number(changed["n"])}
    for pattern in SIZE_RULES:
        for m in pattern.finditer(draft.low, draft.marks):
            if not DENIED.search(draft.low[: m.start("n")]):
                draft.take(*m.span())
                return {"party_size": to_number(m["n"]) * (2 if m[0].endswith("couples") else 1)}
    return {}


def _small_party(draft: Draft) -> dict[str, int]:
    for pattern, n in ((PLUS_ONE, 0), (COUPLE, 2), (LONE, 1), (FOR_ONE, 1)):
        m = pattern.search(draft.low, draft.marks)
        if m:
            draft.take(*m.span())
            return {"party_size": n or to_number(m["n"]) + 1}
    return {}
