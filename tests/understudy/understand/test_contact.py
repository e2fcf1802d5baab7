"""Phones, e-mail, addresses and ZIP codes."""

import pytest

from tests.understudy.understand.reading import read


class TestPhone:
    @pytest.mark.parametrize(
        "text",
        [
            "(415) 555-0123",
            "415-555-0123",
            "415.555.0123",
            "4155550123",
            "+1 415 555 0123",
            "my cell is 415 555 0123",
            "1-415-555-0123",
        ],
    )
    def test_is_understood_in_any_form(self, text: str) -> None:
        assert read(text).phone == "+14155550123"

    def test_of_another_country_needs_its_code(self) -> None:
        assert read("+44 20 7946 0958").phone == "+442079460958"

    @pytest.mark.parametrize("text", ["12345", "my number is 555 12", "call me at 123456789"])
    def test_that_is_none_is_given_back(self, text: str) -> None:
        heard = read(text, requested=("phone",))
        assert heard.phone is None
        assert heard.invalid_phone is not None

    @pytest.mark.parametrize("text", ["2026-12-05", "12/05/2026", "94110", "20 adults and 4 kids", "at 6:30 for 4"])
    def test_other_numbers_are_no_phone(self, text: str) -> None:
        heard = read(text)
        assert (heard.phone, heard.invalid_phone) == (None, None)


class TestEmail:
    @pytest.mark.parametrize(
        ("text", "email"),
        [
            ("ana.silva@example.com", "ana.silva@example.com"),
            ("my email is Ana@Example.com.", "ana@example.com"),
            ("ana dot silva at example dot com", "ana.silva@example.com"),
            ("owner@my-hibachi.test", "owner@my-hibachi.test"),
        ],
    )
    def test_is_understood(self, text: str, email: str) -> None:
        assert read(text).email == email

    def test_that_is_none_is_given_back(self) -> None:
        heard = read("my email is ana@example")
        assert (heard.email, heard.invalid_email) == (None, "ana@example")


class TestPlace:
    def test_an_address_has_street_city_and_zip(self) -> None:
        heard = read("123 Main St, San Francisco 94110")
        assert (heard.address, heard.city, heard.zip) == ("123 Main St", "San Francisco", "94110")

    def test_an_address_may_have_a_unit_and_a_state(self) -> None:
        heard = read("we're at 12 Elm Road, Apt 4, Oakland, CA 94601")
        assert (heard.address, heard.city, heard.zip) == ("12 Elm Road, Apt 4", "Oakland", "94601")

    def test_a_zip_alone_is_a_zip(self) -> None:
        assert read("94110").zip == "94110"
        assert read("it's 94110-1234", requested=("zip",)).zip == "94110"

    def test_a_city_alone_is_one_when_asked(self) -> None:
        assert read("San Jose", requested=("zip",)).city == "San Jose"

    def test_an_address_without_a_known_suffix_is_taken_when_asked(self) -> None:
        assert read("my address is 4513 new rose garden", requested=("address",)).address == "4513 new rose garden"

    @pytest.mark.parametrize(
        "text", ["at quarter to 10 in the morning with Dr. Who", "20 guests at our place", "2 tickets, no way"]
    )
    def test_no_address_is_invented(self, text: str) -> None:
        assert read(text).address is None
