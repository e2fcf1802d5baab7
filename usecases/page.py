"""One page of a list, and the opaque cursor at which the next one begins."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Generic, TypeVar
from uuid import UUID

from domain.refusal import InvalidText

Item = TypeVar("Item")

LARGEST = 100
NO_INSTANT: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Lists that are ordered by id alone have no use for the instant of a cursor."""


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


def place_of(cursor: str | None) -> UUID | None:
    """Return the id after which a page of a list ordered by id begins. Refuses with `InvalidCursor`."""
    place = Cursor.decode(cursor)
    return None if place is None else place.id


def cut_page(found: Sequence[Item], *, limit: int, id_of: Callable[[Item], UUID]) -> Page[Item]:
    """Make a page of rows that were read with one more than the limit."""
    items = list(found[:limit])
    more = len(found) > limit
    return Page(items=items, next_cursor=Cursor(at=NO_INSTANT, id=id_of(items[-1])).encode() if more else None)


def page_of(whole: Sequence[Item], *, cursor: str | None, limit: int, id_of: Callable[[Item], UUID]) -> Page[Item]:
    """Make a page of a list that is known as a whole. Refuses with `InvalidCursor`."""
    place = place_of(cursor)
    begin = 0 if place is None else next((at + 1 for at, item in enumerate(whole) if id_of(item) == place), len(whole))
    return cut_page(whole[begin : begin + limit + 1], limit=limit, id_of=id_of)
