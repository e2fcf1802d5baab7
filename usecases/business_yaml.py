"""YAML as a tree that remembers its lines."""

from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from domain.consistency import Fault, Place


class UnreadableYaml(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The file is missing, isn't text or isn't YAML; the message says why and on which line."""


def read_yaml(path: Path) -> object:
    """Read a YAML file with its line numbers. Raises `UnreadableYaml`."""
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableYaml(f"it can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnreadableYaml("it isn't UTF-8 text") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = str(error.problem or error.context).strip().splitlines()[0]
        raise UnreadableYaml(f"line {mark.line + 1 if mark else 1}: {reason}") from error
    except YAMLError as error:
        raise UnreadableYaml(str(error).strip().splitlines()[0]) from error


def located(tree: object, faults: list[Fault]) -> list[str]:
    """Return the faults as lines of text, in the file's order, each once."""
    placed = sorted((line_of(tree, fault.place), field_path(fault.place), fault.message) for fault in set(faults))
    return [
        f"line {line}: {field}: {message}" if field else f"line {line}: {message}" for line, field, message in placed
    ]


def field_path(place: Place) -> str:
    """Write a place as a path: `offerings[0].party.max`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place).removeprefix(".")


def line_of(tree: object, place: Place) -> int:
    """Return the line, counted from 1, of a place or of the nearest thing around it that is there."""
    line = 1
    for step in place:
        below, here = _step(tree, step)
        if here is None:
            break
        tree, line = below, here
    return line


def _step(tree: object, step: str | int) -> tuple[object, int | None]:
    if isinstance(tree, CommentedMap) and step in tree:
        positions = tree.lc.data or {}
        # Fields taken over with "<<" have no line of their own; what stands in them has.
        line = positions[step][0] + 1 if step in positions else getattr(tree[step], "lc", tree.lc).line + 1
        return tree[step], line
    if isinstance(tree, CommentedSeq) and isinstance(step, int) and step < len(tree):
        return tree[step], tree.lc.item(step)[0] + 1
    return tree, None
