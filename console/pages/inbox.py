"""The inbox: conversations, one of them open, and what belongs to it."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from console.inbox_filter import InboxTab, filter_of
from console.rendering import render_page
from console.security import ReaderHere, RuntimeHere
from usecases.audit import Caller, reading
from usecases.inbox import list_inbox
from usecases.permission import Operation
from usecases.runtime import Runtime

router = APIRouter(prefix="/console")
PAGE = 50


@router.get("")
async def get_inbox(
    request: Request,
    runtime: RuntimeHere,
    caller: ReaderHere,
    *,
    filter: InboxTab = InboxTab.ALL,  # noqa: A002 - the name in the address
) -> Response:
    """Show the inbox."""
    return await _render(request, runtime, caller=caller, tab=filter, opened=None)


@router.get("/conversations/{conversation_id}")
async def get_conversation(
    request: Request,
    runtime: RuntimeHere,
    caller: ReaderHere,
    *,
    conversation_id: UUID,
    filter: InboxTab = InboxTab.ALL,  # noqa: A002 - the name in the address
) -> Response:
    """Show the inbox with a conversation open; whether it exists, the live socket tells."""
    return await _render(request, runtime, caller=caller, tab=filter, opened=conversation_id)


async def _render(
    request: Request, runtime: Runtime, *, caller: Caller, tab: InboxTab, opened: UUID | None
) -> Response:
    async with reading(runtime, caller=caller, operation=Operation.CONVERSATION_READ) as session:
        page = await list_inbox(session, wanted=filter_of(tab, caller), cursor=None, limit=PAGE)
    start = {
        "me": {"id": str(caller.staff.user_id), "name": caller.staff.name},
        "tab": tab,
        "opened": None if opened is None else str(opened),
        "conversations": page.items,
        "next_cursor": page.next_cursor,
    }
    return await render_page(request, "inbox.html", caller=caller, here="inbox", start=start)
