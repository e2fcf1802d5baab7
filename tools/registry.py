"""The tools that the agent is offered, by name."""

from typing import Any

from tools import availability, booking, deposit, handover, knowledge, lead, quote
from tools.contract import Tool

TOOLS: dict[str, Tool[Any]] = {
    tool.name: tool
    for tool in (
        knowledge.TOOL,
        availability.TOOL,
        quote.TOOL,
        booking.CREATE,
        deposit.TOOL,
        booking.FIND,
        lead.TOOL,
        handover.TOOL,
    )
}
