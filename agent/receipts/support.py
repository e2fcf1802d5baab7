"""Which record says the same as a statement: of the same thing, as a yes or as a no."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from agent.receipts.concepts import GIVEN, PREDICATES
from agent.receipts.ledger import Ledger
from agent.receipts.unit import BARE, Unit

RARE: Final = 4
"""One concept in so many may be in no record."""
LOOSE: Final = 3
"""Of more concepts than these one may be told by a neighbouring piece."""
GENERAL: Final = frozenset(
    {"book", "chang", "pric", "plan", "cancel", "move", "pay", "deposit", "hold", "confirm"}
    | {"link", "add", "adult", "balanc", "receiv", "arriv", "food", "cook", "expir"}
)
"""What every talk of this house is about: the rules about figures, deeds and terms judge it."""
DECISIVE: Final = frozenset({"fee", "includ", "exclusiv", "exception", "privat", "permit", "split"})
"""What is never only a word beside a figure."""
PASSAGES: Final = "search_knowledge"
UNLIMITED: Final = "unlimit"


@dataclass(frozen=True)
class Statement:
    """What a piece says: its concepts, those before its verb, and those that other rules have found a record for."""

    content: Mapping[str, bool]
    heads: Set[str]
    told: Set[str]

    @property
    def open(self) -> Set[str]:
        """The concepts that still need a record."""
        return self.content.keys() - self.told

    def is_known(self, vocabulary: Set[str]) -> bool:
        """Say whether the records know almost all of its concepts, wherever they stand."""
        return len(self.open - vocabulary) * RARE <= len(self.content)


def find_support(statement: Statement, ledger: Ledger) -> Unit | None:
    """Return the piece of a record that says the same, among those that share the most with the statement."""
    content = statement.content
    found = {id(unit): unit for name in content for unit in ledger.units.get(name, ())}
    scored = [(len(content.keys() & unit.said.keys()), unit) for unit in found.values()]
    least = max((shared for shared, _ in scored), default=0) - (len(content) > LOOSE)
    for shared, unit in scored:
        if shared >= least and _agrees(statement, unit) and _covers(statement, unit, ledger.vocabulary):
            return unit
    return None


def _agrees(statement: Statement, unit: Unit) -> bool:
    """Whether a unit says yes where the statement does, of the same thing."""
    content, said = statement.content, unit.said
    predicates = (content.keys() & PREDICATES) - statement.told
    if any(content[name] != said.get(name) for name in predicates):
        return False
    if GIVEN in content and content[GIVEN] != said.get(GIVEN):
        return False
    others = content.keys() - PREDICATES
    if not others & (said.keys() | unit.title) and (others or content.keys() <= BARE):
        return False
    shared = content.keys() & said.keys()
    decisive = ({GIVEN} if GIVEN in content else shared & PREDICATES or shared) - statement.told
    against = sum(content[name] != said[name] for name in decisive)
    if _is_mixed(said) and any(content[name] and not said[name] for name in decisive):
        return False  # "oil, not butter" denies just the butter
    return against * 3 <= len(decisive) - (len(decisive) < 3)


def _is_mixed(said: Mapping[str, bool]) -> bool:
    """Whether a piece of a record denies some of what it names and affirms the rest."""
    return {sign for name, sign in said.items() if name != GIVEN} == {True, False}


def _covers(statement: Statement, unit: Unit, vocabulary: Set[str]) -> bool:
    """Whether a unit and what stands around it tell of all that the statement does, save for little."""
    content = statement.content
    if UNLIMITED in content and UNLIMITED not in unit.said and UNLIMITED not in unit.around:
        return False
    heads = statement.heads & content.keys()
    if heads and not heads & (unit.said.keys() | unit.title):
        return False
    missing = statement.open - unit.said.keys() - unit.around - GENERAL
    strange = missing - vocabulary
    shared = len(content.keys() & unit.said.keys())
    if not missing or (shared > 1 and shared == len(content) - 1 and unit.source.startswith(PASSAGES)):
        return True
    return shared > 1 and len(missing) * 2 <= len(content) and len(strange) * RARE <= len(content)
