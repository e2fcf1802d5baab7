"""Leads: people to call back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Lead
from db.queries.lead import find_new_lead
from domain.ids import new_id
from domain.refusal import InvalidPhone, InvalidText
from domain.text import clean_text
from usecases.business import get_shop
from usecases.customer import NAME_LIMIT, read_email, read_line, read_phone

REASON_LIMIT: Final = 2_000
DETAIL_LIMIT: Final = 500
DETAILS: Final = 20


async def capture_lead(
    session: AsyncSession,
    *,
    name: str,
    reason: str,
    source: str,
    now: datetime,
    phone: str | None = None,
    email: str | None = None,
    details: Mapping[str, str | int] | None = None,
    conversation_id: UUID | None = None,
) -> Lead:
    """Note down someone to call back, and about what; `source` is the door they came by.

    Who asks again in the same conversation, and was not called yet, is still one person to call: the newer words count.
    Refuses with `InvalidText`, `InvalidPhone` (also when there is no way to reach them), `InvalidEmail`.
    """
    shop = await get_shop(session)
    lead = Lead(
        id=new_id(),
        conversation_id=conversation_id,
        name=read_line(name, limit=NAME_LIMIT),
        phone=read_phone(phone, region=shop.business.region) if phone and phone.strip() else None,
        email=read_email(email),
        reason=clean_text(reason, limit=REASON_LIMIT),
        details=_read_details(details or {}),
        source=source,
        created_at=now,
    )
    if lead.phone is None and lead.email is None:
        raise InvalidPhone("How can we reach you? Please leave a phone number with the area code, or an email address.")
    known = await find_new_lead(session, conversation_id, phone=lead.phone, email=lead.email)
    if known is not None:
        known.name, known.reason, known.details = lead.name, lead.reason, {**known.details, **lead.details}
        return known
    session.add(lead)
    await session.flush()
    return lead


def _read_details(details: Mapping[str, str | int]) -> dict[str, str | int]:
    if len(details) > DETAILS:
        raise InvalidText(f"That's more than we can note down: at most {DETAILS} details, please.")
    return {
        read_line(name, limit=DETAIL_LIMIT): clean_text(value, limit=DETAIL_LIMIT) if isinstance(value, str) else value
        for name, value in details.items()
        if value != ""
    }
