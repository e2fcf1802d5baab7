"""What a conversation has on record, for tests of receipts: passages of the knowledge and results of tools."""

import json
from collections.abc import Sequence

from agent.receipts import Ledger
from agent.receipts.reading import Reading
from domain.ports import ChatMessage


def ledger_with(passages: Sequence[dict[str, str]], *, heard: str = "", **results: object) -> Ledger:
    """Collect passages that were found, results by the names of their tools, and what the customer wrote."""
    told = {"search_knowledge": {"passages": list(passages)}, **results}
    tools = [ChatMessage(role="tool", name=name, content=json.dumps(each)) for name, each in told.items()]
    return Ledger.of((ChatMessage(role="user", content=heard), *tools))


def reading_beside(book: Ledger, text: str) -> Reading:
    """Read a text as the rules read it beside these records."""
    return Reading(text, book.names, book.today)
