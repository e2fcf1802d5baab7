"""The kinds of fields that scenario files are made of, each read from the way people write it."""

from datetime import timedelta
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from evals.phrase import Phrase, read_phrase
from usecases.business_words import read_money, read_span


def _minor(text: object) -> int:
    amount = read_money(text) if isinstance(text, str) else None
    if amount is None:
        raise ValueError('an amount is written like "$40.00"')
    return amount


def _span(text: object) -> timedelta:
    minutes = read_span(text) if isinstance(text, str) else None
    if minutes is None:
        raise ValueError('a span is written like "50 min" or "2 hours"')
    return timedelta(minutes=minutes)


def _phrase(words: object) -> object:
    return read_phrase(words) if isinstance(words, str) else words


def listed(words: object) -> object:
    """Read one text as a list of one."""
    return [words] if isinstance(words, str) else words


Listened = Annotated[Phrase, BeforeValidator(_phrase)]
Phrases = Annotated[tuple[Listened, ...], BeforeValidator(listed)]
Texts = Annotated[tuple[str, ...], BeforeValidator(listed)]
Amount = Annotated[int, BeforeValidator(_minor)]
Span = Annotated[timedelta, BeforeValidator(_span)]
LocalTime = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$")]


class Part(BaseModel):
    """A part of a scenario file; unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
