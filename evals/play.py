"""Plays one scenario from the first word to the last, and keeps what was said, done and left behind."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from db.models import Booking, Payment, ToolRecord
from domain.ports import ChatModel
from domain.states import PaymentStatus
from evals.channel import Heard, Line, open_line
from evals.cluster import Cluster
from evals.customer import ScriptedCustomer
from evals.outcome import Outcome, read_outcome
from evals.scenario import Scenario, Step
from evals.stage import Stage, open_stage
from evals.withheld import begin_collecting


@dataclass(frozen=True, kw_only=True)
class ToolUsed:
    """A tool that the agent called; `refusal` is the code of a refusal."""

    name: str
    arguments: str
    refusal: str | None


@dataclass(frozen=True, kw_only=True)
class Round:
    """One step of the customer, the tools that it set off, what they heard back, and what the receipts held back."""

    step: Step
    tools: tuple[ToolUsed, ...] = ()
    heard: tuple[Heard, ...] = ()
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Play:
    """A played scenario: its rounds, the end state, what was never said, and what could not be done."""

    rounds: tuple[Round, ...]
    outcome: Outcome
    unsaid: tuple[Step, ...] = ()
    faults: tuple[str, ...] = ()

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
        if step.say is not None:
            for message in step.say:
                code = await self.stage.texted_code(self.phone) if "{code}" in message else ""
                await self.line.say(message.replace("{code}", code))
            await self.stage.run_jobs()
        elif step.pay is not None:
            await self._pay(step.pay)
        elif step.wait is not None:
            await self.stage.wait(step.wait)
        elif step.taken is not None:
            await self.stage.take(step.taken)
        await self._listen(step)

    async def _pay(self, outcome: str) -> None:
        """Pay by the link that the customer was sent; a link that was only stored helps nobody."""
        payment = await _find_payment(self.stage)
        if payment is None or not payment.url:
            self.faults.append("the customer wanted to pay, but there is no open payment")
        elif payment.url not in self.links:
            self.faults.append("the customer wanted to pay, but was never sent the link")
        else:
            await self.stage.settle_payment(payment.id, outcome)

    async def _listen(self, step: Step) -> None:
        heard = await self.line.hear(after=self.seq)
        used = await _tools_used(self.stage, await self.line.conversation_id())
        self.rounds.append(
            Round(step=step, tools=tuple(used[self.tools :]), heard=tuple(heard), withheld=tuple(self.withheld))
        )
        self.withheld.clear()
        self.tools = len(used)
        self.seq = max([self.seq, *(each.seq for each in heard)])
        self.links += " ".join(each.seen for each in heard)


async def play(scenario: Scenario, *, cluster: Cluster, model: ChatModel) -> Play:
    """Play a scenario on a database of its own with a model behind the agent."""
    async with open_stage(scenario, cluster=cluster, model=model) as stage:
        player = _Player(stage=stage, line=open_line(scenario, stage), phone=scenario.phone)
        customer = ScriptedCustomer(script=scenario.customer)
        while len(player.rounds) < scenario.turns:
            step = customer.choose(player.last_heard)
            if step is None:
                break
            await player.take(step)
        return Play(
            rounds=tuple(player.rounds),
            outcome=await read_outcome(stage, await player.line.conversation_id()),
            unsaid=tuple(customer.unsaid),
            faults=tuple(player.faults),
        )


async def _find_payment(stage: Stage) -> Payment | None:
    async with stage.runtime.transaction(stage.organization_id) as session:
        return await session.scalar(
            select(Payment)
            .join(Booking, Booking.id == Payment.booking_id)
            .where(Booking.id.not_in(stage.others), Payment.status == PaymentStatus.OPEN)
            .order_by(Payment.id.desc())
            .limit(1)
        )


async def _tools_used(stage: Stage, conversation_id: UUID | None) -> Sequence[ToolUsed]:
    async with stage.runtime.transaction(stage.organization_id) as session:
        rows = await session.scalars(
            select(ToolRecord).where(ToolRecord.conversation_id == conversation_id).order_by(ToolRecord.id)
        )
    return [ToolUsed(name=row.name, arguments=row.arguments, refusal=row.refusal) for row in rows]
