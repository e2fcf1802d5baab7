"""Fills the customer's pages with data: businesses, the telephone's texts, the demo payment."""

from collections.abc import Sequence

from api.pages.door import PageSources
from api.pages.payment import DemoPayment, Outcome
from api.pages.telephone import PhoneText, Telephone
from domain.business import Business
from usecases.business import find_door, get_shop, list_businesses
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
        return await list_businesses(runtime)

    async def settle(payment_id: str, outcome: Outcome) -> None:
        await _settle(runtime, payment_id, outcome)

    async def find_payment(payment_id: str) -> DemoPayment | None:
        return await _find_payment(runtime, payment_id)

    return PageSources(
        find_business=find_business,
        telephone=Telephone(list_businesses=all_businesses, list_texts=texts_after, send_text=send_text),
        find_payment=find_payment,
        settle_payment=settle,
    )
