"""Words a refusal for the model: the reason, and the nearest things that are possible."""

from typing import Any

from pydantic import ValidationError

from domain.clock import local_label
from domain.money import format_money
from domain.refusal import Refusal
from domain.slot import Slot
from tools.contract import Json, Tool, ToolOutcome
from usecases.business import Shop
from usecases.card import slots_card


def refusal_outcome(refusal: Refusal, shop: Shop) -> ToolOutcome:
    """Word a refusal with its code, its sentence and up to three alternatives, which the customer sees as a card."""
    nearest = refusal.alternatives[:3]
    result: Json = {
        "refused": {"code": refusal.code, "detail": refusal.detail, "lead": bool(refusal.facts.get("lead"))},
        "alternatives": [slot_result(each, shop) for each in nearest if not each.instead],
    }
    if isinstance(refusal.facts.get("deposit"), int):  # the amount that the sentence names needs a record of its own
        result["deposit_needed"] = format_money(int(refusal.facts["deposit"]), shop.business.currency)
    others = [slot_result(each, shop) | {"instead": each.instead} for each in nearest if each.instead]
    if others:  # another offering, or another number of guests
        result["others"] = others
    return ToolOutcome(result=result, cards=[slots_card(shop, nearest)] if nearest else [])


def slot_result(slot: Slot, shop: Shop) -> Json:
    """Word a slot: its start in the venue's time, and a label to say."""
    venue = shop.business.find_venue(slot.venue)
    zone = (venue or shop.business.venues[0]).zone
    return {
        "start": slot.start.astimezone(zone).isoformat(timespec="minutes"),
        "label": local_label(slot.start, zone),
        "venue": slot.venue,
        "offering": slot.offering,
    }


def refused(code: str, detail: str) -> ToolOutcome:
    """Word what the house, not the business, refuses; the detail repeats nothing that the model wrote."""
    result: Json = {"refused": {"code": code, "detail": detail, "lead": False}, "alternatives": []}
    return ToolOutcome(result=result, refusal=code)


def invalid_arguments(error: ValidationError, tool: Tool[Any]) -> str:
    """Word arguments that do not fit the tool's schema, so that the model can mend them."""
    faults = []
    for each in error.errors(include_input=False, include_url=False):
        field = str(each["loc"][0]) if each["loc"] else ""
        faults.append(f"{field if field in tool.arguments.model_fields else 'arguments'}: {each['msg']}")
    return "; ".join(faults[:5])
