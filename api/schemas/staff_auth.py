"""Signing in to the staff API."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Secret = Annotated[str, Field(max_length=1_000)]


class SignInCreate(BaseModel):
    """E-mail and password of a member of staff."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "owner@my-hibachi.test", "password": "…"}}
    )

    email: Annotated[str, Field(max_length=320)]
    password: Secret


class RefreshCreate(BaseModel):
    """The refresh token to exchange; it is good for one exchange."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: Secret


class SignOutCreate(BaseModel):
    """The refresh token whose sign-in ends; left out, it is the one of the access token."""

    model_config = ConfigDict(extra="forbid")

    refresh_token: Secret | None = None


class TokensRead(BaseModel):
    """`access_token` goes into `Authorization: Bearer` for `expires_in` seconds; `refresh_token` is good for 7 days."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"]
    expires_in: int


class OrganizationRead(BaseModel):
    """The business that somebody works for."""

    id: UUID
    slug: str
    name: str


class MeRead(BaseModel):
    """Who is signed in."""

    id: UUID
    email: str
    name: str
    role: str
    organization: OrganizationRead
