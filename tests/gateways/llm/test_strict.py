"""Strict schemas say what the plain ones say, in the form that OpenAI takes."""

import json
from copy import deepcopy

import pytest
from jsonschema import Draft202012Validator
from openai.lib._pydantic import _ensure_strict_json_schema

from gateways.llm.strict import strict_schema, without_nulls
from tests.domain.shipped import shipped
from tests.support.demo import SLUGS
from tools.offered import offered_by
from tools.registry import TOOLS

SHIPPED = {slug: offered_by(shipped(slug)) for slug in SLUGS}
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

    @pytest.mark.parametrize("slug", SLUGS)
    def test_exists_for_every_tool_of_a_business_but_the_one_that_notes_anything(self, slug: str):
        without = {tool.name for tool in SHIPPED[slug] if strict_schema(tool.parameters) is None}
        assert without == {"capture_lead"}
        for tool in SHIPPED[slug]:
            for each in objects(strict_schema(tool.parameters) or {}):
                assert each["required"] == list(each["properties"])  # type: ignore[call-overload]
                assert each["additionalProperties"] is False

    def test_names_the_guests_and_add_ons_of_the_business(self):
        quote = next(tool for tool in SHIPPED["my-hibachi"] if tool.name == "quote_price")
        takes = Draft202012Validator(strict_schema(quote.parameters)).is_valid
        nothing = dict.fromkeys(("venue", "zip", "address", "city"))
        guests = {"adults": 20, "children": None, "infants": None}
        asked = nothing | {"offering": "hibachi-party", "start": "2026-12-19T18:00", "guests": guests, "addons": None}
        assert takes(asked)
        assert not takes(asked | {"guests": guests | {"players": 2}})
        assert not takes(asked | {"guests": {"adults": 20}})
        assert not takes(asked | {"addons": {"caviar": 1}})

    def test_is_no_other_to_the_vendor_s_own_client(self):
        for tool in SHIPPED["my-hibachi"]:
            strict = strict_schema(tool.parameters)
            if strict is not None:
                assert _ensure_strict_json_schema(deepcopy(strict), path=(), root=strict) == strict

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

    def test_leaves_out_a_map_in_which_every_key_is_null(self):
        written = '{"guests": {"adults": 20, "children": null}, "addons": {"noodles": null, "filet-mignon": null}}'
        assert json.loads(without_nulls(written)) == {"guests": {"adults": 20}}
        assert json.loads(without_nulls('{"addons": {"noodles": 0}, "zip": null}')) == {"addons": {"noodles": 0}}
        assert json.loads(without_nulls('{"addons": {}, "zip": null}')) == {"addons": {}}

    @pytest.mark.parametrize("written", ['{"name": "Zoë"}', '{"name": null', "", "[" * 100_000 + "null"])
    def test_leaves_anything_else_as_it_is(self, written: str):
        assert without_nulls(written) == written
