"""Receipts, as staff read them: what a reply claimed, and which record backs it."""

from pydantic import BaseModel


class ClaimRead(BaseModel):
    """Words that need a record; `receipt` names it, null where there is none."""

    kind: str
    words: str
    receipt: str | None


class SentenceRead(BaseModel):
    """A sentence of the agent; `message` is the number of the reply of its turn. One withheld was seen by nobody."""

    message: int | None
    sentence: str
    withheld: bool
    claims: list[ClaimRead]


class ReceiptListRead(BaseModel):
    """What was decided in a conversation, oldest first, the last 500 claims of it."""

    items: list[SentenceRead]
