"""The contract of a tool: typed arguments in, a worded result and cards out; refusals are raised."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, model_validator

from domain.business import Venue
from domain.ports import ToolSchema
from domain.states import Channel
from usecases.business import Shop
from usecases.runtime import Runtime, Session

Json = dict[str, Any]


class Arguments(BaseModel):
    """What the model may choose; anything else is refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, str_max_length=2_000)

    @model_validator(mode="before")
    @classmethod
    def _refuse_nul(cls, document: object) -> object:
        """No database stores NUL, wherever in the arguments it hides."""
        if "\\u0000" in json.dumps(document, default=str):
            raise ValueError("a NUL character can't be used")
        return document


@dataclass(frozen=True, kw_only=True)
class ToolContext:
    """Who asks, for whom and when. `phone` is set where it is verified: by its channel, or by a code on the web."""

    runtime: Runtime
    organization_id: UUID
    conversation_id: UUID
    shop: Shop
    channel: Channel
    venue_id: UUID | None
    phone: str | None
    now: datetime

    @property
    def fixed_venue(self) -> Venue | None:
        """The venue that the customer's door belongs to, where it belongs to one."""
        return self.shop.venue(self.venue_id) if self.venue_id else None


@dataclass(frozen=True, kw_only=True)
class ToolOutcome:
    """What the model reads, and the cards that the customer sees beside the reply.

    `refusal` is the code of a refusal whose traces stay: a wrong code counts as a try.
    """

    result: Json
    cards: list[Json] = field(default_factory=list)
    refusal: str | None = None


A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, kw_only=True)
class Tool(Generic[A]):
    """A tool as the loop runs it: `run` gets the transaction in which its result is recorded.

    `prepare` does what needs the network, before that transaction, and must be safe to repeat.
    """

    name: str
    description: str
    arguments: type[A]
    writes: bool
    label: str
    run: Callable[[ToolContext, Session, A], Awaitable[ToolOutcome]]
    prepare: Callable[[ToolContext, A], Awaitable[None]] | None = None
    commit_point: str | None = None

    def schema(self) -> ToolSchema:
        """Describe the tool as the model reads it."""
        parameters = self.arguments.model_json_schema()
        parameters.pop("title", None)
        parameters.pop("description", None)
        return ToolSchema(name=self.name, description=self.description, parameters=parameters)
