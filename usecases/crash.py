"""Named points at which a test may have the process kill itself, to prove that nothing is lost there."""

import os
import signal
from pathlib import Path
from typing import Final

POINTS: Final = frozenset(
    {
        "message.after_commit",
        "turn.before_tool",
        "turn.after_tool",
        "turn.before_reply",
        "booking.after_commit",
        "delivery.before_send",
        "delivery.after_send",
        "webhook.after_insert",
    }
)
_armed: dict[str, Path] = {}


def arm(point: str, marker_dir: Path) -> None:
    """Have the process SIGKILL itself at this point, once: a marker file outlives it. Raises `ValueError`."""
    if point not in POINTS:
        raise ValueError(f"MAITRED_CRASH_AT={point} is no crash point; allowed: {', '.join(sorted(POINTS))}")
    _armed[point] = marker_dir / f"crashed.{point}"


def crash_point(name: str) -> None:
    """Die here if a test has asked for it and it has not happened yet."""
    marker = _armed.get(name)
    if marker is None or marker.exists():
        return
    marker.touch()
    os.kill(os.getpid(), signal.SIGKILL)
