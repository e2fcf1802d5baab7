"""The part that figures and deeds play: how far off, until when, for how many, who was told."""

import pytest

from agent.receipts import judge
from evals.receipts import ledger_of

TRUE = {
    "hibachi-cold": [
        "December 19 is still a month away.",
        "20 adults are well over our minimum.",
        "I hear you on the $700.",
        "At six it fits within our hours.",
    ],
    "hibachi-quoted": [
        "Half of the $800.00 is due as the deposit.",
        "It's 29 days off.",
        "Tell us 3 days ahead and half of it comes back.",
    ],
    "hibachi-held": ["The link I gave you is for the deposit."],
    "copper-asked": ["We'd hold your table a quarter of an hour if you let us know you're late."],
    "copper-free": ["I have three openings for four.", "We can seat all four of you.", "At 7 PM we're out of tables."],
    "copper-full": ["We could seat all eight of you on Saturday at 5:30 PM."],
    "locked-handed": ["A game master has been told about it."],
    "locked-quoted": ["We give groups of 8 the group rate."],
}
FALSE = {
    "hibachi-cold": ["December 19 is less than a week away.", "December 19 is three months away."],
    "hibachi-confirmed": ["Let us know by December 5 if the numbers change.", "Someone calls you back this afternoon."],
    "hibachi-quoted": ["You can move it even the night before."],
    "copper-free": ["I have five openings for four.", "I can do Friday at 7 PM."],
    "copper-lead": ["Someone from the events team is calling you this afternoon."],
    "copper-full": ["Saturday at 5:30 is under your name."],
    "locked-handed": ["Your bank has been notified about it.", "It never takes longer than a day."],
    "locked-quoted": ["Your team of four gets the group rate."],
    "hibachi-moved": ["A calendar invite is in your email."],
    "hibachi-held-spanish": ["En un rato le marca alguien del equipo."],
}


def cases(told: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(setting, sentence) for setting, sentences in told.items() for sentence in sentences]


class TestFigures:
    @pytest.mark.parametrize(("setting", "sentence"), cases(TRUE))
    def test_leave_in_the_part_that_the_records_give_them(self, setting: str, sentence: str) -> None:
        assert judge(sentence, ledger_of(setting)).unbacked is None

    @pytest.mark.parametrize(("setting", "sentence"), cases(FALSE))
    def test_are_withheld_in_another(self, setting: str, sentence: str) -> None:
        assert judge(sentence, ledger_of(setting)).unbacked is not None


class TestQuotedPages:
    def test_need_no_other_receipt_also_over_the_end_of_a_line(self) -> None:
        asked = ledger_of("hibachi-asked")
        page = next(line.own for line in asked.lines if line.source.endswith("text") and len(line.own) > 80)
        start = next(text for text in (asked.unwrapped,) if page[:20] in text.casefold())
        at = start.casefold().index(page[:60])
        assert judge(f"Our page says: {start[at : at + len(page)]}", asked).unbacked is None
