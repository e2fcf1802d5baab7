"""What tells who somebody is does not get into a trace; what makes a trace worth reading stays."""

import pytest

from domain.privacy import mask_text, mask_value, names_of_kin, words_of_name

PERSONAL = {
    "call me at 415-555-0123": "call me at [number]",
    "+14155550123": "[number]",
    "it's (415) 555 0123.": "it's [number].",
    "555-0123": "[number]",
    "or 415 / 555 / 0177": "or [number]",
    "415\u2013555\u20130177": "[number]",
    "a nombre de mi esposo Ramón Quiñones": "a nombre de mi esposo [name]",
    "my wife's name is Ada": "my wife's name is [name]",
    "our friend Zoe Quinn, please": "our friend [name], please",
    "ada.lovelace+party@example.co.uk, please": "[mail], please",
    "we're at 12 Main St, Apt 4, San Francisco 94110": "we're at [address], San Francisco 94110",
    "1600 Old Orchard Road": "[address]",
    "Calle Mayor 12, por favor": "[address], por favor",
    "My name is Ada Lovelace, 20 adults": "My name is [name], 20 adults",
    "under Lovelace": "under [name]",
    "me llamo José Pérez": "me llamo [name]",
    "Your code is 482913": "Your code is [code]",
    "booking K7X9Q2 or BCDFGH": "booking [code] or [code]",
    "pay here: https://pay.example.com/c/cs_live_a1B2#x": "pay here: https://pay.example.com/[link]",
    "4242 4242 4242 4242": "[number]",
}
HARMLESS = (
    "Saturday, December 19 at 6:00 PM for 20 adults in 94110",
    "2026-12-19T18:00-08:00",
    "between 17:00 and 22:00 on 2026-12-19 18:00",
    "the total is $1,234,567.00, deposit $400.00 (50%)",
    "01a1f956-6dd3-7d59-9afb-24cb99e0749f",
    "under the oak, this is great, HIBACHI for 20",
    "open 12/19/2026 18:00",
    "for my daughter Saturday, my son I think, my friends Are three",
    "escape room THE VAULT, 60 minutes",
)


class TestMaskText:
    @pytest.mark.parametrize("text", PERSONAL)
    def test_masks_what_tells_who_somebody_is(self, text):
        assert mask_text(text) == PERSONAL[text]

    @pytest.mark.parametrize("text", HARMLESS)
    def test_leaves_what_tells_nothing(self, text):
        assert mask_text(text) == text

    def test_masks_known_words_wherever_they_stand(self):
        private = words_of_name("Ada Lovelace") | {"12 rue de la Paix"}
        assert mask_text("Thanks ADA! So Lovelace, 12 rue de la Paix. Adapt.", private) == (
            "Thanks [name]! So [name], [name]. Adapt."
        )


class TestMaskValue:
    def test_masks_texts_at_any_depth_and_whole_what_stands_under_a_personal_key(self):
        value = {
            "name": "Ada",
            "customer": {"phone": "x", "email": None, "address": {"line1": "Some Place", "zip": "94110"}},
            "notes": ["ring 415-555-0123", 20, True, None],
        }
        assert mask_value(value) == {
            "name": "[name]",
            "customer": {"phone": "[number]", "email": None, "address": {"line1": "[address]", "zip": "94110"}},
            "notes": ["ring [number]", 20, True, None],
        }


class TestNamesOfKin:
    def test_are_those_of_whoever_is_presented_as_somebodys(self):
        text = "For my husband Bob Lee. Mi hija Ana también; my mother in May"
        assert names_of_kin(text) == ["Bob Lee", "Ana"]


class TestWordsOfName:
    def test_are_the_name_and_its_longer_parts(self):
        assert words_of_name("Ada de Lovelace") == {"Ada de Lovelace", "Ada", "Lovelace"}
        assert words_of_name("") == set()
