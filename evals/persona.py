"""A simulated customer as a scenario file describes them: who they are, what they want, how they type."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from evals.fields import Listened, Part, Phrases, Texts, listed


class Style(StrEnum):
    """How somebody types; `burst` sends several messages in a row."""

    PLAIN = "plain"
    TERSE = "terse"
    CHATTY = "chatty"
    TYPOS = "typos"
    BARE = "bare"
    CAPS = "caps"
    BURST = "burst"


class Temper(StrEnum):
    """How much somebody bears: unanswered needs that they say again before they leave."""

    CALM = "calm"
    HASTY = "hasty"
    ANGRY = "angry"

    @property
    def patience(self) -> int:
        """How often they say the same thing again before they leave."""
        return {Temper.CALM: 3, Temper.HASTY: 2, Temper.ANGRY: 1}[self]


class Goals(Part):
    """What the customer came for, in their own words; each is told when it is asked for.

    `agrees_to` are phrases that a proposal must contain before they say yes to it.
    """

    opens: str
    offering: str | None = None
    guests: str | None = None
    day: str | None = None
    time: str | None = None
    zip: str | None = None
    venue: str | None = None
    name: str | None = None
    phone: str | None = None
    address: str | None = None
    extras: str | None = None
    call_back: bool = False
    flexible: bool = False
    agrees_to: Phrases = ()


class Question(Part):
    """Something that the customer asks in between; `hears` is what an answer must contain."""

    ask: str
    hears: Phrases = ()


class Persona(Part):
    """One simulated customer. With several styles each trial takes the next one."""

    who: str
    wants: Literal["booking", "answers", "person"]
    language: Literal["en", "es"] = "en"
    style: Annotated[tuple[Style, ...], BeforeValidator(listed), Field(min_length=1)] = (Style.PLAIN,)
    temper: Temper = Temper.CALM
    goals: Goals
    asks: tuple[Question, ...] = ()
    pays: bool = True
    afterwards: Texts = ()
    content_with: Listened | None = None
    """A reply after which they leave satisfied, where nothing is booked."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> "Persona":
        if self.wants == "answers" and not self.asks and self.content_with is None:
            raise ValueError("who wants answers needs `asks` or `content_with`")
        return self
