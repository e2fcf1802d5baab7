"""Reads from a regular expression which words a text must hold for it to match at all."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, reduce
from importlib import import_module
from typing import Any, Final, Protocol

WHOLE: Final = " "
"""Marks a key that is a whole word; others are beginnings."""
KEY: Final = 4
"""A word counts by its beginning, up to so many letters, and as a whole."""
_MOST: Final = 600  # keys of one need; what needs this or that of so many words needs nothing in particular
_KEPT: Final = 2
_TELLS_LITTLE: Final = 240.0
_COMMON: Final = frozenset(
    [
        "a",
        "i",
        "to",
        "the",
        "for",
        "at",
        "on",
        "in",
        "is",
        "it",
        "my",
        "we",
        "you",
        "and",
        "or",
        "can",
        "do",
        "of",
        "me",
    ]
)
_SPACE: Final = frozenset({"CATEGORY_SPACE", "CATEGORY_NOT_WORD"})

# The parser of the standard library: what it makes of an expression is a list of (operation, argument).
_parser: Final = import_module("re._parser")
_ALIKE: Final[Mapping[int, int]] = {
    code: min(code, *others) for code, others in import_module("re._casefix")._EXTRA_CASES.items()
}
"""Small letters that `re.IGNORECASE` takes for each other, as s and \u017f, in one of their forms."""
Node = tuple[Any, Any]
Nodes = tuple[Node, ...]
Need = frozenset[str]
_OPEN: Final[Node] = (_parser.ANY, None)  # anything may follow


class Part(Protocol):
    """A sequence as the parser hands it out: slow to walk, so its list is taken out."""

    data: list[Node]


def folded(text: str) -> str:
    """Return a text in small letters, where all that an expression may take for each other are the same."""
    return text.lower() if text.isascii() else text.replace("\u0130", "i").lower().translate(_ALIKE)


@cache
def is_letter(sign: str) -> bool:
    """Say whether a sign is part of a word; digits stand alone."""
    return sign.isalnum() and not sign.isdecimal()


def needs_of(expression: str, flags: int = 0) -> tuple[Need, ...]:
    """Return sets of keys of which a matching text holds one each: beginnings of words, whole words, `#`, signs."""
    tree = _parser.parse(expression, flags)
    found = _needs(_nodes(tree), starts=False) if tree.state.flags & re.UNICODE else []
    telling = sorted(
        (need for need in set(found) if _weight(need) < _TELLS_LITTLE), key=lambda n: (_weight(n), sorted(n))
    )
    return tuple(telling[:_KEPT])


def _needs(nodes: Nodes, *, starts: bool) -> list[Need]:
    """Collect the needs of a sequence; `starts` says that a word begins in front of it."""
    found: list[Need] = []
    for index, node in enumerate(nodes):
        if not starts and _operation(node) == "LITERAL" and is_letter(_sign(node[1])):
            continue  # the rest of a word whose beginning nobody knows
        whole = _firsts(nodes[index:], "", starts=starts)
        found += [frozenset(whole)] if whole else []
        found += _inner(node, starts=starts)
        starts = _starts_after(node, starts)
    return found


def _inner(node: Node, *, starts: bool) -> list[Need]:
    """Collect the needs inside of one node that a match cannot leave out."""
    operation, argument = _operation(node), node[1]
    if operation == "SUBPATTERN":
        return _needs(_nodes(argument[3]), starts=starts)
    if operation in {"MAX_REPEAT", "MIN_REPEAT"} and argument[0] > 0:
        return _needs(_nodes(argument[2]), starts=starts)
    if operation == "BRANCH":
        ways = [_best(_needs(_nodes(way), starts=starts)) for way in argument[1]]
        if all(ways):
            return [frozenset(key for way in ways if way for key in way)]
    return []


def _best(needs: Iterable[Need]) -> Need | None:
    return min(needs, key=lambda need: (_weight(need), sorted(need)), default=None)


def _firsts(nodes: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    """The keys with which the next word can begin, after the letters `begun`; None where it may be any word."""
    if len(begun) == KEY:
        return {begun}
    node = nodes[0] if nodes else _OPEN
    read = _READ.get(_operation(node))
    if read is None:
        return {begun} if begun else None
    return read(node[1], nodes[1:], begun, starts=starts)


def _after_sign(code: int, rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    sign = _sign(code)
    if is_letter(sign):
        return _firsts(rest, begun + sign, starts=starts) if starts or begun else None
    if begun:
        return {begun + WHOLE}
    if sign.isspace() or sign == "_":
        return _firsts(rest, "", starts=True)
    return {"#" if sign.isdecimal() else sign}


def _after_class(members: Sequence[Node], rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    signs = _signs(members)
    if signs is None:
        return {begun} if begun else None
    if signs and not begun and all(sign.isdecimal() for sign in signs):
        return {"#"}
    if any(sign.isspace() for sign in signs) and not begun:
        return None
    return _either(_after_sign(ord(sign), rest, begun, starts=starts) for sign in sorted(signs))


def _after_place(place: object, rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    if begun:
        return {begun} if str(place) == "AT_NON_BOUNDARY" else {begun + WHOLE}
    if str(place).startswith("AT_END"):
        return None
    return _firsts(rest, "", starts=starts or str(place) != "AT_NON_BOUNDARY")


def _after_look(look: Node, rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    return _firsts(rest, begun, starts=starts)


def _after_look_for_none(look: Node, rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    return _firsts(rest, begun, starts=starts or (not begun and _no_word_before(look)))


def _after_group(group: Sequence[Part], rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    return _firsts((*group[3].data, *rest), begun, starts=starts)


def _after_branch(branch: Sequence[Sequence[Part]], rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    return _either(_firsts((*way.data, *rest), begun, starts=starts) for way in branch[1])


def _after_repeat(repeat: tuple[int, int, Part], rest: Nodes, begun: str, *, starts: bool) -> set[str] | None:
    least, most, body = repeat[0], repeat[1], _nodes(repeat[2])
    if _is_gap(body):
        if not begun:
            return _firsts(rest, "", starts=starts or least > 0)
        return {begun + WHOLE} if least else _either(({begun + WHOLE}, _firsts(rest, begun, starts=starts)))
    once = _firsts((*body, *(rest if most == 1 else (_OPEN,))), begun, starts=starts)
    return once if least else _either((once, _firsts(rest, begun, starts=starts)))


_READ: Final[Mapping[str, Callable[..., set[str] | None]]] = {
    "LITERAL": _after_sign,
    "IN": _after_class,
    "AT": _after_place,
    "ASSERT": _after_look,
    "ASSERT_NOT": _after_look_for_none,
    "SUBPATTERN": _after_group,
    "BRANCH": _after_branch,
    "MAX_REPEAT": _after_repeat,
    "MIN_REPEAT": _after_repeat,
}


def _operation(node: Node) -> str:
    """Name what a node does; in a group of ASCII's own, `(?a:...)`, words begin and end elsewhere."""
    name: str = node[0].name
    return "ANY" if name == "SUBPATTERN" and node[1][1] & re.ASCII else name


