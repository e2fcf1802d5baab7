"""A place that was taken while its customer was still thinking: said once, with the nearest that is free."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Quote
from db.queries.conversation import find_message_by_client_id, lock_conversation
from db.queries.quote import find_open_quote
from domain.clock import local_label
from domain.refusal import Refusal, SlotTaken
from usecases.business import Shop, get_shop
from usecases.card import slots_card
from usecases.conversation import announce, post_notice
from usecases.place import wish_of
from usecases.quote import refuse_taken
from usecases.runtime import Runtime


async def tell_if_taken(runtime: Runtime, *, organization_id: UUID, conversation_id: UUID) -> bool:
    """Tell a conversation, once a quote, that the place it was shown a price for has gone; say whether it was told."""
    async with runtime.transaction(organization_id) as session:
        quote = await find_open_quote(session, conversation_id)
        if quote is None:
            return False
        shop = await get_shop(session)
        refusal = await _refusal(runtime, session, shop=shop, quote=quote)
        if refusal is None:
            return False
        await lock_conversation(session, conversation_id)
        notice = f"taken:{quote.id}"
        if await find_message_by_client_id(session, conversation_id, notice) is not None:
            return False
        when = local_label(quote.starts_at, shop.zones[quote.venue_id])
        question = "Would one of these times work instead?" if refusal.alternatives else "Which other day would suit?"
        await post_notice(
            session,
            conversation_id=conversation_id,
            text=f"I'm sorry, {when} has just been taken by somebody else. {question}",
            cards=[slots_card(shop, refusal.alternatives)] if refusal.alternatives else [],
            now=runtime.clock.now(),
            client_id=notice,
        )
    await announce(runtime, organization_id, conversation_id)
    return True


async def _refusal(runtime: Runtime, session: AsyncSession, *, shop: Shop, quote: Quote) -> SlotTaken | None:
    now = runtime.clock.now()
    try:
        wish, conversation_id = wish_of(shop, quote), quote.conversation_id
        await refuse_taken(
            session, shop=shop, wish=wish, start=quote.starts_at, now=now, conversation_id=conversation_id
        )
    except SlotTaken as taken:
        return taken
    except Refusal:  # the offering or the venue is gone from the file: another conversation
        return None
    return None
