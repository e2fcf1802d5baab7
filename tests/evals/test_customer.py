"""The scripted customer: which step comes next; and who plays a scenario's customer."""

import pytest

from evals.customer import ScriptedCustomer, make_customer
from evals.model_customer import ModelCustomer
from evals.simulated import SimulatedCustomer
from tests.evals.personas import persona_scenario
from tests.evals.plays import scenario, step
from understudy.model import Understudy

pytestmark = pytest.mark.anyio


class TestScriptedCustomer:
    async def test_takes_unconditional_steps_in_order(self) -> None:
        customer = ScriptedCustomer(script=[step(say="one"), step(say="two")])
        said = [await customer.choose(heard) for heard in ("", "anything", "more")]
        assert [each and each.words for each in said] == ["one", "two", None]

    async def test_answers_what_was_asked_whatever_the_order(self) -> None:
        script = [step(say="hi"), step(say="6pm", when="time"), step(say="Saturday", when="day")]
        customer = ScriptedCustomer(script=script)
        heard = ("", "Which day?", "And what time?", "Bye!")
        assert [each and each.words for each in [await customer.choose(each) for each in heard]] == [
            "hi",
            "Saturday",
            "6pm",
            None,
        ]

    async def test_says_a_step_as_often_as_it_may(self) -> None:
        customer = ScriptedCustomer(script=[step(say="94110", when="zip", times=2)])
        assert [await customer.choose("your ZIP?") is None for _ in range(3)] == [False, False, True]

    async def test_keeps_what_was_never_said_unless_it_is_optional(self) -> None:
        script = [step(say="hi"), step(say="94110", when="zip"), step(say="Ada", when="name", optional=True)]
        customer = ScriptedCustomer(script=script)
        await customer.choose("")
        assert [each.words for each in customer.unsaid] == ["94110"]


class TestMakeCustomer:
    def test_follows_the_script_where_there_is_one(self) -> None:
        assert isinstance(make_customer(scenario(), trial=0, model=None), ScriptedCustomer)

    def test_simulates_a_persona_offline(self) -> None:
        assert isinstance(make_customer(persona_scenario(), trial=0, model=None), SimulatedCustomer)

    def test_lets_a_model_play_a_persona(self) -> None:
        assert isinstance(make_customer(persona_scenario(), trial=0, model=Understudy()), ModelCustomer)
