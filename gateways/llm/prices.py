"""What a model costs and can do, from the table that LiteLLM ships; read without loading LiteLLM."""

import importlib.util
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

TABLE: Final = "model_prices_and_context_window_backup.json"
MILLION: Final = 1_000_000


@lru_cache(maxsize=16)
def model_facts(model: str) -> Mapping[str, Any]:
    """Return what the table says of a model by its name without the provider; nothing where it is not listed."""
    found = importlib.util.find_spec("litellm")
    if found is None or not found.submodule_search_locations:
        return {}
    table = json.loads((Path(found.submodule_search_locations[0]) / TABLE).read_bytes())
    facts: Mapping[str, Any] = table.get(model) or table.get(f"openai/{model}") or {}
    return facts


def token_cost(facts: Mapping[str, Any], *, prompt: int, cached: int, completion: int) -> int | None:
    """Return what tokens cost in millionths of a US dollar, `cached` being part of `prompt`; None where unknown."""
    asked: float | None = facts.get("input_cost_per_token")
    said: float | None = facts.get("output_cost_per_token")
    if asked is None or said is None:
        return None
    again: float = facts.get("cache_read_input_token_cost", asked)
    return round(((prompt - cached) * asked + cached * again + completion * said) * MILLION)
