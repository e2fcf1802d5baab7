"""Every refusal of the house has a status of its own choosing."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import domain
import tools
import usecases
from api.errors import CODES, STATUS, refusal_problem
from domain.refusal import Refusal


def refusals(above: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    yield above
    for each in above.__subclasses__():
        yield from refusals(each)


for package in (domain, usecases, tools):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
KNOWN = {each.code: each for each in refusals() if each.__module__.startswith(("domain", "usecases", "tools"))}


class TestRefusals:
    @pytest.mark.parametrize("code", sorted(KNOWN))
    def test_have_a_status_and_a_sentence(self, code):
        answer = refusal_problem(KNOWN[code]())
        assert answer.status_code == STATUS[code]
        assert (KNOWN[code].__doc__ or "").strip().endswith((".", "?"))

    def test_name_each_code_once_and_none_that_is_gone(self):
        named = [code for codes in CODES.values() for code in codes]
        assert len(named) == len(set(named))
        assert set(named) <= set(KNOWN)
