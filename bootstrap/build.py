"""Builds the living parts of one process and fills the ports."""

import asyncio
import hashlib
import hmac
from dataclasses import dataclass, field

import structlog

from agent.loop import Agent
from bootstrap.models import close_model, make_embedder, make_model, model_limits
from bootstrap.settings import Settings
from bootstrap.storage import Storage
from bootstrap.tracing import make_tracer
from db.clock import FrozenClock, SystemClock, follow_clock, restore_clock
from db.hints import PostgresHints
from db.session import Database
from domain.ports import PaymentEvents, Payments, Texts, TextSignatures
from gateways.demo_payments import DemoPayments
from gateways.stripe import StripeEvents, StripePayments
from gateways.telephone import TelephoneTexts
from gateways.twilio import TwilioSignatures, TwilioTexts
from jobs.worker import Worker
from usecases.crash import arm
from usecases.knowledge import encode_everything
from usecases.runtime import Runtime

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class House:
    """Everything that one process holds; start it before use and stop it at the end."""

    settings: Settings
    storage: Storage
    runtime: Runtime
    hints: PostgresHints
    worker: Worker | None
    followers: list[asyncio.Task[None]] = field(default_factory=list)

    async def start(self) -> None:
        """Connect, restore a frozen clock and follow it, and begin to work."""
        database, clock = self.runtime.database, self.runtime.clock
        if isinstance(clock, FrozenClock):
            await restore_clock(database, clock)
            self.followers.append(asyncio.create_task(follow_clock(database, clock), name="clock.follow"))
        await self.hints.start()
        if self.worker is not None:
            await self.worker.start()
            self.followers.append(asyncio.create_task(_encode(self.runtime), name="knowledge.encode"))

    async def stop(self) -> None:
        """Stop working and close every connection."""
        for follower in self.followers:
            follower.cancel()
        await asyncio.gather(*self.followers, return_exceptions=True)
        if self.worker is not None:
            await self.worker.stop()
            await close_model(self.worker.agent.model)
            await self.worker.agent.tracer.close()
        await close_model(self.runtime.embedder)
        await self.hints.stop()
        await self.runtime.texts.close()
        await self.runtime.payments.close()
        await self.runtime.database.close()


def build_house(settings: Settings, storage: Storage, *, with_worker: bool) -> House:
    """Build every object; nothing connects yet. Raises `UnsafeSettings` for a model that can't be asked."""
    if settings.crash_at:
        arm(settings.crash_at, settings.data_dir)
    secret = settings.secret()
    clock = FrozenClock() if settings.is_test else SystemClock()
    hints = PostgresHints(storage.conninfo)
    payments, payment_events = _payments(settings, secret)
    texts, text_signatures = _texts(settings, secret)
    limits = model_limits(settings)
    runtime = Runtime(
        environment=settings.environment,
        public_url=settings.public_url,
        secret=secret,
        database=Database(storage.url, clock),
        clock=clock,
        hints=hints,
        payments=payments,
        payment_events=payment_events,
        texts=texts,
        text_signatures=text_signatures,
        texts_are_real=settings.has_twilio,
        embedder=make_embedder(settings),
        daily_budget=limits.daily_budget,
    )
    worker = None
    if with_worker:
        agent = Agent(runtime=runtime, model=make_model(settings), limits=limits, tracer=make_tracer(settings))
        worker = Worker(agent=agent, conninfo=storage.conninfo)
    return House(settings=settings, storage=storage, runtime=runtime, hints=hints, worker=worker)


async def _encode(runtime: Runtime) -> None:
    """Encode what has no vectors yet while the house is open already; until then it is found by its words."""
    try:
        await encode_everything(runtime, runtime.embedder)
    except Exception:
        log.exception("knowledge.not_encoded")


def derived_secret(secret: bytes, purpose: str) -> str:
    """Derive a key of its own for one purpose from the install's secret."""
    return hmac.digest(secret, purpose.encode(), hashlib.sha256).hex()


def _payments(settings: Settings, secret: bytes) -> tuple[Payments, PaymentEvents]:
    if settings.stripe_api_key is None or settings.stripe_webhook_secret is None:
        webhook_secret = derived_secret(secret, "demo-payments")
        events = StripeEvents(webhook_secret, provider=DemoPayments.provider)
        return DemoPayments(settings.public_url, webhook_secret), events
    return (
        StripePayments(settings.stripe_api_key, base_url=settings.stripe_base_url),
        StripeEvents(settings.stripe_webhook_secret),
    )


def _texts(settings: Settings, secret: bytes) -> tuple[Texts, TextSignatures]:
    if settings.twilio_account_sid is None or settings.twilio_auth_token is None:
        return TelephoneTexts(), TwilioSignatures(derived_secret(secret, "demo-texts"))
    texts = TwilioTexts(
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_token,
        base_url=settings.twilio_base_url,
    )
    return texts, TwilioSignatures(settings.twilio_auth_token)
