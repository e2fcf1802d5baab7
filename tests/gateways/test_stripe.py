"""Stripe through the real SDK, against a local server, and its signed events."""

import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from stripe import WebhookSignature

from domain.ids import BookingId, OrganizationId, PaymentId, QuoteId, new_id
from domain.ports import DepositRequest, PaymentRefused, VendorDown
from domain.refusal import SignatureInvalid
from gateways.demo_payments import DemoPayments, demo_event
from gateways.stripe import StripeEvents, StripePayments
from tests.support.stripe_server import StripeServer, refusal
from tests.support.vendor_server import Trouble, running
from tests.support.vendor_specs import find_faults

pytestmark = pytest.mark.anyio

KEY = "sk_test_maitred_secret"
SECRET = "whsec_maitred"  # not a secret: signs test events only
NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
PAYMENT = PaymentId(new_id())
SESSIONS = "/v1/checkout/sessions"


@pytest.fixture
def server() -> Iterator[StripeServer]:
    with running(StripeServer()) as server:
        yield server


@pytest.fixture
async def payments(server: StripeServer) -> AsyncIterator[StripePayments]:
    payments = StripePayments(KEY, base_url=server.url, timeout=0.5)
    yield payments
    await payments.close()


def deposit(**changes: Any) -> DepositRequest:
    request = DepositRequest(
        payment_id=PaymentId(new_id()),
        booking_id=BookingId(new_id()),
        organization_id=OrganizationId(new_id()),
        quote_id=QuoteId(new_id()),
        amount=40_000,
        currency="USD",
        description="Deposit for Hibachi party, Saturday, December 19 at 6:00 PM",
        customer_email="sam@example.com",
        expires_at=datetime.now(tz=UTC).replace(microsecond=0) + timedelta(minutes=45),
        return_url="http://127.0.0.1:8000/demo/my-hibachi",
    )
    return replace(request, **changes)


class TestOpenPage:
    async def test_satisfies_the_published_schema(self, server: StripeServer, payments: StripePayments) -> None:
        await payments.open_page(deposit())
        assert find_faults("stripe-requests.json", SESSIONS, server.requests[0].body) == []

    async def test_the_judge_sees_what_is_wrong(self) -> None:
        faults = find_faults("stripe-requests.json", SESSIONS, b"mode=paymnt&success_url=x&surprise=1")
        assert len(faults) >= 2

    async def test_names_the_booking_on_session_and_intent(
        self, server: StripeServer, payments: StripePayments
    ) -> None:
        request = deposit()
        await payments.open_page(request)
        form = server.requests[0].form
        assert form["client_reference_id"] == str(request.booking_id)
        for place in ("metadata", "payment_intent_data[metadata]"):
            assert form[f"{place}[booking_id]"] == str(request.booking_id)
            assert form[f"{place}[organization_id]"] == str(request.organization_id)
            assert form[f"{place}[quote_id]"] == str(request.quote_id)
            assert form[f"{place}[payment_id]"] == str(request.payment_id)
        assert form["line_items[0][price_data][unit_amount]"] == "40000"
        assert form["line_items[0][price_data][currency]"] == "usd"
        assert form["expires_at"] == str(int(request.expires_at.timestamp()))

    async def test_gives_the_same_page_for_the_same_deposit(
        self, server: StripeServer, payments: StripePayments
    ) -> None:
        request = deposit()
        first, second = await payments.open_page(request), await payments.open_page(request)
        assert first == second
        assert first.provider_id in server.sessions
        assert first.expires_at == request.expires_at
        one, two = server.requests
        assert one.body == two.body
        assert one.headers["idempotency-key"] == two.headers["idempotency-key"] == str(request.payment_id)

    async def test_an_answer_that_was_lost_makes_no_second_page(
        self, server: StripeServer, payments: StripePayments
    ) -> None:
        server.fail(Trouble(status=500, after_effect=True))
        page = await payments.open_page(deposit())
        assert list(server.sessions) == [page.provider_id]

    async def test_moves_a_deadline_that_is_too_near(self) -> None:
        with running(StripeServer(strict_deadlines=True)) as server:
            payments = StripePayments(KEY, base_url=server.url, timeout=0.5)
            near = datetime.now(tz=UTC).replace(microsecond=0) + timedelta(minutes=10)
            request = deposit(expires_at=near)
            page = await payments.open_page(request)
            again = await payments.open_page(request)
            await payments.close()
        assert page.expires_at == near + timedelta(minutes=31)
        assert again == page
        assert len(server.sessions) == 1

    async def test_leaves_an_unknown_email_out(self, server: StripeServer, payments: StripePayments) -> None:
        await payments.open_page(deposit(customer_email=None))
        assert "customer_email" not in server.requests[0].form

    @pytest.mark.parametrize("status", [401, 402, 404, 429, 500, 503])
    async def test_says_that_stripe_is_down_without_its_words(
        self, server: StripeServer, payments: StripePayments, status: int
    ) -> None:
        trouble = Trouble(status=status, answer={"error": {"type": "api_error", "message": f"the key is {KEY}"}})
        server.fail(trouble, trouble)
        with pytest.raises(VendorDown) as raised:
            await payments.open_page(deposit())
        assert KEY not in str(raised.value)
        assert raised.value.__cause__ is None

    async def test_gives_up_waiting(self, server: StripeServer, payments: StripePayments) -> None:
        server.fail(Trouble(stalls=True), Trouble(stalls=True))
        with pytest.raises(VendorDown):
            await payments.open_page(deposit())


