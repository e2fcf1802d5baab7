"""A person is called, as the agent's tool does it."""

from uuid import UUID

from usecases.business import get_shop
from usecases.handover import Called, call_person
from usecases.runtime import Runtime


async def call(
    runtime: Runtime, *, organization_id: UUID, conversation_id: UUID, reason: str = "asked", note: str = ""
) -> Called:
    """Call a person to a conversation."""
    async with runtime.transaction(organization_id) as session:
        shop = await get_shop(session)
        return await call_person(
            session, shop=shop, conversation_id=conversation_id, reason=reason, note=note, now=runtime.clock.now()
        )
