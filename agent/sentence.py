"""Cuts text that is still being written into sentences that are finished."""

import re
from typing import Final

END: Final = re.compile(r"(?<=[.!?…])[\"')\]”»*_]*\s+(?=[\"'“(\[*_A-Z0-9ÁÉÍÓÚÑ¡¿])|\n+")
ABBREVIATION: Final = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Ave|Blvd|Rd|Jr|Sr|Sra|Srta|Ud|Uds|vs|etc|e\.g|i\.e|approx|Inc|Ltd|Co|U\.S|min|máx|aprox|tel|ext"
    r"|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z]|(?:^|\n)[ \t]*\d{1,2})\.\s*$"
)
NUMBERED: Final = re.compile(r"\b(?:[Nn]o|[Nn]úm|[Aa]pt|[Ss]te|[Pp])\.\s*$")
CLOCK: Final = re.compile(r"\b[AaPp]\.?\s?[Mm]\.\s*$")
BEGINS: Final = re.compile(
    r"[\"'“(\[*_]*(?:Then|That|This|There|The|Our|We|We're|We'll|You|Your|I|I'm|I'll|I've|It|It's|If|Is|Are|Do|Does|Shall|Should|Would|Could"
    r"|Can|May|What|Which|When|How|Please|Pay|See|Just|And|But|So|Once|Let|A|An|Here|Thank|Thanks|Su|El|La|Los|Las|Le|Se|Con|Pague"
    r"|Para|Por|Si|En|Un|Una|Es|Y|Nos)\b|[¡¿]"
)


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
            if "\n" not in match.group() and self._goes_on(start, match):
                continue
            done.append(self.rest[start : match.end()])
            start = match.end()
        self.rest = self.rest[start:]
        return done

    def finish(self) -> list[str]:
        """Return what is left, as the last sentence."""
        rest, self.rest = self.rest, ""
        return [rest] if rest.strip() else []

    def _goes_on(self, start: int, end: re.Match[str]) -> bool:
        """Whether the full stop ends an abbreviation, a number of a list, or a time that more words follow."""
        said, following = self.rest[start : end.start()], self.rest[end.end() :]
        if ABBREVIATION.search(said):
            return True
        if NUMBERED.search(said) and following[:1].isdigit():
            return True
        return CLOCK.search(said) is not None and not BEGINS.match(following)
