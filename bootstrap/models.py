"""Builds what answers and what encodes: the models and the encoder that the settings name."""

from collections.abc import Sequence
from typing import Final

from agent.allowance import Limits
from bootstrap.settings import UNDERSTUDY, Settings, UnsafeSettings
from domain.ports import ChatModel, Embedder
from gateways.embedding import LiteLLMEmbedder
from gateways.encoder import OfflineEncoder
from gateways.llm.chain import ModelChain
from gateways.llm.prices import model_facts
from gateways.llm.provider import Provider, ProviderFault
from understudy.model import Understudy

OPENAI: Final = "openai/"
CONVERSATION_TOKENS: Final = 1_000_000
"""Far beyond any booking; after that somebody is playing with the model, and the understudy is good enough."""


def model_names(settings: Settings) -> list[str]:
    """Return the models that are asked before the understudy, in order."""
    return [name for name in (settings.model, settings.fallback_model) if name and name != UNDERSTUDY]


def make_model(settings: Settings, names: Sequence[str] | None = None) -> ChatModel:
    """Build the model that answers: those of the settings, or of these names, with the understudy behind them.

    Raises `UnsafeSettings` for a model that can't be asked like this.
    """
    chosen = model_names(settings) if names is None else [name for name in names if name != UNDERSTUDY]
    understudy = Understudy()
    return (
        ModelChain([make_provider(settings, name) for name in chosen], understudy=understudy) if chosen else understudy
    )


def model_limits(settings: Settings) -> Limits:
    """Return what models may take; the understudy alone costs nothing, so nothing is counted for it."""
    if not model_names(settings):
        return Limits()
    return Limits(daily_budget=settings.daily_budget, conversation_tokens=CONVERSATION_TOKENS)


def make_provider(settings: Settings, name: str) -> Provider:
    """Build one model by name: OpenAI's and those of `OPENAI_BASE_URL` directly, any other by LiteLLM.

    Raises `UnsafeSettings` for a model that can't be asked like this.
    """
    if _is_openai(settings, name):
        if settings.openai_api_key is None:
            raise UnsafeSettings(f"The model {name} needs OPENAI_API_KEY.")
        from gateways.llm.openai_compatible import OpenAICompatible  # noqa: PLC0415 - only with a key

        key, address = settings.openai_api_key, settings.openai_base_url
        return OpenAICompatible(name.removeprefix(OPENAI), api_key=key, base_url=address)
    from gateways.llm.litellm_model import LiteLLMModel  # noqa: PLC0415 - loading it takes seconds

    try:
        model = LiteLLMModel(name)
    except ProviderFault as fault:
        host = "the server at OPENAI_BASE_URL" if settings.openai_base_url else "OpenAI"
        advice = f"If it is a model of {host}, write {OPENAI}{name}."
        raise UnsafeSettings(f"The model {name} can't be used: {fault}. {advice}") from None
    if missing := model.missing():
        raise UnsafeSettings(f"The model {name} needs {' and '.join(missing)}.")
    return model


def make_embedder(settings: Settings) -> Embedder:
    """Build the encoder: the offline one, or the vendor's that the settings name."""
    if settings.embedding_model is None:
        return OfflineEncoder()
    return LiteLLMEmbedder(settings.embedding_model)


async def close_model(model: ChatModel | Embedder) -> None:
    """Close the connections of a model or an encoder, where it has any."""
    if isinstance(model, ModelChain | LiteLLMEmbedder):
        await model.close()


def describe_models(settings: Settings) -> str:
    """Say who answers, in one line."""
    names = model_names(settings)
    if not names:
        return "the offline understudy (set OPENAI_API_KEY or MAITRED_MODEL for another)"
    return ", then ".join([*names, "the offline understudy"])


def _is_openai(settings: Settings, name: str) -> bool:
    if "/" in name:
        return name.startswith(OPENAI)
    return settings.openai_base_url is not None or model_facts(name).get("litellm_provider") == "openai"
