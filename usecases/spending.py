"""What models cost, as staff read it: one reply, its whole conversation, and the day against its budget."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models.base import Json
from db.queries import model_call as queries
from db.queries.model_call import Spent
from usecases.model_call import spent_in_conversation, spent_today


async def read_reply_spending(session: AsyncSession, conversation_id: UUID, *, seq: int) -> Json:
    """Return what the turn behind a reply came to, by whom it was answered, and the sum of its conversation.

    Money is in millionths of a US dollar, as providers charge it.
    """
    turn_id = await queries.find_turn_of_reply(session, conversation_id, seq=seq)
    sums = await queries.sum_calls_by_turn(session, [turn_id] if turn_id else [])
    return {
        "models": list(sums.models.get(turn_id, ())) if turn_id else [],
        "reply": (sums.figures.get(turn_id, Spent()) if turn_id else Spent())._asdict(),
        "conversation": (await spent_in_conversation(session, conversation_id))._asdict(),
    }


async def read_day_spending(session: AsyncSession, *, budget: int | None, now: datetime) -> Json:
    """Return what the session's business has spent since midnight, UTC, and of what budget; when the next day begins.

    Money is in millionths of a US dollar.
    """
    spent = await spent_today(session, now=now)
    tomorrow = now.astimezone(UTC).date() + timedelta(days=1)
    return {
        "spent": spent.cost,
        "budget": budget,
        "is_used_up": budget is not None and spent.cost >= budget,
        "resets_at": datetime.combine(tomorrow, time(), tzinfo=UTC).isoformat(),
    }
