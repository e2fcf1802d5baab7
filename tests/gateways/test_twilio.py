"""Twilio's REST API through the real SDK, against a local server, and its webhook signature."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from domain.ports import RecipientOptedOut, TextRefused, VendorDown
from gateways.telephone import TelephoneTexts
from gateways.twilio import TwilioSignatures, TwilioTexts, is_loopback, rehost
from tests.support.twilio_server import ACCOUNT_SID, AUTH_TOKEN, TwilioServer, refusal
from tests.support.vendor_server import Trouble, running
from tests.support.vendor_specs import find_faults

pytestmark = pytest.mark.anyio

TO, SENDER = "+14155550123", "+12125550100"
STATUS_URL = "http://127.0.0.1:8000/webhooks/twilio/status?delivery=1"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
MESSAGES = "/2010-04-01/Accounts/{AccountSid}/Messages.json"


@pytest.fixture
def server() -> Iterator[TwilioServer]:
    with running(TwilioServer()) as server:
        yield server


@pytest.fixture
async def texts(server: TwilioServer) -> AsyncIterator[TwilioTexts]:
    texts = TwilioTexts(ACCOUNT_SID, AUTH_TOKEN, base_url=server.url, timeout=0.5)
    yield texts
    await texts.close()


async def send(texts: TwilioTexts, body: str = "See you at 6 PM") -> str:
    return await texts.send(to=TO, sender=SENDER, body=body, status_url=STATUS_URL)


class TestSend:
    async def test_posts_what_twilio_publishes(self, server: TwilioServer, texts: TwilioTexts) -> None:
        sid = await send(texts)
        [request] = server.requests
        assert request.path == f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json"
        assert request.form == {
            "To": TO,
            "From": SENDER,
            "Body": "See you at 6 PM",
            "StatusCallback": STATUS_URL,
        }
        assert sid == server.messages[0]["sid"]

    async def test_satisfies_the_published_schema(self, server: TwilioServer, texts: TwilioTexts) -> None:
        await send(texts, "Bring an umbrella \N{UMBRELLA} & a friend + 1")
        assert find_faults("twilio-messages.json", MESSAGES, server.requests[0].body) == []
        assert server.bodies == ["Bring an umbrella \N{UMBRELLA} & a friend + 1"]

    async def test_is_told_that_the_recipient_opted_out(self, server: TwilioServer, texts: TwilioTexts) -> None:
        server.fail(refusal(21610))
        with pytest.raises(RecipientOptedOut):
            await send(texts)

    @pytest.mark.parametrize(("code", "status"), [(21211, 400), (21602, 400), (20404, 404)])
    async def test_is_refused_for_good(self, server: TwilioServer, texts: TwilioTexts, code: int, status: int) -> None:
        server.fail(refusal(code, status))
        with pytest.raises(TextRefused, match=str(code)):
            await send(texts)

    @pytest.mark.parametrize(("code", "status"), [(20429, 429), (20500, 500), (20503, 503), (20003, 401)])
    async def test_may_try_again_later(self, server: TwilioServer, texts: TwilioTexts, code: int, status: int) -> None:
        server.fail(refusal(code, status))
        with pytest.raises(VendorDown, match=str(status)):
            await send(texts)

    async def test_gives_up_waiting(self, server: TwilioServer, texts: TwilioTexts) -> None:
        server.fail(Trouble(stalls=True))
        with pytest.raises(VendorDown):
            await send(texts)

    async def test_takes_garbage_for_an_outage(self, server: TwilioServer, texts: TwilioTexts) -> None:
        server.fail(Trouble(status=200, answer={"hello": "world"}))
        with pytest.raises(VendorDown):
            await send(texts)

    async def test_cannot_reach_a_closed_port(self) -> None:
        texts = TwilioTexts(ACCOUNT_SID, AUTH_TOKEN, base_url="http://127.0.0.1:9", timeout=0.5)
        with pytest.raises(VendorDown) as raised:
            await send(texts)
        await texts.close()
        assert AUTH_TOKEN not in str(raised.value)


class TestFindSent:
    async def test_finds_a_text_whose_answer_was_lost(self, server: TwilioServer, texts: TwilioTexts) -> None:
        server.fail(Trouble(after_effect=True))
        with pytest.raises(VendorDown):
            await send(texts)
        found = await texts.find_sent(to=TO, sender=SENDER, body="See you at 6 PM", since=LONG_AGO)
        assert found == server.messages[0]["sid"]

    async def test_looks_between_the_two_numbers_only(self, server: TwilioServer, texts: TwilioTexts) -> None:
        await send(texts)
        assert await texts.find_sent(to="+14155550999", sender=SENDER, body="See you at 6 PM", since=LONG_AGO) is None
        assert server.requests[-1].asked["To"] == "+14155550999"
        assert server.requests[-1].asked["From"] == SENDER

    async def test_wants_the_same_words(self, texts: TwilioTexts) -> None:
        await send(texts)
        assert await texts.find_sent(to=TO, sender=SENDER, body="See you at 7 PM", since=LONG_AGO) is None

    async def test_leaves_older_texts_alone(self, texts: TwilioTexts) -> None:
        await send(texts)
        tomorrow = datetime.now(tz=UTC) + timedelta(days=1)
        assert await texts.find_sent(to=TO, sender=SENDER, body="See you at 6 PM", since=tomorrow) is None

    async def test_returns_the_newest(self, server: TwilioServer, texts: TwilioTexts) -> None:
        await send(texts)
        newest = await send(texts)
        assert await texts.find_sent(to=TO, sender=SENDER, body="See you at 6 PM", since=LONG_AGO) == newest

    async def test_does_not_guess_while_twilio_is_down(self, server: TwilioServer, texts: TwilioTexts) -> None:
        server.fail(Trouble(status=500))
        with pytest.raises(VendorDown):
            await texts.find_sent(to=TO, sender=SENDER, body="x", since=LONG_AGO)


class TestTwilioSignatures:
    URL = "https://maitred.example/webhooks/twilio/sms"
    FORM = {"From": TO, "To": SENDER, "Body": "hi", "FromZip": ""}  # noqa: RUF012 - never changed

    def test_matches_the_example_that_twilio_documents(self) -> None:
        form = {
            "Digits": "1234",
            "To": "+18005551212",
            "From": "+14158675309",
            "Caller": "+14158675309",
            "CallSid": "CA1234567890ABCDE",
        }
        signatures = TwilioSignatures("12345")
        assert signatures.sign("https://mycompany.com/myapp.php?foo=1&bar=2", form) == "RSOYDt4T1cUTdK1PDd93/VVr8B8="

    def test_accepts_its_own(self) -> None:
        signatures = TwilioSignatures(AUTH_TOKEN)
        assert signatures.verify(self.URL, self.FORM, signatures.sign(self.URL, self.FORM))

    @pytest.mark.parametrize(
        ("url", "form"),
        [
            (URL, FORM | {"Body": "bye"}),
            (URL, {name: value for name, value in FORM.items() if value}),
            (URL, FORM | {"Extra": "1"}),
            (URL + "/", FORM),
            (URL + "?x=1", FORM),
            (URL.replace("https", "http"), FORM),
        ],
        ids=["altered", "empty field dropped", "field added", "trailing slash", "query added", "other scheme"],
    )
    def test_refuses_what_was_altered(self, url: str, form: dict[str, str]) -> None:
        signatures = TwilioSignatures(AUTH_TOKEN)
        assert not signatures.verify(url, form, signatures.sign(self.URL, self.FORM))

    @pytest.mark.parametrize("signature", ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAA="])
    def test_refuses_what_is_no_signature(self, signature: str) -> None:
        assert not TwilioSignatures(AUTH_TOKEN).verify(self.URL, self.FORM, signature)

    def test_refuses_another_accounts(self) -> None:
        signature = TwilioSignatures("another token").sign(self.URL, self.FORM)
        assert not TwilioSignatures(AUTH_TOKEN).verify(self.URL, self.FORM, signature)

    def test_needs_a_key(self) -> None:
        with pytest.raises(ValueError, match="forged"):
            TwilioSignatures("")


class TestAddresses:
    def test_moves_an_address_to_another_host(self) -> None:
        asked = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?PageSize=50"
        assert rehost(asked, None) == asked
        assert rehost(asked, "http://127.0.0.1:9/twilio/") == (
            "http://127.0.0.1:9/twilio/2010-04-01/Accounts/AC1/Messages.json?PageSize=50"
        )

    @pytest.mark.parametrize(
        ("url", "here"),
        [("http://127.0.0.1:8000/x", True), ("http://localhost/x", True), ("https://maitred.example/x", False)],
    )
    def test_knows_this_machine(self, url: str, here: bool) -> None:
        assert is_loopback(url) is here


class TestTelephoneTexts:
    async def test_accepts_every_text_under_an_id_of_its_own(self) -> None:
        telephone = TelephoneTexts()
        sids = {await telephone.send(to=TO, sender=SENDER, body="hi", status_url="") for _ in range(3)}
        assert len(sids) == 3
        assert all(sid.startswith("SM") and len(sid) == 34 for sid in sids)
