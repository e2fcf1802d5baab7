"""Folds the answered turns of a talk into what is known. Pure, so the same beginning of a talk is folded once."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from understudy.decide.frame import Frame
from understudy.decide.transcript import Turn

Fold = Callable[[Frame, Turn], Frame]


@dataclass(frozen=True, kw_only=True)
class _Beginning:
    """The first turns of a talk; two are the same when everything that was read for them is, by its digest."""

    digest: bytes
    turn: Turn = field(compare=False)
    fold: Fold = field(compare=False)
    before: "_Beginning | Frame" = field(compare=False)


def fold_turns(opening: Frame, turns: Sequence[Turn], fold: Fold, *, read_with: Hashable) -> Frame:
    """Return the frame after the turns. `read_with` names all that the fold reads beside the turns."""
    digest = _digest(repr(read_with))
    before: _Beginning | Frame = opening
    for turn in turns:
        digest = _digest(turn.written, digest)
        before = _Beginning(digest=digest, turn=turn, fold=fold, before=before)
        frame = _frame_after(before)
    return frame if turns else opening


def forget() -> None:
    """Drop what was folded before; it is folded again where it is needed."""
    _frame_after.cache_clear()


def count_folded() -> int:
    """Return how many turns had to be folded since the start, or since all was forgotten."""
    return _frame_after.cache_info().misses


@lru_cache(maxsize=1_024)
def _frame_after(beginning: _Beginning) -> Frame:
    before = beginning.before
    return beginning.fold(before if isinstance(before, Frame) else _frame_after(before), beginning.turn)


def _digest(written: str, before: bytes = b"") -> bytes:
    return blake2b(written.encode(errors="surrogatepass"), key=before, digest_size=16).digest()
