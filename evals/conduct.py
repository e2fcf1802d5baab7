"""Did the customer keep to their part? Who contradicts their own goals, or leaves early, has spoiled the trial."""

import re
from collections.abc import Iterator
from typing import Final

from domain.text import clean_text
from evals.persona import Goals
from evals.play import Play
from evals.scenario import Scenario
from evals.text import PHONE

_ZIP: Final = re.compile(r"(?<![\d-])\d{5}(?![\d-])")
_MAIL: Final = re.compile(r"\S+@\S+\.\w+")
_COUNT: Final = re.compile(
    r"(?<![\d:.$-])(\d{1,3})\s+(adults?|guests?|people|players?|persons?|kids|children|adultos|personas|niños|jugadores)",
    re.IGNORECASE,
)


def find_customer_fault(scenario: Scenario, play: Play) -> str | None:
    """Return what the simulated customer did wrong; None for a script, and for who kept to their goals."""
    if scenario.persona is None:
        return None
    if play.customer_fault is not None:
        return play.customer_fault
    told = [*scenario.persona.afterwards, *(each.ask for each in scenario.persona.asks)]
    for played in play.rounds:
        for text in played.step.say or ():
            if clean_text(text) not in told:
                contradiction = next(_contradictions(scenario.persona.goals, text), None)
                if contradiction:
                    return f'contradicted their own goals with "{text}": {contradiction}'
    return None


def _contradictions(goals: Goals, text: str) -> Iterator[str]:
    known = " | ".join(value for _, value in goals if isinstance(value, str))
    phones = {_digits(each) for each in PHONE.findall(known)}
    for phone in PHONE.findall(text):
        if _digits(phone) not in phones:
            yield f"{phone} is not their number"
    without = PHONE.sub(" ", text)
    for zip_code in _ZIP.findall(without):
        if goals.zip is not None and zip_code not in _ZIP.findall(known):
            yield f"{zip_code} is not their ZIP"
    counts = _counts(known)
    for count, told in _counts(without).items():
        if counts and count not in counts:
            yield f"{told} is not their party"
    for mail in _MAIL.findall(text):
        if mail not in known:
            yield f"{mail} is not their address"


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-10:]


def _counts(text: str) -> dict[tuple[str, str], str]:
    return {(each[1], each[2].lower().rstrip("s")): each[0] for each in _COUNT.finditer(text)}
