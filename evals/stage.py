"""The stage of one scenario: a database of its own, a pinned clock, and the real parts of the product on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select

from agent.loop import Agent
from agent.turn import run_turn
from api.pages.door import PageSources
from bootstrap.pages import page_sources
from db.clock import FrozenClock
from db.models import Delivery
from db.queries.conversation import list_waiting
from db.queries.delivery import list_open_deliveries
from db.queries.payment import list_queued_refunds
from db.session import Database
from domain.consent import Purpose
from domain.ports import ChatModel, NoHints, NoTracer, Tracer
from domain.states import BookingStatus
from evals.cluster import LOADED, Cluster
from evals.scenario import Scenario, Taken
from gateways.demo_payments import DemoPayments
from gateways.encoder import OfflineEncoder
from gateways.stripe import StripeEvents
from gateways.telephone import TelephoneTexts
from gateways.twilio import TwilioSignatures
from usecases.booking import CustomerDetails, create_booking, expire_holds
from usecases.business import Shop, find_door, get_shop
from usecases.delivery import send_delivery
from usecases.deposit import list_unprocessed_events, open_deposit, process_payment_event
from usecases.quote import Address, QuoteRequest, quote_price
from usecases.refund import send_refund
from usecases.runtime import Runtime

PUBLIC_URL: Final = "http://evals.test"
SIGNING_KEY: Final = "the evals sign with this; it opens nothing"
ROUNDS: Final = 8
"""How often the jobs are looked through before what is still waiting counts as stuck."""


@dataclass(kw_only=True)
class Stage:
    """Where one scenario plays; `others` are the bookings that belong to somebody else."""

    runtime: Runtime
    clock: FrozenClock
    agent: Agent
    pages: PageSources
    shop: Shop
    venue_id: UUID | None
    others: list[UUID] = field(default_factory=list)

    @property
    def organization_id(self) -> UUID:
        """The business that the customer talks to."""
        return self.shop.organization_id

    async def run_jobs(self) -> None:
        """Do what the worker would do now: turns, payment events, texts; until nothing is left or no more moves."""
        for _ in range(ROUNDS):
            if not await self._run_open_jobs():
                return

    async def wait(self, span: timedelta) -> None:
        """Let time pass, and holds run out."""
        self.clock.freeze(self.clock.now() + span)
        async with self.runtime.transaction(self.organization_id) as session:
            await expire_holds(session, now=self.clock.now())
        await self.run_jobs()

    async def settle_payment(self, payment_id: UUID, outcome: str) -> None:
        """Press paid or declined on the demo page, which enters by the signed webhook."""
        await self.pages.settle_payment(str(payment_id), "paid" if outcome == "paid" else "declined")
        await self.run_jobs()

    async def take(self, taken: Taken) -> None:
        """Book for somebody else, as their own customer would have."""
        for _ in range(taken.times):
            await self._take_one(taken)

    async def book_elsewhere(self, taken: Taken, *, phone: str) -> None:
        """Book for the scenario's own customer through another door, before the talk."""
        await self._book(taken, CustomerDetails(name="Ada Lovelace", phone=phone))

    async def texted_code(self, phone: str) -> str:
        """Return the one-time code that a phone received last; nothing where none came."""
        async with self.runtime.transaction(self.organization_id) as session:
            body = await session.scalar(
                select(Delivery.body)
                .where(Delivery.recipient == phone, Delivery.purpose == Purpose.VERIFICATION)
                .order_by(Delivery.id.desc())
                .limit(1)
            )
        return (body or "").split(" ")[0]

    async def _take_one(self, taken: Taken) -> None:
        number = len(self.others)
        customer = CustomerDetails(name=f"Earlier Guest {number}", phone=f"+1212555{1000 + number}")
        self.others.append(await self._book(taken, customer))

    async def _book(self, taken: Taken, customer: CustomerDetails) -> UUID:
        wish = QuoteRequest(
            offering=taken.offering,
            start=taken.start,
            guests=taken.guests,
            venue=taken.venue,
            address=Address(line1="1 Elsewhere Road", zip=taken.zip) if taken.zip else None,
        )
        now = self.clock.now()
        async with self.runtime.transaction(self.organization_id) as session:
            quote = await quote_price(session, shop=self.shop, request=wish, now=now)
            booking = await create_booking(
                session, shop=self.shop, quote_id=quote.id, customer=customer, actor="customer", door="web", now=now
            )
        if booking.status == BookingStatus.PENDING:
            payment = await open_deposit(self.runtime, organization_id=self.organization_id, booking_id=booking.id)
            await self.settle_payment(payment.id, "paid")
        return booking.id

    async def _run_open_jobs(self) -> int:
        now = self.clock.now()
        async with self.runtime.transaction(self.organization_id) as session:
            conversations = list(await list_waiting(session, before=now))
            events = await list_unprocessed_events(session, before=now + timedelta(seconds=1))
            deliveries = [each.id for each in await list_open_deliveries(session)]
            refunds = list(await list_queued_refunds(session))
        for event_id in events:
            await process_payment_event(self.runtime, organization_id=self.organization_id, event_row_id=event_id)
        for refund_id in refunds:
            await send_refund(self.runtime, organization_id=self.organization_id, refund_id=refund_id)
        for conversation_id in conversations:
            await run_turn(self.agent, organization_id=self.organization_id, conversation_id=conversation_id)
        for delivery_id in deliveries:
            await send_delivery(self.runtime, organization_id=self.organization_id, delivery_id=delivery_id)
        return len(events) + len(refunds) + len(conversations) + len(deliveries)


@asynccontextmanager
async def open_stage(
    scenario: Scenario, *, cluster: Cluster, model: ChatModel, tracer: Tracer | None = None
) -> AsyncIterator[Stage]:
    """Set the stage of a scenario on a fresh copy of the loaded database, and clear it away afterwards."""
    name = await asyncio.to_thread(cluster.clone, LOADED)
    clock = FrozenClock(scenario.now)
    runtime = _runtime(Database(cluster.url(name), clock, pool_size=4), clock)
    try:
        agent = Agent(runtime=runtime, model=model, tracer=tracer or NoTracer())
        stage = await _set(scenario, clock=clock, agent=agent)
        for taken in scenario.taken:
            await stage.take(taken)
        for booked in scenario.booked:
            await stage.book_elsewhere(booked, phone=scenario.phone)
        yield stage
    finally:
        await runtime.database.close()
        await asyncio.to_thread(cluster.drop, name)


async def _set(scenario: Scenario, *, clock: FrozenClock, agent: Agent) -> Stage:
    runtime = agent.runtime
    address = f"key:{scenario.key}" if scenario.key else f"slug:{scenario.business}"
    door = await find_door(runtime, address)
    if door is None:
        raise LookupError(f"{scenario.name}: there is no {address}")
    async with runtime.transaction(door.organization_id) as session:
        shop = await get_shop(session)
    return Stage(
        runtime=runtime,
        clock=clock,
        agent=agent,
        pages=page_sources(runtime),
        shop=shop,
        venue_id=door.target_id,
    )


def _runtime(database: Database, clock: FrozenClock) -> Runtime:
    return Runtime(
        environment="test",
        public_url=PUBLIC_URL,
        secret=SIGNING_KEY.encode(),
        database=database,
        clock=clock,
        hints=NoHints(),
        payments=DemoPayments(PUBLIC_URL, SIGNING_KEY),
        payment_events=StripeEvents(SIGNING_KEY),
        texts=TelephoneTexts(),
        text_signatures=TwilioSignatures(SIGNING_KEY),
        texts_are_real=False,
        embedder=OfflineEncoder(),
    )
