"""Leads as the public API takes and gives them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from api.schemas.base import Body, Code


class LeadCreate(Body):
    """Someone to call back: a name, a phone number or an e-mail address, and what it is about."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "name": "Ada Lovelace",
                "phone": "+14155550123",
                "reason": "A wedding for 80 guests in Napa",
                "details": {"guests": 80, "zip": "94558"},
            }
        }
    )

    name: Annotated[str, Field(max_length=200)]
    phone: Annotated[str, Field(max_length=40)] | None = None
    email: Annotated[str, Field(max_length=254)] | None = None
    reason: Annotated[str, Field(max_length=2_000)] = "Asked to be called back"
    details: Annotated[dict[Code, Annotated[str, Field(max_length=500)] | StrictInt], Field(max_length=20)] = Field(
        default_factory=dict
    )


class LeadRead(BaseModel):
    """The lead as it was noted down."""

    id: UUID
    status: str
    name: str
    phone: str | None
    email: str | None
    reason: str
    created_at: datetime
