"""Models of OpenAI and of every host that speaks its chat completions; the stream is read raw."""

import asyncio
import contextlib
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from typing import Any, Final

import httpx2
from openai import APIConnectionError, APIStatusError, AsyncOpenAI, DefaultAioHttpClient, OpenAIError, Timeout

from domain.ports import ChatRequest, TextDelta, ToolCall
from gateways.llm.assembly import ANSWER_LIMIT, Assembly, EventReader, read_json
from gateways.llm.prices import model_facts, token_cost
from gateways.llm.provider import Beat, FaultKind, Provider, ProviderEvent, ProviderFault, Tokens
from gateways.llm.retry_after import read_retry_after
from gateways.llm.strict import without_nulls
from gateways.llm.wire import Json, wire_messages, wire_tools

CONNECT_SECONDS: Final = 2.0
HEADERS: Final = {"X-Stainless-Raw-Response": "stream", "Content-Type": "application/json"}
UNUSED: Final = "unused"
"""The SDK draws a key for every request, which costs a system call, and sends none: hosts know no such header."""
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
TOKENS_SECONDS: Final = 0.5
ANSWER_TOKENS: Final = 4_096
"""Thoughts included, where a model thinks first."""


class OpenAICompatible(Provider):
    """One model of one host; without `base_url` the host is OpenAI, which knows strict tools."""

    def __init__(self, model: str, *, api_key: str, base_url: str | None = None, strict: bool | None = None) -> None:
        """Keep what to ask; nothing connects yet. Waiting is watched by the chain, not here."""
        self.name = f"openai/{model}"
        self.model = model
        self.facts = model_facts(model)  # now, for reading the table takes as long as a customer's turn
        self.is_openai = base_url is None
        self.is_strict = self.is_openai if strict is None else strict
        timeout = Timeout(None, connect=CONNECT_SECONDS)
        address = base_url or "https://api.openai.com/v1"  # or the SDK would look into the environment itself
        http = DefaultAioHttpClient(timeout=timeout)  # reads a stream in C: a quarter less CPU for a whole turn
        self.client = AsyncOpenAI(api_key=api_key, base_url=address, max_retries=0, timeout=timeout, http_client=http)

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Answer: text as it comes, whole tool calls at the end, then tokens. Raises `ProviderFault`."""
        response = await self._open(self.body(request))
        answer = Assembly()
        try:
            async with aclosing(_chunks(response)) as batches:
                while (chunks := await _next(batches, answer)) is not None:
                    texts = [text for chunk in chunks if (text := answer.add(chunk)) is not None]
                    if said := "".join(texts):
                        yield TextDelta(text=said)
                    elif texts or answer.finish:
                        yield Beat()
        finally:
            await response.aclose()
        for call in answer.end():
            yield self._readable(call)
        yield self._tokens(answer.usage)

    async def close(self) -> None:
        """Close the connections."""
        await self.client.close()

    def body(self, request: ChatRequest) -> Json:
        """Word the request for this host."""
        body: Json = {
            "model": self.model,
            "messages": wire_messages(request.messages),
            "stream": True,
            "stream_options": {"include_usage": True},
            "max_completion_tokens" if self.is_openai else "max_tokens": ANSWER_TOKENS,
        }
        if request.tools:
            body["tools"] = wire_tools(request.tools, strict=self.is_strict)
        if self.is_openai and self.facts.get("supports_reasoning"):
            body["reasoning_effort"] = "low"  # or the first token would come long after the customer has left
        return body

    async def _open(self, body: Json) -> httpx2.Response:
        try:
            return await self.client.post(
                "/chat/completions",
                cast_to=httpx2.Response,
                content=_ENCODER.encode(body).encode("utf-8", "ignore"),
                options={"headers": HEADERS, "idempotency_key": UNUSED},
            )
        except APIStatusError as error:
            raise _status_fault(error) from None
        except APIConnectionError as error:
            raise ProviderFault(FaultKind.REFUSED, type(_root(error)).__name__) from None
        except OpenAIError as error:
            raise ProviderFault(FaultKind.BROKEN, type(error).__name__) from None

    def _readable(self, call: ToolCall) -> ToolCall:
        if not self.is_strict:
            return call
        return ToolCall(id=call.id, name=call.name, arguments=without_nulls(call.arguments))

    def _tokens(self, usage: Mapping[str, Any]) -> Tokens:
        prompt, completion = usage.get("prompt_tokens"), usage.get("completion_tokens")
        if not isinstance(prompt, int) or not isinstance(completion, int):
            return Tokens()
        cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
        cost = token_cost(self.facts, prompt=prompt, cached=cached, completion=completion)
        return Tokens(prompt=prompt, completion=completion, cost=cost)


async def _next(batches: AsyncIterator[list[object]], answer: Assembly) -> list[object] | None:
    """Wait for the next chunks, None at the end; after the answer's last word not for long, and for tokens only."""
    if answer.finish is not None:
        with contextlib.suppress(httpx2.TransportError, TimeoutError):
            async with asyncio.timeout(TOKENS_SECONDS):
                return await anext(batches, None)
        return None
    try:
        return await anext(batches, None)
    except httpx2.TransportError as error:
        raise ProviderFault(FaultKind.CUT, type(error).__name__) from None


async def _chunks(response: httpx2.Response) -> AsyncGenerator[list[object], None]:
    """Read the chunks of a stream, as many at once as have come; a host that can't stream sends one."""
    if response.headers.get("content-type", "").startswith("application/json"):
        received = b""
        async for part in response.aiter_bytes():
            received += part
            if len(received) > ANSWER_LIMIT:
                raise ProviderFault(FaultKind.GARBAGE, "the answer has no end")
        yield [read_json(received)]
        return
    events = EventReader()
    async for part in response.aiter_bytes() if "content-encoding" in response.headers else response.aiter_raw():
        yield list(events.feed(part))


def _root(error: BaseException) -> BaseException:
    """Return what it all began with: the libraries above call a refused connection one that timed out."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


def _status_fault(error: APIStatusError) -> ProviderFault:
    """Word a refusal by its status alone: bodies may quote keys and what the customer wrote."""
    status = error.status_code
    detail = str(status)
    if status in {408, 425, 429}:
        return ProviderFault(
            FaultKind.LIMITED, detail, retry_after=read_retry_after(error.response.headers.get("retry-after"))
        )
    if status >= 500:
        return ProviderFault(
            FaultKind.BROKEN, detail, retry_after=read_retry_after(error.response.headers.get("retry-after"))
        )
    return ProviderFault(FaultKind.REJECTED, detail)
