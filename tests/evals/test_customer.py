"""The scripted customer: which step comes next."""

from evals.customer import ScriptedCustomer
from tests.evals.plays import step


class TestScriptedCustomer:
    def test_takes_unconditional_steps_in_order(self) -> None:
        customer = ScriptedCustomer(script=[step(say="one"), step(say="two")])
        said = [customer.choose(heard) for heard in ("", "anything", "more")]
        assert [each and each.words for each in said] == ["one", "two", None]

    def test_answers_what_was_asked_whatever_the_order(self) -> None:
        script = [step(say="hi"), step(say="6pm", when="time"), step(say="Saturday", when="day")]
        customer = ScriptedCustomer(script=script)
        heard = ("", "Which day?", "And what time?", "Bye!")
        assert [each and each.words for each in map(customer.choose, heard)] == ["hi", "Saturday", "6pm", None]

    def test_says_a_step_as_often_as_it_may(self) -> None:
        customer = ScriptedCustomer(script=[step(say="94110", when="zip", times=2)])
        assert [customer.choose("your ZIP?") is None for _ in range(3)] == [False, False, True]

    def test_keeps_what_was_never_said_unless_it_is_optional(self) -> None:
        script = [step(say="hi"), step(say="94110", when="zip"), step(say="Ada", when="name", optional=True)]
        customer = ScriptedCustomer(script=script)
        customer.choose("")
        assert [each.words for each in customer.unsaid] == ["94110"]
