"""One page of a list, and the opaque cursor at which the next one begins."""

import base64
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar
from uuid import UUID

from domain.refusal import InvalidText

Item = TypeVar("Item")

LARGEST = 100


class InvalidCursor(InvalidText):
    """That cursor isn't one of ours. Leave it out to begin at the first page."""

    code = "invalid_cursor"


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """The place of the last row of a page: its instant, and its id among rows of the same instant."""

    at: datetime
    id: UUID

    def encode(self) -> str:
        """Return the opaque text that clients hand back."""
        return base64.urlsafe_b64encode(json.dumps([self.at.isoformat(), str(self.id)]).encode()).decode().rstrip("=")

    @classmethod
    def decode(cls, text: str | None) -> "Cursor | None":
        """Read what a client handed back; refuses with `InvalidCursor`."""
        if not text:
            return None
        try:
            at, row_id = json.loads(base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4)))
            cursor = cls(at=datetime.fromisoformat(at), id=UUID(row_id))
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise InvalidCursor from None
        if cursor.at.tzinfo is None:
            raise InvalidCursor
        return cursor


@dataclass(frozen=True, kw_only=True)
class Page(Generic[Item]):
    """Some rows of a list; `next_cursor` is None on the last page."""

    items: list[Item]
    next_cursor: str | None
