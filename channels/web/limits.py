"""How much one visitor may send: sliding windows, kept in the process for all sockets of a visitor."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from starlette.websockets import WebSocket

from usecases.address_limit import AddressLimit

WINDOWS: Final = ((20, 10.0), (60, 60.0))
PATIENCE: Final = 40
VISITORS: Final = 10_000
HELLOS: Final = 300
HELLO_SECONDS: Final = 0.2


@dataclass(kw_only=True)
class MessageLimit:
    """20 messages in 10 s and 60 in a minute; who keeps pushing against the limit is shown out."""

    sent: deque[float] = field(default_factory=lambda: deque(maxlen=60))
    refused: deque[float] = field(default_factory=lambda: deque(maxlen=PATIENCE))

    def wait_seconds(self, now: float) -> float:
        """Count a message at a monotonic instant; return 0, or for how long the visitor has to wait."""
        wait = max((self._wait(count, seconds, now) for count, seconds in WINDOWS), default=0.0)
        if wait > 0:
            self.refused.append(now)
        else:
            self.sent.append(now)
        return wait

    def is_sustained(self, now: float) -> bool:
        """Say whether the visitor has been refused so often within a minute that the socket should close."""
        return len(self.refused) == PATIENCE and now - self.refused[0] < 60

    def _wait(self, count: int, seconds: float, now: float) -> float:
        if len(self.sent) < count:
            return 0.0
        return max(0.0, self.sent[-count] + seconds - now)


@dataclass(kw_only=True)
class VisitorLimits:
    """The limits of the visitors seen last; a new socket, or a second one, does not start anew.

    An address may open 300 sockets at once and five a second from then on: an office behind one address reconnects.
    """

    known: OrderedDict[UUID, MessageLimit] = field(default_factory=OrderedDict)
    hellos: AddressLimit = field(
        default_factory=lambda: AddressLimit(burst=HELLOS, refill_seconds=HELLO_SECONDS, exempts_loopback=True)
    )

    def count_hello(self, socket: WebSocket, *, is_production: bool) -> None:
        """Count a new socket against its address; this machine only in production. Refuses with `RateLimited`."""
        self.hellos.exempts_loopback = not is_production
        if socket.client is not None:
            self.hellos.take(socket.client.host)

    def of(self, conversation_id: UUID) -> MessageLimit:
        """Return the limit of a visitor's conversation."""
        limit = self.known.setdefault(conversation_id, MessageLimit())
        self.known.move_to_end(conversation_id)
        if len(self.known) > VISITORS:
            self.known.popitem(last=False)
        return limit
