"""quote_price: a stored, itemised price for one start and party."""

from pydantic import Field

from domain.money import format_money
from tools.contract import Arguments, Tool, ToolContext, ToolOutcome
from usecases.card import quote_card
from usecases.quote import Address, QuoteRequest, quote_price
from usecases.runtime import Session


class QuotePrice(Arguments):
    """Everything a price depends on."""

    offering: str = Field(description="Code of the offering")
    venue: str | None = Field(default=None, description="Code of the venue, where the offering has several")
    start: str = Field(description="Local start at the venue, like 2026-12-19T18:00")
    guests: dict[str, int] = Field(description="Guests by kind, with the offering's kind codes")
    addons: dict[str, int] = Field(default_factory=dict, description="Count by add-on code")
    zip: str | None = Field(default=None, description="ZIP code of the event, where the offering needs an address")
    address: str | None = Field(default=None, description="Street and number, if known")
    city: str | None = None


async def _run(context: ToolContext, session: Session, arguments: QuotePrice) -> ToolOutcome:
    fixed = context.fixed_venue
    quote = await quote_price(
        session,
        shop=context.shop,
        request=QuoteRequest(
            offering=arguments.offering,
            venue=fixed.code if fixed else arguments.venue,
            start=arguments.start,
            guests=arguments.guests,
            addons=arguments.addons,
            address=Address(line1=arguments.address or "", city=arguments.city or "", zip=arguments.zip or ""),
        ),
        conversation_id=context.conversation_id,
        now=context.now,
    )
    card = quote_card(context.shop, quote)
    result = {
        "id": str(quote.id),
        "title": card["title"],
        "when": card["when"],
        "where": card["where"],
        "guests": card["guests"],
        "lines": [{"label": line["label"], "amount": line["text"]} for line in card["lines"]],
        "total": format_money(quote.total, quote.currency),
        "deposit": format_money(quote.deposit, quote.currency),
        "balance": format_money(quote.balance, quote.currency),
        "expires_at": card["expires_at"],
        "policy": card["policy"],
    }
    return ToolOutcome(result={"quote": result}, cards=[card])


TOOL = Tool(
    name="quote_price",
    description="Price a start and party, and check that it is free. Show it and wait for a yes before booking.",
    arguments=QuotePrice,
    writes=True,
    label="Working out your price",
    run=_run,
)
