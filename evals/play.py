"""Plays one scenario from the first word to the last, and keeps what was said, done and left behind."""

import time
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from db.models import Booking, Payment
from domain.ports import ChatModel, Tracer
from domain.states import PaymentStatus
from evals.channel import Heard, Line, open_line
from evals.cluster import Cluster
from evals.customer import make_customer
from evals.meter import MeteredModel, Spent
from evals.outcome import Outcome, read_outcome
from evals.records import (
    Backing,
    Receipt,
    Standing,
    ToolUsed,
    list_receipts,
    list_standing,
    list_tools,
    read_backing,
)
from evals.scenario import Scenario, Step
from evals.stage import Stage, open_stage
from evals.withheld import begin_collecting

__all__ = ["Play", "Round", "ToolUsed", "play"]


@dataclass(frozen=True, kw_only=True)
class Round:
    """One step of the customer, what it set off, what they heard back, and their bookings as they stood then.

    `withheld` are the kinds of claims that the receipts held back; `seconds` is how long the answer took.
    """

    step: Step
    tools: tuple[ToolUsed, ...] = ()
    heard: tuple[Heard, ...] = ()
    withheld: tuple[str, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    standing: tuple[Standing, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Play:
    """A played scenario: its rounds, the end state, what was never said, and what could not be done."""

    rounds: tuple[Round, ...]
    outcome: Outcome
    unsaid: tuple[Step, ...] = ()
    faults: tuple[str, ...] = ()
    customer_fault: str | None = None
    backing: Backing = field(default_factory=Backing)
    spent: Spent = field(default_factory=Spent)
    conversation_id: UUID | None = None

    @property
    def heard(self) -> list[Heard]:
        """Everything that reached the customer, in order."""
        return [each for played in self.rounds for each in played.heard]


@dataclass(kw_only=True)
class _Player:
    stage: Stage
    line: Line
    phone: str
    seq: int = 0
    tools: int = 0
    receipts: int = 0
    links: str = ""
    rounds: list[Round] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=begin_collecting)

    @property
    def last_heard(self) -> str:
        """What the customer heard last: nothing, if what they said last was met with silence."""
        for played in reversed(self.rounds):
            if played.heard or played.step.say is not None:
                return " ".join(each.seen for each in played.heard)
        return ""

    async def take(self, step: Step) -> None:
        begun = time.perf_counter()
        if step.say is not None:
            for message in step.say:
                await self.line.say(await self._filled(message))
            await self.stage.run_jobs()
        elif step.pay is not None:
            await self._pay(step.pay)
        elif step.wait is not None:
            await self.stage.wait(step.wait)
        elif step.taken is not None:
            await self.stage.take(step.taken)
        await self._listen(step, seconds=time.perf_counter() - begun)

    async def _filled(self, message: str) -> str:
        """Put in what the customer reads elsewhere: the one-time code on their phone, the code of their booking."""
        code = await self.stage.texted_code(self.phone) if "{code}" in message else ""
        bookings = await list_standing(self.stage) if "{booking}" in message else ()
        booked = bookings[-1].code if bookings else ""
        return message.replace("{code}", code).replace("{booking}", booked)

    async def _pay(self, outcome: str) -> None:
        """Pay by the link that the customer was sent; a link that was only stored helps nobody."""
        payment = await find_open_payment(self.stage)
        if payment is None or not payment.url:
            self.faults.append("the customer wanted to pay, but there is no open payment")
        elif payment.url not in self.links:
            self.faults.append("the customer wanted to pay, but was never sent the link")
        else:
            await self.stage.settle_payment(payment.id, outcome)

    async def _listen(self, step: Step, *, seconds: float) -> None:
        conversation_id = await self.line.conversation_id()
        heard = await self.line.hear(after=self.seq)
        used = await list_tools(self.stage, conversation_id)
        decided = await list_receipts(self.stage, conversation_id)
        self.rounds.append(
            Round(
                step=step,
                tools=tuple(used[self.tools :]),
                heard=tuple(heard),
                withheld=tuple(self.withheld),
                receipts=tuple(decided[self.receipts :]),
                standing=await list_standing(self.stage),
                seconds=seconds,
            )
        )
        self.withheld.clear()
        self.tools, self.receipts = len(used), len(decided)
        self.seq = max([self.seq, *(each.seq for each in heard)])
        self.links += " ".join(each.seen for each in heard)


async def play(
    scenario: Scenario,
    *,
    cluster: Cluster,
    model: ChatModel,
    trial: int = 0,
    customer_model: ChatModel | None = None,
    tracer: Tracer | None = None,
) -> Play:
    """Play one trial of a scenario on a database of its own with a model behind the agent.

    With a `customer_model` that model plays the simulated customers too; a `tracer` takes down the turns.
    """
    metered = MeteredModel(inner=model)
    async with open_stage(scenario, cluster=cluster, model=metered, tracer=tracer) as stage:
        player = _Player(stage=stage, line=open_line(scenario, stage), phone=scenario.phone)
        customer = make_customer(scenario, trial=trial, model=customer_model)
        while len(player.rounds) < scenario.turns:
            step = await customer.choose(player.last_heard)
            if step is None:
                break
            await player.take(step)
        conversation_id = await player.line.conversation_id()
        return Play(
            rounds=tuple(player.rounds),
            outcome=await read_outcome(stage, conversation_id),
            unsaid=tuple(customer.unsaid),
            faults=tuple(player.faults),
            customer_fault=customer.fault,
            backing=await read_backing(stage, conversation_id),
            spent=metered.spent,
            conversation_id=conversation_id,
        )


async def find_open_payment(stage: Stage) -> Payment | None:
    """Find the payment that the customer was asked for last."""
    async with stage.runtime.transaction(stage.organization_id) as session:
        return await session.scalar(
            select(Payment)
            .join(Booking, Booking.id == Payment.booking_id)
            .where(Booking.id.not_in(stage.others), Payment.status == PaymentStatus.OPEN)
            .order_by(Payment.id.desc())
            .limit(1)
        )
