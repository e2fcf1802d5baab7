"""Traces as a file of JSON lines, a turn a line, masked; it is rotated, so it never grows beyond a few files."""

import json
import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TextIO

from domain.ports import Score, Span, TurnTrace
from domain.privacy import mask_text, mask_value
from gateways.trace_backlog import BackloggedTracer, Item

NAME: Final = "turns.jsonl"
LARGEST: Final = 10 * 1024 * 1024
FILES: Final = 5
ONLY_OWNER: Final = 0o600
APPENDING: Final = os.O_APPEND | os.O_CREAT | os.O_WRONLY
Json = dict[str, Any]


class TraceFile(BackloggedTracer):
    """Writes to `turns.jsonl` in a folder; older files are `turns.jsonl.1` to `.4`, the oldest is overwritten."""

    def __init__(self, folder: Path, *, largest: int = LARGEST) -> None:
        """Keep the folder, made with the first trace; `largest` is the size in bytes at which a file is rotated."""
        super().__init__()
        self.path = folder / NAME
        self.largest = largest

    def _write(self, items: Sequence[Item]) -> None:
        lines = "".join(json.dumps(line_of(each), ensure_ascii=False, separators=(",", ":")) + "\n" for each in items)
        with self._opened() as file:
            file.write(lines)
            is_full = file.tell() >= self.largest
        if is_full:
            self._rotate()

    def _opened(self) -> TextIO:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return os.fdopen(os.open(self.path, APPENDING, ONLY_OWNER), "a", encoding="utf-8")

    def _rotate(self) -> None:
        for number in range(FILES - 1, 0, -1):
            older = self.path.with_name(f"{NAME}.{number - 1}") if number > 1 else self.path
            if older.exists():
                older.replace(self.path.with_name(f"{NAME}.{number}"))


def line_of(item: Item) -> Json:
    """Word a turn or a judgement, masked."""
    if isinstance(item, Score):
        return {
            "score": item.name,
            "conversation": item.conversation_id,
            "value": item.value,
            "comment": mask_text(item.comment),
        }
    return {
        "turn": item.turn_id,
        "conversation": item.conversation_id,
        "business": item.business,
        "channel": item.channel,
        "began": item.began.isoformat(timespec="milliseconds"),
        "ms": _ms(item.began, item.ended),
        **({"error": item.error} if item.error else {}),
        "input": mask_text(item.input, item.private),
        "output": mask_text(item.output, item.private),
        "spans": [_span(each, item) for each in item.spans],
    }


def _span(span: Span, turn: TurnTrace) -> Json:
    written: Json = {
        "kind": span.kind,
        "name": mask_text(span.name, turn.private),
        "at_ms": _ms(turn.began, span.began),
        "ms": _ms(span.began, span.ended),
        "input": mask_value(span.input, turn.private),
        "output": mask_value(span.output, turn.private),
        "error": span.error,
        "prompt_tokens": span.prompt_tokens,
        "completion_tokens": span.completion_tokens,
        "cost": span.cost,
    }
    return {key: value for key, value in written.items() if value is not None}


def _ms(began: datetime, ended: datetime) -> int:
    return round((ended - began).total_seconds() * 1_000)
