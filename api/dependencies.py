"""What routes are given: the runtime, and the door that an embed key opens."""

import time
from dataclasses import dataclass
from typing import Annotated, Final, cast
from uuid import UUID

from fastapi import Depends, Path, Request

from usecases.business import DoorInfo, Shop, UnknownKey, find_door, get_shop
from usecases.runtime import Runtime, Session

KEY_SECONDS: Final = 5.0
KEYS_KEPT: Final = 1_000


def get_runtime(request: Request) -> Runtime:
    """Return the living parts of the process."""
    return cast("Runtime", request.app.state.runtime)


RuntimeHere = Annotated[Runtime, Depends(get_runtime)]


class KnownDoors:
    """Embed keys that were looked up in the last seconds: every request of a page names the same one."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[float, DoorInfo]] = {}

    def find(self, key: str) -> DoorInfo | None:
        """Return where a key leads, if it was looked up lately."""
        until, info = self._known.get(key, (0.0, None))
        return info if until > time.monotonic() else None

    def keep(self, key: str, info: DoorInfo) -> None:
        """Remember where a key leads, for a few seconds."""
        if len(self._known) >= KEYS_KEPT:
            self._known.clear()
        self._known[key] = (time.monotonic() + KEY_SECONDS, info)


@dataclass(frozen=True, kw_only=True)
class PublicDoor:
    """An embed key that was recognised; `request` carries the rules to whoever words a refusal."""

    runtime: Runtime
    request: Request
    info: DoorInfo

    @property
    def organization_id(self) -> UUID:
        """The organisation that the key belongs to."""
        return self.info.organization_id

    async def read_shop(self, session: Session) -> Shop:
        """Return the business's rules."""
        shop = await get_shop(session)
        self.request.state.shop = shop
        return shop

    def choose_venue(self, shop: Shop, asked: str | None) -> str | None:
        """Return the venue that the caller asks for, or else the one that the key speaks for."""
        fixed = shop.codes[self.info.target_id] if self.info.target_id else None
        return asked or fixed


async def open_door(
    request: Request,
    runtime: RuntimeHere,
    key: Annotated[str, Path(description="The embed key of the business", examples=["demo-my-hibachi"])],
) -> PublicDoor:
    """Recognise an embed key. Refuses with `UnknownKey`."""
    known = getattr(request.app.state, "doors", None)
    if known is None:
        known = request.app.state.doors = KnownDoors()
    info = known.find(key)
    if info is None:
        info = await find_door(runtime, f"key:{key}")
        if info is None:
            raise UnknownKey
        known.keep(key, info)
    return PublicDoor(runtime=runtime, request=request, info=info)


DoorHere = Annotated[PublicDoor, Depends(open_door)]
