"""The corpus: settings, what is on record in each, and sentences that a model could say in it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from agent.context import system_message
from agent.receipts import Ledger
from domain.ports import ChatMessage, ToolCall
from usecases.brief import business_facts
from usecases.business_file import load_business_file, load_knowledge

FOLDER: Final = Path(__file__).parent
BUSINESSES: Final = Path(__file__).parents[2] / "businesses"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One sentence in one setting; `kind` is true, invented or deeds."""

    setting: str
    kind: str
    sentence: str


def truths() -> list[Case]:
    """Return the true sentences."""
    return list(_cases("true", _read("true.yaml")))


def lies() -> list[Case]:
    """Return the invented figures and terms, then the false deeds."""
    return [case for kind, settings in _read("lies.yaml").items() for case in _cases(kind, settings)]


@lru_cache(maxsize=64)
def ledger_of(setting: str) -> Ledger:
    """Return what is on record in a setting."""
    return Ledger.of(messages_of(setting))


@lru_cache(maxsize=64)
def messages_of(setting: str) -> tuple[ChatMessage, ...]:
    """Return what the model is sent in a setting."""
    told = _read("settings.yaml")[setting]
    business = load_business_file(BUSINESSES / f"{told['business']}.yaml")
    facts: dict[str, object] = {
        "now": told["now"],
        "timezone": str(business.venues[0].zone),
        "channel": "web",
        **business_facts(business, None),
        "customer": told.get("customer"),
        "quote": told.get("quote"),
        "booking": told.get("booking"),
        "proposal": None,
    }
    heard = [ChatMessage(role="user", content=each) for each in told["heard"]]
    return (system_message(business, facts), *heard, *_tools(told))


def _tools(told: dict[str, Any]) -> Iterator[ChatMessage]:
    for number, call in enumerate(told.get("calls", [])):
        asked = ToolCall(id=f"call_{number}", name=call["name"], arguments=json.dumps(call["arguments"]))
        result = call.get("result") or {"passages": list(_passages(told["business"], call["passages"]))}
        yield ChatMessage(role="assistant", tool_calls=(asked,))
        yield ChatMessage(role="tool", tool_call_id=asked.id, name=asked.name, content=json.dumps(result))


def _passages(business: str, files: list[str]) -> Iterator[dict[str, str]]:
    stems = tuple(Path(each).stem for each in files)
    for entry in load_knowledge(BUSINESSES / business / "knowledge"):
        if entry.slug.startswith(stems):
            yield {"title": entry.title, "text": entry.body}


def _cases(kind: str, settings: dict[str, list[str]]) -> Iterator[Case]:
    for setting, sentences in settings.items():
        yield from (Case(setting=setting, kind=kind, sentence=each) for each in sentences)


@lru_cache(maxsize=8)
def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(FOLDER / name)
    return found
