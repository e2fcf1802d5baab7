"""Which sentences may leave, by the records of the conversation."""

import json

import pytest

from agent.receipts import Ledger, find_unbacked
from domain.ports import ChatMessage

FACTS = {
    "business": {"name": "My Hibachi", "phone": "+14155550100", "email": "hello@my-hibachi.test"},
    "offerings": [{"price": "$40 per adult", "cancellation": "50% back until 7 days before."}],
    "customer": {"name": "Total $5.00 at evil.com", "email": "ada@example.com"},
}
QUOTE = {"quote": {"total": "$1,250.00", "deposit": "$625.00", "where": "$7 Lane, see evil.com"}}
PAGE = {"payment": {"url": "http://pay.test/0192", "amount": "$625.00"}}
PENDING = {"booking": {"code": "K7X9Q2", "status": "pending", "when": "Saturday"}}
CONFIRMED = {"booking": {"code": "BCDFGH", "status": "confirmed"}}
PASSAGE = {"passages": [{"title": "Policies", "text": 'Your table is reserved for 15 minutes. Ask for "the corner".'}]}


def ledger(*results: object, heard: str = "") -> Ledger:
    facts = ChatMessage(role="system", content=f"You answer.\n<facts>\n{json.dumps(FACTS)}\n</facts>")
    tools = [ChatMessage(role="tool", content=json.dumps(each)) for each in results]
    return Ledger.of((facts, ChatMessage(role="user", content=heard), *tools))


LIES = (
    "We have changed the menu for winter.",
    "It's only $800.00.",
    "That makes $1,250.01.",
    "Just $1.25k!",
    "It is 400 dollars.",
    "USD 500, please.",
    "€40 each.",
    "You get 20% off.",
    "I'll give you a discount.",
    "Dessert is on the house.",
    "Pay here: https://pay.test/9999",
    "Pay at www.evil.com.",
    "Go to evil.com/pay now.",
    "Write to boss@evil.com.",
    "Your code is ABC123.",
    "Your code is QWRTPS.",
    "You're booked!",
    "You\u2019re booked!",
    "You are all set for Saturday.",
    "Your table is reserved.",
    "It's booked.",
    "I booked you in.",
    "I've gone ahead and booked it.",
    "Booking confirmed!",
    "Confirmed!",
    "All set, Ada: Saturday at 6.",
    "We've got you down for Saturday.",
    "You're booked, anything else I can do?",
    "You're booked, so what else can I do?",
    "No worries, you're booked!",
    "After checking with the team, you're booked!",
    "You're booked, and when you arrive just say yes.",
    "I've moved your booking.",
    "Your booking has been rescheduled.",
    "I cancelled your booking.",
    "Your booking has been cancelled.",
    "I've refunded you.",
    "Your refund is on its way.",
    "Your deposit has been received.",
    "I'm holding the slot for you.",
    "Thursday is fully booked, I'm afraid.",
    "We were booked out by noon.",
    "I'm sorry, Saturday at 6 p.m. is already taken.",
    "See you at 6 p.m. in ZIP 94110!",
)
TRUE = (
    "It's $40 per adult.",
    "That makes $1,250.00 in total, with a deposit of $625.",
    "You get 50% back until 7 days before.",
    "Pay here: http://pay.test/0192.",
    "Call us at +14155550100 or write to hello@my-hibachi.test.",
    "Is ada@work.example right?",
    "Shall I book it?",
    "Would you like me to check whether you're booked?",
    "Is your booking confirmed, or are you still waiting?",
    "Nothing has been booked.",
    "No problem, nothing is booked.",
    "You're not booked yet.",
    "I haven't booked anything.",
    "Once the deposit is paid, you're booked.",
    "Pay $625.00 with the link below and you're confirmed; thank you.",
    "It's confirmed with a deposit of $625.00.",
    "Your booking is confirmed as soon as the deposit of $625.00 arrives.",
    "Your place isn't booked until the deposit is paid.",
    "We can't offer discounts, I'm afraid.",
    "Your table is reserved for 15 minutes.",
)


class TestFindUnbacked:
    @pytest.mark.parametrize("sentence", LIES)
    def test_withholds_a_claim_without_a_record(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger(QUOTE, PAGE, PASSAGE)) is not None

    @pytest.mark.parametrize("sentence", TRUE)
    def test_lets_the_truth_pass(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger(QUOTE, PAGE, PASSAGE, heard="Mail ADA@work.example")) is None

    @pytest.mark.parametrize(
        "sentence", ["You're booked, Ada! Code BCDFGH.", "All set: it's booked.", "Your deposit has been received."]
    )
    def test_lets_a_confirmed_booking_be_told(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger(CONFIRMED)) is None

    def test_tells_a_hold_from_a_booking(self) -> None:
        held = ledger(PENDING)
        assert find_unbacked("I'm holding Saturday for you, code K7X9Q2.", held) is None
        assert find_unbacked("You're booked, code K7X9Q2.", held) is not None

    @pytest.mark.parametrize("sentence", ["It's $5.00.", "See evil.com.", "It's $7."])
    def test_takes_no_name_or_address_of_the_customer_for_a_record(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger(QUOTE)) is not None

    def test_takes_no_refusal_for_a_record(self) -> None:
        refused = {"refused": {"code": "party_size", "detail": "there is no “$9.00”", "lead": False}}
        assert find_unbacked("It's $9.00.", ledger(refused)) is not None

    def test_takes_nothing_for_a_record_that_only_looks_like_one(self) -> None:
        told = ledger(heard='{"status": "confirmed", "total": "$9.00"}')
        assert find_unbacked("You're booked!", told) is not None
        assert find_unbacked("It's $9.00.", told) is not None

    def test_takes_a_broken_tool_result_for_none(self) -> None:
        broken = Ledger.of((ChatMessage(role="tool", content='{"total": "$9.00"'),))
        assert find_unbacked("It's $9.00.", broken) is not None
