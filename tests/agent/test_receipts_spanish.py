"""Spanish claims need their records like English ones."""

import json
from collections.abc import Mapping

import pytest

from agent.receipts import Ledger, find_unbacked
from domain.ports import ChatMessage

PENDING = {
    "booking": {
        "code": "KX7P1Q",
        "status": "pending",
        "when": "Saturday",
        "pay_by": "6:00 PM",
        "deposit_due": "$400.00",
    }
}
CONFIRMED = {"booking": {"code": "KX7P1Q", "status": "confirmed", "when": "Saturday"}}
CANCELLED = {"booking": {"code": "KX7P1Q", "status": "cancelled"}, "refund": {"status": "refund_sent"}}
FALSE = (
    "¡Su reserva está confirmada!",
    "Listo, ya quedó reservado para el sábado.",
    "¡Reservado!",
    "Su mesa esta confirmada.",
    "Le reservé la mesa.",
    "Recibimos su depósito.",
    "Su reserva queda cancelada.",
    "Su dinero fue reembolsado.",
    "Le devolvimos el depósito.",
    "Su reserva fue movida al domingo.",
    "Le aparto el sábado hasta las 6:00 p. m.",
    "Tiene un descuento especial.",
    "El postre va de cortesía.",
)
OPEN = (
    "¿Quiere que quede reservado?",
    "Su reserva queda confirmada en cuanto llegue el depósito.",
    "Con el depósito queda confirmada.",
    "Todavía no está confirmada.",
    "No hay problema, no reservo nada.",
    "¿La cancelo?",
    "Si paga ahora, queda confirmada.",
)


def ledger(*results: Mapping[str, object]) -> Ledger:
    """Make a ledger of tool results."""
    return Ledger.of([ChatMessage(role="tool", tool_call_id="1", content=json.dumps(each)) for each in results])


class TestFindUnbacked:
    @pytest.mark.parametrize("sentence", FALSE)
    def test_withholds_a_claim_without_a_record(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger()) is not None

    @pytest.mark.parametrize("sentence", OPEN)
    def test_lets_questions_provisos_and_denials_pass(self, sentence: str) -> None:
        assert find_unbacked(sentence, ledger()) is None

    def test_lets_what_is_true_pass(self) -> None:
        assert find_unbacked("¡Su reserva está confirmada!", ledger(CONFIRMED)) is None
        assert find_unbacked("Le aparto el lugar hasta las 6:00 p. m.", ledger(PENDING)) is None
        assert find_unbacked("Su reserva queda cancelada.", ledger(CANCELLED)) is None
        assert find_unbacked("Le devolvimos el depósito.", ledger(CANCELLED)) is None

    def test_does_not_take_a_hold_for_a_booking(self) -> None:
        assert find_unbacked("Su reserva está confirmada.", ledger(PENDING)) is not None

    def test_knows_a_favour_that_the_rules_give(self) -> None:
        rules = ledger({"price": "Groups of 8 or more get 10% off."})
        assert find_unbacked("Los grupos de 8 o más tienen 10% de descuento.", rules) is None
