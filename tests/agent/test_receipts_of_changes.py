"""What may be said of bookings that were moved, changed, cancelled or refunded, by the records."""

import json

import pytest

from agent.receipts import Ledger, find_unbacked
from domain.ports import ChatMessage

CANCELLED = {"booking": {"code": "BCDFGH", "status": "cancelled"}}
REFUND = CANCELLED | {"refund": {"amount": "$400.00", "status": "refund_sent", "takes": "a few days"}}
MOVED = {"change": {"status": "moved", "when": "Sunday"}, "booking": {"code": "BCDFGH", "status": "confirmed"}}
CHANGED = {"change": {"status": "changed"}, "booking": {"code": "BCDFGH", "status": "confirmed"}}
PROPOSED = {"proposal": {"booking": "BCDFGH", "when": "Sunday", "total": "$880.00"}}
LOOKED_UP = {"bookings": [{"code": "BCDFGH", "status": "cancelled", "refunded": "$400.00"}]}
TEXTED = {"verification": {"status": "code_requested"}}


def ledger(*results: object) -> Ledger:
    return Ledger.of(tuple(ChatMessage(role="tool", content=json.dumps(each)) for each in results))


class TestFindUnbacked:
    @pytest.mark.parametrize(
        ("sentence", "record"),
        [
            ("Your booking BCDFGH is cancelled.", CANCELLED),
            ("We're sending back $400.00.", REFUND),
            ("I've refunded $400.00.", LOOKED_UP),
            ("Your booking is moved to Sunday.", MOVED),
            ("I've changed your booking.", CHANGED),
            ("I've changed your booking.", MOVED),
            ("I've texted you a code.", TEXTED),
            ("You're verified.", {"verification": {"status": "verified"}}),
        ],
    )
    def test_lets_what_was_done_be_told(self, sentence: str, record: object) -> None:
        assert find_unbacked(sentence, ledger(record)) is None

    @pytest.mark.parametrize(
        ("sentence", "record"),
        [
            ("Your booking is cancelled.", PROPOSED),
            ("Your booking has been moved to Sunday.", PROPOSED),
            ("I've changed your booking.", PROPOSED),
            ("I've updated your reservation.", CANCELLED),
            ("Your booking is moved to Sunday.", CHANGED),
            ("I've refunded you.", CANCELLED),
            ("We're sending back your money.", CANCELLED),
            ("Your refund is on its way.", CANCELLED),
            ("I've texted you a code.", CANCELLED),
            ("You're verified.", TEXTED),
        ],
    )
    def test_withholds_what_was_not(self, sentence: str, record: object) -> None:
        assert find_unbacked(sentence, ledger(record)) is not None

    @pytest.mark.parametrize(
        "sentence",
        [
            "Shall I move your booking BCDFGH there?",
            "Cancelling it now gives you money back. Shall I cancel it?",
            "I can change your booking to that. Shall I?",
            "If it's one of ours, a six-digit code is on its way to the phone it was made with.",
        ],
    )
    def test_lets_questions_and_offers_pass(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger(PROPOSED)) is None
