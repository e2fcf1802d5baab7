"""Statements in any words: what they say, what kind they are, and which record says the same."""

from functools import partial

import pytest

from agent.receipts import Ledger, judge
from agent.receipts.concepts import concept, concepts_of, pieces, share_known
from agent.receipts.kinds import is_foreign, is_no_statement, unasked
from agent.receipts.statements import STATEMENT
from agent.receipts.support import Statement, find_support
from agent.receipts.unit import units_of
from evals.receipts import ledger_of
from tests.support.records import ledger_with, reading_beside

PASSAGES = [
    {"title": "Are dogs welcome?", "text": "Service animals always. Other dogs are asked to wait at home."},
    {"title": "Can you cook indoors?", "text": "Sadly no: the grill burns propane with open\nflames."},
    {"title": "Do you bring tables and chairs?", "text": "Tables and chairs are yours to provide."},
    {"title": "Should we tip?", "text": "Tips are never included and never required."},
    {"title": "Do you sell gift cards?", "text": "Yes, in any amount."},
]


ledger = partial(ledger_with, PASSAGES)
reading = partial(reading_beside, ledger())


def withheld(sentence: str, book: Ledger) -> bool:
    found = judge(sentence, book).unbacked
    return found is not None and found.kind == STATEMENT


class TestConcept:
    @pytest.mark.parametrize(
        ("word", "said"),
        [
            ("dogs", ("dog", False)),
            ("perros", ("dog", False)),
            ("closed", ("open", True)),
            ("nonrefundable", ("refund", True)),
            ("quieter", ("quiet", False)),
            ("magicians", ("magician", False)),
        ],
    )
    def test_is_what_a_word_means_and_whether_it_says_the_contrary(self, word: str, said: tuple[str, bool]) -> None:
        assert concept(word) == said

    @pytest.mark.parametrize("word", ["wonderful", "already", "comfortably", "mañana"])
    def test_is_none_for_words_that_claim_nothing(self, word: str) -> None:
        assert concept(word) is None

    def test_of_a_text_are_those_of_its_words_and_turns_of_phrase(self) -> None:
        assert concepts_of("Mondays are our day off, parking is at no extra cost") == {"open", "park", "fee"}


class TestPieces:
    def said(self, text: str) -> list[dict[str, bool]]:
        return [dict(piece.said) for piece in pieces(text)]

    def test_are_cut_where_another_statement_begins(self) -> None:
        assert self.said("We have parking, but dogs can't come in.") == [{"park": True}, {"dog": False}]

    def test_keep_a_list_together(self) -> None:
        assert self.said("There are cakes, candles and balloons.") == [{"cake": True, "balloon": True}]

    def test_part_a_condition_from_what_follows_it(self) -> None:
        assert self.said("If it rains we cook under a canopy") == [{"rain": True}, {"cook": True, "canopy": True}]

    def test_part_an_exception_from_its_rule(self) -> None:
        assert self.said("Tips are included, except on sundays.") == [{}, {"tip": True, "includ": True}]

    def test_drop_the_topic_that_only_introduces(self) -> None:
        assert self.said("For nut allergies: we have no nuts.") == [{"nut": False}]

    def test_turn_round_who_brings_what(self) -> None:
        assert self.said("You bring the chairs.") == [{"bring": False, "chair": True}]
        assert self.said("We bring the chairs.") == [{"bring": True, "chair": True}]
        assert self.said("The chairs are yours to bring.") == [{"chair": True, "bring": False}]

    def test_deny_only_what_comes_after_a_lack(self) -> None:
        assert self.said("The bar is for guests without cakes for dogs.") == [{"bar": True, "cake": False, "dog": True}]

    def test_read_free_of_something_as_a_lack_of_it(self) -> None:
        assert self.said("Sauces are nut-free.") == [{"sauc": True, "nut": False}]

    def test_know_words_before_the_verb_as_what_it_is_about(self) -> None:
        (piece,) = pieces("Dogs are in the garage.")
        assert piece.heads == {"dog"}


class TestShareKnown:
    def test_is_small_in_other_languages(self) -> None:
        assert share_known("Leider kann ich nur Englisch sprechen") < 0.34 < share_known("A balcony works fine")


class TestUnitsOf:
    def test_answer_what_their_title_asks(self) -> None:
        units = list(units_of("search_knowledge passages text", "p text Do you sell cakes?: yes, many", "yes"))
        assert {"cake": True} in [unit.said for unit in units]

    def test_know_what_a_pronoun_goes_back_to(self) -> None:
        *_, last = units_of("facts rules", "rules: the deposit is paid today, but it isn't refunded", "")
        assert "deposit" in last.title

    def test_leave_out_titles_for_they_only_ask(self) -> None:
        assert list(units_of("search_knowledge passages title", "title: are dogs welcome?", "")) == []

    def test_take_what_we_are_asked_to_bring_for_brought(self) -> None:
        units = list(units_of("search_knowledge passages text", "p text what do you bring?: the grill.", ""))
        assert units[0].said == {"cook": True, "bring": True}


