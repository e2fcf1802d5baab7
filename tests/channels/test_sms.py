"""The text vendor's webhooks, as it posts to them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import httpx
import pytest
from fastapi import FastAPI

from channels.sms.webhooks import router
from domain.refusal import NotAllowed
from domain.states import Author, DeliveryStatus
from tests.support.texting import NUMBER, PHONE, Texting, texting, twilio
from usecases.text import is_opted_out
from usecases.text_webhook import SMS_PATH, sign_text

__all__ = ["texting", "twilio"]

pytestmark = pytest.mark.anyio

STATUS_PATH = "/webhooks/twilio/status"


@dataclass(frozen=True, kw_only=True)
class Vendor:
    """Posts as Twilio does: raw form bytes and a signature over the public address."""

    texting: Texting
    client: httpx.AsyncClient

    async def post(
        self, form: Mapping[str, str], *, path: str = SMS_PATH, signature: str | None = None
    ) -> httpx.Response:
        public = f"{self.texting.runtime.public_url}{path}"
        signed = self.texting.runtime.text_signatures.sign(public, form)
        return await self.client.post(
            path,
            content=urlencode(form),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Twilio-Signature": signed if signature is None else signature,
            },
        )

    def form(self, words: str, **changes: str) -> dict[str, str]:
        return self.texting.sign(words)[0] | changes


@pytest.fixture
async def vendor(texting: Texting) -> AsyncIterator[Vendor]:
    app = FastAPI()
    app.state.runtime = texting.runtime
    app.include_router(router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://127.0.0.1") as client:
        yield Vendor(texting=texting, client=client)


class TestReceiveSms:
    async def test_stores_the_text_wakes_the_agent_and_answers_at_once(self, vendor: Vendor) -> None:
        answer = await vendor.post(vendor.form("hi, a table for 4?"))
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/xml")
        assert answer.text.endswith("<Response/>")
        [message] = await vendor.texting.messages()
        assert (message.seq, message.author, message.text) == (1, Author.CUSTOMER, "hi, a table for 4?")
        assert await vendor.texting.count_jobs("turn.run") == 1

    async def test_the_same_text_twenty_times_at_once_is_one(self, vendor: Vendor) -> None:
        form = vendor.form("hi")
        answers = await asyncio.gather(*(vendor.post(form) for _ in range(20)))
        assert {answer.status_code for answer in answers} == {200}
        assert len(await vendor.texting.messages()) == 1
        assert await vendor.texting.count_jobs("turn.run") == 1

    async def test_a_second_text_goes_to_the_same_conversation(self, vendor: Vendor) -> None:
        await asyncio.gather(vendor.post(vendor.form("hi")), vendor.post(vendor.form("a table please")))
        first, second = await vendor.texting.messages()
        assert first.conversation_id == second.conversation_id
        assert (first.seq, second.seq) == (1, 2)

    async def test_the_signature_covers_empty_fields_and_the_query(self, vendor: Vendor) -> None:
        form = vendor.form("hi", FromZip="", FromCity="", ToCountry="US", InventedTomorrow="x & y = z + 1")
        assert (await vendor.post(form, path=f"{SMS_PATH}?a=b%20c")).status_code == 200

    @pytest.mark.parametrize("signature", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
    async def test_a_bad_signature_is_403_and_stores_nothing(self, vendor: Vendor, signature: str) -> None:
        assert (await vendor.post(vendor.form("hi"), signature=signature)).status_code == 403
        assert await vendor.texting.messages() == []

    async def test_a_form_that_was_altered_is_403(self, vendor: Vendor) -> None:
        form = vendor.form("hi")
        signature = vendor.texting.runtime.text_signatures.sign(f"http://maitred.test{SMS_PATH}", form)
        for altered in [form | {"Body": "bye"}, form | {"From": "+14155550999"}, form | {"More": ""}]:
            assert (await vendor.post(altered, signature=signature)).status_code == 403
        elsewhere = vendor.texting.runtime.text_signatures.sign(f"https://maitred.test{SMS_PATH}", form)
        assert (await vendor.post(form, signature=elsewhere)).status_code == 403
        assert await vendor.texting.messages() == []

    async def test_a_number_of_nobody_is_answered_and_forgotten(self, vendor: Vendor) -> None:
        assert (await vendor.post(vendor.form("hi", To="+19995550100"))).status_code == 200
        assert await vendor.texting.messages() == []

    @pytest.mark.parametrize(
        ("changes", "stored"),
        [
            ({"Body": "", "NumMedia": "1"}, "(sent a picture)"),
            ({"Body": ""}, "(sent an empty message)"),
            ({"Body": " \u200b\n "}, "(sent an empty message)"),
            ({"Body": "a\x00b"}, "ab"),
            ({"Body": "\N{THUMBS UP SIGN}"}, "\N{THUMBS UP SIGN}"),
            ({"Body": "4111 1111 1111 1111"}, "\N{BULLET}\N{BULLET}\N{BULLET}\N{BULLET} 1111"),
        ],
    )
    async def test_no_text_is_turned_away_for_what_it_says(
        self, vendor: Vendor, changes: dict[str, str], stored: str
    ) -> None:
        assert (await vendor.post(vendor.form("x", **changes))).status_code == 200
        [message] = await vendor.texting.messages()
        assert message.text == stored

    async def test_a_text_of_any_length_is_taken(self, vendor: Vendor) -> None:
        assert (await vendor.post(vendor.form("x" * 12_000))).status_code == 200
        [message] = await vendor.texting.messages()
        assert len(message.text) == 8_000

    @pytest.mark.parametrize("field", ["From", "To", "MessageSid"])
    async def test_a_form_without_its_ids_is_400(self, vendor: Vendor, field: str) -> None:
        form = vendor.form("hi", SmsSid="") | {field: ""}
        assert (await vendor.post(form)).status_code == 400

    async def test_what_is_no_form_is_400(self, vendor: Vendor) -> None:
        for body in [b"\xff\xfe", b"a=1&" * 300, b"x" * 70_000]:
            assert (await vendor.client.post(SMS_PATH, content=body)).status_code == 400


class TestOptOut:
    async def test_stop_gets_one_confirmation_and_silence(self, vendor: Vendor) -> None:
        for words in ["STOP", "STOP", "hello?"]:
            await vendor.post(vendor.form(words))
        for delivery in await vendor.texting.deliveries():
            await vendor.texting.send(delivery.id)
        assert len(vendor.texting.server.bodies) == 1
        assert await vendor.texting.count_jobs("turn.run") == 0

    async def test_stays_silent_where_the_carrier_has_answered(self, vendor: Vendor) -> None:
        for words, kind, is_out in [("HALT", "STOP", True), ("START", "START", False), ("STOP", "STOP", True)]:
            await vendor.post(vendor.form(words, OptOutType=kind))
            async with vendor.texting.runtime.transaction(vendor.texting.organization_id) as session:
                assert await is_opted_out(session, PHONE) is is_out
        await vendor.post(vendor.form("HELP", OptOutType="HELP"))
        assert await vendor.texting.deliveries() == []
        assert len(await vendor.texting.messages()) == 4

    async def test_an_old_notice_that_comes_again_changes_nothing(self, vendor: Vendor) -> None:
        stop = vendor.form("STOP", OptOutType="STOP")
        await vendor.post(stop)
        await vendor.post(vendor.form("START", OptOutType="START"))
        await vendor.post(stop)
        async with vendor.texting.runtime.transaction(vendor.texting.organization_id) as session:
            assert not await is_opted_out(session, PHONE)


class TestSignText:
    async def test_nobody_borrows_a_phone_where_texts_are_real(self, texting: Texting) -> None:
        with pytest.raises(NotAllowed):
            sign_text(texting.runtime, phone=PHONE, to=NUMBER, text="hi")


class TestReceiveStatus:
    async def test_moves_the_text_on(self, vendor: Vendor) -> None:
        delivery_id = await vendor.texting.answer(await vendor.texting.write("hi"), "Hello.")
        sid = str((await vendor.texting.send(delivery_id)).provider_id)
        form = {"MessageSid": sid, "MessageStatus": "delivered", "From": NUMBER, "To": PHONE, "ErrorCode": ""}
        answer = await vendor.post(form, path=f"{STATUS_PATH}?delivery={delivery_id}")
        assert answer.status_code == 204
        assert (await vendor.texting.delivery(delivery_id)).status == DeliveryStatus.DELIVERED

    async def test_a_bad_signature_is_403(self, vendor: Vendor) -> None:
        answer = await vendor.post({"MessageSid": "SM1"}, path=STATUS_PATH, signature="x")
        assert answer.status_code == 403

    @pytest.mark.parametrize("query", ["", "?delivery=garbage", "?delivery=01890000-0000-7000-8000-000000000001"])
    async def test_news_of_unknown_texts_is_taken_calmly(self, vendor: Vendor, query: str) -> None:
        form = {"MessageSid": "SM1", "MessageStatus": "delivered", "From": NUMBER, "To": PHONE}
        assert (await vendor.post(form, path=f"{STATUS_PATH}{query}")).status_code == 204
        assert (await vendor.post(form | {"From": "+19995550100"}, path=STATUS_PATH)).status_code == 204
