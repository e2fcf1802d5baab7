"""`/demo/sms`: a telephone in the browser, for texting a business without an account anywhere."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from api.pages.rendering import render_page
from domain.business import Business

_E164 = r"^\+[1-9][0-9]{7,14}$"

Number = Annotated[str, Field(pattern=_E164)]
NumberQuery = Annotated[str, Query(pattern=_E164)]


@dataclass(frozen=True, kw_only=True)
class PhoneText:
    """One text as the telephone shows it; `number` rises and is what the next poll asks after."""

    number: int
    sender: Literal["phone", "business"]
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Telephone:
    """What the telephone needs of the house: whom to text, what was said, and a way to send.

    `list_texts(phone, to, after)` returns texts in order; `send_text(phone, to, text)` enters by the webhook.
    """

    list_businesses: Callable[[], Awaitable[Sequence[Business]]]
    list_texts: Callable[[str, str, int], Awaitable[Sequence[PhoneText]]]
    send_text: Callable[[str, str, str], Awaitable[None]]


class PhoneTextCreate(BaseModel):
    """A text typed into the telephone."""

    phone: Number
    to: Number
    text: Annotated[str, Field(min_length=1, max_length=1600)]


class PhoneTextList(BaseModel):
    """The texts after the number that was asked for."""

    messages: list[PhoneText]


def telephone_router(telephone: Telephone) -> APIRouter:
    """Build the telephone's page and its two JSON endpoints."""
    router = APIRouter(include_in_schema=False)

    @router.get("/demo/sms")
    async def show_telephone(request: Request) -> Response:
        return render_page(request, "telephone.html", businesses=await telephone.list_businesses())

    @router.get("/demo/sms/messages")
    async def list_messages(
        phone: NumberQuery, to: NumberQuery, after: Annotated[int, Query(ge=0)] = 0
    ) -> PhoneTextList:
        return PhoneTextList(messages=list(await telephone.list_texts(phone, to, after)))

    @router.post("/demo/sms/messages", status_code=202)
    async def send_message(message: PhoneTextCreate) -> dict[str, bool]:
        await telephone.send_text(message.phone, message.to, message.text)
        return {"accepted": True}

    return router
