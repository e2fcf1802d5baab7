"""What a scenario listens for in a reply: plain words, or a pattern between slashes."""

import re
from dataclasses import dataclass
from typing import Final

ALTERNATIVES: Final = re.compile(r"\s+\|\s+")


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """Words as the scenario writes them; `pattern` is how they are looked for."""

    words: str
    pattern: re.Pattern[str]

    def is_in(self, text: str) -> bool:
        """Say whether a text contains the phrase, whatever the case and the white space."""
        return self.pattern.search(" ".join(text.split())) is not None

    def __str__(self) -> str:
        return self.words


def read_phrase(words: str) -> Phrase:
    """Read `$800.00`, `which day | what day` (any of them) or `/clos(ed|ing)/`. Raises `ValueError` when it is none."""
    given = words.strip()
    if not given:
        raise ValueError("a phrase needs words")
    if len(given) > 2 and given.startswith("/") and given.endswith("/"):
        try:
            return Phrase(words=given, pattern=re.compile(given[1:-1], re.IGNORECASE))
        except re.error as error:
            raise ValueError(f"is no pattern: {error}") from None
    parts = [re.escape(part) for part in ALTERNATIVES.split(given)]
    return Phrase(words=given, pattern=re.compile("|".join(parts), re.IGNORECASE))
