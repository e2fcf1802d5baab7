"""Crews, tables and rooms, and their time off."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.base import Body
from api.schemas.staff import Reason
from domain.states import OccupancyKind
from usecases.idempotency import RequestKey
from usecases.resource_desk import ResourceHere, TimeOff

When = Annotated[str, Field(min_length=1, max_length=64)]


class ResourceRead(BaseModel):
    """Something that a booking occupies."""

    id: UUID
    code: str
    name: str
    kind: str
    seats: int | None
    venue: str


class ResourcePageRead(BaseModel):
    """Resources in the order of the business file."""

    items: list[ResourceRead]
    next_cursor: str | None


class BlockedResourceRead(BaseModel):
    """One of the resources that are away together."""

    id: UUID
    venue: str
    code: str
    name: str


class TimeOffRead(BaseModel):
    """When resources are away, in their venue's time."""

    id: UUID
    kind: Literal["time_off", "external"]
    resources: list[BlockedResourceRead]
    start: datetime
    end: datetime
    timezone: str
    reason: str


class TimeOffPageRead(BaseModel):
    """Time off that isn't over, by start."""

    items: list[TimeOffRead]
    next_cursor: str | None


class TimeOffCreate(Body):
    """When a resource is away: ISO 8601, the venue's local time where there is no offset."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"start": "2026-12-24T08:00", "end": "2026-12-27T00:00", "reason": "Christmas with the family."}
        },
    )

    start: When
    end: When
    reason: Reason = ""
    kind: Literal["time_off", "external"] = "time_off"

    def to_wanted(self, resource_id: UUID, key: RequestKey | None) -> TimeOff:
        """Translate to what the use case takes."""
        return TimeOff(
            resource_id=resource_id,
            start=self.start,
            end=self.end,
            reason=self.reason,
            kind=OccupancyKind(self.kind),
            key=key,
        )


def resource_read(here: ResourceHere) -> ResourceRead:
    """Word a resource."""
    each = here.resource
    return ResourceRead(id=here.id, code=each.code, name=each.name, kind=each.kind, seats=each.seats, venue=here.venue)
