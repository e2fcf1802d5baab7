"""The tools as one business offers them: guests and add-ons are named by its own codes instead of free keys.

So a model knows which there are, and hosts that take strict schemas hold it to them.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

from domain.business import Business
from domain.ports import JsonObject, JsonValue, ToolSchema
from tools.registry import OFFERED

Named = tuple[tuple[str, str], ...]
"""Codes with their names."""
BUSINESSES: Final = 256
"""So many businesses' tools are kept; making them anew takes less than a millisecond."""


def offered_by(business: Business) -> tuple[ToolSchema, ...]:
    """Return the tools as models of this business read them; the same object as long as its codes are the same."""
    kinds = {kind.code: kind.label for offering in business.offerings for kind in offering.party.kinds}
    addons = {addon.code: addon.name for offering in business.offerings for addon in offering.addons}
    return _offered(tuple(kinds.items()), tuple(addons.items()))


@lru_cache(maxsize=BUSINESSES)
def _offered(kinds: Named, addons: Named) -> tuple[ToolSchema, ...]:
    return tuple(replace(each, parameters=_filled(each.parameters, guests=kinds, addons=addons)) for each in OFFERED)


def _filled(parameters: JsonObject, **maps: Named) -> JsonObject:
    """Fill in the maps; one that has no keys at this business is no argument at all."""
    properties = parameters["properties"]
    assert isinstance(properties, Mapping)
    filled: dict[str, JsonValue] = {
        name: _closed(schema, maps[name]) if name in maps else schema
        for name, schema in properties.items()
        if maps.get(name, True)
    }
    return {**parameters, "properties": filled}


def _closed(schema: JsonValue, named: Named) -> JsonValue:
    """Give a map, or the map among its alternatives, these keys and no others."""
    assert isinstance(schema, Mapping)
    if isinstance(choices := schema.get("anyOf"), list):
        return {**schema, "anyOf": [_closed(each, named) for each in choices]}
    if schema.get("type") != "object":
        return schema
    kept = {key: each for key, each in schema.items() if key != "propertyNames"}
    keys: dict[str, JsonValue] = {code: {"type": "integer", "description": name} for code, name in named}
    return {**kept, "properties": keys, "additionalProperties": False}
