"""One-time codes: a text to the phone of a booking proves that whoever chats on the website has that phone.

Whatever is asked for, the answer is the same: nobody learns here which phones or booking codes there are.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Conversation, Verification
from db.queries.conversation import find_conversation_by_phone, get_conversation, lock_phone
from db.queries.customer import find_customer_by_phone
from db.queries.verification import (
    count_codes,
    count_codes_to,
    find_phone_of_code,
    find_verified_phone,
    get_delivery_of,
    has_booked,
    lock_last_code,
)
from domain.consent import Purpose
from domain.ids import new_id
from domain.refusal import RateLimited
from domain.states import Channel
from usecases.business import Shop
from usecases.conversation import post_notice
from usecases.customer import read_phone

__all__ = ["CodeCheck", "check_code", "find_verified_phone", "send_code"]

DIGITS: Final = 6
GOOD_FOR: Final = timedelta(minutes=10)
TRIES: Final = 5
VERIFIED_FOR: Final = timedelta(hours=24)
ASKED: Final = (3, timedelta(minutes=15))
"""So many codes in so much time may one conversation ask for."""

SENT: Final = (5, timedelta(hours=24))
"""So many codes in so much time are sent to one phone, whoever asks; nobody is told when there are no more."""

KEPT_TEXT: Final = "We've texted you a one-time code. Use it only in the chat where you asked for it."
log = structlog.get_logger()


class CodeCheck(StrEnum):
    """What a code that came back is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    RUN_OUT = "run_out"


async def send_code(
    session: AsyncSession,
    *,
    shop: Shop,
    secret: bytes,
    conversation_id: UUID,
    phone: str | None,
    booking_code: str | None,
    now: datetime,
) -> None:
    """Text a code to the phone that was given, or that the booking was made with, if there is such a booking.

    Refuses with `InvalidPhone` and, after too many codes, with `RateLimited`; never tells whether there is a booking.
    """
    wanted = read_phone(phone, region=shop.business.region) if phone else None
    most, within = ASKED
    if await count_codes(session, conversation_id, since=now - within) >= most:
        raise RateLimited("That was a lot of codes. Please wait a quarter of an hour, then I can send a new one.")
    known = await _known_phone(session, phone=wanted, booking_code=booking_code)
    if known is not None:
        await lock_phone(session, shop.organization_id, known)
        most, within = SENT
        if await count_codes_to(session, known, since=now - within) >= most:
            log.warning("verification.too_many", conversation_id=str(conversation_id))
            known = None
    code, code_id = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}", new_id()
    session.add(
        Verification(
            id=code_id,
            conversation_id=conversation_id,
            phone=known,
            code_hash=_hash(secret, code_id, code),
            expires_at=now + GOOD_FOR,
            created_at=now,
        )
    )
    await session.flush()
    if known is not None:
        await _text(session, shop, phone=known, code=code, now=now)


async def check_code(
    session: AsyncSession, *, secret: bytes, conversation_id: UUID, code: str, now: datetime
) -> CodeCheck:
    """Compare a code with the last one that was asked for; the right one verifies the conversation's phone for a day.

    Each try counts, so the caller must commit whatever comes of it.
    """
    asked = await lock_last_code(session, conversation_id)
    if asked is None or asked.used_at is not None or asked.expires_at <= now or asked.tries >= TRIES:
        return CodeCheck.RUN_OUT
    asked.tries += 1
    digits = "".join(each for each in code if each.isdigit())
    is_right = hmac.compare_digest(asked.code_hash, _hash(secret, asked.id, digits))
    if not is_right or asked.phone is None:
        return CodeCheck.WRONG if asked.tries < TRIES else CodeCheck.RUN_OUT
    asked.used_at = now
    conversation = await get_conversation(session, conversation_id)
    conversation.verified_phone, conversation.verified_until = asked.phone, now + VERIFIED_FOR
    customer = await find_customer_by_phone(session, asked.phone)
    if conversation.customer_id is None and customer is not None:
        conversation.customer_id = customer.id
    await session.flush()
    return CodeCheck.RIGHT


async def _known_phone(session: AsyncSession, *, phone: str | None, booking_code: str | None) -> str | None:
    if phone is not None:
        return phone if await has_booked(session, phone) else None
    return await find_phone_of_code(session, (booking_code or "").strip().upper())


async def _text(session: AsyncSession, shop: Shop, *, phone: str, code: str, now: datetime) -> None:
    """Put the code into the outbox; what is kept of it in the phone's conversation does not tell it."""
    conversation = await find_conversation_by_phone(session, phone)
    if conversation is None:
        conversation = Conversation(id=new_id(), channel=Channel.SMS, phone=phone)
        session.add(conversation)
        await session.flush()
    message = await post_notice(session, conversation_id=conversation.id, text=KEPT_TEXT, cards=[], now=now)
    delivery = await get_delivery_of(session, message.id)
    if delivery is None:
        log.warning("verification.no_sender", conversation_id=str(conversation.id))
        return
    minutes = int(GOOD_FOR.total_seconds() // 60)
    delivery.purpose = Purpose.VERIFICATION
    delivery.body = (
        f"{code} is your {shop.business.name} code, good for {minutes} minutes. "
        "Use it only in the chat where you asked for it; we never call for it."
    )
    await session.flush()


def _hash(secret: bytes, code_id: UUID, code: str) -> str:
    return hmac.new(secret, f"verification:{code_id}:{code}".encode(), hashlib.sha256).hexdigest()
