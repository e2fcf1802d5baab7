"""Traces to Langfuse: spans as OTLP/JSON to its OpenTelemetry endpoint, scores to its API, masked before they leave.

The vendor's own client would wait at exit for a host that is down, so the few bytes are worded here and sent by one
thread: three tries each, seconds at most, and what can't be sent then is dropped.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import httpx
import structlog

from domain.ports import JsonValue, Score, Span, TurnTrace
from domain.privacy import mask_text, mask_value
from gateways.trace_backlog import BackloggedTracer, Item

CLOUD: Final = "https://cloud.langfuse.com"
SPANS_PATH: Final = "/api/public/otel/v1/traces"
SCORES_PATH: Final = "/api/public/scores"
TRIES: Final = 3
PAUSE_SECONDS: Final = 0.5
SEND_SECONDS: Final = 5.0
CONNECT_SECONDS: Final = 2.0
ERROR_STATUS: Final = 400
TRY_AGAIN: Final = frozenset({408, 429, 500, 502, 503, 504})
MICRO: Final = 1_000_000
OBSERVATIONS: Final = {"generation": "generation", "tool": "tool", "receipt": "guardrail"}
"""What Langfuse calls each kind of span; a whole turn is an `agent`."""
Json = dict[str, Any]
log = structlog.get_logger()


class LangfuseTracer(BackloggedTracer):
    """Sends turns to a project of Langfuse: the conversation is the session, business and channel are tags."""

    def __init__(self, *, public_key: str, secret_key: str, host: str | None = None, environment: str) -> None:
        """Keep where to send; nothing connects before the first turn."""
        super().__init__()
        self.environment = environment
        self.client = httpx.Client(
            base_url=(host or CLOUD).rstrip("/"),
            auth=(public_key, secret_key),
            headers={"x-langfuse-ingestion-version": "4"},
            timeout=httpx.Timeout(SEND_SECONDS, connect=CONNECT_SECONDS),
        )

    def _write(self, items: Sequence[Item]) -> None:
        turns = [each for each in items if isinstance(each, TurnTrace)]
        if turns:
            self._send(SPANS_PATH, spans_document(turns, environment=self.environment))
        for each in items:
            if isinstance(each, Score):
                self._send(SCORES_PATH, score_document(each, environment=self.environment))

    def _let_go(self) -> None:
        self.client.close()

    def _send(self, path: str, document: Json) -> None:
        """Post, again after a pause where that may help, unless the process is about to end."""
        body = json.dumps(document, ensure_ascii=False).encode("utf-8", "ignore")
        for attempt in range(1, TRIES + 1):
            trouble = self._post(path, body)
            if trouble is None:
                return
            if attempt == TRIES or trouble not in TRY_AGAIN or self.backlog.stopping.wait(PAUSE_SECONDS * attempt):
                log.warning("trace.not_sent", trouble=trouble, tries=attempt)
                return

    def _post(self, path: str, body: bytes) -> int | None:
        """Post once; return what went wrong as a status, 503 for no answer at all."""
        try:
            response = self.client.post(path, content=body, headers={"content-type": "application/json"})
        except httpx.HTTPError:
            return 503
        return response.status_code if response.status_code >= ERROR_STATUS else None


def trace_id(turn_id: str) -> str:
    """Return the trace's id: the turn's own, as 32 hexadecimal digits."""
    return turn_id.replace("-", "")


def spans_document(turns: Sequence[TurnTrace], *, environment: str) -> Json:
    """Word turns as an OTLP export request in its JSON form."""
    spans = [span for turn in turns for span in _spans(turn, environment)]
    resource = {"attributes": [_attribute("service.name", "maitred")]}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"scope": {"name": "maitred"}, "spans": spans}]}]}


def score_document(score: Score, *, environment: str) -> Json:
    """Word a judgement of a conversation."""
    named = hashlib.sha256(f"{score.conversation_id}/{score.name}".encode()).hexdigest()[:32]
    return {
        "id": named,  # the same judgement again replaces the earlier one
        "sessionId": score.conversation_id,
        "name": score.name,
        "value": score.value,
        "dataType": "NUMERIC",
        "comment": mask_text(score.comment),
        "environment": environment,
    }


def _spans(turn: TurnTrace, environment: str) -> Iterator[Json]:
    shared = {
        "session.id": turn.conversation_id,
        "langfuse.trace.name": "turn",
        "langfuse.trace.tags": [each for each in (turn.business, turn.channel) if each],
        "langfuse.environment": environment,
    }
    root = _span_id(turn, 0)
    yield _span(
        turn,
        {"spanId": root, "name": "turn"},
        times=(turn.began, turn.ended),
        error=turn.error,
        attributes=shared
        | {
            "langfuse.observation.type": "agent",
            "langfuse.observation.input": mask_text(turn.input, turn.private),
            "langfuse.observation.output": mask_text(turn.output, turn.private),
        },
    )
    for number, each in enumerate(turn.spans, 1):
        yield _span(
            turn,
            {"spanId": _span_id(turn, number), "parentSpanId": root, "name": mask_text(each.name, turn.private)},
            times=(each.began, each.ended),
            error=each.error,
            attributes=shared | _observation(each, turn),
        )


def _span(
    turn: TurnTrace, head: Json, *, times: tuple[datetime, datetime], error: str | None, attributes: Json
) -> Json:
    if error is not None:
        told = {"langfuse.observation.level": "WARNING", "langfuse.observation.status_message": error}
        attributes = attributes | told
    return head | {
        "traceId": trace_id(turn.turn_id),
        "kind": 1,
        "startTimeUnixNano": str(_nanoseconds(times[0])),
        "endTimeUnixNano": str(_nanoseconds(times[1])),
        "attributes": [_attribute(key, value) for key, value in attributes.items()],
        "status": {"code": 2 if error is not None else 1},
    }


def _observation(span: Span, turn: TurnTrace) -> Json:
    attributes: Json = {"langfuse.observation.type": OBSERVATIONS[span.kind]}
    if span.input is not None:
        attributes["langfuse.observation.input"] = _text(mask_value(span.input, turn.private))
    if span.output is not None:
        attributes["langfuse.observation.output"] = _text(mask_value(span.output, turn.private))
    if span.kind == "generation":
        attributes["langfuse.observation.model.name"] = span.name
        usage = {"input": span.prompt_tokens, "output": span.completion_tokens}
        counted = {key: value for key, value in usage.items() if value is not None}
        if counted:
            attributes["langfuse.observation.usage_details"] = json.dumps(counted)
        if span.cost is not None:
            attributes["langfuse.observation.cost_details"] = json.dumps({"total": span.cost / MICRO})
    return attributes


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _attribute(key: str, value: str | Sequence[str]) -> Json:
    if isinstance(value, str):
        return {"key": key, "value": {"stringValue": value}}
    return {"key": key, "value": {"arrayValue": {"values": [{"stringValue": each} for each in value]}}}


def _span_id(turn: TurnTrace, number: int) -> str:
    return hashlib.sha256(f"{turn.turn_id}/{number}".encode()).hexdigest()[:16]


def _nanoseconds(moment: datetime) -> int:
    return int(moment.timestamp() * MICRO) * 1_000