class TestRefund:
    async def test_satisfies_the_published_schema(self, server: StripeServer, payments: StripePayments) -> None:
        await payments.refund(payment_ref="pi_1", amount=20_000, key="refund-1")
        assert find_faults("stripe-requests.json", "/v1/refunds", server.requests[0].body) == []
        assert server.requests[0].form == {"payment_intent": "pi_1", "amount": "20000"}

    async def test_gives_back_once_a_key(self, server: StripeServer, payments: StripePayments) -> None:
        first = await payments.refund(payment_ref="pi_1", amount=20_000, key="refund-1")
        assert await payments.refund(payment_ref="pi_1", amount=20_000, key="refund-1") == first
        assert list(server.refunds) == [first]

    @pytest.mark.parametrize(
        ("status", "code"), [(400, "charge_already_refunded"), (400, "charge_disputed"), (404, "resource_missing")]
    )
    async def test_says_what_is_refused_for_good(
        self, server: StripeServer, payments: StripePayments, status: int, code: str
    ) -> None:
        server.fail(refusal("invalid_request_error", status, code=code))
        with pytest.raises(PaymentRefused, match=code):
            await payments.refund(payment_ref="pi_1", amount=1, key="refund-2")

    async def test_that_was_made_and_failed_is_refused_for_good(
        self, server: StripeServer, payments: StripePayments
    ) -> None:
        failed = {"id": "re_1", "object": "refund", "status": "failed", "failure_reason": "lost_or_stolen_card"}
        server.fail(Trouble(status=200, answer=failed))
        with pytest.raises(PaymentRefused, match="lost_or_stolen_card"):
            await payments.refund(payment_ref="pi_1", amount=1, key="refund-2")

    @pytest.mark.parametrize(
        ("kind", "status", "code"),
        [("invalid_request_error", 400, "balance_insufficient"), ("api_error", 500, None), ("api_error", 409, None)],
    )
    async def test_says_what_passes(
        self, server: StripeServer, payments: StripePayments, kind: str, status: int, code: str | None
    ) -> None:
        server.fail(*[refusal(kind, status, code=code)] * 2)
        with pytest.raises(VendorDown):
            await payments.refund(payment_ref="pi_1", amount=1, key="refund-2")


class TestFindPaid:
    async def test_tells_of_a_page_that_was_paid_as_its_notice_would(
        self, server: StripeServer, payments: StripePayments
    ) -> None:
        asked = deposit()
        page = await payments.open_page(asked)
        assert await payments.find_paid(page.provider_id) is None
        server.sessions[page.provider_id] |= {"payment_status": "paid", "payment_intent": "pi_7"}
        event = await payments.find_paid(page.provider_id)
        assert event is not None
        assert (event.kind, event.provider_ref, event.amount) == ("paid", "pi_7", asked.amount)
        assert (event.payment_id, event.organization_id) == (asked.payment_id, asked.organization_id)
        assert event.event_id == f"found:{page.provider_id}"

    async def test_knows_nothing_of_another_page(self, payments: StripePayments) -> None:
        assert await payments.find_paid("cs_test_nothing") is None

    @pytest.mark.parametrize(("kind", "status"), [("invalid_request_error", 400), ("api_error", 500)])
    async def test_says_that_stripe_is_down(
        self, server: StripeServer, payments: StripePayments, kind: str, status: int
    ) -> None:
        server.fail(*[refusal(kind, status)] * 2)
        with pytest.raises(VendorDown):
            await payments.find_paid("cs_test_1")


