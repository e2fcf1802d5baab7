"""Texts leave once, in order, through refusals, outages and crashes of the worker."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text

from domain.states import DeliveryStatus
from tests.support.texting import NUMBER, PHONE, Texting, texting, twilio
from tests.support.twilio_server import refusal
from tests.support.vendor_server import Trouble
from usecases.delivery import STATUS_PATH, claim_delivery, sweep_deliveries
from usecases.text import is_opted_out
from usecases.text_webhook import receive_status

__all__ = ["texting", "twilio"]

pytestmark = pytest.mark.anyio


class TestSendDelivery:
    async def test_sends_once_however_often_the_job_runs(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await asyncio.gather(*(texting.send(delivery_id) for _ in range(8)))
        sent = await texting.delivery(delivery_id)
        assert texting.server.bodies == ["Hello."]
        assert (sent.status, sent.attempts) == (DeliveryStatus.SENT, 1)
        assert sent.provider_id == texting.server.messages[0]["sid"]
        assert texting.server.messages[0]["to"] == PHONE
        assert texting.server.messages[0]["from"] == NUMBER

    async def test_asks_for_notices_about_this_very_text(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await texting.send(delivery_id)
        callback = texting.server.requests[-1].form["StatusCallback"]
        assert callback == f"http://maitred.test/webhooks/twilio/status?delivery={delivery_id}"

    async def test_tries_again_after_an_outage(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        texting.server.fail(refusal(20500, 500))
        failed = await texting.send(delivery_id)
        assert (failed.status, failed.attempts) == (DeliveryStatus.QUEUED, 1)
        assert failed.error == "Twilio answered 500, code 20500"
        assert (await texting.send(delivery_id)).attempts == 1
        await texting.age(delivery_id, 2)
        assert (await texting.send(delivery_id)).status == DeliveryStatus.SENT
        assert texting.server.bodies == ["Hello."]

    @pytest.mark.parametrize("trouble", [Trouble(after_effect=True), Trouble(stalls=True, after_effect=True)])
    async def test_looks_before_it_sends_again(self, texting: Texting, trouble: Trouble) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        texting.server.fail(trouble)
        assert (await texting.send(delivery_id)).status == DeliveryStatus.QUEUED
        await texting.age(delivery_id, 2)
        found = await texting.send(delivery_id)
        assert found.status == DeliveryStatus.SENT
        assert found.provider_id == texting.server.messages[0]["sid"]
        assert texting.server.bodies == ["Hello."]

    async def test_does_not_take_an_equal_text_for_its_own(self, texting: Texting) -> None:
        receipt = await texting.write("hi")
        await texting.send(await texting.answer(receipt, "Which day?"))
        second = await texting.answer(receipt, "Which day?")
        texting.server.fail(Trouble(status=503))
        await texting.send(second)
        await texting.age(second, 2)
        assert (await texting.send(second)).status == DeliveryStatus.SENT
        assert texting.server.bodies == ["Which day?", "Which day?"]

    async def test_gives_up_after_six_tries(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        texting.server.fail(*[Trouble(status=500)] * 12)
        for _ in range(7):
            await texting.age(delivery_id, 999)
            last = await texting.send(delivery_id)
        assert (last.status, last.attempts) == (DeliveryStatus.FAILED, 6)
        assert texting.server.bodies == []

    async def test_gives_up_at_once_where_the_number_is_none(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        texting.server.fail(refusal(21211))
        failed = await texting.send(delivery_id)
        assert (failed.status, failed.error) == (DeliveryStatus.FAILED, "Twilio answered 400, code 21211")

    async def test_takes_over_the_carriers_opt_out(self, texting: Texting) -> None:
        receipt = await texting.write("hi")
        first, second = await texting.answer(receipt, "Hello."), await texting.answer(receipt, "Still there?")
        texting.server.fail(refusal(21610))
        assert (await texting.send(first)).status == DeliveryStatus.SUPPRESSED
        assert (await texting.delivery(second)).status == DeliveryStatus.SUPPRESSED
        async with texting.runtime.transaction(texting.organization_id) as session:
            assert await is_opted_out(session, PHONE)

    async def test_sends_nothing_after_a_stop_but_one_confirmation(self, texting: Texting) -> None:
        receipt = await texting.write("hi")
        queued = await texting.answer(receipt, "Hello.")
        await texting.write("please stop texting me")
        late = await texting.answer(receipt, "Wait!")
        for delivery in await texting.deliveries():
            await texting.send(delivery.id)
        assert (await texting.delivery(queued)).status == DeliveryStatus.SUPPRESSED
        assert (await texting.delivery(late)).status == DeliveryStatus.SUPPRESSED
        assert texting.server.bodies == [
            "You're unsubscribed from Copper Table. No more messages. Reply START to resubscribe."
        ]

    async def test_texts_again_after_start(self, texting: Texting) -> None:
        receipt = await texting.write("STOP")
        await texting.write("START")
        await texting.answer(receipt, "Welcome back.")
        for delivery in await texting.deliveries():
            await texting.send(delivery.id)
        assert texting.server.bodies[-1] == "Welcome back."
        assert texting.server.bodies[-2].startswith("You're subscribed to Copper Table again.")

    async def test_keeps_the_order_of_what_was_said(self, texting: Texting) -> None:
        receipt = await texting.write("hi")
        first, second = await texting.answer(receipt, "One."), await texting.answer(receipt, "Two.")
        assert (await texting.send(second)).status == DeliveryStatus.QUEUED
        jobs = await texting.count_jobs("delivery.send")
        await texting.send(first)
        assert await texting.count_jobs("delivery.send") == jobs + 1
        await texting.send(second)
        assert texting.server.bodies == ["One.", "Two."]

    async def test_sends_a_long_text_in_parts_each_once(self, texting: Texting) -> None:
        words = ("We bring the grill, the chef and the show. " * 60).strip()
        delivery_id = await texting.answer(await texting.write("hi"), words)
        texting.server.fail(Trouble(after_effect=True))
        await texting.send(delivery_id)
        await texting.age(delivery_id, 2)
        sent = await texting.send(delivery_id)
        assert sent.status == DeliveryStatus.SENT
        assert len(texting.server.bodies) == 2
        assert " ".join(texting.server.bodies) == words

    async def test_the_browsers_telephone_has_it_at_once(self, texting: Texting) -> None:
        demo = replace(texting, runtime=replace(texting.runtime, texts_are_real=False))
        delivery_id = await demo.answer(await demo.write("hi"), "Hello.")
        assert (await demo.send(delivery_id)).status == DeliveryStatus.DELIVERED


class TestCrash:
    async def claim(self, texting: Texting, delivery_id: UUID) -> None:
        """Have a worker claim the text and die."""
        async with texting.runtime.transaction(texting.organization_id) as session:
            assert await claim_delivery(session, delivery_id=delivery_id, now=texting.runtime.clock.now())

    async def test_before_the_call_it_is_sent_later(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await self.claim(texting, delivery_id)
        assert (await texting.send(delivery_id)).status == DeliveryStatus.SENDING
        assert texting.server.bodies == []
        await texting.age(delivery_id, 12)
        assert (await texting.send(delivery_id)).status == DeliveryStatus.SENT
        assert texting.server.bodies == ["Hello."]

    async def test_after_the_call_it_is_found(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await self.claim(texting, delivery_id)
        sid = await texting.runtime.texts.send(to=PHONE, sender=NUMBER, body="Hello.", status_url="http://x.test")
        await texting.age(delivery_id, 12)
        sent = await texting.send(delivery_id)
        assert (sent.status, sent.provider_id) == (DeliveryStatus.SENT, sid)
        assert texting.server.bodies == ["Hello."]

    async def test_the_sweep_wakes_what_was_left_behind(self, texting: Texting) -> None:
        receipt = await texting.write("hi")
        delivery_id = await texting.answer(receipt, "Hello.")
        await self.claim(texting, delivery_id)
        jobs = await texting.count_jobs("delivery.send")
        assert await sweep_deliveries(texting.runtime, organization_id=texting.organization_id) == 0
        old = UUID(int=(1_600_000_000_000 << 80) | (delivery_id.int & ((1 << 80) - 1)))
        async with texting.runtime.transaction(texting.organization_id) as session:
            await session.execute(text("update deliveries set id = :old"), {"old": old})
        await texting.age(old, 12)
        assert await sweep_deliveries(texting.runtime, organization_id=texting.organization_id) == 1
        assert await texting.count_jobs("delivery.send") == jobs + 1


class TestRecordStatus:
    async def report(self, texting: Texting, delivery: UUID | None, **fields: str) -> None:
        """Post a notice as the vendor does."""
        address = STATUS_PATH + (f"?delivery={delivery}" if delivery else "")
        form = {"From": NUMBER, "To": PHONE} | fields
        signature = texting.runtime.text_signatures.sign(f"{texting.runtime.public_url}{address}", form)
        await receive_status(
            texting.runtime,
            form=form,
            signature=signature,
            address=address,
            delivery=str(delivery) if delivery else None,
        )

    async def test_moves_forward_only(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        sid = str((await texting.send(delivery_id)).provider_id)
        for status in ["delivered", "sent", "queued", "undelivered"]:
            await self.report(texting, None, MessageSid=sid, MessageStatus=status)
        assert (await texting.delivery(delivery_id)).status == DeliveryStatus.DELIVERED

    async def test_may_come_before_the_worker_has_written_the_id_down(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await TestCrash().claim(texting, delivery_id)
        await self.report(texting, delivery_id, MessageSid="SM9", MessageStatus="delivered")
        known = await texting.delivery(delivery_id)
        assert (known.status, known.provider_id) == (DeliveryStatus.DELIVERED, "SM9")

    async def test_says_nothing_about_another_text(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        await texting.send(delivery_id)
        await self.report(texting, delivery_id, MessageSid="SM9", MessageStatus="delivered")
        await self.report(texting, None, MessageSid="SM9", MessageStatus="delivered")
        assert (await texting.delivery(delivery_id)).status == DeliveryStatus.SENT

    async def test_mirrors_the_carriers_opt_out(self, texting: Texting) -> None:
        delivery_id = await texting.answer(await texting.write("hi"), "Hello.")
        sid = str((await texting.send(delivery_id)).provider_id)
        await self.report(texting, delivery_id, MessageSid=sid, MessageStatus="failed", ErrorCode="21610")
        assert (await texting.delivery(delivery_id)).status == DeliveryStatus.FAILED
        async with texting.runtime.transaction(texting.organization_id) as session:
            assert await is_opted_out(session, PHONE)
