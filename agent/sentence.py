"""Cuts text that is still being written into sentences that are finished."""

import re
from typing import Final

END: Final = re.compile(r"(?<=[.!?…])[\"')\]]*\s+(?=[\"'(\[A-Z0-9¡¿])|\n+")
ABBREVIATION: Final = re.compile(r"\b(?:[AaPp]\.?[Mm]|Mr|Mrs|Ms|Dr|St|No|vs|etc|e\.g|i\.e|approx)\.\s*$")


class SentenceCutter:
    """Takes text in pieces and gives back whole sentences with the white space that follows them."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rest = ""

    def feed(self, piece: str) -> list[str]:
        """Take a piece in; return the sentences that are now finished."""
        self.rest += piece
        done: list[str] = []
        start = 0
        for match in END.finditer(self.rest):
            if ABBREVIATION.search(self.rest[start : match.start()]):
                continue
            done.append(self.rest[start : match.end()])
            start = match.end()
        self.rest = self.rest[start:]
        return done

    def finish(self) -> list[str]:
        """Return what is left, as the last sentence."""
        rest, self.rest = self.rest, ""
        return [rest] if rest.strip() else []