class TestExpire:
    async def test_closes_the_page(self, server: StripeServer, payments: StripePayments) -> None:
        page = await payments.open_page(deposit())
        await payments.expire(page.provider_id)
        assert server.sessions[page.provider_id]["status"] == "expired"

    async def test_leaves_a_paid_page_as_it_is(self, server: StripeServer, payments: StripePayments) -> None:
        page = await payments.open_page(deposit())
        server.sessions[page.provider_id]["status"] = "complete"
        await payments.expire(page.provider_id)
        assert server.sessions[page.provider_id]["status"] == "complete"

    async def test_says_that_stripe_is_down(self, server: StripeServer, payments: StripePayments) -> None:
        server.fail(Trouble(status=500), Trouble(status=500))
        with pytest.raises(VendorDown):
            await payments.expire("cs_test_1")


def event_body(kind: str = "checkout.session.completed", **session: Any) -> str:
    content = {
        "id": "cs_test_1",
        "object": "checkout.session",
        "payment_status": "paid",
        "payment_intent": "pi_1",
        "amount_total": 40_000,
        "currency": "usd",
        "metadata": {
            "booking_id": "01890000-0000-7000-8000-000000000001",
            "organization_id": "01890000-0000-7000-8000-000000000002",
            "payment_id": "01890000-0000-7000-8000-000000000003",
        },
    }
    return json.dumps({"id": "evt_1", "object": "event", "type": kind, "data": {"object": content | session}})


def signed(body: str, *, secret: str = SECRET, at: datetime = NOW) -> str:
    return WebhookSignature.generate_signature_header(body, secret, int(at.timestamp()))


BODY = event_body()
HEADER = signed(BODY)
FORGERIES = {
    "no signature": (BODY, ""),
    "another secret": (BODY, signed(BODY, secret="whsec_other")),
    "altered body": (BODY.replace("40000", "1"), HEADER),
    "altered by a space": (BODY + " ", HEADER),
    "another timestamp": (BODY, HEADER.replace("t=", "t=1")),
    "too old": (BODY, signed(BODY, at=NOW - timedelta(seconds=301))),
    "from the future": (BODY, signed(BODY, at=NOW + timedelta(seconds=301))),
    "another scheme": (BODY, HEADER.replace("v1=", "v0=")),
    "no timestamp": (BODY, HEADER.split(",")[1]),
    "a timestamp that is none": (BODY, HEADER.replace("t=", "t=x")),
    "a year that is none": (BODY, signed(BODY).replace("t=", "t=9999999999999")),
    "cut short": (BODY, HEADER[:-1]),
    "garbage": (BODY, "=,=,,=t"),
}


