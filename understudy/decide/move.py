"""What a step of the conversation comes to: a tool to call, or lines to say."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.ports import JsonObject


@dataclass(frozen=True, kw_only=True)
class Call:
    """A tool to call before anything is said."""

    name: str
    arguments: JsonObject


@dataclass(frozen=True)
class Line:
    """A sentence or two; what is spare is left out where the channel is short of room."""

    text: str
    spare: bool = False


@dataclass(frozen=True, kw_only=True)
class Reply:
    """Lines to say, and short answers to tap."""

    lines: tuple[Line, ...] = ()
    suggestions: tuple[str, ...] = ()


Move = Call | Reply


def reply(*texts: str, suggestions: Sequence[str] = ()) -> Reply:
    """Make a reply of lines that are all needed; empty ones are left out."""
    return Reply(lines=tuple(Line(text) for text in texts if text), suggestions=tuple(suggestions))


def spare(text: str) -> Reply:
    """Make a reply of one line that may be left out."""
    return Reply(lines=(Line(text, spare=True),))


def join(*replies: Reply) -> Reply:
    """Say replies one after the other; the last one with suggestions brings them."""
    lines = tuple(line for each in replies for line in each.lines)
    chips = [each.suggestions for each in reversed(replies) if each.suggestions and each.lines]
    chips += [each.suggestions for each in reversed(replies) if each.suggestions]
    suggestions = chips[0] if chips else ()
    return Reply(lines=lines, suggestions=suggestions)
