"""What the staff API says of itself: a door that changes something takes a key, shows an example, says what it does."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from fastapi import FastAPI

from api.routes.staff import router

CHANGING = {"post", "patch", "put", "delete"}
SIGN_IN = "/api/v1/auth/"
"""Signing in takes no key: its answer holds secrets, which are never kept to be given again."""


@cache
def described() -> dict[str, Any]:
    app = FastAPI()
    app.include_router(router)
    return app.openapi()


def doors() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in described()["paths"].items():
        for method, door in methods.items():
            if not path.startswith(SIGN_IN):
                yield f"{method} {path}", door


CHANGES = {name: door for name, door in doors() if name.split()[0] in CHANGING}


class TestDoors:
    @pytest.mark.parametrize("name", sorted(CHANGES))
    def test_take_an_idempotency_key(self, name):
        assert "Idempotency-Key" in {each["name"] for each in CHANGES[name].get("parameters", [])}

    @pytest.mark.parametrize("name", sorted(name for name, door in CHANGES.items() if "requestBody" in door))
    def test_show_an_example_of_their_body(self, name):
        schema = CHANGES[name]["requestBody"]["content"]["application/json"]["schema"]
        reference = next(each for each in (schema, *schema.get("anyOf", [])) if "$ref" in each)["$ref"]
        body = described()["components"]["schemas"][reference.rpartition("/")[2]]
        assert "example" in body or "examples" in body

    def test_say_what_they_do(self):
        assert all(door["summary"] and door["description"].endswith(".") for _, door in doors())
