"""Judges what we send against the request schemas that the vendors publish, where they are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from qs_codec import decode

SPECS = Path(__file__).parents[2].parent / "shared" / "specs"
FORM = "application/x-www-form-urlencoded"


def find_faults(file: str, path: str, body: bytes) -> list[str]:
    """Say what the vendor's schema finds wrong with a form; the test is skipped where the schema is missing."""
    if not (SPECS / file).exists():
        pytest.skip(f"{file} is not at hand")
    spec = json.loads((SPECS / file).read_text())
    schema = spec["paths"][path]["post"]["requestBody"]["content"][FORM]["schema"]
    schema = _close(_resolve(schema, spec))
    form = _coerce(decode(body.decode()), schema)
    return [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(form)]


def _resolve(node: Any, spec: dict[str, Any]) -> Any:
    if isinstance(node, list):
        return [_resolve(each, spec) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target: Any = spec
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return _resolve(target, spec)
    return {key: _resolve(value, spec) for key, value in node.items()}


def _close(node: Any) -> Any:
    if isinstance(node, list):
        return [_close(each) for each in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _close(value) for key, value in node.items()}
    if isinstance(closed.get("properties"), dict) and closed.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def _coerce(value: Any, schema: dict[str, Any]) -> Any:
    """Give a form's strings the types that the schema wants; what does not fit is left for the judge."""
    for option in schema.get("anyOf", []):
        coerced = _coerce(value, option)
        if Draft202012Validator(option).is_valid(coerced):
            return coerced
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        rest = schema.get("additionalProperties")
        return {
            key: _coerce(each, inner.get(key) or (rest if isinstance(rest, dict) else {}))
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_coerce(each, schema.get("items", {})) for each in value]
    if schema.get("type") == "integer" and value.lstrip("-").isdigit():
        return int(value)
    if schema.get("type") == "boolean" and value in {"true", "false"}:
        return value == "true"
    return value
