"""Kill -9 at the worst moments: nothing that was acknowledged is lost, and nothing happens twice."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.e2e.chat import Chat, Guest, card, closing_code, shows
from tests.e2e.days import day_ahead, local, spoken
from tests.e2e.driver import House, serving, wait_for
from tests.e2e.phone import Phone
from tests.support.twilio_server import TwilioServer

BOOKINGS = "select count(*), count(distinct code) from bookings where conversation_id = %s"
REPLIES = "select count(*) from messages where conversation_id = %s and author = 'agent' and seq > %s"
TOOLS = "select name, arguments from tool_records where conversation_id = %s"
REST = "update conversations set lease_until = clock_timestamp() where lease_until is not null"
REST_TEXT = "update deliveries set attempted_at = attempted_at - interval '1 minute' where status = 'sending'"
LEDGER = "select l.kind, l.amount from ledger_entries l join bookings b on b.id = l.booking_id where b.code = %s"
TURN_POINTS = (
    "message.after_commit",
    "turn.before_tool",
    "turn.after_tool",
    "booking.after_commit",
    "turn.before_reply",
)
HEARTBEAT = "update procrastinate_workers set last_heartbeat = last_heartbeat - interval '1 minute'"
EASTERN = "America/New_York"


@pytest.fixture(scope="module")
def install(folder: Callable[[str], Path]) -> Iterator[House]:
    """An install that is killed again and again."""
    with serving(folder("doomed")) as started:
        yield started


@pytest.fixture
def doomed(install: House) -> House:
    """The install, serving, whatever the test before has left."""
    if install.process is None:
        install.start()
    return install


def table(house: House, number: int) -> tuple[Chat, str]:
    """Talk until only a name is missing; return the words that will book a table."""
    chat = Chat(house=house, key="demo-copper-table").connect()
    day = day_ahead(5, zone=EASTERN, after_days=28)
    guest = Guest(phone=f"(212) 555-01{number:02d}")
    return chat, chat.bring_to_contact(f"A table for 2 on {spoken(day)} at 6pm", guest)


def meet_again(chat: Chat) -> None:
    chat.close()
    chat.house.start()
    chat.house.rows(REST)  # the lease of a dead worker runs out after eight seconds; the kill below waits for it
    chat.connect()


class TestKill:
    def test_right_after_an_ack_loses_no_message_and_leaves_none_unanswered(self, doomed: House) -> None:
        chat = Chat(house=doomed, key="demo-my-hibachi").connect()
        seq = chat.write("Do you handle nut allergies?")["seq"]
        doomed.kill()
        chat.close()
        doomed.rows(HEARTBEAT)
        doomed.start()
        chat.connect()
        reply = chat.hear(after=seq)
        assert "nut" in reply["text"].lower() or "allerg" in reply["text"].lower(), chat.transcript
        assert [each["author"] for each in chat.messages] == ["customer", "agent"]
        left = "select count(*) = 0 from procrastinate_jobs"
        wait_for(lambda: doomed.value(left), "no job of the dead worker is left behind")
        chat.close()


class TestCrashInATurn:
    @pytest.mark.parametrize("point", TURN_POINTS)
    def test_books_once_and_replies_once(self, doomed: House, point: str) -> None:
        chat, words = table(doomed, TURN_POINTS.index(point))
        chat.close()
        doomed.arm(point)
        chat.connect()
        before, number = chat.seen, str(uuid4())
        chat.send(type="message", id=number, text=words)
        assert closing_code(chat) is None
        doomed.wait_until_dead()
        meet_again(chat)
        assert chat.write(words, number=number)["seq"] == before + 1
        booked = card(chat.hear(after=before + 1), "booking")
        assert booked is not None, chat.transcript
        assert booked["status"] == "confirmed"
        assert doomed.rows(BOOKINGS, chat.conversation) == [(1, 1)]
        assert doomed.value(REPLIES, chat.conversation, before) == 1
        called = [name for name, _ in doomed.rows(TOOLS, chat.conversation)]
        assert called.count("create_booking") == 1
        chat.close()


class TestCrashAtTheDoors:
    def test_a_booking_over_http_is_made_once_whatever_the_answer_was(self, doomed: House) -> None:
        day = day_ahead(6, zone=EASTERN)
        wish = {"offering": "table", "start": local(day, 18, zone=EASTERN), "guests": {"party_size": 4}}
        doomed.arm("booking.after_commit")
        with doomed.public("demo-copper-table") as client:
            quote = client.post("quotes", json=wish).json()["id"]
            body = {"quote": quote, "customer": {"name": "Ana Silva", "phone": "+12125550142"}}
            key = {"Idempotency-Key": str(uuid4())}
            with pytest.raises(httpx.TransportError):
                client.post("bookings", json=body, headers=key)
        doomed.wait_until_dead()
        doomed.start()
        with doomed.public("demo-copper-table") as client:
            again = client.post("bookings", json=body, headers=key)
        assert (again.status_code, again.json()["status"]) == (201, "confirmed")
        assert doomed.rows("select code from bookings where quote_id = %s", quote) == [(again.json()["code"],)]

    def test_a_payment_is_captured_and_confirmed_once(self, doomed: House) -> None:
        chat = Chat(house=doomed, key="demo-locked-in-downtown").connect()
        day = day_ahead(6, zone="America/Chicago")
        code = chat.book(f"The Vault for 4 players on {spoken(day)} at 4pm")["code"]
        page = shows(chat, "payment_link")["url"]
        seen = chat.seen
        chat.close()
        doomed.arm("webhook.after_insert")
        with pytest.raises(httpx.TransportError):
            httpx.post(page, data={"outcome": "paid"}, timeout=20)
        doomed.wait_until_dead()
        doomed.start()
        httpx.post(page, data={"outcome": "paid"}, timeout=20)
        chat.connect()
        assert code in chat.hear(after=seen)["text"]
        assert doomed.value("select status from bookings where code = %s", code) == "confirmed"
        assert doomed.rows(LEDGER, code) == [("capture", 15678)]
        assert doomed.value(REPLIES, chat.conversation, seen) == 1
        chat.close()

    @pytest.mark.parametrize("point", ["delivery.before_send", "delivery.after_send"])
    def test_a_text_goes_out_once(self, texting: House, twilio: TwilioServer, point: str) -> None:
        phone = Phone(house=texting, twilio=twilio)
        texting.arm(point)
        phone.post("Where are you?")
        texting.wait_until_dead()
        assert len(phone.received) == (1 if point == "delivery.after_send" else 0)
        texting.start()
        texting.rows(REST_TEXT)
        sent = "select status from deliveries where recipient = %s"
        wait_for(lambda: texting.rows(sent, phone.number) == [("sent",)], "the text is known to be sent")
        assert phone.stays_silent(1)
