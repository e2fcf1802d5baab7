"""Primary model, fallback model, understudy: whoever can answers, and nobody notices more than a pause."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

import structlog

from domain.ports import ChatEvent, ChatModel, ChatRequest, ModelUsage, Restart, TextDelta, ToolCall
from gateways.llm.breaker import Breaker, RetryBudget
from gateways.llm.provider import FaultKind, Provider, ProviderEvent, ProviderFault, Tokens

TURN_SECONDS: Final = 25.0
SHORT_WAIT: Final = 2.0
"""How long a provider may ask us to wait and is still waited for, where there is no other."""
LEAST_SECONDS: Final = 0.05
log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Watchdogs:
    """Seconds until the first token, and between tokens."""

    first: float = 8.0
    gap: float = 5.0


@dataclass(kw_only=True)
class _Member:
    provider: Provider
    breaker: Breaker = field(default_factory=Breaker)


@dataclass(kw_only=True)
class _Course:
    """How one answer goes: its deadline, what may still be repaired, and the last fault."""

    deadline: float
    repairs: int
    calls: int = 0
    fault: ProviderFault | None = None


@dataclass(kw_only=True)
class _Call:
    """One call of one provider."""

    started: float = field(default_factory=time.monotonic)
    first: float | None = None
    has_spoken: bool = False
    tokens: Tokens = field(default_factory=Tokens)

    @property
    def seconds(self) -> float:
        """Say how long it has taken."""
        return time.monotonic() - self.started

    def usage(self, name: str, fault: ProviderFault | None) -> ModelUsage:
        """Word what the call took."""
        return ModelUsage(
            model=name,
            total_ms=_ms(self.seconds),
            first_ms=None if self.first is None else _ms(self.first - self.started),
            prompt_tokens=self.tokens.prompt,
            completion_tokens=self.tokens.completion,
            cost=self.tokens.cost,
            error=None if fault is None else str(fault),
        )


class ModelChain(ChatModel):
    """Asks providers in order and falls to the understudy, which never fails; each call is told.

    An answer that breaks off after its first words is void (`Restart`): the next model is asked the same from the
    start. What tools have done is in the messages, so nothing is done or asked twice.
    """

    def __init__(
        self, providers: Sequence[Provider], *, understudy: ChatModel, watchdogs: Watchdogs | None = None
    ) -> None:
        """Keep who is asked, in this order."""
        self.name = providers[0].name if providers else understudy.name
        self.members = [_Member(provider=each) for each in providers]
        self.understudy = understudy
        self.watchdogs = watchdogs or Watchdogs()
        self.retries = RetryBudget()

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """Answer, by whoever can; nothing is raised for a provider's fault."""
        bounds = request.bounds
        seconds = TURN_SECONDS if bounds.seconds is None else bounds.seconds
        course = _Course(deadline=time.monotonic() + seconds, repairs=bounds.repairs)
        self.retries.earn()
        for member in () if bounds.offline else self.members:
            while self._may_call(member, course):
                async with aclosing(self._call(member, request, course)) as events:
                    async for event in events:
                        yield event
                if course.fault is None:
                    return
                if not await self._ask_again(member, course):
                    break
        call = _Call(tokens=Tokens(cost=0))
        async for event in self.understudy.stream(request):
            yield event
        yield call.usage(self.understudy.name, None)

    async def close(self) -> None:
        """Close the providers' connections."""
        for member in self.members:
            await member.provider.close()

    def _may_call(self, member: _Member, course: _Course) -> bool:
        """Say whether there is time, the provider is not left alone, and no storm is made of it."""
        now = time.monotonic()
        if course.deadline - now < LEAST_SECONDS or not member.breaker.allows(now):
            return False
        is_repair = course.fault is not None and course.fault.kind == FaultKind.GARBAGE
        if course.calls and not is_repair and not self.retries.spend():
            member.breaker.left()
            return False
        return True

    async def _ask_again(self, member: _Member, course: _Course) -> bool:
        """Say whether the same provider is asked once more: for garbage, or after a short wait that it asked for."""
        fault = course.fault
        if fault is None:
            return False
        if fault.kind == FaultKind.GARBAGE and course.repairs > 0:
            course.repairs -= 1
            return True
        wait = fault.retry_after
        is_last = member is self.members[-1]
        if (
            fault.kind == FaultKind.LIMITED
            and wait is not None
            and wait <= SHORT_WAIT
            and is_last
            and course.calls == 1
        ):
            await asyncio.sleep(min(wait, max(0.0, course.deadline - time.monotonic())))
            return True
        return False

    async def _call(self, member: _Member, request: ChatRequest, course: _Course) -> AsyncGenerator[ChatEvent, None]:
        """Ask one provider; at its end the course holds its fault, or none."""
        call, name = _Call(), member.provider.name
        course.calls += 1
        course.fault = ProviderFault(FaultKind.CUT, "left")
        try:
            async with aclosing(self._watched(member.provider, request, call=call, course=course)) as events:
                async for event in events:
                    call.has_spoken = True
                    yield event
            course.fault = None
            member.breaker.succeeded()
        except ProviderFault as fault:
            course.fault = fault
        except Exception as error:
            log.exception("model.fault_of_ours", model=name)
            course.fault = ProviderFault(FaultKind.BROKEN, type(error).__name__)
        finally:
            member.breaker.left()
        if course.fault is not None:
            if course.fault.kind != FaultKind.LATE or call.seconds >= self.watchdogs.first:  # or others took the time
                member.breaker.failed(course.fault, time.monotonic())
            log.warning("model.failed", model=name, error=str(course.fault), had_begun=call.has_spoken)
            if call.has_spoken:
                yield Restart()
        yield call.usage(name, course.fault)

    async def _watched(
        self, provider: Provider, request: ChatRequest, *, call: _Call, course: _Course
    ) -> AsyncGenerator[TextDelta | ToolCall, None]:
        """Pass on what a provider says while its watchdogs are content. Raises `ProviderFault`."""
        async with aclosing(provider.stream(request)) as events:
            while True:
                event = await self._next(events, call=call, course=course)
                if event is None:
                    return
                if isinstance(event, Tokens):
                    call.tokens = event
                    continue
                call.first = call.first or time.monotonic()
                if isinstance(event, TextDelta | ToolCall):
                    yield event

    async def _next(
        self, events: AsyncIterator[ProviderEvent], *, call: _Call, course: _Course
    ) -> ProviderEvent | None:
        """Wait for the next event, None at the end. Raises `ProviderFault` when a watchdog bites."""
        patience = self.watchdogs.first if call.first is None else self.watchdogs.gap
        left = course.deadline - time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, min(patience, left))):
                return await anext(events, None)
        except TimeoutError:
            kind = FaultKind.LATE if left < patience else FaultKind.SILENT
            raise ProviderFault(kind, f"nothing for {min(patience, left):.1f} s") from None


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
