"""Slots as the public API gives them."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, JsonValue

from db.models.base import Json
from domain.business import Venue
from domain.slot import Slot
from usecases.business import Shop

EXAMPLE: dict[str, JsonValue] = {
    "start": "2026-12-19T18:00:00-08:00",
    "end": "2026-12-19T20:00:00-08:00",
    "venue": "bay-area",
    "spaces": 2,
}


class SlotRead(BaseModel):
    """A start that is free, in the venue's time; `spaces` is how many parties like this one still fit."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    start: datetime
    end: datetime
    venue: str
    spaces: int


class AlternativeRead(SlotRead):
    """A free start near to one that can't be had; `party_size` is set where it is for another number of guests."""

    model_config = ConfigDict(json_schema_extra={"example": {**EXAMPLE, "offering": "hibachi-party"}})

    offering: str
    party_size: int | None = None


class AvailabilityRead(BaseModel):
    """The free starts, in order of time, and the zone of each venue."""

    slots: list[SlotRead]
    timezones: dict[str, str]


def slot_read(slot: Slot, shop: Shop | None) -> SlotRead:
    """Word a slot in its venue's time, in UTC where the venue isn't known."""
    venue = shop.business.find_venue(slot.venue) if shop else None
    zone = venue.zone if venue else UTC
    return SlotRead(
        start=slot.start.astimezone(zone), end=slot.end.astimezone(zone), venue=slot.venue, spaces=slot.spaces
    )


def availability_json(slots: Sequence[Slot], venues: Mapping[str, Venue]) -> Json:
    """Word many slots as `AvailabilityRead` does, without a thousand objects on the way."""
    zones = {code: venue.zone for code, venue in venues.items()}
    return {
        "slots": [
            {
                "start": slot.start.astimezone(zones[slot.venue]).isoformat(),
                "end": slot.end.astimezone(zones[slot.venue]).isoformat(),
                "venue": slot.venue,
                "spaces": slot.spaces,
            }
            for slot in slots
        ],
        "timezones": {code: venue.timezone for code, venue in venues.items()},
    }


def alternative_read(slot: Slot, shop: Shop | None) -> AlternativeRead:
    """Word a slot as an alternative: also which offering it is of, and for how many."""
    return AlternativeRead(**slot_read(slot, shop).model_dump(), offering=slot.offering, party_size=slot.size)
