"""Chooses among the wordings of a sentence, so that a guest never reads the same line twice in a row."""

import re
from dataclasses import dataclass
from zlib import crc32

from domain.spanish import smooth, value
from understudy.word import english, spanish

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Speaks at one place of a conversation: `position` counts our replies so far, `before` is the last of them.

    `earlier` are all of them; a wording that is in none is best.
    """

    position: int
    before: str
    is_sms: bool
    language: str = "en"
    earlier: tuple[str, ...] = ()

    def say(self, key: str, **values: str) -> str:
        """Word a phrase; the place in the conversation decides which wording, a new one first, none just used."""
        wordings = self._wordings(key)
        turn = (crc32(key.encode()) + self.position) % len(wordings)
        said = [self._filled(wording, values) for wording in (*wordings[turn:], *wordings[:turn])]
        fresh = [text for text in said if not self._just_said(text)]
        unsaid = (text for text in fresh if not any(text in reply for reply in self.earlier))
        return next(unsaid, fresh[0] if fresh else said[0])

    def has_said(self, key: str) -> bool:
        """Say whether a phrase without anything to fill in was said in this talk."""
        return any(wording in reply for wording in self._wordings(key) for reply in self.earlier)

    @property
    def is_english(self) -> bool:
        """Say whether the sentences that the house words itself can be said as they stand."""
        return self.language == "en"

    def _wordings(self, key: str) -> tuple[str, ...]:
        return english.PHRASES[key] if self.is_english else spanish.PHRASES[key]

    def _filled(self, wording: str, values: dict[str, str]) -> str:
        if self.is_english:
            return wording.format(**values)
        return smooth(wording.format(**{slot: value(slot, text) for slot, text in values.items()}))

    def _just_said(self, text: str) -> bool:
        used = set(_SENTENCE.split(self.before))
        return any(sentence in used for sentence in _SENTENCE.split(text))