class TestReadEvent:
    def read(self, body: str | bytes, header: str) -> Any:
        raw = body if isinstance(body, bytes) else body.encode()
        return StripeEvents(SECRET).read(raw, header, NOW)

    def test_reads_a_payment(self) -> None:
        event = self.read(BODY, HEADER)
        assert (event.kind, event.event_id, event.provider, event.provider_ref) == ("paid", "evt_1", "stripe", "pi_1")
        assert (event.amount, event.currency) == (40_000, "USD")
        assert str(event.booking_id).endswith("1")
        assert str(event.organization_id).endswith("2")
        assert str(event.payment_id).endswith("3")

    @pytest.mark.parametrize("forgery", FORGERIES)
    def test_refuses_a_forgery(self, forgery: str) -> None:
        body, header = FORGERIES[forgery]
        with pytest.raises(SignatureInvalid):
            self.read(body, header)

    def test_refuses_bytes_that_are_no_text(self) -> None:
        with pytest.raises(SignatureInvalid):
            self.read(b"\xff\xfe\x00", HEADER)

    def test_refuses_a_signed_list(self) -> None:
        with pytest.raises(SignatureInvalid):
            self.read("[]", signed("[]"))

    @pytest.mark.parametrize("seconds", [-300, -1, 1, 300])
    def test_takes_a_clock_that_is_a_little_off(self, seconds: int) -> None:
        assert self.read(BODY, signed(BODY, at=NOW + timedelta(seconds=seconds))).kind == "paid"

    def test_takes_one_right_signature_of_several(self) -> None:
        rolled = f"{HEADER},v1={'0' * 64}"
        assert self.read(BODY, rolled).kind == "paid"

    @pytest.mark.parametrize(
        ("kind", "changes", "wanted"),
        [
            ("checkout.session.completed", {"payment_status": "unpaid"}, "other"),
            ("checkout.session.completed", {"payment_status": "no_payment_required"}, "other"),
            ("checkout.session.async_payment_succeeded", {}, "paid"),
            ("checkout.session.async_payment_failed", {"payment_status": "unpaid"}, "declined"),
            ("checkout.session.expired", {"payment_intent": None}, "expired"),
            ("charge.refunded", {}, "other"),
            ("invented.by.tomorrow", {}, "other"),
        ],
    )
    def test_translates(self, kind: str, changes: dict[str, Any], wanted: str) -> None:
        body = event_body(kind, **changes)
        assert self.read(body, signed(body)).kind == wanted

    def test_falls_back_on_the_sessions_id(self) -> None:
        body = event_body(payment_intent=None)
        assert self.read(body, signed(body)).provider_ref == "cs_test_1"

    def test_survives_metadata_that_is_not_ours(self) -> None:
        body = event_body(metadata={"organization_id": "somebody else's"})
        event = self.read(body, signed(body))
        assert (event.organization_id, event.booking_id, event.payment_id) == (None, None, None)

    @pytest.mark.parametrize("amount", [-1, 10**30, "40000", 1.5, True, None, [40000]])
    def test_takes_no_amount_for_what_can_be_none(self, amount: Any) -> None:
        body = event_body(amount_total=amount)
        assert self.read(body, signed(body)).amount == 0

    def test_needs_a_secret(self) -> None:
        with pytest.raises(ValueError, match="forged"):
            StripeEvents(" ")


class TestDemoPayments:
    def event(self, outcome: Any, now: datetime = NOW) -> Any:
        request = deposit(payment_id=PAYMENT)
        body, header = demo_event(
            payment_id=request.payment_id,
            booking_id=request.booking_id,
            organization_id=request.organization_id,
            amount=request.amount,
            currency=request.currency,
            outcome=outcome,
            secret=SECRET,
            now=now,
        )
        return request, StripeEvents(SECRET, provider="demo").read(body, header, now)

    async def test_opens_a_page_of_our_own(self) -> None:
        request = deposit()
        page = await DemoPayments("http://127.0.0.1:8000", SECRET).open_page(request)
        assert page.url == f"http://127.0.0.1:8000/demo/pay/{request.payment_id}"
        assert page.expires_at == request.expires_at

    @pytest.mark.parametrize("outcome", ["paid", "declined"])
    def test_enters_by_the_same_signed_door(self, outcome: str) -> None:
        request, event = self.event(outcome)
        assert (event.kind, event.provider) == (outcome, "demo")
        assert (event.booking_id, event.payment_id) == (request.booking_id, request.payment_id)
        assert (event.amount, event.currency) == (40_000, "USD")

    def test_a_page_is_paid_once_however_often_it_is_pressed(self) -> None:
        later = NOW + timedelta(seconds=9)
        assert self.event("paid")[1].event_id == self.event("paid", later)[1].event_id
        assert self.event("declined")[1].event_id != self.event("declined", later)[1].event_id

    def test_signs_with_its_own_secret(self) -> None:
        request = deposit()
        body, header = DemoPayments("http://127.0.0.1:8000", "whsec_demo").sign_outcome(
            payment_id=request.payment_id,
            booking_id=request.booking_id,
            organization_id=request.organization_id,
            amount=1,
            currency="USD",
            outcome="paid",
            now=NOW,
        )
        assert StripeEvents("whsec_demo").read(body, header, NOW).kind == "paid"
        with pytest.raises(SignatureInvalid):
            StripeEvents(SECRET).read(body, header, NOW)

    async def test_never_lost_a_notice(self) -> None:
        demo = DemoPayments("http://maitred.test", "whsec_demo")
        assert await demo.find_paid("cs_demo_1") is None

    async def test_gives_back_under_one_id_a_key(self) -> None:
        demo = DemoPayments("http://127.0.0.1:8000", SECRET)
        first = await demo.refund(payment_ref="pi_demo", amount=1, key="a")
        assert await demo.refund(payment_ref="pi_demo", amount=1, key="a") == first
        assert await demo.refund(payment_ref="pi_demo", amount=1, key="b") != first
