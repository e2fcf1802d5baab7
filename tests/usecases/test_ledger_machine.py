"""The ledger against a model of a few lines: whatever is done in whichever order, both tell the same story."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import Booking
from db.queries.booking import lock_booking
from db.queries.invariant import VIEWS
from db.session import Database
from domain.ports import DepositRequest
from domain.refusal import IllegalTransition, Refusal, ResourceBusy
from domain.states import BookingStatus
from tests.support.booking import make_booking
from tests.support.cluster import LOADED, Cluster
from tests.support.demo import NOW, shop_of
from tests.support.fakes import FakePayments, paid_event
from tests.support.invariants import find_violations
from tests.support.money import deliver, open_page
from tests.support.occupied import list_occupied_resources
from tests.support.runtime import make_runtime
from usecases.booking import By, CustomerDetails, cancel_booking, change_booking, expire_holds
from usecases.deposit import close_pages
from usecases.refund import send_queued_refunds
from usecases.reschedule import reschedule_booking
from usecases.time_off import block_time, unblock_time

BY = By(actor="user:1", door="staff")
SATURDAY = datetime.fromisoformat("2026-12-19T12:00:00-08:00")
STARTS = st.sampled_from([SATURDAY + timedelta(minutes=each) for each in (0, 120, 210, 300, 480)])
CREWS = ("crew-a", "crew-b")
DEPOSIT = 40_000
HOUR = timedelta(hours=1)


@dataclass
class Sold:
    """A booking as the model has it; a hold is `pending` until its deadline and `expired` from then on."""

    id: UUID
    start: datetime
    crew: str
    deadline: datetime
    status: str = "pending"
    captured: int = 0
    refunded: int = 0
    pages: dict[str, bool] = field(default_factory=dict)


@dataclass
class Model:
    """What is sold and blocked, and the time."""

    now: datetime = NOW
    sold: list[Sold] = field(default_factory=list)
    blocks: list[tuple[UUID, str, datetime, datetime]] = field(default_factory=list)

    def status(self, one: Sold) -> str:
        """A hold ends by itself."""
        return "expired" if one.status == "pending" and one.deadline <= self.now else one.status

    def free(self, start: datetime, end: datetime, *, without: Sold | None = None) -> set[str]:
        """The crews that nothing keeps busy."""
        busy = {
            each.crew
            for each in self.sold
            if each is not without
            and self.status(each) in {"pending", "confirmed"}
            and each.start - HOUR < end
            and start < each.start + 3 * HOUR
        }
        return set(CREWS) - busy - {crew for _, crew, begin, stop in self.blocks if begin < end and start < stop}

    def crews_at(self, start: datetime, *, without: Sold | None = None) -> set[str]:
        """The crews that could take a party: two hours, an hour before and an hour after."""
        return self.free(start - HOUR, start + 3 * HOUR, without=without)

    def refund(self, one: Sold) -> int:
        """What cancelling gives back: all of it a week before, half of it three days before."""
        notice, paid = one.start - self.now, one.captured - one.refunded
        return paid if notice >= timedelta(days=7) else paid // 2 if notice >= timedelta(days=3) else 0


class LedgerMachine(RuleBasedStateMachine):
    """Does to the real use cases on a real database what it does to the model."""

    cluster: Cluster
    bookings = Bundle("bookings")
    blocked = Bundle("blocked")

    def __init__(self) -> None:
        super().__init__()
        self.name = self.cluster.clone(LOADED)
        self.runner = asyncio.Runner()
        self.clock, self.payments, self.model = FrozenClock(NOW), FakePayments(), Model()
        self.database = Database(self.cluster.url(self.name), self.clock, pool_size=2)
        self.runtime = make_runtime(self.database, self.clock, self.payments)
        self.shop = self.runner.run(shop_of(self.runtime, "my-hibachi"))
        self.requests: dict[str, DepositRequest] = {}

    def teardown(self) -> None:
        self.runner.run(self.database.close())
        self.runner.close()
        self.cluster.drop(self.name)

    def do(self, work: Callable[[Any], Awaitable[Any]]) -> Any:
        """Do something in a transaction; return its result, or the refusal."""

        async def run() -> Any:
            async with self.runtime.transaction(self.shop.organization_id) as session:
                return await work(session)

        try:
            return self.runner.run(run())
        except Refusal as refusal:
            return refusal

    def crew_of(self, booking_id: UUID) -> str:
        """Look which crew a booking has: either is right as long as it was free."""
        found = self.do(lambda session: list_occupied_resources(session, [booking_id]))
        (crew,) = found[booking_id]
        return self.shop.codes[crew]

    def seated(self, one: Sold, free: set[str]) -> None:
        """Note the crew, which must have been free."""
        one.crew = self.crew_of(one.id)
        assert one.crew in free, f"{one.crew} was not free"

    @initialize(target=bookings, start=STARTS, swept=st.booleans(), rival=st.booleans())
    def begin(self, start: datetime, swept: bool, rival: bool) -> Any:
        """One party is paid for, one pays late, another one has its page open."""
        paid, late = self.book(start, "paid"), self.book(SATURDAY + timedelta(days=1), "page")
        self.pay_late(late, swept=swept, rival=rival)
        return multiple(paid, late, self.book(start, "page"))

    @rule(target=bookings, start=STARTS, then=st.sampled_from(["hold", "page", "paid"]))
    def book(self, start: datetime, then: str) -> Any:
        model = self.model
        customer = CustomerDetails(name="Guest", phone=f"(415) 555-{len(model.sold):04d}")
        free, in_time = model.crews_at(start), start - model.now >= timedelta(hours=48)
        done = self.do(lambda session: make_booking(session, self.shop, start=start, customer=customer, now=model.now))
        if not (free and in_time):
            assert isinstance(done, Refusal), f"sold {start} although it is not free"
            return multiple()
        assert isinstance(done, Booking), f"refused {start} although it is free: {done!r}"
        one = Sold(id=done.id, start=start, crew="", deadline=model.now + timedelta(minutes=45))
        self.seated(one, free)
        model.sold.append(one)
        if then != "hold":
            self.open_page(one)
        if then == "paid":
            self.pay(one, twice=False)
        return one

    @rule(one=bookings)
    def open_page(self, one: Sold) -> None:
        booking = Booking(organization_id=self.shop.organization_id, id=one.id)
        try:
            request = self.runner.run(open_page(self.runtime, self.payments, booking))
        except Refusal:
            assert self.model.status(one) != "pending"
            return
        assert self.model.status(one) == "pending"
        self.requests[str(request.payment_id)] = request
        one.pages.setdefault(str(request.payment_id), False)

    @rule(one=bookings, twice=st.booleans())
    def pay(self, one: Sold, twice: bool) -> None:
        """In time, late, or again: whoever still has the page open may press the button."""
        for page, is_paid in one.pages.items():
            event = paid_event(self.requests[page], event_id=f"evt_{page}")
            for _ in range(1 + twice):
                self.runner.run(deliver(self.runtime, event))
            if not is_paid:
                one.pages[page] = True
                self._paid(one)

    @rule(one=bookings, swept=st.booleans(), rival=st.booleans())
    def pay_late(self, one: Sold, swept: bool, rival: bool) -> None:
        """The hold ends, perhaps somebody else comes, and then the money arrives."""
        if self.model.status(one) != "pending":
            return
        self.open_page(one)
        self.time_passes(45)
        if swept:
            self.sweep()
        if rival:
            self.book(one.start, "hold")
        self.pay(one, twice=True)

    def _paid(self, one: Sold) -> None:
        model, status = self.model, self.model.status(one)
        one.captured += DEPOSIT
        free = model.crews_at(one.start, without=one)
        if status == "pending" or (status == "expired" and free and one.start > model.now):
            one.status = "confirmed"
            self.seated(one, free)
        else:
            one.refunded += DEPOSIT

    @rule(one=bookings, start=STARTS)
    def move(self, one: Sold, start: datetime) -> None:
        model = self.model
        free = model.crews_at(start, without=one)
        allowed = {
            "pending": True,
            "confirmed": one.start - model.now >= timedelta(hours=72),
        }.get(model.status(one), False)
        allowed = allowed and bool(free) and start - model.now >= timedelta(hours=48) and one.start > model.now
        done = self.do(
            lambda session: reschedule_booking(
                session, shop=self.shop, booking_id=one.id, start=start, by=BY, now=model.now
            )
        )
        assert isinstance(done, Booking) == allowed, f"{done!r}"
        if allowed:
            one.start = start
            self.seated(one, free)

    @rule(one=bookings)
    def cancel(self, one: Sold) -> None:
        self.sweep()
        model, stands = self.model, self.model.status(one) in {"pending", "confirmed"}
        due = model.refund(one)

        async def work(session: Any) -> int:
            return await cancel_booking(session, await lock_booking(session, one.id), by=BY, now=model.now)

        done = self.do(work)
        if not stands:
            assert isinstance(done, IllegalTransition)
            return
        assert done == due
        one.status, one.refunded = "cancelled", one.refunded + due
        self.sweep()

    @rule(one=bookings)
    def complete(self, one: Sold) -> None:
        async def work(session: Any) -> Booking:
            booking = await lock_booking(session, one.id)
            return await change_booking(session, booking, BookingStatus.COMPLETED, by=BY, now=self.model.now)

        done = self.do(work)
        assert isinstance(done, Booking) == (one.status == "confirmed")
        if isinstance(done, Booking):
            one.status = "completed"

    @rule(target=blocked, crew=st.sampled_from(CREWS), start=STARTS, hours=st.integers(1, 6))
    def block(self, crew: str, start: datetime, hours: int) -> Any:
        end = start + hours * HOUR
        free = crew in self.model.free(start, end)
        resource = self.shop.resource_ids["bay-area", crew]
        done = self.do(
            lambda session: block_time(
                session, resource_ids=[resource], start=start, end=end, by=BY, now=self.model.now
            )
        )
        assert isinstance(done, UUID if free else ResourceBusy), f"{done!r}"
        if not free:
            return multiple()
        self.model.blocks.append((done, crew, start, end))
        return done

    @rule(block_id=consumes(blocked))
    def unblock(self, block_id: UUID) -> None:
        assert self.do(lambda session: unblock_time(session, block_id=block_id, by=BY, now=self.model.now)) is None
        self.model.blocks = [each for each in self.model.blocks if each[0] != block_id]

    @rule(minutes=st.sampled_from([10, 44, 45, 90, 4 * 24 * 60, 9 * 24 * 60]))
    def time_passes(self, minutes: int) -> None:
        self.model.now += timedelta(minutes=minutes)
        self.clock.freeze(self.model.now)

    @rule()
    def sweep(self) -> None:
        self.do(lambda session: expire_holds(session, now=self.model.now))
        self.runner.run(send_queued_refunds(self.runtime, organization_id=self.shop.organization_id))
        self.runner.run(close_pages(self.runtime, organization_id=self.shop.organization_id))

    @invariant()
    def both_tell_the_same_story(self) -> None:
        async def read(session: Any) -> dict[UUID, Booking]:
            rows = await session.scalars(select(Booking).execution_options(populate_existing=True))
            return {row.id: row for row in rows}

        rows = self.do(read)
        assert set(rows) == {one.id for one in self.model.sold}
        for one in self.model.sold:
            row = rows[one.id]
            is_over = row.status == "pending" and row.hold_expires_at <= self.model.now
            real = ("expired" if is_over else row.status, row.starts_at, row.captured, row.refunded)
            assert real == (self.model.status(one), one.start, one.captured, one.refunded)
        views = [view for view in VIEWS if view != "outbox_age"]
        assert find_violations(self.cluster.conninfo(self.name, "postgres"), views, at=self.model.now) == []


def test_the_ledger_is_what_its_model_says(cluster: Cluster) -> None:
    machine = type("Machine", (LedgerMachine,), {"cluster": cluster})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=7,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            phases=(Phase.generate,),  # shrinking against a database takes minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
