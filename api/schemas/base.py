"""What every request and answer of the public API has in common."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictInt, model_validator

from api.bounds import refuse_unreadable

Code = Annotated[str, Field(max_length=100)]
Count = Annotated[StrictInt, Field(le=1_000_000, ge=-1_000_000)]
Counts = Annotated[dict[Code, Count], Field(max_length=50)]


class Body(BaseModel):
    """A request body: unknown fields are refused, and so is text that can't be shown, at any depth."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _refuse_unreadable(cls, data: object) -> object:
        refuse_unreadable(data)
        return data


class MoneyRead(BaseModel):
    """An amount in minor units."""

    model_config = ConfigDict(json_schema_extra={"example": {"amount": 40000, "currency": "USD"}})

    amount: int
    currency: str


class ProblemRead(BaseModel):
    """A problem (RFC 9457): `code` is stable, `detail` is a sentence for the customer."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Conflict",
                "status": 409,
                "code": "slot_taken",
                "detail": "I'm sorry, Saturday, December 19 at 6:00 PM is already taken.",
                "alternatives": [
                    {
                        "start": "2026-12-19T17:30:00-08:00",
                        "end": "2026-12-19T19:30:00-08:00",
                        "venue": "bay-area",
                        "spaces": 1,
                    }
                ],
            }
        },
    )

    type: str
    title: str
    status: int
    code: str
    detail: str


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Document which problems a route answers with."""
    words = {
        404: "The embed key, or what was named, isn't known.",
        409: "Taken, expired or already changed; `alternatives` are the nearest free starts.",
        413: "The body is larger than 64 KiB.",
        422: "Not allowed by the rules of the business, or not readable; `code` says which.",
        503: "Not this very moment; try again after `Retry-After` seconds.",
    }
    return {status: {"model": ProblemRead, "description": words[status]} for status in (*statuses, 503)}
