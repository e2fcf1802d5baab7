"""Models of every other provider, through LiteLLM; loading it takes seconds, so it is loaded when one is built."""

import logging
import os
import warnings
from collections.abc import AsyncGenerator
from types import ModuleType
from typing import Any, Final

from domain.ports import ChatRequest, TextDelta
from gateways.llm.assembly import Assembly
from gateways.llm.breaker import LONGEST_PAUSE
from gateways.llm.provider import Beat, FaultKind, Provider, ProviderEvent, ProviderFault, Tokens
from gateways.llm.retry_after import read_retry_after
from gateways.llm.wire import wire_messages, wire_tools

MILLION: Final = 1_000_000
ANSWER_TOKENS: Final = 4_096


def load_litellm() -> ModuleType:
    """Load LiteLLM so that it neither fetches price lists nor prints advice or what was said."""
    os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
    import litellm  # noqa: PLC0415 - takes seconds, and only houses with such a model need it

    warnings.filterwarnings("ignore", message=".*`ReadOnly` qualifier", category=UserWarning)  # of its own types
    logging.getLogger("LiteLLM").setLevel(logging.CRITICAL)  # it quotes what was sent; faults are told by the chain
    litellm.suppress_debug_info = True
    litellm.drop_params = True
    litellm.modify_params = True  # some hosts want the customer to have the first word
    litellm.telemetry = False
    return litellm


class LiteLLMModel(Provider):
    """One model by its LiteLLM name, like `anthropic/claude-sonnet-4-5`; keys come from that provider's variables."""

    def __init__(self, name: str) -> None:
        """Load LiteLLM. Raises `ProviderFault` for a name that it does not know."""
        self.name = name
        self.litellm = load_litellm()
        try:
            self.litellm.get_llm_provider(name)
        except Exception:
            raise ProviderFault(FaultKind.REJECTED, f"LiteLLM knows no provider of {name}") from None

    def missing(self) -> list[str]:
        """Return the names of environment variables that the provider needs and that are not set."""
        return list(self.litellm.validate_environment(self.name)["missing_keys"])

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ProviderEvent, None]:
        """Answer: text as it comes, whole tool calls at the end, then tokens. Raises `ProviderFault`."""
        answer = Assembly()
        try:
            async for chunk in await self._open(request):
                text = answer.add(chunk.model_dump())
                if text is not None:
                    yield TextDelta(text=text) if text else Beat()
        except ProviderFault:
            raise
        except Exception as error:  # LiteLLM passes on whatever its providers' libraries raise
            raise self._fault(error) from None
        for call in answer.end():
            yield call
        yield self._tokens(answer)

    async def close(self) -> None:
        """Close the connections."""
        await self.litellm.close_litellm_async_clients()

    async def _open(self, request: ChatRequest) -> Any:  # noqa: ANN401 - a stream of LiteLLM's own
        return await self.litellm.acompletion(
            model=self.name,
            messages=wire_messages(request.messages),
            tools=wire_tools(request.tools, strict=False) or None,
            stream=True,
            stream_options={"include_usage": True},
            max_tokens=ANSWER_TOKENS,
            num_retries=0,
            max_retries=0,
            timeout=LONGEST_PAUSE,
        )

    def _fault(self, error: Exception) -> ProviderFault:
        """Tell whose fault it was; messages are left out, for they quote keys and what the customer wrote."""
        status = getattr(error, "status_code", None)
        detail = f"{type(error).__name__} {status or ''}".strip()
        if isinstance(error, self.litellm.APIConnectionError | self.litellm.Timeout):
            return ProviderFault(FaultKind.REFUSED, detail)
        if status == 429:
            headers = getattr(error, "litellm_response_headers", None) or {}
            return ProviderFault(FaultKind.LIMITED, detail, retry_after=read_retry_after(headers.get("retry-after")))
        if isinstance(status, int) and 400 <= status < 500:
            return ProviderFault(FaultKind.REJECTED, detail)
        return ProviderFault(FaultKind.BROKEN, detail)

    def _tokens(self, answer: Assembly) -> Tokens:
        prompt, completion = answer.usage.get("prompt_tokens"), answer.usage.get("completion_tokens")
        if not isinstance(prompt, int) or not isinstance(completion, int):
            return Tokens()
        try:
            asked, said = self.litellm.cost_per_token(
                model=self.name, prompt_tokens=prompt, completion_tokens=completion
            )
        except Exception:  # a model that its table does not list
            return Tokens(prompt=prompt, completion=completion)
        return Tokens(prompt=prompt, completion=completion, cost=round((asked + said) * MILLION))