def _nodes(part: Part) -> Nodes:
    return tuple(part.data)


@cache
def _sign(code: int) -> str:
    return folded(chr(code))


def _signs(members: Sequence[Node]) -> frozenset[str] | None:
    """The signs of a class of few; None where it holds many, or all but some."""
    found: set[str] = set()
    for operation, argument in members:
        if str(operation) == "LITERAL":
            found.add(_sign(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < 10:
            found.update(_sign(code) for code in range(argument[0], argument[1] + 1))
        elif str(operation) == "CATEGORY" and str(argument) == "CATEGORY_DIGIT":
            found.update("0123456789")
        elif str(operation) == "CATEGORY" and str(argument) in _SPACE:
            found.add(" ")
        else:
            return None
    return frozenset(found)


def _is_gap(body: Nodes) -> bool:
    """Whether a repeated body is of spaces and stops alone, which no key tells of."""
    if len(body) != 1 or str(body[0][0]) not in {"IN", "LITERAL"}:
        return False
    signs = _signs(body[0][1]) if str(body[0][0]) == "IN" else frozenset({_sign(body[0][1])})
    return bool(signs) and not any(sign.isalnum() for sign in signs or ())


def _either(ways: Iterable[set[str] | None]) -> set[str] | None:
    found: set[str] = set()
    for way in ways:
        if way is None or len(found) > _MOST:
            return None
        found |= way
    return found or None


def _starts_after(node: Node, starts: bool) -> bool:
    """Whether a word can only begin after this node, where letters follow it."""
    operation, argument = _operation(node), node[1]
    match operation:
        case "LITERAL":
            return not is_letter(_sign(argument))
        case "IN":
            signs = _signs(argument)
            return signs is not None and not any(is_letter(sign) for sign in signs)
        case "AT":
            return str(argument) != "AT_NON_BOUNDARY"
        case "ASSERT" | "ASSERT_NOT":
            return starts or (operation == "ASSERT_NOT" and _no_word_before(argument))
        case "SUBPATTERN":
            return _starts_behind(_nodes(argument[3]), starts)
        case "BRANCH":
            return all(_starts_behind(_nodes(way), starts) for way in argument[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            behind = _starts_behind(_nodes(argument[2]), starts)
            return behind and (starts or argument[0] > 0)
        case _:
            return False


def _starts_behind(nodes: Nodes, starts: bool) -> bool:
    return reduce(lambda state, node: _starts_after(node, state), nodes, starts)


def _no_word_before(look: Node) -> bool:
    """Whether what must not be there is a letter or digit just before, as in `(?<!\\w)`."""
    direction, body = look
    if direction != -1 or len(body) != 1 or str(body[0][0]) != "IN":
        return False
    members = [str(which) for _, which in body[0][1]]
    return "CATEGORY_WORD" in members and str(body[0][1][0][0]) != "NEGATE"


def _weight(need: Need) -> float:
    """How likely an ordinary message meets a need: the lighter, the more it tells."""
    return sum(_key_weight(key) for key in need)


def _key_weight(key: str) -> float:
    if key.endswith(WHOLE):
        return 12.0 if key[:-1] in _COMMON else 1.5
    if not key[0].isalpha():
        return 25.0 if key in "#?'" else 8.0
    return (20.0, 6.0, 2.5, 1.5)[len(key) - 1]
