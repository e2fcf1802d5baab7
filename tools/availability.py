"""check_availability: which starts are free on a day or in a span of days."""

from datetime import date as Day  # noqa: N812 - fields below carry the plain names
from datetime import time as TimeOfDay  # noqa: N812 - fields below carry the plain names
from typing import Final

from pydantic import Field

from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from tools.refusals import slot_result
from usecases.card import slots_card
from usecases.day import DayRequest, look_up_days
from usecases.runtime import Session

FIRST_DAY: Final = Day(1970, 1, 1)
LAST_DAY: Final = Day(9000, 1, 1)
"""Days beyond these have no instant in every zone; the rules of the business are far narrower."""


class CheckAvailability(Arguments):
    """Offering, days and party; a time asks for the starts around it, `earliest` and `latest` for a part of the day."""

    offering: str = Field(description="Code of the offering")
    venue: str | None = Field(default=None, description="Code of the venue, where the offering has several")
    date: Day = Field(ge=FIRST_DAY, le=LAST_DAY)
    date_to: Day | None = Field(default=None, le=LAST_DAY, description="Last day of a span, at most 14 days")
    time: TimeOfDay | None = Field(default=None, description="Wished start, like 18:00")
    earliest: TimeOfDay | None = Field(default=None, description="First start that suits, like 18:00")
    latest: TimeOfDay | None = Field(default=None, description="Last start that suits, like 20:00")
    guests: dict[str, int] = Field(description="Guests by kind, with the offering's kind codes")
    zip: str | None = Field(default=None, description="ZIP code of the event, where the offering needs an address")


async def _run(context: ToolContext, session: Session, arguments: CheckAvailability) -> ToolOutcome:
    shop = context.shop
    fixed = context.fixed_venue
    view = await look_up_days(
        session,
        shop=shop,
        request=DayRequest(
            offering=arguments.offering,
            venue=fixed.code if fixed else arguments.venue,
            guests=arguments.guests,
            zip_code=arguments.zip,
            first=arguments.date,
            last=arguments.date_to or arguments.date,
            at=arguments.time,
            earliest=arguments.earliest,
            latest=arguments.latest,
        ),
        now=context.now,
    )
    requested = None
    if view.requested is not None:
        requested = slot_result(view.requested, shop) | {"free": view.requested.spaces > 0}
    result = {"requested": requested, "slots": [slot_result(each, shop) for each in view.slots]}
    cards = [slots_card(shop, view.slots)] if view.slots else []
    return ToolOutcome(result=result, cards=cards)


TOOL = Tool(
    name="check_availability",
    description="Find free starts on a day or span of days for a party. Offer only times that it returns.",
    arguments=CheckAvailability,
    writes=False,
    label="Checking the calendar",
    run=_run,
)
