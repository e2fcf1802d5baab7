"""A customer with a telephone and a business behind a real text vendor's wire, for tests of texts."""

from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import pytest
from sqlalchemy import select, text

from db.models import Delivery, Message
from gateways.twilio import TwilioSignatures, TwilioTexts
from tests.support.demo import organization_of
from tests.support.twilio_server import ACCOUNT_SID, AUTH_TOKEN, TwilioServer
from tests.support.vendor_server import running
from usecases.conversation import Receipt, post_notice
from usecases.delivery import send_delivery
from usecases.runtime import Runtime
from usecases.text_webhook import receive_form, sign_text

PHONE, NUMBER = "+14155550123", "+12125550100"


@dataclass(frozen=True, kw_only=True)
class Texting:
    """One phone, one business, and the vendor's server between them."""

    runtime: Runtime
    server: TwilioServer
    organization_id: UUID

    async def write(self, words: str, *, phone: str = PHONE) -> Receipt:
        """Have the customer text the business, by the signed form."""
        form, signature = self.sign(words, phone=phone)
        receipt = await receive_form(self.runtime, form=form, signature=signature)
        assert receipt is not None
        return receipt

    def sign(self, words: str, *, phone: str = PHONE) -> tuple[dict[str, str], str]:
        """Build the vendor's form and signature."""
        return sign_text(replace(self.runtime, texts_are_real=False), phone=phone, to=NUMBER, text=words)

    async def answer(self, receipt: Receipt, words: str) -> UUID:
        """Have the business write; return the id of the text in the outbox."""
        async with self.runtime.transaction(self.organization_id) as session:
            await post_notice(
                session,
                conversation_id=receipt.conversation_id,
                text=words,
                cards=[],
                now=self.runtime.clock.now(),
            )
        return (await self.deliveries())[-1].id

    async def send(self, delivery_id: UUID) -> Delivery:
        """Run the job of one text and return what became of it."""
        await send_delivery(self.runtime, organization_id=self.organization_id, delivery_id=delivery_id)
        return await self.delivery(delivery_id)

    async def delivery(self, delivery_id: UUID) -> Delivery:
        """Return one text of the outbox."""
        return next(each for each in await self.deliveries() if each.id == delivery_id)

    async def deliveries(self) -> Sequence[Delivery]:
        """Return the outbox, oldest first."""
        async with self.runtime.transaction(self.organization_id) as session:
            return (await session.scalars(select(Delivery).order_by(Delivery.id))).all()

    async def messages(self) -> Sequence[Message]:
        """Return everything that was said, in order."""
        async with self.runtime.transaction(self.organization_id) as session:
            return (await session.scalars(select(Message).order_by(Message.seq))).all()

    async def count_jobs(self, name: str) -> int:
        """Count the jobs of a name that wait for a worker."""
        async with self.runtime.transaction(self.organization_id) as session:
            statement = text("select count(*) from procrastinate_jobs where task_name = :name and status = 'todo'")
            return int((await session.execute(statement, {"name": name})).scalar_one())

    async def age(self, delivery_id: UUID, seconds: int) -> None:
        """Let real time pass since the last try of a text."""
        async with self.runtime.transaction(self.organization_id) as session:
            await session.execute(
                text(
                    "update deliveries set attempted_at = clock_timestamp() - make_interval(secs => :seconds)"
                    " where id = :id"
                ),
                {"seconds": seconds, "id": delivery_id},
            )


@pytest.fixture
def twilio() -> Iterator[TwilioServer]:
    """The text vendor's server."""
    with running(TwilioServer()) as server:
        yield server


@pytest.fixture
async def texting(runtime: Runtime, twilio: TwilioServer) -> AsyncIterator[Texting]:
    """`copper-table` behind a real Twilio client, and a customer's phone."""
    texts = TwilioTexts(ACCOUNT_SID, AUTH_TOKEN, base_url=twilio.url, timeout=0.5)
    real = replace(runtime, texts=texts, text_signatures=TwilioSignatures(AUTH_TOKEN), texts_are_real=True)
    yield Texting(runtime=real, server=twilio, organization_id=await organization_of(runtime, "copper-table"))
    await texts.close()
