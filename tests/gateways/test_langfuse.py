"""Traces to Langfuse, over HTTP to a server that takes its place; nobody waits for one that is down."""

import base64
import binascii
import json
import socket
import time

import pytest
from google.protobuf import json_format
from langfuse import LangfuseOtelSpanAttributes as Names
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from domain.ports import Score
from gateways.langfuse import SCORES_PATH, SPANS_PATH, LangfuseTracer, spans_document
from gateways.trace_backlog import CAPACITY
from tests.support.traces import make_trace
from tests.support.vendor_server import Answer, Recorded, Trouble, VendorServer, running

pytestmark = pytest.mark.anyio
SCORE = Score(conversation_id="c", name="booked", value=0.5, comment="Ada: ada@example.com")
KEYS = base64.b64encode(b"pk-lf-1:sk-lf-2").decode()


class LangfuseServer(VendorServer):
    """Takes what comes with the right keys."""

    def handle(self, request: Recorded) -> Answer:
        if request.headers.get("authorization") != f"Basic {KEYS}":
            return 401, {"error": "who are you?"}
        return 200, {}


@pytest.fixture
def server():
    with running(LangfuseServer()) as server:
        yield server


def make_tracer(host: str, secret_key: str = "sk-lf-2") -> LangfuseTracer:
    return LangfuseTracer(public_key="pk-lf-1", secret_key=secret_key, host=host, environment="test")


def parse(document: dict[str, object]) -> ExportTraceServiceRequest:
    """Read the document with OpenTelemetry's own schema, whose reader wants ids in base64."""

    def rewritten(value: object) -> object:
        if isinstance(value, dict):
            return {
                key: base64.b64encode(binascii.unhexlify(each)).decode()
                if key.endswith(("traceId", "panId"))
                else rewritten(each)
                for key, each in value.items()
            }
        return [rewritten(each) for each in value] if isinstance(value, list) else value

    return json_format.ParseDict(rewritten(document), ExportTraceServiceRequest())


def attributes(span) -> dict[str, object]:
    return {
        each.key: each.value.string_value or [part.string_value for part in each.value.array_value.values]
        for each in span.attributes
    }


class TestSpans:
    def test_are_a_tree_in_the_form_of_opentelemetry(self):
        resource = parse(spans_document([make_trace()], environment="test")).resource_spans[0]
        root, failed, done, tool = resource.scope_spans[0].spans
        assert {each.trace_id.hex() for each in (root, failed, done, tool)} == {"01a1f9566dd37d599afb24cb99e0749f"}
        assert [each.parent_span_id for each in (root, failed, done, tool)] == [b"", *[root.span_id] * 3]
        assert len({each.span_id for each in (root, failed, done, tool)}) == 4
        assert done.end_time_unix_nano - done.start_time_unix_nano == 850_000_000
        assert root.end_time_unix_nano - root.start_time_unix_nano == 1_000_000_000
        assert [each.status.code for each in (root, failed, done, tool)] == [1, 2, 1, 1]

    def test_carry_what_langfuse_reads(self):
        spans = parse(spans_document([make_trace()], environment="test")).resource_spans[0].scope_spans[0].spans
        root, failed, done, tool = (attributes(each) for each in spans)
        kinds = [each[Names.OBSERVATION_TYPE] for each in (root, failed, done, tool)]
        assert kinds == ["agent", "generation", "generation", "tool"]
        assert root[Names.TRACE_SESSION_ID] == "01a1f956-0000-7d59-9afb-24cb99e0749f"
        assert root[Names.TRACE_TAGS] == ["my-hibachi", "web"]
        assert (root[Names.TRACE_NAME], root[Names.ENVIRONMENT]) == ("turn", "test")
        assert failed[Names.OBSERVATION_STATUS_MESSAGE] == "rate_limited: 429"
        assert failed[Names.OBSERVATION_LEVEL] == "WARNING"
        assert done[Names.OBSERVATION_MODEL] == "openai/second"
        assert json.loads(done[Names.OBSERVATION_USAGE_DETAILS]) == {"input": 4_000, "output": 60}
        assert json.loads(done[Names.OBSERVATION_COST_DETAILS]) == {"total": 0.0015}
        assert tool[Names.OBSERVATION_OUTPUT] == '{"ok": true}'

    def test_hold_nothing_personal(self):
        written = json.dumps(spans_document([make_trace()], environment="test"))
        assert not [each for each in ("Zoe", "415-555-0123", "Main St") if each in written]
        assert "[name] here, ring [number]" in written


class TestLangfuseTracer:
    async def test_sends_turns_and_scores_with_the_keys(self, server: LangfuseServer):
        tracer = make_tracer(server.url)
        tracer.record(make_trace())
        tracer.score(SCORE)
        await tracer.close()
        assert [each.path for each in server.requests] == [SPANS_PATH, SCORES_PATH]
        spans, score = (json.loads(each.body) for each in server.requests)
        assert len(spans["resourceSpans"][0]["scopeSpans"][0]["spans"]) == 4
        assert (score["sessionId"], score["name"], score["value"], score["comment"]) == (
            "c",
            "booked",
            0.5,
            "Ada: [mail]",
        )
        assert server.requests[0].headers["x-langfuse-ingestion-version"] == "4"

    async def test_tries_again_where_that_may_help(self, server: LangfuseServer):
        server.fail(Trouble(status=503))
        tracer = make_tracer(server.url)
        tracer.record(make_trace())
        while len(server.requests) < 2:
            time.sleep(0.01)
        await tracer.close()
        assert [each.path for each in server.requests] == [SPANS_PATH] * 2

    async def test_does_not_try_a_wrong_key_again(self, server: LangfuseServer):
        tracer = make_tracer(server.url, secret_key="wrong")
        tracer.record(make_trace())
        await tracer.close()
        assert len(server.requests) == 1

    async def test_ends_quietly_when_the_host_is_down(self):
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            tracer = make_tracer(f"http://127.0.0.1:{nobody.getsockname()[1]}")
            tracer.record(make_trace())
            tracer.score(SCORE)
            await tracer.close()
            assert not tracer.backlog.thread or not tracer.backlog.thread.is_alive()

    def test_delays_nobody_when_the_host_never_answers(self, server: LangfuseServer):
        server.fail(Trouble(stalls=True))
        tracer = make_tracer(server.url)
        for _ in range(CAPACITY + 100):
            tracer.record(make_trace())
        assert tracer.backlog.dropped > 0
        assert not tracer.backlog.close(0.1)
