"""A customer whose words a model finds: what it is told, and what its signals come to."""

from collections.abc import AsyncIterator

import pytest

from domain.ports import ChatEvent, ChatModel, ChatRequest, TextDelta, ToolCall
from evals.model_customer import LONGEST, ModelCustomer
from tests.evals.personas import persona

pytestmark = pytest.mark.anyio


class Actor(ChatModel):
    """Says its lines one after another, and keeps what it was asked."""

    name = "actor"

    def __init__(self, *lines: str) -> None:
        self.lines, self.requests = list(lines), list[ChatRequest]()

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        self.requests.append(request)
        line = self.lines.pop(0)
        for piece in (line[:3], line[3:]):
            yield TextDelta(text=piece)
        yield ToolCall(id="1", name="not_for_customers", arguments="{}")


class TestModelCustomer:
    async def test_says_what_the_model_says(self) -> None:
        actor = Actor("hi there", "20 adults")
        customer = ModelCustomer(persona=persona(), model=actor)
        steps = [await customer.choose(""), await customer.choose("How many?")]
        assert [step and step.words for step in steps] == ["hi there", "20 adults"]
        roles = [(each.role, each.content) for each in actor.requests[1].messages[1:]]
        assert roles == [
            ("user", "(The business has not answered.)"),
            ("assistant", "hi there"),
            ("user", "How many?"),
        ]

    async def test_is_told_who_they_are_and_what_they_want(self) -> None:
        actor = Actor("hi")
        someone = persona(
            language="es", style="caps", pays=False, asks=[{"ask": "tofu?"}], afterwards="bye", goals={"flexible": True}
        )
        await ModelCustomer(persona=someone, model=actor).choose("")
        told = actor.requests[0].messages[0].content
        for fact in ("A grandmother", "Spanish", "caps", "94110", "tofu?", "bye", "Another time would do", "never pay"):
            assert fact in told
        assert actor.requests[0].tools == ()

    async def test_pays_and_is_done(self) -> None:
        customer = ModelCustomer(persona=persona(), model=Actor("[PAY]", "[DONE]"))
        steps = [await customer.choose("Pay here"), await customer.choose("Booked!"), await customer.choose("Bye")]
        assert [step and step.words for step in steps] == ["(pays: paid)", None, None]
        assert customer.fault is None
        assert customer.unsaid == ()

    async def test_is_at_fault_for_leaving_when_asked_for_what_they_know(self) -> None:
        customer = ModelCustomer(persona=persona(), model=Actor("[LEAVE]"))
        await customer.choose("Which day?")
        assert customer.fault == "left although they were asked for day, which their goals tell"

    @pytest.mark.parametrize("line", ["[LEAVE]", ""])
    async def test_may_leave_a_business_that_asks_for_nothing(self, line: str) -> None:
        customer = ModelCustomer(persona=persona(), model=Actor(line))
        assert await customer.choose("Lovely weather.") is None
        assert customer.fault is None

    async def test_is_cut_short(self) -> None:
        step = await ModelCustomer(persona=persona(), model=Actor("x" * 900)).choose("")
        assert step is not None
        assert len(step.words) == LONGEST
