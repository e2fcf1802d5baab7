"""A sentence as the rules read it: its figures, and which of its words only look like a claim."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from agent.receipts import spanish
from agent.receipts.figure import Figure, read_figures
from agent.receipts.plain import ENGLISH, is_spanish, plain
from domain.sieve import marks_of

CLAUSE: Final = re.compile(
    r",(?!\d{3})(?=\s)|[;()!?]|\s-\s|\.(?=\s)|\b(?:and|with|plus|but|so|while|y|con|m[aá]s|pero"
    r"|mientras)\b(?!\s(?:a half|media|cuarto))",
    re.IGNORECASE,
)
ASKING: Final = re.compile(
    r"(?:^|[,;:.!-]\s*|\b(?:and|or|so|but|then|now)\s+)"
    r"(?:would|shall|should|do|did|does|can|could|may|will|is|are|was|were|has|have|what|which|when|how|who"
    r"|where|want|any|why)\b"
    r"[^.!]*\?\W*$"
    r"|¿[^?]*\?",
    re.IGNORECASE,
)
PROVISO: Final = re.compile(
    r"\b(?:once(?! again)|when|(?:until|till)(?! (?:tonight|tomorrow|noon|midnight|(?:the )?\d"
    r"|\w{3,6}day))|if|as soon as|unless|after|before|whether|provided)\b(?:[^.;!?]|\.\d)*?"
    r"\b(?:pays?|paid|paying|payment|deposit|say|yes|confirms?|confirmed|accept|reply|done|arrives?"
    r"|complete[ds]?|comes? (?:in|through)|goes through|send|give|tell)\b"
    r"|\bto (?:turn|make|get|have) (?:it|this|that|your \w+)\b[^.;!?]*?\b(?:confirmed|booked|official)\b"
    r"|^\W*(?:just|only) [^.;]*\b(?:to go|left) and\b|\b(?:with|by) (?:an?|the|your) (?:[$\d.,]+ )?(?:deposit"
    r"|payment)\b|^\W*(?:please |just |simply |then "
    r"|now |so )*(?:pay|leave|send|give"
    r"|tell|share|drop|reply|say)\b.*?\b(?:and|so|then)\b|[;:,]\s(?:please |just )*pay\b.*?\b(?:and|so|then)\b"
    r"|\b(?:en cuanto|apenas|cuando|una vez|hasta que|si|al|despu[eé]s de|antes de|para que)\b(?:[^.;!?]|\.\d)*?"
    r"\b(?:pag\w*|dep[oó]sito|lleg\w*|confirm\w*|acept\w*|dig\w*|s[ií]|quier\w*|reserv\w*)\b"
    r"|\bcon (?:un|el|su|ese|\S+ de) (?:dep[oó]sito|pago)\b(?! que (?:ya |nos )*(?:recib|hizo|mand|envi))"
    r"|^\W*(?:d[eé]jeme|m[aá]ndeme|env[ií]eme|p[aá]gue"
    r"|d[ií]game)\b.*?\by\b",
    re.IGNORECASE,
)
APART: Final = re.compile(r"[,;:-]|\band\b|\by\b", re.IGNORECASE)
DENIAL: Final = re.compile(
    r"(?:\b(?:no|not|nothing|none|never|without|neither|nor|nobody|no one|cannot|hardly|ning[uú]n[oa]?|nunca"
    r"|nada|sin|tampoco)\b"
    r"(?!\s(?:problem|worries|doubt|rush|need|hay problema|se preocupe|problema|only|s[oó]lo))"
    r"|n't\b)(?:\s+[\w$'%-]+){0,4}\s*$",
    re.IGNORECASE,
)
SPANISH_SOUND: Final = re.compile(
    r"[¿¡ñáéíóú]|\b(?:el|la|los|las|un|una|su|sus|le|les|ya|todo|para|con|por|es|est[aá]n?|nos|lo|que|mi|tus?|se|de"
    r"|va|muy|pero|hola|gracias|usted"
    r"|favor|hasta|nuestr[oa]s?|puedo|hay|del|al|s[ií]|\w{3,}[aei]mos)\b"
    r"|\w(?:ad|id|ech|uest|uelt)[oa]s?\b",
    re.IGNORECASE,
)
UNSURE: Final = re.compile(
    r"\b(?:(?:do|does|did|can|could|wo|would|am|are|is|was)(?:n't| not)|cannot|not|never|no)\b[^.!?]*?"
    r"\b(?:know|sure|certain|information|info|details?|record|say|tell|find|see|answer|guess|promise|guarantee"
    r"|confirm|anything|nothing|written|mention\w*|help|do that|that for you)\b"
    r"|\b(?:let me|i'?ll|i can|i could|shall i|we can|i'd) (?:just |quickly |gladly |happily )?(?:check|look|ask"
    r"|find|see|verify|bring in|get|pull|search|connect|pass|have|see)\b"
    r"|\b(?:colleague|team|someone|person) (?:can|could|will know|may|might)\b|\bask (?:the|our|a|your)\b"
    r"|\bno (?:s[eé]|tengo|estoy|puedo|encuentro|aparece|me consta)\b|\b(?:puedo|d[eé]j[ae]me|perm[ií]t[ae]me"
    r"|voy a) (?:revisar|ver"
    r"|checar|verificar|preguntar|buscar|consultar)\b|\b(?:reviso|checo|verifico|consulto|busco) (?:si|qu[eé]|la|el"
    r"|ahora)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """One sentence, read."""

    written: str
    names: tuple[str, ...]
    today: date
    offerings: Mapping[str, str] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    backed: set[str] = field(default_factory=set)
    """What earlier rules have found a record for, as concepts."""

    @cached_property
    def text(self) -> str:
        """The sentence in one form, the names of what is sold taken out of the way of the verbs."""
        text = plain(self.written)
        for name in self.names:
            if name.casefold() in BOOKING_NAMES and name in text:
                text = text.replace(name, "Here".ljust(len(name), "x"))
        return text

    @cached_property
    def marks(self) -> int:
        """What the patterns behind a sieve need to find in it."""
        return marks_of(self.text)

    @cached_property
    def folded(self) -> str:
        """The sentence in small letters."""
        return self.text.casefold()

    @cached_property
    def is_spanish(self) -> bool:
        """Whether it is in Spanish."""
        return self.may_be_spanish and is_spanish(self.text)

    @cached_property
    def may_be_spanish(self) -> bool:
        """Whether any of it sounds Spanish."""
        return SPANISH_SOUND.search(self.text) is not None

    @cached_property
    def speaks_spanish(self) -> bool:
        """Whether its words are to be read as Spanish ones."""
        if self.is_spanish or ENGLISH.search(self.text):
            return self.is_spanish
        return self.may_be_spanish or spanish.sounds_so(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, in order."""
        return read_figures(self.text, self.today)

    @cached_property
    def clauses(self) -> Sequence[tuple[int, int]]:
        """Where its clauses begin and end."""
        cuts = [match.start() for match in CLAUSE.finditer(self.text)]
        return list(zip([0, *cuts], [*cuts, len(self.text)], strict=True))

    @cached_property
    def asked(self) -> Sequence[tuple[int, int]]:
        """The parts that ask."""
        return [match.span() for match in ASKING.finditer(self.text)]

    @cached_property
    def provisos(self) -> Sequence[tuple[int, int]]:
        """The parts that say on what something depends."""
        return [match.span() for match in PROVISO.finditer(self.text)]

    @cached_property
    def is_unsure(self) -> bool:
        """Whether it says that somebody does not know, or will look."""
        return UNSURE.search(self.text) is not None

    def clause(self, at: int) -> str:
        """Return the clause around a place."""
        start, end = next(((start, end) for start, end in self.clauses if start <= at < end), (0, len(self.text)))
        return self.text[start:end]

    def before(self, at: int) -> str:
        """Return what stands before a place in its clause."""
        start = max((start for start, _ in self.clauses if start <= at), default=0)
        return self.text[start:at]

    def is_asked(self, at: int) -> bool:
        """Whether the place is in a question."""
        return any(start <= at < end for start, end in self.asked)

    def is_denied(self, at: int) -> bool:
        """Whether the words at the place are denied."""
        return DENIAL.search(self.before(at).rstrip()) is not None

    def is_open(self, start: int, end: int) -> bool:
        """Whether words are asked, denied, or tied to something that is still to come."""
        if self.is_asked(start) or self.is_denied(start):
            return True
        return any(first <= start or not APART.search(self.text[end:first]) for first, _ in self.provisos)

    def of_kind(self, *kinds: str) -> Iterator[Figure]:
        """Its figures of some kinds."""
        return (each for each in self.figures if each.kind in kinds)


BOOKING_NAMES: Final = frozenset({"locked in"})
