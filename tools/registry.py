"""The tools that the agent is offered, by name."""

from typing import Any, Final

from domain.ports import ToolSchema
from tools import availability, booking, cancel, change, deposit, handover, knowledge, lead, move, quote, verify
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
        move.TOOL,
        change.TOOL,
        cancel.PREVIEW,
        cancel.CANCEL,
        verify.SEND,
        verify.CHECK,
        lead.TOOL,
        handover.TOOL,
    )
}
OFFERED: Final[tuple[ToolSchema, ...]] = tuple(tool.schema() for tool in TOOLS.values())
"""How models read them; making a schema costs a third of a millisecond, so it is done once."""


def may_write(name: str) -> bool:
    """Say whether a tool of this name may change something; one that we do not have counts as such."""
    return name not in TOOLS or TOOLS[name].writes
