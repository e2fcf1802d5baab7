"""By text, from a new number, with webhooks signed as Twilio signs them."""

import re

import pytest

from tests.e2e.chat import ROUNDS, Guest
from tests.e2e.driver import House
from tests.e2e.phone import Phone
from tests.support.twilio_server import TwilioServer

SAID = """
select count(*) from messages m join conversations c on c.id = m.conversation_id
where c.phone = %s and m.author = %s
"""
BOOKED = "select status, guests from bookings where phone = %s"


@pytest.fixture
def phone(texting: House, twilio: TwilioServer) -> Phone:
    return Phone(house=texting, twilio=twilio)


def said(phone: Phone, author: str) -> int:
    return int(phone.house.value(SAID, phone.number, author))


class TestBooking:
    def test_a_table_for_four_from_hi_to_confirmed(self, texting: House, phone: Phone) -> None:
        answers = [phone.text("hi"), phone.text("a table for 4 on Saturday December 19 at 7pm")]
        for _ in range(ROUNDS):
            if texting.rows(BOOKED, phone.number):
                break
            answers.append(phone.text(Guest(phone=phone.number).answer(answers[-1]) or "Yes please"))
        assert texting.rows(BOOKED, phone.number) == [("confirmed", {"party_size": 4})], answers
        code = texting.value("select code from bookings where phone = %s", phone.number)
        assert code in answers[-1]
        assert not any(re.search(r"phone number|CANCEL|\bEND\b|reply YES", answer) for answer in answers), answers


class TestOnce:
    def test_the_same_text_five_times_at_once_is_one_message_with_one_reply(self, phone: Phone) -> None:
        assert phone.post_at_once("Do you have high chairs?", times=5) == [200] * 5
        phone.hear(0)
        assert phone.stays_silent(1)
        assert (said(phone, "customer"), said(phone, "agent")) == (1, 1)

    def test_a_forged_text_is_turned_away(self, phone: Phone) -> None:
        assert phone.post("hi", signed_with="another token") == 403
        assert said(phone, "customer") == 0


class TestStop:
    def test_is_confirmed_once_and_then_there_is_silence_until_start(self, phone: Phone) -> None:
        phone.text("hi")
        assert "START" in phone.text("STOP")
        for words in ("STOP", "a table for 2 tonight?"):
            assert phone.post(words) == 200
        assert phone.stays_silent(2)
        assert "STOP" in phone.text("START")
        assert "6:00 PM" in phone.text("a table for 2 on Saturday December 19 at 6pm")

    def test_is_not_heard_again_once_start_has_taken_it_back(self, phone: Phone) -> None:
        for words in ("hi", "STOP", "START"):
            phone.text(words)
        assert "STOP" not in phone.text("hi")
