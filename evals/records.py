"""What a conversation has left in the records besides its end state: tools, receipts, and what backs an amount."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select

from db.models import Booking, Quote, ReceiptDecision, ToolRecord
from domain.money import format_money
from evals.stage import Stage
from usecases.brief import business_facts

AMOUNT: Final = re.compile(r"\$\s?\d[\d,]*(?:\.\d{1,2})?")


@dataclass(frozen=True, kw_only=True)
class ToolUsed:
    """A tool that the agent called; `refusal` is the code of a refusal."""

    name: str
    arguments: str
    refusal: str | None


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A claim of one sentence: the record that backs it, or None, and then the sentence was withheld."""

    sentence: str
    kind: str
    claim: str
    receipt: str | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A booking of the customer at one moment of the talk; money in minor units."""

    code: str
    status: str
    refunded: int = 0
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Backing:
    """What the records know in the end: every amount, every deposit, and what belongs to others and is secret."""

    amounts: frozenset[str] = frozenset()
    deposits: frozenset[str] = frozenset()
    secrets: tuple[str, ...] = ()


def amounts_in(text: str) -> frozenset[str]:
    """Return the amounts of a text in one spelling: `$1,200` is `$1200.00`."""
    plain = (match.group()[1:].replace(",", "").strip() for match in AMOUNT.finditer(text))
    return frozenset(f"${float(each):.2f}" for each in plain)


async def list_tools(stage: Stage, conversation_id: UUID | None) -> Sequence[ToolUsed]:
    """List the tool calls of a conversation, oldest first."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        rows = await session.scalars(
            select(ToolRecord).where(ToolRecord.conversation_id == conversation_id).order_by(ToolRecord.id)
        )
    return [ToolUsed(name=row.name, arguments=row.arguments, refusal=row.refusal) for row in rows]


async def list_receipts(stage: Stage, conversation_id: UUID | None) -> Sequence[Receipt]:
    """List what the receipts decided in a conversation, oldest first."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        rows = await session.scalars(
            select(ReceiptDecision)
            .where(ReceiptDecision.conversation_id == conversation_id)
            .order_by(ReceiptDecision.id)
        )
    return [Receipt(sentence=row.sentence, kind=row.kind, claim=row.claim, receipt=row.receipt) for row in rows]


async def list_standing(stage: Stage) -> tuple[Standing, ...]:
    """List the customer's bookings as they stand now, oldest first."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        rows = await session.scalars(select(Booking).where(Booking.id.not_in(stage.others)).order_by(Booking.id))
    return tuple(Standing(code=row.code, status=row.status, refunded=row.refunded, version=row.version) for row in rows)


async def read_backing(stage: Stage, conversation_id: UUID | None) -> Backing:
    """Gather what the business file, the tools and the records of a conversation back, and what others own."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        results = await session.scalars(select(ToolRecord.result).where(ToolRecord.conversation_id == conversation_id))
        quotes = list(await session.scalars(select(Quote).where(Quote.conversation_id == conversation_id)))
        bookings = list(await session.scalars(select(Booking)))
    own = [each for each in bookings if each.id not in stage.others]
    others = [each for each in bookings if each.id in stage.others]
    rules = json.dumps(business_facts(stage.shop.business, None))
    money = [each.total for each in quotes] + [each.deposit for each in quotes] + [each.balance for each in quotes]
    for each in own:
        paid = each.captured - each.refunded
        money += [each.total, each.deposit, each.captured, each.refunded, paid, each.total - paid]
    deposits = {format_money(each) for each in [quote.deposit for quote in quotes] + [each.deposit for each in own]}
    told = " ".join([rules, *(json.dumps(each) for each in results), *(format_money(each) for each in money)])
    return Backing(
        amounts=amounts_in(told),
        deposits=amounts_in(" ".join(deposits)) | amounts_in(rules),
        secrets=tuple(secret for each in others for secret in _secrets(each)),
    )


def _secrets(booking: Booking) -> Sequence[str]:
    digits = booking.phone[-10:]
    return [booking.name, booking.code, digits, f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"]
