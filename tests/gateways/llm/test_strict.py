"""Strict schemas say what the plain ones say, in the form that OpenAI takes."""

import json

import pytest
from jsonschema import Draft202012Validator

from gateways.llm.strict import strict_schema, without_nulls
from tools.registry import TOOLS

STRICT = {name: strict for name, tool in TOOLS.items() if (strict := strict_schema(tool.schema().parameters))}


def objects(schema: object) -> list[dict[str, object]]:
    if isinstance(schema, list):
        return [found for each in schema for found in objects(each)]
    if not isinstance(schema, dict):
        return []
    here = [schema] if schema.get("type") == "object" else []
    return here + [found for each in schema.values() for found in objects(each)]


class TestStrictSchema:
    def test_exists_for_every_tool_without_free_keys(self):
        assert {"search_knowledge", "create_booking", "find_booking", "hand_over", "cancel_booking"} <= set(STRICT)
        assert {"quote_price", "check_availability", "capture_lead"}.isdisjoint(STRICT)

    @pytest.mark.parametrize("name", sorted(STRICT))
    def test_requires_everything_and_closes_every_object(self, name: str):
        Draft202012Validator.check_schema(STRICT[name])
        for each in objects(STRICT[name]):
            assert each["required"] == list(each["properties"])  # type: ignore[call-overload]
            assert each["additionalProperties"] is False
        for word in ("default", "title", "maxLength", "propertyNames"):
            assert f'"{word}":' not in json.dumps(STRICT[name])

    def test_lets_what_may_be_left_out_be_null_and_nothing_else(self):
        takes = Draft202012Validator(STRICT["create_booking"]).is_valid
        booking = {"quote": "0190-1", "name": "Ada", "phone": None, "email": None, "notes": None}
        assert takes(booking)
        assert not takes(booking | {"name": None})
        assert not takes({"quote": "0190-1", "name": "Ada"})

    def test_keeps_descriptions_and_goes_into_definitions(self):
        schema = {
            "type": "object",
            "properties": {"place": {"$ref": "#/$defs/Place"}, "day": {"type": "string", "description": "When"}},
            "$defs": {"Place": {"type": "object", "properties": {"zip": {"type": "string"}}, "title": "Place"}},
        }
        strict = strict_schema(schema)
        assert strict is not None
        assert strict["properties"]["day"] == {"description": "When", "anyOf": [{"type": "string"}, {"type": "null"}]}
        assert strict["$defs"]["Place"]["required"] == ["zip"]


class TestWithoutNulls:
    def test_leaves_out_what_is_null(self):
        written = '{"name": "Ada", "email": null, "address": {"zip": "94110", "city": null}, "all": [{"a": null}]}'
        assert json.loads(without_nulls(written)) == {"name": "Ada", "address": {"zip": "94110"}, "all": [{}]}

    @pytest.mark.parametrize("written", ['{"name": "Zoë"}', '{"name": null', "", "[" * 100_000 + "null"])
    def test_leaves_anything_else_as_it_is(self, written: str):
        assert without_nulls(written) == written
