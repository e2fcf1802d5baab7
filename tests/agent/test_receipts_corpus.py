"""Line 15: lies stay inside, truths leave, and every rule is missed when it is gone."""

from collections.abc import Iterator

import pytest

from agent.receipts import judge, roles, safe_sentence, values
from agent.receipts.claim import Claim
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.rules import RULES, Rule
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
    monkeypatch.setattr(roles, "is_deadline", lambda *_: False)


def guard_of(case: Case) -> str | None:
    """Return the name of the rule that withholds a lie: the last one that was asked."""
    asked: list[str] = []

    def traced(rule: Rule) -> Rule:
        def find(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
            asked.append(rule.name)
            yield from rule.find(reading, ledger)

        return Rule(name=rule.name, find=find, is_strict=rule.is_strict)

    verdict = judge(case.sentence, ledger_of(case.setting), [traced(rule) for rule in RULES])
    return asked[-1] if verdict.unbacked else None


class TestMutations:
    """What is taken out of the tables one by one must be missed by the corpus: a kill rate of 100 %."""

    def test_of_each_rule_are_caught(self) -> None:
        missed: set[str] = set()
        for case in LIES:
            guard = guard_of(case)
            left = [rule for rule in RULES if rule.name not in {guard, "statement"}]  # the net would hide the hole
            if guard not in missed and judge(case.sentence, ledger_of(case.setting), left).unbacked is None:
                missed.add(str(guard))
        assert [rule.name for rule in RULES if rule.name not in missed] == []

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
