"""Fills the customer's pages with data: businesses, the telephone's texts, the demo payment."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from api.pages.door import PageSources
from api.pages.paper import Papers
from api.pages.payment import DemoPayment, Outcome
from api.pages.telephone import PhoneText, Telephone
from domain.business import Business
from domain.ids import BookingId, OrganizationId, PaymentId
from domain.money import format_money
from domain.states import BookingStatus, PaymentStatus
from gateways.demo_payments import DemoPayments
from usecases.business import find_door, get_shop
from usecases.card import visit_words
from usecases.deposit import PaymentView, read_payment_page, receive_payment_event
from usecases.organization import list_shops
from usecases.paper import Paper, read_invoice, read_invoice_of_quote, read_quote_paper
from usecases.runtime import Runtime
from usecases.text import list_texts
from usecases.text_webhook import receive_form, sign_text


def page_sources(runtime: Runtime) -> PageSources:
    """Build the functions that the pages ask."""

    async def find_business(slug: str) -> Business | None:
        door = await find_door(runtime, f"slug:{slug}")
        if door is None:
            return None
        async with runtime.transaction(door.organization_id) as session:
            return (await get_shop(session)).business

    async def texts_after(phone: str, to: str, after: int) -> Sequence[PhoneText]:
        door = await find_door(runtime, f"phone:{to}")
        if door is None:
            return []
        async with runtime.transaction(door.organization_id) as session:
            lines = await list_texts(session, phone=phone, after=after)
        return [
            PhoneText(
                number=line.number, sender="phone" if line.from_customer else "business", text=line.text, at=line.at
            )
            for line in lines
        ]

    async def send_text(phone: str, to: str, text: str) -> None:
        form, signature = sign_text(runtime, phone=phone, to=to, text=text)
        await receive_form(runtime, form=form, signature=signature)

    async def all_businesses() -> Sequence[Business]:
        return [shop.business for shop in await list_shops(runtime)]

    async def settle(payment_id: str, outcome: Outcome) -> None:
        await _settle(runtime, payment_id, outcome)

    async def find_payment(payment_id: str) -> DemoPayment | None:
        return await _find_payment(runtime, payment_id)

    telephone = Telephone(list_businesses=all_businesses, list_texts=texts_after, send_text=send_text)
    is_stand_in = not runtime.texts_are_real and not runtime.is_production
    return PageSources(
        find_business=find_business,
        list_businesses=all_businesses,
        telephone=telephone if is_stand_in else None,
        find_payment=find_payment,
        settle_payment=settle,
        papers=_papers(runtime),
    )


def _papers(runtime: Runtime) -> Papers:
    async def find_quote(quote_id: str) -> Paper | None:
        return await read_quote_paper(runtime, UUID(quote_id)) if _is_id(quote_id) else None

    async def find_invoice_of_quote(quote_id: str) -> Paper | None:
        return await read_invoice_of_quote(runtime, UUID(quote_id)) if _is_id(quote_id) else None

    async def find_invoice(code: str, phone: str) -> Paper | None:
        return await read_invoice(runtime, code=code, phone=phone)

    return Papers(find_quote=find_quote, find_invoice_of_quote=find_invoice_of_quote, find_invoice=find_invoice)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


async def _read_payment(runtime: Runtime, payment_id: str) -> PaymentView | None:
    try:
        return await read_payment_page(runtime, UUID(payment_id))
    except ValueError:
        return None


async def _find_payment(runtime: Runtime, payment_id: str) -> DemoPayment | None:
    view = await _read_payment(runtime, payment_id)
    if view is None or view.payment.provider != DemoPayments.provider:
        return None
    words = visit_words(view.shop, view.booking)
    return DemoPayment(
        id=str(view.payment.id),
        slug=view.shop.business.slug,
        business=view.shop.business.name,
        title=words["title"],
        when=words["when"],
        amount=format_money(view.payment.amount, view.payment.currency),
        booking_code=view.booking.code,
        expires_at=view.payment.expires_at,
        timezone=str(view.shop.zones[view.booking.venue_id]),
        state=_state(view, runtime),
    )


def _state(view: PaymentView, runtime: Runtime) -> Literal["open", "paid", "expired"]:
    if view.payment.status == PaymentStatus.PAID:
        return "paid"
    held = view.booking.status == BookingStatus.PENDING and view.payment.expires_at > runtime.clock.now()
    return "open" if held and view.payment.status == PaymentStatus.OPEN else "expired"


async def _settle(runtime: Runtime, payment_id: str, outcome: Outcome) -> None:
    """Post what the page's visitor chose through the signed webhook, as the payment provider would."""
    view = await _read_payment(runtime, payment_id)
    if view is None or not isinstance(runtime.payments, DemoPayments):
        return
    now = runtime.clock.now()
    body, signature = runtime.payments.sign_outcome(
        payment_id=PaymentId(view.payment.id),
        booking_id=BookingId(view.booking.id),
        organization_id=OrganizationId(view.shop.organization_id),
        amount=view.payment.amount,
        currency=view.payment.currency,
        outcome=outcome,
        now=now,
    )
    await receive_payment_event(runtime, runtime.payment_events.read(body, signature, now))
