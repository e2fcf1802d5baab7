"""One visitor's socket: says hello, sends and is shown messages, each once and in order."""

import asyncio
import contextlib
import json
import math
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from channels.web.frames import BadFrame, ChatText, ClientFrame, Hello, Ping, Read, Typing, read_frame
from channels.web.language import ENGLISH, browser_language, label_in, spoken_language
from channels.web.limits import MessageLimit, VisitorLimits
from channels.web.session import open_session, seal_session
from db.session import UNAVAILABLE
from domain.ids import new_id
from domain.ports import Hint, HintSubscription
from domain.refusal import RateLimited, Refusal
from domain.states import Owner
from usecases.business import Shop, find_door, get_shop
from usecases.conversation import ChatView, read_chat, read_up_to, receive_chat
from usecases.origin import is_allowed_origin
from usecases.runtime import Runtime
from usecases.taken import tell_if_taken

HELLO_SECONDS: Final = 10
SEND_SECONDS: Final = 10
POLL_SECONDS: Final = 30
TYPING_SECONDS: Final = 2
BAD_FRAMES: Final = 5
STATES: Final = frozenset({"thinking", "working", "idle"})
log = structlog.get_logger()


class Goodbye(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The socket is to be closed, with this code."""

    def __init__(self, code: int, reason: str) -> None:
        self.code, self.reason = code, reason
        super().__init__(reason)


@dataclass(kw_only=True)
class Visitor:
    """A socket and what it has been shown: `seen` is the last number that went out, `owner` who answers."""

    socket: WebSocket
    runtime: Runtime
    limits: VisitorLimits
    shop: Shop | None = None
    organization_id: UUID | None = None
    venue_id: UUID | None = None
    conversation_id: UUID | None = None
    locale: str | None = None
    language: str = ENGLISH
    seen: int = 0
    read: int = 0
    owner: str = Owner.AGENT
    typed_at: float = -math.inf
    bad_frames: int = 0
    limit: MessageLimit = field(default_factory=MessageLimit)
    pushing: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def run(self) -> None:
        """Serve the socket until either side is done."""
        await self.socket.accept()
        try:
            await self._hear()
            subscription = self.runtime.hints.subscribe(
                organization_id=str(self.organization_id), conversation_id=str(self.conversation_id)
            )
            try:
                await self._serve(subscription)
            finally:
                subscription.close()
        except Goodbye as goodbye:
            with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                await self.socket.close(goodbye.code, goodbye.reason)
        except WebSocketDisconnect:
            return

    async def _hear(self) -> None:
        """Say hello to each other."""
        hello = await self._hello()
        try:
            await self._greet(hello)
        except UNAVAILABLE as error:
            log.warning("chat.unavailable", error=type(error).__name__)
            raise Goodbye(1013, "try again in a moment") from None

    async def _serve(self, subscription: HintSubscription) -> None:
        tasks = [
            asyncio.create_task(self._read_frames(), name="visitor.read"),
            asyncio.create_task(self._follow(subscription), name="visitor.follow"),
            asyncio.create_task(self._poll(), name="visitor.poll"),
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _hello(self) -> Hello:
        deadline = time.monotonic() + HELLO_SECONDS
        while True:
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    frame = await self._next_frame()
            except TimeoutError:
                raise Goodbye(4408, "no hello within 10 seconds") from None
            if isinstance(frame, Hello):
                return frame
            if frame is not None:
                await self._count_bad("Say hello first.")

    async def _greet(self, hello: Hello) -> None:
        door = await find_door(self.runtime, f"key:{hello.key}") if _is_plain(hello.key) else None
        if door is None:
            raise Goodbye(4401, "unknown key")
        self.organization_id, self.venue_id = door.organization_id, door.target_id
        self.locale = hello.locale if _is_plain(hello.locale or "") else None
        self.language = browser_language(self.locale)
        async with self.runtime.transaction(door.organization_id) as session:
            self.shop = await get_shop(session)
        self._check_origin(self.shop)
        await self._count_hello()
        token, secret = hello.session or "", self.runtime.secret
        known = open_session(secret, door.organization_id, token)
        self.conversation_id = known or new_id()
        self.limit = self.limits.of(self.conversation_id)
        self.seen = hello.after if known else 0
        view = await self._view()
        self.seen, self.owner = min(self.seen, view.seq), view.owner
        await self._send(
            {
                "type": "welcome",
                "session": seal_session(secret, door.organization_id, self.conversation_id),
                "conversation": str(self.conversation_id),
                "seq": view.seq,
                "business": self._business(self.shop),
                "owner": view.owner,
            }
        )
        await self._push()
        if view.is_waiting:
            await self._send({"type": "status", "state": "thinking"})

    async def _count_hello(self) -> None:
        """Shed a visitor whose address opens one socket after the other."""
        try:
            self.limits.count_hello(self.socket, is_production=self.runtime.is_production)
        except RateLimited as refusal:
            await self._send({"type": "error", "detail": refusal.detail, "code": refusal.code, **refusal.facts})
            raise Goodbye(4429, "too many sockets at once") from None

    def _check_origin(self, shop: Shop) -> None:
        allowed = is_allowed_origin(
            self.socket.headers.get("origin"),
            host=self.socket.headers.get("host"),
            public_url=self.runtime.public_url,
            business=shop.business,
            production=self.runtime.is_production,
        )
        if not allowed:
            raise Goodbye(4403, "origin not allowed")

    def _business(self, shop: Shop) -> dict[str, object]:
        business = shop.business
        venue = shop.venue(self.venue_id) if self.venue_id else business.venues[0]
        theme = business.theme
        return {
            "name": business.name,
            "greeting": business.greeting,
            "timezone": venue.timezone,
            "theme": {"accent": theme.accent, "accent_dark": theme.accent_dark, "font": theme.font},
            "suggestions": list(business.suggestions),
            "language": spoken_language(business.greeting) or ENGLISH,
        }

    async def _next_frame(self) -> ClientFrame | None:
        """Read one frame; None for one that was refused with an `error` frame."""
        message = await self.socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1000))
        text = message.get("text")
        if text is None:
            await self._count_bad("Frames are JSON text, not bytes.")
            return None
        try:
            return read_frame(text)
        except BadFrame as fault:
            await self._count_bad(str(fault))
            return None

    async def _count_bad(self, detail: str) -> None:
        self.bad_frames += 1
        if self.bad_frames >= BAD_FRAMES:
            raise Goodbye(1007, "too many malformed frames")
        await self._send({"type": "error", "code": "bad_frame", "detail": detail})

    async def _read_frames(self) -> None:
        while True:
            match await self._next_frame():
                case ChatText() as frame:
                    await self._take(frame)
                case Ping():
                    await self._send({"type": "pong"})
                case Read(seq=seq):
                    await self._mark_read(seq)
                case Typing():
                    await self._tell_typing()
                case Hello():
                    await self._count_bad("Hello was said already.")
                case None:
                    continue

    async def _take(self, frame: ChatText) -> None:
        assert self.organization_id is not None and self.conversation_id is not None  # noqa: PT018 - set by hello
        now = time.monotonic()
        wait = self.limit.wait_seconds(now)
        if wait > 0:
            if self.limit.is_sustained(now):
                raise Goodbye(4429, "too many messages")
            detail = "That was a lot at once. Please wait a moment."
            error = {"type": "error", "code": "rate_limited", "detail": detail, "retry_after": round(wait, 1)}
            await self._send(error | {"id": str(frame.id)})
            return
        try:
            receipt = await receive_chat(
                self.runtime,
                organization_id=self.organization_id,
                conversation_id=self.conversation_id,
                venue_id=self.venue_id,
                client_id=str(frame.id),
                text=frame.text,
                locale=self.locale,
            )
        except Refusal as refusal:
            await self._send({"type": "error", "code": refusal.code, "detail": refusal.detail, "id": str(frame.id)})
            return
        except UNAVAILABLE as fault:
            log.warning("chat.unavailable", error=type(fault).__name__)
            detail = "We can't take that this very moment. Please send it again."
            error = {"type": "error", "code": "try_again", "detail": detail, "retry_after": 1}
            await self._send(error | {"id": str(frame.id)})
            return
        await self._send({"type": "ack", "id": str(frame.id), "seq": receipt.seq})

    async def _mark_read(self, seq: int) -> None:
        assert self.organization_id is not None and self.conversation_id is not None  # noqa: PT018 - set by hello
        seq = min(seq, self.seen)
        if seq <= self.read:
            return
        with contextlib.suppress(*UNAVAILABLE):  # the next one says it again
            async with self.runtime.transaction(self.organization_id) as session:
                await read_up_to(session, conversation_id=self.conversation_id, seq=seq)
            self.read = seq

    async def _tell_typing(self) -> None:
        if time.monotonic() - self.typed_at < TYPING_SECONDS:
            return
        self.typed_at = time.monotonic()
        await self.runtime.hints.publish(
            Hint(kind="typing", organization_id=str(self.organization_id), conversation_id=str(self.conversation_id))
        )

    async def _follow(self, subscription: HintSubscription) -> None:
        await self._catch_up()
        while True:
            hint = await subscription.next()
            if hint.kind in {"message", "owner", "resync"}:
                await self._catch_up()
            elif hint.kind == "availability":
                await self._look_again()
            elif self.owner == Owner.AGENT:
                await self._show(hint)

    async def _look_again(self) -> None:
        """Somebody took a place near to the one that this visitor was shown a price for: say so if it is that one."""
        assert self.organization_id is not None and self.conversation_id is not None  # noqa: PT018 - set by hello
        with contextlib.suppress(*UNAVAILABLE):  # booking it would say so too
            await tell_if_taken(
                self.runtime, organization_id=self.organization_id, conversation_id=self.conversation_id
            )

    async def _show(self, hint: Hint) -> None:
        """Show what the agent is doing; once staff own the conversation nothing of it appears any more."""
        if hint.kind == "delta":
            await self._send({"type": "delta", "turn": hint.data.get("turn"), "text": hint.data.get("text", "")})
        elif hint.kind == "status" and hint.data.get("state") in STATES:
            await self._send({"type": "status", "state": hint.data["state"], **self._at_work(hint)})

    def _at_work(self, hint: Hint) -> dict[str, object]:
        """Word what the agent is at in the language that was last written here."""
        if not hint.data.get("label"):
            return {}
        label, language = label_in(self.language, str(hint.data["label"]))
        return {"label": label, "language": language}

    async def _poll(self) -> None:
        """Hints may be lost; the rows are the truth."""
        while True:
            await asyncio.sleep(POLL_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311 - jitter, not a secret
            await self._catch_up()

    async def _catch_up(self) -> None:
        """Push what is new; while the database is away the socket stays, and a later hint or poll tries again."""
        try:
            await self._push()
        except UNAVAILABLE as error:
            log.warning("chat.unavailable", error=type(error).__name__)

    async def _push(self) -> None:
        """Send every message after the last one that went out, and who answers from here on where that changed.

        The owner is known before the messages go out: no word of the agent may follow the notice of a takeover.
        """
        async with self.pushing:
            before, view = self.owner, await self._view()
            self.owner = view.owner
            while view.messages:
                for message in view.messages:
                    await self._send({"type": "message", **message, **self._read_in(message)})
                    self.seen = message["seq"]
                if self.seen >= view.seq:
                    break
                view = await self._view()
                self.owner = view.owner
            if self.owner != before:
                await self._send({"type": "status", "state": "staff" if self.owner == Owner.STAFF else "idle"})

    def _read_in(self, message: Mapping[str, Any]) -> dict[str, str]:
        """Say in which language a message reads, where its words show it."""
        language = spoken_language(message["text"])
        self.language = language or self.language
        return {"language": language} if language else {}

    async def _view(self) -> ChatView:
        assert self.organization_id is not None and self.conversation_id is not None  # noqa: PT018 - set by hello
        async with self.runtime.transaction(self.organization_id) as session:
            return await read_chat(session, conversation_id=self.conversation_id, after=self.seen)

    async def _send(self, frame: dict[str, object]) -> None:
        try:
            async with asyncio.timeout(SEND_SECONDS):  # before Python 3.12 `wait_for` may lose a cancellation
                await self.socket.send_text(json.dumps(frame, ensure_ascii=False))
        except TimeoutError:
            raise Goodbye(1013, "too slow to follow") from None
        except RuntimeError:
            raise WebSocketDisconnect(1006) from None


def _is_plain(text: str) -> bool:
    return text.isascii() and (text.isprintable() or not text)
