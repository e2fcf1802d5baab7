"""In a real browser: a stranger books a party, and staff take over while the agent is working."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.browser import CHROMIUM, ConsolePage, CustomerPage, new_page, running_browser
from tests.e2e.chat import ROUNDS, Guest
from tests.e2e.days import day_ahead, spoken
from tests.e2e.driver import House, wait_for

BAY = "America/Los_Angeles"
OCCUPIED = """
select r.code, lower(o.period), upper(o.period) from occupancies o join resources r on r.id = o.resource_id
where o.live and o.booking_id = %s
"""
AGENT_AFTER = "select count(*) from messages where conversation_id = %s and author = 'agent' and seq > %s"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for this file."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM}; .ci/run installs it")
    with running_browser() as started:
        yield started


@pytest.fixture
def customer(browser: Browser) -> Iterator[CustomerPage]:
    customer = CustomerPage(page=new_page(browser))
    yield customer
    customer.page.context.close()
    assert customer.complaints == []


@pytest.fixture
def staff(browser: Browser, house: House) -> Iterator[ConsolePage]:
    staff = ConsolePage(page=new_page(browser))
    staff.sign_in(house, "my-hibachi")
    yield staff
    staff.page.context.close()
    assert staff.complaints == []


class TestBooking:
    def test_a_party_of_twenty_from_the_first_word_to_confirmed_without_a_reload(
        self, house: House, customer: CustomerPage
    ) -> None:
        day = day_ahead(5, zone=BAY)
        customer.visit(house, "my-hibachi")
        reply = customer.say(f"Hi! We're 20 adults and want a party on {spoken(day)} at 6pm")
        reply = customer.say(Guest().zip if "ZIP" in reply else "in 94110")
        quote = customer.card("quote")
        expect(quote.locator(".row.total")).to_have_text("Total$800.00")
        expect(quote.locator(".row", has_text="Deposit to confirm")).to_contain_text("$400.00")

        answered = customer.messages("agent").count()
        quote.get_by_role("button", name="Accept").click()
        reply = customer.hear(answered)
        for _ in range(ROUNDS):
            if customer.card("payment_link").count():
                break
            reply = customer.say(Guest().answer(reply) or "Yes please")
        answered = customer.messages("agent").count()
        pay(customer)

        told = customer.hear(answered)
        code = customer.card("booking").locator(".code strong").inner_text()
        assert code in told
        assert "booked" in told
        expect(customer.card("booking").locator(".pill")).to_have_text("Confirmed")
        assert not customer.was_reloaded
        self.check_database(house, code=code, day=day.isoformat())

    def check_database(self, house: House, *, code: str, day: str) -> None:
        ((booking, status, total, deposit, captured),) = house.rows(
            "select id, status, total, deposit, captured from bookings where code = %s", code
        )
        assert (status, total, deposit, captured) == ("confirmed", 80000, 40000, 40000)
        ledger = house.rows("select kind, amount from ledger_entries where booking_id = %s", booking)
        assert ledger == [("capture", 40000)]
        assert house.rows("select status from payments where booking_id = %s", booking) == [("paid",)]
        ((crew, begins, ends),) = house.rows(OCCUPIED, booking)
        assert crew in {"crew-a", "crew-b"}
        assert (local(begins), local(ends)) == (f"{day} 17:00", f"{day} 21:00")


class TestTakeover:
    def test_silences_the_agent_at_work_until_it_is_handed_back(
        self, house: House, customer: CustomerPage, staff: ConsolePage
    ) -> None:
        customer.visit(house, "my-hibachi")
        words = f"24 adults on {spoken(day_ahead(6, zone=BAY))} at 5pm in 94110"
        with house.holding("quotes"):
            customer.write(words)
            expect(customer.page.locator(".busy")).to_be_visible()
            staff.open_conversation(words)
            staff.take_over()
        conversation, taken = newest_conversation(house)
        ended = "select status from turns where conversation_id = %s"
        wait_for(lambda: house.rows(ended, conversation) == [("superseded",)], "the turn has given up")

        staff.write("Hi, this is the owner. Let me look at that myself.")
        expect(customer.messages("staff").last).to_contain_text("Let me look at that myself.")
        customer.write("Thank you! And do you bring your own tables?")
        expect(staff.page.get_by_role("log")).to_contain_text("do you bring your own tables?")
        expect(customer.messages("agent")).to_have_count(0)
        assert house.value(AGENT_AFTER, conversation, taken) == 0

        staff.hand_back()
        assert len(customer.hear(0)) > 20
        assert house.value(AGENT_AFTER, conversation, taken) == 1


def pay(customer: CustomerPage) -> None:
    """Follow the link into a new tab, pay there, and close it."""
    with customer.page.context.expect_page() as opened:
        customer.card("payment_link").get_by_role("link", name="Pay $400.00").click()
    tab = opened.value
    expect(tab.get_by_text("This is a demonstration.")).to_be_visible()
    tab.get_by_role("button", name="Pay $400.00").click()
    expect(tab.get_by_role("heading", name="Paid. Thank you!")).to_be_visible()
    tab.close()


def newest_conversation(house: House) -> tuple[str, int]:
    """Return the id and the last number of the conversation that somebody wrote in last."""
    ((conversation, seq),) = house.rows("select id, seq from conversations order by id desc limit 1")
    return conversation, seq


def local(instant: datetime) -> str:
    """Write an instant as the Bay Area's clocks show it."""
    return instant.astimezone(ZoneInfo(BAY)).strftime("%Y-%m-%d %H:%M")
