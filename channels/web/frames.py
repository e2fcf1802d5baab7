"""The frames of the web chat, as `docs` and the contracts name them."""

import json
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

FRAME_LIMIT: Final = 64 * 1024
DETAIL_LIMIT: Final = 200


class Frame(BaseModel):
    """A frame of a client; unknown fields are ignored, so that newer clients may say more."""

    model_config = ConfigDict(extra="ignore")


class Hello(Frame):
    """The first frame: which business, which session, what was seen already."""

    type: Literal["hello"]
    key: str = Field(max_length=200)
    session: str | None = Field(default=None, max_length=200)
    after: int = Field(default=0, ge=0)
    locale: str | None = Field(default=None, max_length=35)


class ChatText(Frame):
    """A message of the customer; `id` is the retry key."""

    type: Literal["message"]
    id: UUID
    text: str


class Typing(Frame):
    """The customer is writing."""

    type: Literal["typing"]


class Read(Frame):
    """The customer has seen everything up to this number."""

    type: Literal["read"]
    seq: int = Field(ge=0)


class Ping(Frame):
    """Are you there?"""

    type: Literal["ping"]


ClientFrame = Hello | ChatText | Typing | Read | Ping
READER: Final[TypeAdapter[ClientFrame]] = TypeAdapter(Annotated[ClientFrame, Field(discriminator="type")])


class BadFrame(Exception):  # noqa: N818 - named as a fact, like the refusals
    """A frame that is no frame; the detail says what is wrong with it."""


def read_frame(text: str) -> ClientFrame:
    """Read a frame. Raises `BadFrame` with a sentence that says what to mend."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise BadFrame("A frame must be a JSON object.") from None
    if not isinstance(document, dict):
        raise BadFrame("A frame must be a JSON object.")
    try:
        return READER.validate_python(document, strict=False)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][1:]) or "type"
        raise BadFrame(f"{field}: {first['msg']}".encode("ascii", "replace").decode()[:DETAIL_LIMIT]) from None
