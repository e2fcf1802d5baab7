"""Turns of the agent, as staff read them: who answered, what it took."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel


class SpentRead(BaseModel):
    """What calls of models came to; `cost_micros` is in millionths of a US dollar, of those whose price is known."""

    calls: int
    failed: int
    prompt_tokens: int
    completion_tokens: int
    cost_micros: int
    model_ms: int


class TurnRead(BaseModel):
    """One turn; `models` in the order in which they were asked. Status: running, done, superseded, failed."""

    id: UUID
    status: str
    error: str | None
    answers_from: int
    answers_to: int
    attempts: int
    models: list[str]
    began_at: datetime
    ended_at: datetime | None
    spent: SpentRead


class TurnPageRead(BaseModel):
    """Turns, the latest first, and what the whole conversation came to."""

    items: list[TurnRead]
    next_cursor: str | None
    spent: SpentRead
