"""Text from outside, before anything of it is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import InvalidText
from domain.text import MESSAGE_LIMIT, clean_text, mask_cards

CARDS = (
    "4242424242424242",
    "4242 4242 4242 4242",
    "4242-4242-4242-4242",
    "4242.4242.4242.4242",
    "4242\u00a04242\u00a04242\u00a04242",
    "4242  4242  4242  4242",
    "4242\n4242 4242 4242",
    "4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2",
    "４２４２ ４２４２ ４２４２ ４２４２",
    "5555 5555 5555 4444",
    "378282246310005",
    "3782 822463 10005",
    "3056 930902 5904",
)
NO_CARDS = (
    "4242 4242 4242 4243",
    "call 415-555-0123 or 415 555 0199",
    "+14155550123",
    "415 555 0123 94110",
    "12/19/2026 18:00 94110",
    "20 adults 4 children 2 infants 94110 2026-12-19",
    "1242424242424245",
)


class TestCleanText:
    def test_refuses_nul(self) -> None:
        with pytest.raises(InvalidText, match="NUL"):
            clean_text("hi\x00")

    @pytest.mark.parametrize("text", ["", "  \n\t ", "\u200b\u200d", "\u200d", "\ufeff", "\x07\x1b"])
    def test_refuses_what_has_nothing_to_read(self, text: str) -> None:
        with pytest.raises(InvalidText, match="nothing to read"):
            clean_text(text)

    def test_refuses_one_character_too_many(self) -> None:
        assert len(clean_text("a" * MESSAGE_LIMIT)) == 8_000
        with pytest.raises(InvalidText, match="8,000"):
            clean_text("a" * (MESSAGE_LIMIT + 1))

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("a\u202eb\u200bc\x1bd", "abcd"),
            ("half \ud800 pair", "half  pair"),
            ("one\r\ntwo\rthree", "one\ntwo\nthree"),
            ("family \U0001f468\u200d\U0001f469\u200d\U0001f467", "family \U0001f468\u200d\U0001f469\u200d\U0001f467"),
            ("new emoji \U0001fae8\U0001fabf", "new emoji \U0001fae8\U0001fabf"),
            ("no\ufffe\ufdd0 character", "no character"),
            ("  José Ñandú 日本語 ", "José Ñandú 日本語"),
        ],
    )
    def test_strips_what_cannot_be_seen_and_nothing_else(self, text: str, kept: str) -> None:
        assert clean_text(text) == kept

    @given(st.text(max_size=200))
    def test_gives_something_storable_or_refuses(self, text: str) -> None:
        try:
            kept = clean_text(text)
        except InvalidText:
            return
        assert kept.strip()
        assert "\x00" not in kept
        kept.encode()


class TestMaskCards:
    @pytest.mark.parametrize("card", CARDS)
    @pytest.mark.parametrize("around", ["{}", "my card is {}, thanks", "card:{}.", "visa{} 12/30 cvc 123", "{} 12 30"])
    def test_masks_a_card_however_it_is_written(self, card: str, around: str) -> None:
        masked = mask_cards(around.format(card))
        digits = "".join(str(int(each)) for each in card if each.isdecimal())
        left = "".join(str(int(each)) for each in masked if each.isdecimal())
        assert "•••• " in masked
        assert digits[:12] not in left

    @pytest.mark.parametrize("text", NO_CARDS)
    def test_leaves_other_numbers_alone(self, text: str) -> None:
        assert mask_cards(text) == text

    def test_masks_each_of_two(self) -> None:
        assert mask_cards("4242 4242 4242 4242 5555 5555 5555 4444") == "•••• 4242 •••• 4444"

    def test_keeps_what_stands_beside_a_card(self) -> None:
        assert mask_cards("Ada 415-555-0123, 4242 4242 4242 4242 12/30") == "Ada 415-555-0123, •••• 4242 12/30"
