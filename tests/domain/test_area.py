"""Which venue serves an address, and finding offerings and venues by their codes."""

import pytest

from domain.area import choose_venue, venue_for
from domain.catalog import get_offering, get_venue, join_words
from domain.refusal import AddressNeeded, OutOfArea, UnknownOffering, UnknownVenue
from tests.domain.shipped import hibachi, offered, shipped, table


class TestVenueFor:
    @pytest.mark.parametrize(
        ("zip_code", "venue"),
        [
            ("94110", "bay-area"),
            ("94110-1234", "bay-area"),
            (" 95112 ", "bay-area"),
            ("95814", "sacramento"),
            ("95630", "sacramento"),
        ],
    )
    def test_lets_the_zip_code_decide(self, zip_code, venue):
        assert venue_for(shipped("my-hibachi"), hibachi()[0], zip_code).code == venue

    @pytest.mark.parametrize("zip_code", ["10001", "94801", "95201", "95901", "00000"])
    def test_refuses_addresses_out_of_area_and_offers_a_call(self, zip_code):
        with pytest.raises(OutOfArea) as caught:
            venue_for(shipped("my-hibachi"), hibachi()[0], zip_code)
        assert caught.value.facts == {"zip": zip_code, "lead": True}
        assert "call you back" in caught.value.detail

    @pytest.mark.parametrize("zip_code", [None, "", "  ", "9411", "941100", "abcde", "94110-12", "٩٤١١٠"])
    def test_asks_for_a_zip_code_that_is_one(self, zip_code):
        with pytest.raises(AddressNeeded):
            venue_for(shipped("my-hibachi"), hibachi()[0], zip_code)


class TestChooseVenue:
    def test_takes_the_only_venue_there_is(self):
        assert choose_venue(shipped("copper-table"), table()[0]).code == "copper-table"

    def test_asks_which_of_several(self):
        submarine = offered("locked-in", "submarine", "lakeside")[0]
        with pytest.raises(UnknownVenue, match="Downtown or Lakeside"):
            choose_venue(shipped("locked-in"), submarine)
        assert choose_venue(shipped("locked-in"), submarine, venue="lakeside").code == "lakeside"

    def test_refuses_a_game_at_a_venue_that_has_it_not(self):
        vault = offered("locked-in", "the-vault", "downtown")[0]
        with pytest.raises(UnknownVenue, match="The Vault is at Downtown"):
            get_venue(shipped("locked-in"), vault, "lakeside")

    def test_goes_by_the_address_where_the_party_is_at_home(self):
        assert choose_venue(shipped("my-hibachi"), hibachi()[0], zip_code="95814").code == "sacramento"


class TestGetOffering:
    def test_names_what_there_is(self):
        assert get_offering(shipped("locked-in"), "submarine").name == "Submarine"
        with pytest.raises(UnknownOffering, match="The Vault, Submarine or Museum Heist"):
            get_offering(shipped("locked-in"), "laser-tag")

    @pytest.mark.parametrize(
        ("words", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
    )
    def test_joins_words_as_a_sentence_has_them(self, words, text):
        assert join_words(words) == text
