"""What the text vendor posts: inbound messages and notices about sent ones, verified and translated."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import structlog

from db.queries.conversation import find_message_by_provider_id
from domain.ids import new_id
from domain.keyword import Keyword
from domain.refusal import InvalidText, NotAllowed, SignatureInvalid
from domain.text import MESSAGE_LIMIT
from usecases.business import find_door
from usecases.conversation import Receipt, receive_text
from usecases.delivery import record_status
from usecases.runtime import Runtime
from usecases.text import opt_in, opt_out

SMS_PATH: Final = "/webhooks/twilio/sms"
PICTURE: Final = "(sent a picture)"
NOTHING: Final = "(sent an empty message)"
ADDRESS_LIMIT: Final = 64
log = structlog.get_logger()

Form = Mapping[str, str]


def sign_text(runtime: Runtime, *, phone: str, to: str, text: str) -> tuple[dict[str, str], str]:
    """Build the form that the vendor would post for a text typed by this phone, and its signature.

    Raises `NotAllowed` where texts are real: whoever may sign there may speak as any phone.
    """
    if runtime.texts_are_real:
        raise NotAllowed("The telephone in the browser is for trying things out; texts go by real phones here.")
    sid = f"SM{new_id().hex}"
    form = {
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": f"AC{'0' * 32}",
        "From": phone,
        "To": to,
        "Body": text,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
    }
    return form, runtime.text_signatures.sign(f"{runtime.public_url}{SMS_PATH}", form)


async def receive_form(runtime: Runtime, *, form: Form, signature: str, address: str = SMS_PATH) -> Receipt | None:
    """Store a posted text once and wake the agent; None when no business has that number.

    `address` is the path that was posted to, query included. Raises `SignatureInvalid`, `InvalidText` without ids.
    """
    _verify(runtime, form=form, signature=signature, address=address)
    phone, to = _address(form, "From"), _address(form, "To")
    provider_id = _address(form, "MessageSid") or _address(form, "SmsSid")
    if not phone or not to or not provider_id:
        raise InvalidText("A text needs From, To and MessageSid.")
    door = await find_door(runtime, f"phone:{to}")
    if door is None:
        log.warning("text.unknown_number", to=to, provider_id=provider_id)
        return None
    carrier_word = form.get("OptOutType", "").lower()
    if carrier_word:
        await _mirror(
            runtime, organization_id=door.organization_id, phone=phone, word=carrier_word, provider_id=provider_id
        )
    return await receive_text(
        runtime,
        organization_id=door.organization_id,
        venue_id=door.target_id,
        phone=phone,
        sender=to,
        text=_readable(form),
        provider_id=provider_id,
        answered_by_carrier=bool(carrier_word),
    )


async def receive_status(runtime: Runtime, *, form: Form, signature: str, address: str, delivery: str | None) -> None:
    """Record what became of a text that we sent. Raises `SignatureInvalid`."""
    _verify(runtime, form=form, signature=signature, address=address)
    door = await find_door(runtime, f"phone:{_address(form, 'From')}")
    provider_id = _address(form, "MessageSid") or _address(form, "SmsSid")
    if door is None or not provider_id:
        log.warning("text.unknown_status", provider_id=provider_id)
        return
    async with runtime.transaction(door.organization_id) as session:
        await record_status(
            session,
            provider_id=provider_id,
            delivery_id=_uuid(delivery),
            vendor_status=form.get("MessageStatus", form.get("SmsStatus", "")),
            error_code=_address(form, "ErrorCode"),
        )


def _verify(runtime: Runtime, *, form: Form, signature: str, address: str) -> None:
    if not runtime.text_signatures.verify(f"{runtime.public_url}{address}", form, signature):
        raise SignatureInvalid


def _address(form: Form, field: str) -> str:
    value = form.get(field, "").strip()
    return value if len(value) <= ADDRESS_LIMIT and value.isprintable() else ""


def _readable(form: Form) -> str:
    """Return what was written, or a note in its place; a text is never turned away for what it says."""
    body = form.get("Body", "").replace("\x00", "")[:MESSAGE_LIMIT]
    if any(each.isprintable() and not each.isspace() for each in body):
        return body
    return PICTURE if form.get("NumMedia", "0") not in {"", "0"} else NOTHING


async def _mirror(runtime: Runtime, *, organization_id: UUID, phone: str, word: str, provider_id: str) -> None:
    """Take over what the carrier has already decided about this phone, once a message."""
    async with runtime.transaction(organization_id) as session:
        if await find_message_by_provider_id(session, provider_id) is not None:
            return
        if word == Keyword.STOP:
            await opt_out(session, phone)
        elif word == Keyword.START:
            await opt_in(session, phone)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
