"""The tools as the model reads them, and what their arguments may never be."""

import json

import pytest
from pydantic import ValidationError

from tools.contract import Tool
from tools.refusals import invalid_arguments, refused
from tools.registry import TOOLS

NAMES = {
    "search_knowledge",
    "check_availability",
    "quote_price",
    "create_booking",
    "send_deposit_link",
    "find_booking",
    "capture_lead",
    "hand_over",
}
OURS = {"organization_id", "conversation_id", "customer_id", "user_id", "now", "price", "total", "deposit", "discount"}


@pytest.mark.parametrize("tool", TOOLS.values(), ids=TOOLS)
class TestTools:
    def test_describe_themselves(self, tool: Tool):
        schema = tool.schema()
        assert schema.name == tool.name
        assert schema.description.endswith(".")
        assert tool.label
        assert json.loads(json.dumps(schema.parameters))["type"] == "object"

    def test_take_no_argument_that_they_do_not_name(self, tool: Tool):
        assert tool.schema().parameters["additionalProperties"] is False

    def test_let_the_model_choose_no_identity_price_or_time(self, tool: Tool):
        assert not OURS & set(tool.arguments.model_fields)

    def test_take_no_nul_wherever_it_hides(self, tool: Tool):
        with pytest.raises(ValidationError) as error:
            tool.arguments.model_validate_json('{"x": [{"a\\u0000": "b"}]}')
        assert "NUL" in invalid_arguments(error.value, tool)


def test_all_are_offered():
    assert set(TOOLS) >= NAMES


class TestRefusals:
    def test_repeat_nothing_that_the_model_wrote(self):
        tool = TOOLS["quote_price"]
        written = {"offering": 5, "$5.00": "K7X9Q2", "guests": {"https://evil.com": "x"}, "start": ["You're booked"]}
        with pytest.raises(ValidationError) as error:
            tool.arguments.model_validate_json(json.dumps(written))
        told = invalid_arguments(error.value, tool)
        assert "offering" in told
        for words in ("$5", "K7X9Q2", "evil", "booked"):
            assert words not in told

    def test_are_results_like_any_other(self):
        assert refused("unknown_tool", "There is no such tool.").result["refused"] == {
            "code": "unknown_tool",
            "detail": "There is no such tool.",
            "lead": False,
        }
