"""The frames that a console page sends."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LARGEST = 64 * 1024
Seq = Annotated[int, Field(ge=0, le=2_147_483_647)]


class BadFrame(Exception):  # noqa: N818 - named as a fact, like the refusals
    """That frame can't be read."""

    def __init__(self, detail: str, *, too_big: bool = False) -> None:
        super().__init__(detail)
        self.too_big = too_big


class LiveFrame(BaseModel):
    """`open` a conversation (or none) from a number on; `read` up to a number; `ping`."""

    model_config = ConfigDict(extra="forbid")

    type: Literal["open", "read", "ping"]
    conversation: UUID | None = None
    after: Seq = 0
    seq: Seq = 0


def read_frame(text: str | None) -> LiveFrame:
    """Read a frame. Raises `BadFrame`."""
    if text is None:
        raise BadFrame("Frames are JSON text.")
    if len(text) > LARGEST:
        raise BadFrame("That frame is too big.", too_big=True)
    try:
        return LiveFrame.model_validate_json(text)
    except ValidationError:
        raise BadFrame("That frame can't be read.") from None
