"""Chooses among the wordings of a sentence, so that a guest never reads the same line twice in a row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from understudy.word.english import PHRASES

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Speaks at one place of a conversation: `position` counts our replies so far, `before` is the last of them."""

    position: int
    before: str
    is_sms: bool

    def say(self, key: str, **values: str) -> str:
        """Word a phrase; the place in the conversation decides which wording, and none that was just used."""
        wordings = PHRASES[key]
        turn = (crc32(key.encode()) + self.position) % len(wordings)
        said = [wording.format(**values) for wording in (*wordings[turn:], *wordings[:turn])]
        return next((text for text in said if not self._just_said(text)), said[0])

    def _just_said(self, text: str) -> bool:
        used = set(_SENTENCE.split(self.before))
        return any(sentence in used for sentence in _SENTENCE.split(text))


def pick(options: Sequence[str], position: int) -> str:
    """Choose one of several by the place in the conversation."""
    return options[position % len(options)]
