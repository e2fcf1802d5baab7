"""A customer of the web chat over a real socket, who answers what the agent asks."""

import json
import re
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import uuid4

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.e2e.driver import House

LIMIT: Final = 30.0
ROUNDS: Final = 8
Frame = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Who the customer says they are, when asked."""

    name: str = "Ana Silva"
    phone: str = "(415) 555-0134"
    zip: str = "94110"
    street: str = "1 Mission Street"

    def answer(self, question: str) -> str | None:
        """Answer a question about the person; None when it is about something else."""
        asked = question.lower()
        if "zip" in asked:
            return self.zip
        known = {"name": self.name, "phone": self.phone, "street address": self.street}
        wanted = [said for word, said in known.items() if word in asked]
        return ", ".join(wanted) or None


@dataclass(kw_only=True)
class Chat:
    """One visitor of the website behind an embed key; it keeps what it was shown over any number of connections."""

    house: House
    key: str
    line: ExitStack = field(default_factory=ExitStack)
    socket: ClientConnection | None = None
    session: str | None = None
    conversation: str = ""
    messages: list[Frame] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    @property
    def seen(self) -> int:
        """The number of the last message that was shown."""
        return int(self.messages[-1]["seq"]) if self.messages else 0

    @property
    def transcript(self) -> str:
        """What was said, for the message of a failing test."""
        return "\n".join(f"{each['author']:>9}: {each['text']}" for each in self.messages)

    def connect(self) -> "Chat":
        """Connect for the first time, or again with the session that was given."""
        address = f"{self.house.url.replace('http', 'ws', 1)}/ws/chat"
        self.socket = self.line.enter_context(connect(address, max_size=None, proxy=None))
        hello = {"key": self.key, "session": self.session, "after": self.seen, "locale": "en-US"}
        self.send(type="hello", **hello)
        welcome = self.until(lambda frame: frame["type"] == "welcome")
        self.session, self.conversation = welcome["session"], welcome["conversation"]
        return self

    def send(self, **frame: object) -> None:
        """Send one frame."""
        self.send_text(json.dumps(frame))

    def send_text(self, text: str) -> None:
        """Send one frame of any text."""
        assert self.socket is not None
        self.socket.send(text)

    def until(self, wanted: Callable[[Frame], bool], *, limit: float = LIMIT) -> Frame:
        """Read frames until one is wanted; messages are kept, each exactly once and without a gap."""
        assert self.socket is not None
        end = time.monotonic() + limit
        while True:
            try:
                frame: Frame = json.loads(self.socket.recv(timeout=max(0.0, end - time.monotonic())))
            except TimeoutError:
                raise AssertionError(f"nothing more came; so far:\n{self.transcript}") from None
            self.frames.append(frame)
            if frame["type"] == "message":
                assert frame["seq"] == self.seen + 1, f"gap or repetition: {frame}"
                self.messages.append(frame)
            if wanted(frame):
                return frame

    def write(self, text: str, *, number: str | None = None) -> Frame:
        """Send a message, by a retry key of its own or a given one, and return its acknowledgement."""
        number = number or str(uuid4())
        self.send(type="message", id=number, text=text)
        return self.until(lambda frame: frame["type"] in {"ack", "error"} and frame.get("id") == number)

    def say(self, text: str) -> Frame:
        """Write, and return what the agent answers."""
        return self.hear(after=int(self.write(text)["seq"]))

    def hear(self, *, after: int, author: str = "agent") -> Frame:
        """Return the first message of an author behind a number, waiting for it if need be."""

        def wanted(frame: Frame) -> bool:
            return (frame["type"], frame.get("author")) == ("message", author) and int(frame["seq"]) > after

        return next((each for each in self.messages if wanted(each)), None) or self.until(wanted)

    def bring_to_contact(self, wish: str, guest: Guest) -> str:
        """Go from a wish to the point where only the name is missing; return the words that will book it."""
        reply = self.say(wish)
        for _ in range(ROUNDS):
            answer = guest.answer(reply["text"])
            if answer is not None and guest.name in answer:
                return answer
            reply = self.say(answer or self._next_word(reply))
        raise AssertionError(f"never asked for a name:\n{self.transcript}")

    def book(self, wish: str, guest: Guest | None = None) -> Frame:
        """Go from a wish to a booking; return its card."""
        reply = self.say(self.bring_to_contact(wish, guest or Guest()))
        for _ in range(ROUNDS):
            booked = card(reply, "booking")
            if booked:
                return booked
            reply = self.say((guest or Guest()).answer(reply["text"]) or self._next_word(reply))
        raise AssertionError(f"never booked:\n{self.transcript}")

    def close(self) -> None:
        """Hang up; a line that is dead already is no fault."""
        self.line.close()

    def _next_word(self, reply: Frame) -> str:
        if card(reply, "quote") or re.search(r"\bbook\b.*\?", reply["text"]):
            return "Yes, please book it"
        raise AssertionError(f"no answer to that:\n{self.transcript}")


def card(message: Frame, kind: str) -> Frame | None:
    """Return a message's card of a type."""
    return next((each for each in message["cards"] if each["type"] == kind), None)


def shows(chat: Chat, kind: str) -> Frame:
    """Return the newest card of a type in the whole conversation."""
    found = [found for message in chat.messages if (found := card(message, kind))]
    assert found, f"no {kind} card:\n{chat.transcript}"
    return found[-1]


def closing_code(chat: Chat) -> int | None:
    """Read until the line is cut; return the code that the server gave, None when it died without a word."""
    with pytest.raises(ConnectionClosed) as closed:
        chat.until(lambda _: False)
    return closed.value.rcvd.code if closed.value.rcvd else None