class TestRecordUnits:
    def test_tell_that_an_empty_field_means_none(self) -> None:
        book = ledger(move_booking={"proposal": {"total": "$800.00", "deposit_due": None}})
        assert {"deposit": False, "pay": True} in [dict(unit.said) for unit in book.units["deposit"]]

    def test_read_over_the_end_of_a_line(self) -> None:
        assert any({"open", "fire"} <= unit.said.keys() for unit in ledger().units["fire"])


class TestKinds:
    @pytest.mark.parametrize(
        "text",
        [
            "I don't have any information about magicians.",
            "Thanks for the magician!",
            "What a lovely magician!",
            "The magician hasn't been booked yet.",
            "I'm sorry, I know the magician was a disappointment.",
        ],
    )
    def test_are_told_by_what_claims_nothing(self, text: str) -> None:
        assert all(is_no_statement(piece, reading(text)) for piece in pieces(text) if "magician" in piece.said)

    def test_are_told_from_statements(self) -> None:
        assert not any(is_no_statement(piece, reading("A magician comes.")) for piece in pieces("A magician comes."))

    def test_leave_out_what_is_asked_and_whom_it_is_said_to(self) -> None:
        text = unasked(reading("Sure, Ada! Ready for a magician? The total is $800.00."))
        assert ("Ada" in text, "magician" in text, "800" in text, "total" in text) == (False, False, False, True)

    def test_judge_no_other_languages(self) -> None:
        assert is_foreign(reading("Leider kann ich nur Englisch sprechen"))
        assert not is_foreign(reading("An apartment balcony works fine."))


class TestFindSupport:
    def test_wants_a_yes_for_a_yes(self) -> None:
        no, yes = ({"dog": sign} for sign in (False, True))
        assert find_support(Statement(no, set(), set()), ledger()) is not None
        assert find_support(Statement(yes, set(), set()), ledger()) is None

    def test_wants_a_record_that_is_about_the_subject(self) -> None:
        statement = Statement({"chair": True, "table": True, "dog": True}, {"dog"}, set())
        assert find_support(statement, ledger()) is None

    def test_takes_no_bare_predicate(self) -> None:
        assert find_support(Statement({"includ": False}, set(), set()), ledger()) is None

    def test_wants_a_record_that_says_without_limit_too(self) -> None:
        book = ledger(quote_price={"quote": {"policy": "You can move the party."}})
        assert find_support(Statement({"move": True}, set(), set()), book) is not None
        assert find_support(Statement({"move": True, "unlimit": True}, set(), set()), book) is None


class TestStatements:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Dogs are welcome.",
            "Your dog may come in.",
            "We can cook indoors.",
            "If you have a range hood, we'll happily set up in your living room.",
            "We bring tables and chairs.",
            "Tips are included.",
            "A magician comes along.",
            "That's included.",
            "You'd still get your money back.",
            "Puede traer a su perro.",
            "Corkage is only possible through the app.",
        ],
    )
    def test_are_withheld_without_a_record_of_the_same(self, sentence: str) -> None:
        assert withheld(sentence, ledger())

    @pytest.mark.parametrize(
        "sentence",
        [
            "Dogs have to stay at home, sorry.",
            "Service animals are always welcome.",
            "Unfortunately we can't cook indoors because of the open flames.",
            "You'd provide the tables and chairs.",
            "We don't bring tables or chairs.",
            "Tips are never included.",
            "You can get gift cards.",
            "Any time!",
            "Le entiendo, se va sumando.",
            "I can check another day for you.",
            "A colleague can help with that.",
            "Shall we talk about magicians?",
            "How lovely, a whole evening with friends!",
        ],
    )
    def test_leave_beside_a_record_of_the_same_or_where_they_claim_nothing(self, sentence: str) -> None:
        assert judge(sentence, ledger()).unbacked is None

    def test_say_the_customers_words_back_but_agree_to_none(self) -> None:
        book = ledger(heard="My nephew wants a magician")
        assert judge("You mentioned a magician.", book).unbacked is None
        assert withheld("A magician comes along.", book)

    def test_name_the_record_that_says_the_same(self) -> None:
        (claim,) = judge("Tips are never included.", ledger()).claims
        assert claim.receipt == "search_knowledge passages text"

    def test_need_no_receipt_for_what_another_rule_has_found(self) -> None:
        book = ledger(heard="I'm Ada", create_booking={"booking": {"code": "BCDFGH", "status": "confirmed"}})
        assert judge("You're booked, Ada! Code BCDFGH.", book).unbacked is None

    def test_may_name_the_places_of_the_house(self) -> None:
        assert judge("We come to homes in San Francisco.", ledger_of("hibachi-cold")).unbacked is None
