"""The console's socket: rows that change, the open thread as it grows, what the agent is writing.

Hints only say where to look; every frame is read from the rows, and a slow poll finds what a lost hint would have told.
"""

import asyncio
import json
from contextlib import AbstractAsyncContextManager, suppress
from typing import Any
from uuid import UUID

import structlog
from fastapi import APIRouter, WebSocket
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.types import Message
from starlette.websockets import WebSocketDisconnect

from console.live_frame import BadFrame, LiveFrame, read_frame
from console.security import find_caller, get_runtime, has_own_origin
from domain.ports import Hint
from domain.refusal import ConversationNotFound, Refusal
from usecases.audit import Caller, reading
from usecases.auth import NotSignedIn
from usecases.desk import read_conversation
from usecases.inbox import InboxFilter, get_conversation_details, list_changed, list_inbox, list_thread
from usecases.permission import Operation
from usecases.runtime import Runtime

router = APIRouter(prefix="/console")

POLL_SECONDS = 5.0
SEND_SECONDS = 10.0
BATCH = 200
RECENT = 50
BAD_FRAMES = 5
NOT_SIGNED_IN = 4401
TOO_BIG = 1009
INVALID = 1007
TRY_AGAIN_LATER = 1013
log = structlog.get_logger()


class Closed(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The socket has to be closed; `code` tells the browser why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@router.websocket("/live")
async def live(websocket: WebSocket) -> None:
    """Serve one console page until it goes away or its sign-in ends."""
    if not has_own_origin(websocket):
        await websocket.close(4403)
        return
    await websocket.accept()
    try:
        caller = await find_caller(websocket)
        await LiveConsole(websocket, get_runtime(websocket), caller).run()
    except NotSignedIn:
        await _close(websocket, NOT_SIGNED_IN)
    except Closed as closed:
        await _close(websocket, closed.code)
    except (WebSocketDisconnect, TimeoutError):
        await _close(websocket, 1000)
    except (DBAPIError, PoolTimeout) as error:  # the page comes back by itself, and so does the database
        log.warning("console.live_interrupted", error=type(error).__name__)
        await _close(websocket, TRY_AGAIN_LATER)


async def _close(websocket: WebSocket, code: int) -> None:
    with suppress(RuntimeError, WebSocketDisconnect):  # the other side may have gone first
        await websocket.close(code)


class LiveConsole:
    """What one page watches: all conversations by their line, one of them in full."""

    def __init__(self, websocket: WebSocket, runtime: Runtime, caller: Caller) -> None:
        """Watch nothing yet."""
        self.websocket, self.runtime, self.caller = websocket, runtime, caller
        self.opened: UUID | None = None
        self.seen = 0
        self.lines: dict[str, str] = {}
        self.details = ""
        self.bad_frames = 0

    async def run(self) -> None:
        """Take frames and hints in turn; look around by itself when neither comes."""
        subscription = self.runtime.hints.subscribe(organization_id=str(self.caller.organization_id))
        frame = asyncio.ensure_future(self.websocket.receive())
        hint = asyncio.ensure_future(subscription.next())
        try:
            await self._send({"type": "ready"})
            while True:
                done, _ = await asyncio.wait((frame, hint), timeout=POLL_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                if frame in done:
                    await self._take_frame(frame.result())
                    frame = asyncio.ensure_future(self.websocket.receive())
                if hint in done:
                    await self._take_hint(hint.result())
                    hint = asyncio.ensure_future(subscription.next())
                if not done:
                    await self._look_around()
        finally:
            subscription.close()
            frame.cancel()
            hint.cancel()
            await asyncio.gather(frame, hint, return_exceptions=True)

    async def _take_frame(self, received: Message) -> None:
        if received["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(received.get("code", 1000))
        try:
            frame = read_frame(received.get("text"))
        except BadFrame as bad:
            await self._refuse_frame(bad)
            return
        try:
            await self._obey(frame)
        except Refusal as refusal:
            error = {"type": "error", "code": refusal.code, "detail": refusal.detail}
            await self._send(error | {"conversation": None if frame.conversation is None else str(frame.conversation)})

    async def _refuse_frame(self, bad: BadFrame) -> None:
        if bad.too_big:
            raise Closed(TOO_BIG)
        self.bad_frames += 1
        if self.bad_frames >= BAD_FRAMES:
            raise Closed(INVALID)
        await self._send({"type": "error", "code": "bad_frame", "detail": str(bad)})

    async def _obey(self, frame: LiveFrame) -> None:
        match frame.type:
            case "ping":
                await self._send({"type": "pong"})
            case "open":
                await self._open(frame.conversation, after=frame.after)
            case "read" if frame.conversation is not None:
                await read_conversation(
                    self.runtime, caller=self.caller, conversation_id=frame.conversation, seq=frame.seq
                )

    async def _open(self, conversation_id: UUID | None, *, after: int) -> None:
        self.opened, self.seen, self.details = conversation_id, after, ""
        if conversation_id is not None:
            try:
                await self._push_opened()
            except ConversationNotFound:
                self.opened = None
                raise
            await self._send({"type": "opened", "conversation": str(conversation_id), "seq": self.seen})

    async def _take_hint(self, hint: Hint) -> None:
        if hint.kind in {"delta", "status"}:
            if str(self.opened) == hint.conversation_id:
                frame = {"type": hint.kind, "conversation": hint.conversation_id}
                await self._send({**hint.data, **frame})
        elif hint.kind == "resync":
            await self._look_around()
        else:
            await self._push_line(UUID(hint.conversation_id), is_owner_change=hint.kind == "owner")
            if str(self.opened) == hint.conversation_id:
                await self._push_opened()

    async def _look_around(self) -> None:
        """Find what no hint has told; a sign-in that has ended meanwhile ends the socket."""
        await find_caller(self.websocket)
        async with self._reading() as session:
            page = await list_inbox(session, wanted=InboxFilter(), cursor=None, limit=RECENT)
        for line in page.items:
            await self._push_if_changed(line)
        if self.opened is not None:
            await self._push_opened()

    async def _push_line(self, conversation_id: UUID, *, is_owner_change: bool) -> None:
        async with self._reading() as session:
            lines = await list_changed(session, (conversation_id,))
        for line in lines:
            await self._push_if_changed(line)
            if is_owner_change:
                owner = {"type": "owner", "conversation": line["id"], "owner": line["owner"]}
                await self._send(owner | {"owner_user": line["owner_user"], "owner_name": line["owner_name"]})

    async def _push_if_changed(self, line: dict[str, object]) -> None:
        written = json.dumps(line)
        if self.lines.get(str(line["id"])) == written:
            return
        if len(self.lines) >= 10 * RECENT:
            self.lines.clear()
        self.lines[str(line["id"])] = written
        await self._send({"type": "conversation", "conversation": line})

    async def _push_opened(self) -> None:
        """Push the open thread from where the page has it, and what belongs to it where that has changed."""
        conversation_id = self.opened
        if conversation_id is None:
            return
        more = True
        while more:
            async with self._reading() as session:
                details = await get_conversation_details(session, conversation_id)
                messages = await list_thread(session, conversation_id=conversation_id, after=self.seen, limit=BATCH)
            if (written := json.dumps(details)) != self.details:
                self.details = written
                await self._send({"type": "details", "details": details})
            for message in messages:
                await self._send({"type": "message", "conversation": str(conversation_id), "message": message})
                self.seen = max(self.seen, int(str(message["seq"])))
            more = len(messages) == BATCH

    def _reading(self) -> AbstractAsyncContextManager[AsyncSession]:
        return reading(self.runtime, caller=self.caller, operation=Operation.CONVERSATION_READ)

    async def _send(self, frame: dict[str, Any]) -> None:
        async with asyncio.timeout(SEND_SECONDS):
            await self.websocket.send_text(json.dumps(frame))
