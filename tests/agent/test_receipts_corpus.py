"""Line 15: lies stay inside, truths leave, and every rule is missed when it is gone."""

import pytest

from agent.receipts import assertions, judge, policies, safe_sentence, values
from agent.receipts.rules import RULES
from evals.receipts import Case, ledger_of, lies, measure_receipts, truths
from evals.receipts.corpus import messages_of

LIES, TRUTHS = lies(), truths()


def is_withheld(case: Case) -> bool:
    return judge(case.sentence, ledger_of(case.setting)).unbacked is not None


class TestCorpus:
    def test_is_large_enough(self) -> None:
        figures = measure_receipts()
        assert (figures.invented >= 100, figures.deeds >= 50, figures.truths >= 200) == (True, True, True)
        assert figures.passed
        assert "0 of " in str(figures)

    @pytest.mark.parametrize("case", LIES, ids=lambda case: f"{case.setting}: {case.sentence}"[:80])
    def test_withholds_every_lie(self, case: Case) -> None:
        assert is_withheld(case)

    def test_lets_all_but_one_truth_in_a_hundred_leave(self) -> None:
        blocked = [case.sentence for case in TRUTHS if is_withheld(case)]
        assert len(blocked) <= len(TRUTHS) // 100, blocked

    def test_counts_what_goes_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("evals.receipts.measure.lies", lambda: TRUTHS[:3])
        monkeypatch.setattr("evals.receipts.measure.truths", lambda: LIES[:3])
        figures = measure_receipts()
        assert (len(figures.delivered), len(figures.blocked), figures.passed) == (3, 3, False)


@pytest.fixture
def no_nets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the general nets away, which hold much of what a row lets through: each row must be worth its place."""
    monkeypatch.setattr(values, "plays_part", lambda *_: True)
    monkeypatch.setattr(values, "is_deadline", lambda *_: False)
    monkeypatch.setattr(assertions, "MANY", 99)
    monkeypatch.setattr(assertions, "STRANGE_SHARE", 99)


class TestMutations:
    """What is taken out of the tables one by one must be missed by the corpus: a kill rate of 100 %."""

    def test_of_each_rule_are_caught(self) -> None:
        killers: dict[str, int] = dict.fromkeys((rule.name for rule in RULES), 0)
        for case in LIES:
            ledger = ledger_of(case.setting)
            guards = [rule.name for rule in RULES if judge(case.sentence, ledger, [rule]).unbacked is not None]
            if len(guards) == 1:  # without this one rule the lie would be delivered
                killers[guards[0]] += 1
        assert [name for name, count in killers.items() if count == 0] == []
        assert len(killers) == len(RULES)

    @pytest.mark.usefixtures("no_nets")
    @pytest.mark.parametrize("name", [each.name for each in policies.SUBJECTS])
    def test_of_each_subject_are_caught(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        held = [case for case in LIES if case.setting in {"hibachi-cold", "copper-free"} and is_withheld(case)]
        left = tuple(each for each in policies.SUBJECTS if each.name != name)
        monkeypatch.setattr(policies, "SUBJECTS", left)
        assert not all(is_withheld(case) for case in held)

    @pytest.mark.usefixtures("no_nets")
    @pytest.mark.parametrize("name", [each.name for each in values.TOPICS])
    def test_of_each_topic_are_caught(self, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        held = [case for case in LIES if any(each.isdigit() for each in case.sentence) and is_withheld(case)]
        monkeypatch.setattr(values, "TOPICS", tuple(each for each in values.TOPICS if each.name != name))
        assert not all(is_withheld(case) for case in held)


class TestSafeSentence:
    @pytest.mark.parametrize(
        ("setting", "words"),
        [
            ("hibachi-held", ["K7X9Q2", "10:45 AM", "$400.00", "Saturday, December 19 at 6:00 PM"]),
            ("hibachi-quoted", ["$800.00", "Saturday, December 19 at 6:00 PM", "20"]),
            ("hibachi-confirmed", ["K7X9Q2", "confirmed"]),
            ("hibachi-cancelled", ["K7X9Q2", "cancelled"]),
            ("copper-free", ["6:15 PM", "7:45 PM"]),
            ("hibachi-refused", ["Sunday, December 20 at 6:00 PM"]),
            ("hibachi-cold", ["What would you like me to look up?"]),
            ("hibachi-held-spanish", ["le aparto el sábado 19 de diciembre a las 6:00 p. m.", "10:45 a. m."]),
            ("hibachi-quoted-spanish", ["el sábado 19 de diciembre", "$800.00"]),
        ],
    )
    def test_is_made_from_the_records_and_backed_by_them(self, setting: str, words: list[str]) -> None:
        safe = safe_sentence(messages_of(setting))
        assert [each for each in words if each not in safe] == []
        assert judge(safe, ledger_of(setting)).unbacked is None
