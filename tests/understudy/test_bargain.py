"""Too dear, or another price named: understood, with what would make it cheaper, and never taken for an hour."""

import pytest

from tests.understudy.house import House
from tests.understudy.playground import Conversation
from tests.understudy.test_decide import NOW
from understudy.decide.bid import find_bid, without_bid
from understudy.decide.frame import Deal, Frame
from understudy.word.english import PHRASES

PARTY = "20 adults on Saturday December 19 at 6pm, 94110"
DEAL = Deal(
    id="q", offering="hibachi-party", venue="", start=NOW.replace(tzinfo=None), guests={}, addons={}, zip="",
    when="", total="$800.00", deposit="$400.00",
)  # fmt: skip


def talk(*said: str, slug: str = "my-hibachi", channel: str = "web") -> Conversation:
    """Play a talk to its end."""
    conversation = Conversation(House(slug=slug, channel=channel, now=NOW))
    for text in said:
        conversation.say(text)
    return conversation


def _says(conversation: Conversation, key: str) -> bool:
    return any(wording in conversation.replies[-1] for wording in PHRASES[key])


class TestFindBid:
    @pytest.mark.parametrize(
        "text",
        [
            "can you do 700?",
            "could you do it for 650",
            "would you take $500",
            "I'll give you 600 bucks",
            "our budget is $750",
            "600 and we have a deal",
            "¿me lo deja en 600?",
            "por 700 lo puede hacer?",
        ],
    )
    def test_is_money_below_our_price(self, text: str) -> None:
        assert find_bid(text, DEAL, said="") is not None
        assert not any(sign.isdigit() for sign in without_bid(text, Frame(deal=DEAL)))

    @pytest.mark.parametrize(
        "text",
        ["can we do 630 instead", "can you do 7:00", "could you do 7", "can you do 15 people", "at 700", "is it $800?"],
    )
    def test_is_no_hour_no_party_and_no_price_of_ours(self, text: str) -> None:
        assert find_bid(text, DEAL, said="") is None
        assert without_bid(text, Frame(deal=DEAL)) == text

    def test_is_not_what_we_named_ourselves(self) -> None:
        assert find_bid("so $400 now?", DEAL, said="A deposit of $400.00 confirms it.") is None

    def test_needs_a_price_of_ours(self) -> None:
        assert find_bid("can you do 700?", None, said="") is None


class TestBargain:
    def test_a_price_that_is_named_moves_neither_hour_nor_price(self) -> None:
        conversation = talk(PARTY, "can you do 700?")
        assert _says(conversation, "no_bid")
        assert len(conversation.house.quotes) == 1
        assert "yes, book it" not in conversation.replies[-1]

    def test_who_finds_it_dear_hears_what_makes_it_less(self) -> None:
        conversation = talk(PARTY, "add filet for everyone", "that's too expensive")
        assert _says(conversation, "dear")
        assert "filet mignon" in conversation.replies[-1]
        assert "children (6-12)" in conversation.replies[-1]

    def test_the_cheaper_days_are_named(self) -> None:
        conversation = talk("the vault for 4 at Downtown on Saturday at 1pm", "that's a lot", slug="locked-in")
        assert "$32.00 each" in conversation.replies[-1]
        assert "Groups" not in conversation.replies[-1]

    def test_a_discount_for_larger_groups_is_told_where_they_fit(self) -> None:
        conversation = talk("submarine for 4 at Downtown on Saturday at 1pm", "any discount?", slug="locked-in")
        assert "Groups of 8 or more get 10% off." in conversation.replies[-1]
        assert not _says(conversation, "dear")

    def test_a_deposit_that_seems_much_comes_off_the_bill(self) -> None:
        conversation = talk("table for 8 tomorrow at 7", "that's a lot", slug="copper-table")
        assert "comes off the bill" in conversation.replies[-1]

    def test_a_second_time_a_person_is_offered(self) -> None:
        conversation = talk(PARTY, "that's too expensive", "can you do 600?")
        assert _says(conversation, "offer_person")

    def test_a_colleague_who_was_offered_is_called(self) -> None:
        conversation = talk(PARTY, "that's too expensive")
        assert "hand_over" in conversation.say("a colleague please").names

    def test_the_offer_stands_for_who_takes_it_all_the_same(self) -> None:
        conversation = talk(PARTY, "hm, that's a lot", "ok book it", "Ana Silva, 415-555-0123, 12 Oak Street")
        assert conversation.house.quotes[-1].total == conversation.house.quotes[0].total
        assert "$400.00" in conversation.replies[-1]

    def test_who_leaves_over_the_price_is_let_go(self) -> None:
        conversation = talk(PARTY, "too expensive, thanks anyway")
        assert not _says(conversation, "or_cheaper")

    def test_it_is_the_same_in_spanish(self) -> None:
        conversation = talk("hola, una fiesta para 20 el 19 de diciembre a las 6, 94110", "muy caro")
        assert "colega" in conversation.replies[-1]
        conversation.say("¿me lo deja en 600?")
        assert "no puedo bajar" in conversation.replies[-1] or "no depende de mí" in conversation.replies[-1]

    def test_many_people_are_not_much_money(self) -> None:
        assert not _says(talk(PARTY, "that's a lot of people"), "dear")

    def test_the_question_whether_to_book_stays_open_in_spanish(self) -> None:
        first = ("hola, fiesta para 20 el 19 de diciembre a las 6, 94110", "caro, hay descuento?")
        conversation = talk(*first, "sí, Ana Gil 415-555-0133, 5 Elm Street")
        assert "Ana" in conversation.replies[-1]
        assert "¿" not in conversation.replies[-1]

    def test_a_new_number_is_no_yes_to_the_colleague(self) -> None:
        conversation = talk(PARTY, "can you do 700?", "that's a lot", "ok we are 18 then")
        assert "$720.00" in conversation.replies[-1]
