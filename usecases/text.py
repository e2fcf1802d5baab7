"""Text messages: what people ask of the channel itself, the outbox, and the one gate that may release a text."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.ext.asyncio import AsyncSession

from db.jobs import DELIVERY, enqueue
from db.models import Conversation, Delivery, Message
from db.queries.delivery import (
    begin_opt_out,
    count_confirmations,
    end_opt_out,
    find_opt_out,
    find_sender,
    find_timezone,
    get_business_name,
    list_phone_messages,
    suppress_queued,
)
from domain.consent import STARTED_BY_BUSINESS, Purpose, Release, decide_release, is_quiet
from domain.ids import new_id
from domain.keyword import Keyword, read_keyword
from domain.states import Author, DeliveryStatus
from domain.text_body import text_body
from usecases.notice import in_spanish

OPTED_OUT = "opted_out"
HOW_TO_START = "Reply START to resubscribe."
HOW_TO_STOP = "Reply STOP to unsubscribe."
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class KeywordOutcome:
    """What a person asked of the channel, the answer that they hear, and the purpose it is sent for."""

    keyword: Keyword
    answer: str
    purpose: Purpose


@dataclass(frozen=True, kw_only=True)
class PhoneLine:
    """One text as a telephone shows it; `number` is its place in the conversation."""

    number: int
    from_customer: bool
    text: str
    at: datetime


async def take_keyword(session: AsyncSession, *, phone: str, text: str) -> KeywordOutcome | None:
    """Obey STOP, START and HELP. None for an ordinary message, and for a STOP that was said before."""
    opted_out = await is_opted_out(session, phone)
    keyword = read_keyword(text, opted_out=opted_out)
    if keyword is None or (keyword == Keyword.STOP and opted_out):
        return None
    if keyword == Keyword.STOP:
        await opt_out(session, phone)
    if keyword == Keyword.START:
        await opt_in(session, phone)
    return _answer(keyword, await get_business_name(session))


def is_keyword_answer(notice: str) -> bool:
    """Say whether a notice is our answer to STOP, START or HELP."""
    endings = (HOW_TO_START, HOW_TO_STOP)
    return notice.endswith((*endings, *(in_spanish(each, is_sms=True) for each in endings)))


async def is_opted_out(session: AsyncSession, phone: str) -> bool:
    """Say whether the owner of a phone has told this business to stop."""
    return await find_opt_out(session, phone) is not None


async def opt_out(session: AsyncSession, phone: str) -> bool:
    """Send nothing more to a phone, what is queued included; say whether that is new."""
    is_new = await begin_opt_out(session, phone)
    await suppress_queued(session, phone, reason=OPTED_OUT)
    return is_new


async def opt_in(session: AsyncSession, phone: str) -> bool:
    """Allow texts to a phone again; say whether that is new."""
    return await end_opt_out(session, phone)


async def queue_text(
    session: AsyncSession,
    *,
    conversation: Conversation,
    message: Message,
    sender: str | None,
    purpose: str = Purpose.REPLY,
) -> Delivery | None:
    """Put a message into the outbox, in its own transaction; None when there is nobody to send it to or from."""
    sender = sender or await find_sender(session, conversation)
    if conversation.phone is None or sender is None:
        log.warning("text.undeliverable", conversation_id=str(conversation.id), has_sender=sender is not None)
        return None
    delivery = Delivery(
        id=new_id(),
        conversation_id=conversation.id,
        message_id=message.id,
        recipient=conversation.phone,
        sender=sender,
        body=text_body(message.text, message.cards),
        purpose=purpose,
        status=DeliveryStatus.QUEUED,
        created_at=message.created_at,
    )
    session.add(delivery)
    await session.flush()
    await enqueue_delivery(session, delivery)
    return delivery


async def enqueue_delivery(session: AsyncSession, delivery: Delivery) -> None:
    """Wake the worker for a delivery."""
    await enqueue(session, DELIVERY, organization_id=str(delivery.organization_id), delivery_id=str(delivery.id))


async def release_text(session: AsyncSession, *, delivery: Delivery, now: datetime) -> Release:
    """Decide whether a text may leave, in the transaction that claims it. No text leaves by any other way."""
    opted = await find_opt_out(session, delivery.recipient)
    confirmed = await count_confirmations(session, delivery, since=opted.created_at) if opted else 0
    quiet = False
    if delivery.purpose in STARTED_BY_BUSINESS:
        zone = await find_timezone(session, delivery.conversation_id)
        quiet = is_quiet(now, ZoneInfo(zone or "UTC"))
    return decide_release(delivery.purpose, opted_out=opted is not None, confirmed_before=confirmed > 0, quiet=quiet)


async def list_texts(session: AsyncSession, *, phone: str, after: int) -> list[PhoneLine]:
    """List what a telephone has sent and received after a number; it ends before a text that is still on its way."""
    lines = []
    for message, delivery in await list_phone_messages(session, phone, after=after):
        if delivery is not None and delivery.status in {DeliveryStatus.QUEUED, DeliveryStatus.SENDING}:
            break
        line = _line(message, delivery)
        if line is not None:
            lines.append(line)
    return lines


def _line(message: Message, delivery: Delivery | None) -> PhoneLine | None:
    if message.author == Author.CUSTOMER:
        return PhoneLine(number=message.seq, from_customer=True, text=message.text, at=message.created_at)
    if delivery is None or delivery.status not in {DeliveryStatus.SENT, DeliveryStatus.DELIVERED}:
        return None
    return PhoneLine(number=message.seq, from_customer=False, text=delivery.body, at=message.created_at)


def _answer(keyword: Keyword, business: str) -> KeywordOutcome:
    answers = {
        Keyword.STOP: (
            f"You're unsubscribed from {business}. No more messages. {HOW_TO_START}",
            Purpose.OPT_OUT_CONFIRMATION,
        ),
        Keyword.START: (
            f"You're subscribed to {business} again. How can we help? {HOW_TO_STOP}",
            Purpose.OPT_IN_CONFIRMATION,
        ),
        Keyword.HELP: (
            f'{business}: text us to ask a question or book. For a person, write "talk to a person". '
            f"Message and data rates may apply. {HOW_TO_STOP}",
            Purpose.HELP,
        ),
    }
    answer, purpose = answers[keyword]
    return KeywordOutcome(keyword=keyword, answer=answer, purpose=purpose)
