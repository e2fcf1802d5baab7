"""Strict tool schemas, as OpenAI takes them: every property required, what may be left out is null instead."""

import json
from collections.abc import Mapping
from typing import Any, Final

from domain.ports import JsonObject

NULL: Final = {"type": "null"}
_UNSUPPORTED: Final = frozenset({"default", "title", "minLength", "maxLength", "propertyNames"})


class _NotStrict(Exception):  # noqa: N818 - never leaves this module
    """The schema holds a map with free keys, which strict schemas can't say."""


def strict_schema(parameters: JsonObject) -> dict[str, Any] | None:
    """Return the schema in its strict form, or None where there is none."""
    try:
        strict: dict[str, Any] = _strict(parameters)
    except _NotStrict:
        return None
    return strict


def without_nulls(arguments: str) -> str:
    """Leave out what a strict schema made the model say null to; text that is no JSON stays as it is."""
    if "null" not in arguments:
        return arguments
    try:
        document = json.loads(arguments)
    except (ValueError, RecursionError):
        return arguments
    return json.dumps(_without_nulls(document), ensure_ascii=False)


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if not _says_nothing(each)}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _says_nothing(value: object) -> bool:
    """Say whether a model left this out: by null, or by null for each of its keys."""
    return value is None or (isinstance(value, dict) and value != {} and all(map(_says_nothing, value.values())))


def _strict(schema: object) -> Any:  # noqa: ANN401 - a schema or a part of one
    if isinstance(schema, list):
        return [_strict(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept = {name: _named(name, each) for name, each in schema.items() if name not in _UNSUPPORTED}
    return _closed(kept, schema) if schema.get("type") == "object" else kept


def _named(name: str, value: object) -> object:
    """Go on below a keyword; `properties` and `$defs` hold schemas by free names."""
    if name in {"properties", "$defs"} and isinstance(value, Mapping):
        return {key: _strict(each) for key, each in value.items()}
    return _strict(value)


def _closed(kept: dict[str, Any], schema: Mapping[str, Any]) -> dict[str, Any]:
    properties = kept.get("properties")
    if not properties or schema.get("additionalProperties") not in {False, None}:
        raise _NotStrict
    required = set(schema.get("required", ()))
    chosen = {name: each if name in required else _nullable(each) for name, each in properties.items()}
    return {**kept, "properties": chosen, "required": list(chosen), "additionalProperties": False}


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    if "anyOf" in schema:
        return schema if NULL in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], NULL]}
    described = {"description": schema["description"]} if "description" in schema else {}
    return {**described, "anyOf": [{name: each for name, each in schema.items() if name != "description"}, NULL]}
