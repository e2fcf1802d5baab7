"""The tools as one business offers them."""

from typing import Any

from tests.domain.shipped import shipped
from tools.offered import offered_by
from tools.registry import OFFERED, TOOLS


def properties(slug: str, name: str) -> dict[str, Any]:
    found: Any = next(each for each in offered_by(shipped(slug)) if each.name == name).parameters["properties"]
    return dict(found)


class TestOfferedBy:
    def test_offers_every_tool_in_its_order(self):
        assert [each.name for each in offered_by(shipped("my-hibachi"))] == list(TOOLS)

    def test_names_guests_and_add_ons_by_the_codes_of_the_business(self):
        quote = properties("my-hibachi", "quote_price")
        assert set(quote["guests"]["properties"]) == {"adults", "children", "infants"}
        assert set(quote["addons"]["properties"]) == {"filet-mignon", "lobster-tail", "noodles", "appetizer-platter"}
        assert quote["guests"]["additionalProperties"] is False
        assert quote["guests"]["description"] == "Guests by kind, with the offering's kind codes"
        assert set(properties("locked-in", "check_availability")["guests"]["properties"]) == {"players"}

    def test_names_them_where_they_may_be_left_out(self):
        several, nothing = properties("my-hibachi", "change_booking")["guests"]["anyOf"]
        assert set(several["properties"]) == {"adults", "children", "infants"}
        assert nothing == {"type": "null"}

    def test_asks_for_no_add_ons_where_there_are_none(self):
        assert "addons" not in properties("copper-table", "quote_price")
        assert "addons" not in properties("copper-table", "change_booking")

    def test_leaves_everything_else_as_it_is(self):
        for ours, plain in zip(offered_by(shipped("locked-in")), OFFERED, strict=True):
            assert (ours.name, ours.description) == (plain.name, plain.description)
            if ours.name not in {"quote_price", "check_availability", "change_booking"}:
                assert ours.parameters == plain.parameters

    def test_is_made_once(self):
        assert offered_by(shipped("my-hibachi")) is offered_by(shipped("my-hibachi"))
        assert offered_by(shipped("my-hibachi")) is not offered_by(shipped("copper-table"))
