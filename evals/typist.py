"""How a simulated customer types: the same wish in another hand, from a seed, never touching a figure or a name."""

import random
import re
from dataclasses import dataclass
from typing import Final

from evals.persona import Style

_SMALL_TALK: Final = {
    "en": (
        "We are so excited about this!",
        "Thanks for being so quick.",
        "It's been ages since we all got together.",
        "I hope you are having a good day!",
        "This is really helpful, thank you.",
    ),
    "es": ("¡Qué ilusión nos hace!", "Gracias por contestar tan rápido.", "Hace mucho que no nos juntamos todos."),
}
_PIECES: Final = re.compile(r"(?<=[.!?,;])\s+")
_WORD: Final = re.compile(r"\b[a-z]{6,}\b")
_PUNCTUATION: Final = re.compile(r"[!?;¡¿]|,(?!\d)|[.:](?!\d|\w)|(?<=\w)['’](?=\w)")
_LINE: Final = 60
"""Characters of a message that nobody would send in pieces."""


@dataclass(frozen=True, kw_only=True)
class Typist:
    """One pair of hands; the same seed types the same."""

    style: Style
    language: str
    dice: random.Random

    def type(self, text: str) -> tuple[str, ...]:
        """Return the messages that are sent for a text."""
        match self.style:
            case Style.CHATTY:
                return (self._chatty(text),)
            case Style.TYPOS:
                return (self._with_typos(text),)
            case Style.BARE:
                return (" ".join(_PUNCTUATION.sub("", text).lower().split()),)
            case Style.CAPS:
                return (text.upper(),)
            case Style.BURST:
                return self._in_pieces(text)
            case _:
                return (text,)

    def _chatty(self, text: str) -> str:
        talk = self.dice.choice(_SMALL_TALK[self.language])
        whole = text if text.endswith((".", "!", "?")) else f"{text}."
        return f"{talk} {whole}" if self.dice.random() < 0.5 else f"{whole} {talk}"

    def _with_typos(self, text: str) -> str:
        """Swap two inner letters of one long word in lower case; names, days and figures stay."""
        words = list(_WORD.finditer(text))
        if not words:
            return text.lower() if text.istitle() else text
        word = self.dice.choice(words)
        at = word.start() + self.dice.randint(1, len(word.group()) - 3)
        return f"{text[:at]}{text[at + 1]}{text[at]}{text[at + 2 :]}"

    def _in_pieces(self, text: str) -> tuple[str, ...]:
        pieces = tuple(piece.strip(" ,;") for piece in _PIECES.split(text))
        return pieces if len(text) > _LINE or len(pieces) > 2 else (text,)


def make_typist(style: Style, *, language: str, seed: str) -> Typist:
    """Return the hands that a seed makes."""
    dice = random.Random(seed)  # noqa: S311 - plays can be repeated, nothing is secret
    return Typist(style=style, language=language, dice=dice)
