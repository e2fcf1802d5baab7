"""The flight recorder: what each call of a model was asked, what came back, how long it took and what it cost."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from time import perf_counter

from agent.allowance import UNDERSTUDY
from agent.parts import Agent, Sight
from domain.ports import ChatEvent, ChatRequest, ModelUsage, Restart, TextDelta
from usecases.model_call import CallMade, Happened, TurnLog
from usecases.recording import Asked, fingerprint, written_answer
from usecases.turn import TurnWork


@dataclass(kw_only=True)
class Hearing:
    """What is heard of one request: the answer as it stands, and what each provider that was asked came to."""

    began: float = field(default_factory=perf_counter)
    first: float | None = None
    said: list[ChatEvent] = field(default_factory=list)
    usages: list[tuple[ModelUsage, float]] = field(default_factory=list)

    def take(self, event: ChatEvent) -> None:
        """Take in what the model says next; a restart makes void what it said before."""
        match event:
            case ModelUsage():
                self.usages.append((event, perf_counter()))
            case Restart():
                self.said.clear()
            case _:
                self.said.append(event)
                if self.first is None and isinstance(event, TextDelta):
                    self.first = perf_counter()


@contextmanager
def recording(
    agent: Agent, work: TurnWork, *, sight: Sight, request: ChatRequest, withheld: list[str]
) -> Iterator[Hearing]:
    """Record one request while the body listens to its answer, also when it ends in trouble."""
    hearing, error = Hearing(), None
    try:
        yield hearing
    except BaseException as trouble:
        error = type(trouble).__name__
        raise
    finally:
        asked = Asked(
            messages=sight.messages,
            done=len(sight.done),
            withheld=tuple(withheld),
            tools=fingerprint(request.tools),
        )
        _note(work.log, hearing, asked=asked, name=agent.model.name, error=error, now=agent.runtime.clock.now())


def _note(log: TurnLog, hearing: Hearing, *, asked: Asked, name: str, error: str | None, now: datetime) -> None:
    """Take down a call for each provider that was asked; request and answer belong to the last of them."""
    calls = _calls(hearing, name=name, error=error)
    answer = written_answer(hearing.said)
    for index, (usage, ended) in enumerate(calls):
        is_last = index == len(calls) - 1
        log.note(
            CallMade(
                position=log.count,
                model=usage.model,
                error=usage.error,
                prompt_tokens=usage.prompt_tokens,
                completion_tokens=usage.completion_tokens,
                cost=usage.cost,
                first_ms=usage.first_ms,
                total_ms=usage.total_ms,
                called_at=now,
                request=log.packer.pack(asked, position=log.count) if is_last else None,
                answer=answer if is_last else None,
            )
        )
        log.happened.append(
            Happened(
                kind="generation",
                name=usage.model,
                began=ended - usage.total_ms / 1_000,
                ended=ended,
                messages=asked.messages if is_last else (),
                output=answer if is_last else None,
                error=usage.error,
                prompt_tokens=usage.prompt_tokens,
                completion_tokens=usage.completion_tokens,
                cost=usage.cost,
            )
        )


def _calls(hearing: Hearing, *, name: str, error: str | None) -> list[tuple[ModelUsage, float]]:
    """Return what providers told of themselves, and one call more where the one that answered told nothing."""
    calls = hearing.usages
    if calls and (calls[-1][0].error is None or error is not None):
        return calls
    ended = perf_counter()
    began = calls[-1][1] if calls else hearing.began
    silent = ModelUsage(
        model=UNDERSTUDY if calls else name,  # who answers when every provider that told of itself had failed
        total_ms=round((ended - began) * 1_000),
        first_ms=round((hearing.first - began) * 1_000) if hearing.first is not None else None,
        error=error,
    )
    return [*calls, (silent, ended)]
