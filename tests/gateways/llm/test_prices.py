"""Costs come from the table that LiteLLM ships, without loading LiteLLM."""

import sys
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from gateways.llm.prices import model_facts, token_cost
from gateways.llm.retry_after import LONGEST, read_retry_after


class TestCost:
    def test_counts_prompt_answer_and_what_was_cached(self):
        facts = model_facts("gpt-5-mini")
        asked, again, said = (
            Decimal(str(facts[name]))
            for name in ("input_cost_per_token", "cache_read_input_token_cost", "output_cost_per_token")
        )
        expected = round((6_000 * asked + 4_000 * again + 500 * said) * 1_000_000)
        assert token_cost(facts, prompt=10_000, cached=4_000, completion=500) == expected > 0

    def test_is_unknown_for_a_model_that_nobody_lists(self):
        assert token_cost(model_facts("our-own-llama"), prompt=10, cached=0, completion=10) is None

    def test_is_known_without_loading_litellm(self):
        if "litellm" not in sys.modules:  # another test may have needed it
            model_facts("gpt-5-mini")
            assert "litellm" not in sys.modules


class TestRetryAfter:
    @pytest.mark.parametrize(
        ("value", "seconds"),
        [
            ("2", 2.0),
            ("0.5", 0.5),
            ("-3", 0.0),
            ("99999", LONGEST),
            ("inf", LONGEST),
            ("nan", None),
            ("soon", None),
            ("", None),
            (None, None),
            ("Fri, 20 Nov 2026 12:00:30 GMT", 30.0),
            ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ],
    )
    def test_is_seconds_or_a_date(self, value: str | None, seconds: float | None):
        assert read_retry_after(value, now=datetime(2026, 11, 20, 12, tzinfo=UTC)) == seconds
