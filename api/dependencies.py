"""What routes are given: the runtime, and the door that an embed key opens."""

from dataclasses import dataclass
from typing import Annotated, cast
from uuid import UUID

from fastapi import Depends, Path, Request

from usecases.business import DoorInfo, Shop, UnknownKey, find_door, get_shop
from usecases.runtime import Runtime, Session


def get_runtime(request: Request) -> Runtime:
    """Return the living parts of the process."""
    return cast("Runtime", request.app.state.runtime)


RuntimeHere = Annotated[Runtime, Depends(get_runtime)]


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
    info = await find_door(runtime, f"key:{key}")
    if info is None:
        raise UnknownKey
    return PublicDoor(runtime=runtime, request=request, info=info)


DoorHere = Annotated[PublicDoor, Depends(open_door)]
