"""send_deposit_link: the page where the deposit is paid."""

from pydantic import Field

from domain.money import format_money
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.acceptance import get_payable_booking
from usecases.brief import pay_by
from usecases.card import payment_card
from usecases.deposit import get_open_payment, open_deposit
from usecases.runtime import Session


class SendDepositLink(Arguments):
    """Which booking waits for its deposit."""

    booking: str = Field(min_length=1, max_length=12, description="Code of the booking")


async def _prepare(context: ToolContext, arguments: SendDepositLink) -> None:
    async with context.runtime.transaction(context.organization_id) as session:
        booking = await get_payable_booking(
            session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
        )
    await open_deposit(context.runtime, organization_id=context.organization_id, booking_id=booking.id)


async def _run(context: ToolContext, session: Session, arguments: SendDepositLink) -> ToolOutcome:
    booking = await get_payable_booking(
        session, conversation_id=context.conversation_id, phone=context.phone, code=arguments.booking
    )
    payment = await get_open_payment(session, booking_id=booking.id)
    venue = context.shop.venue(booking.venue_id)
    result = {
        "url": payment.url,
        "amount": format_money(payment.amount, payment.currency),
        "pay_by": pay_by(booking, venue),
        "booking": booking.code,
    }
    return ToolOutcome(result={"payment": result}, cards=[payment_card(context.shop, payment, booking)])


TOOL = Tool(
    name="send_deposit_link",
    description="Make the link where the deposit of a held booking is paid; the money confirms the booking.",
    arguments=SendDepositLink,
    writes=True,
    label="Preparing the payment link",
    prepare=_prepare,
    run=_run,
)
