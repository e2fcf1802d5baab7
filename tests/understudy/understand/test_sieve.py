"""The grammars stand behind the sieve: nearly every rule needs a word, and small talk meets hardly any."""

from domain.sieve import Pattern, marks_of
from understudy.understand import date_rules, intents, polarity, time_rules


class TestRules:
    def test_nearly_all_need_a_word(self) -> None:
        found = [pattern for module in (polarity, intents) for pattern in vars(module).values()]
        patterns = [pattern for pattern in found if isinstance(pattern, Pattern)]
        assert sum(bool(pattern.needs) for pattern in patterns) > len(patterns) * 0.8

    def test_of_dates_and_times_hardly_any_fits_small_talk(self) -> None:
        marks = marks_of("thanks a lot, you're great")
        assert len(date_rules.RULES.fitting(marks)) + len(time_rules.RULES.fitting(marks)) < 5
