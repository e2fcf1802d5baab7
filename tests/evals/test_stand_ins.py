"""Stand-ins: nothing personal is left, the same always becomes the same, and what rules need stays."""

import pytest

from evals.stand_ins import StandIns


@pytest.fixture
def stand_ins() -> StandIns:
    known = StandIns(codes={"LFRZMH": "{booking}", "482913": "{code}"})
    known.know_names(["Maria Gonzalez", "Rose White", "Bo"])
    known.know_streets(["5 Secret Alley"])
    return known


class TestReplace:
    @pytest.mark.parametrize(
        ("text", "replaced"),
        [
            ("I'm Maria Gonzalez", "I'm Ada Lovelace"),
            ("maria here, ms. GONZALEZ", "Ada here, ms. Lovelace"),
            ("Bo again", "Mae again"),
            ("415-867-5309", "415-555-0101"),
            ("+1 (415) 867-5309!", "+1 (415) 555-0101!"),
            ("(415)867-53 09", "(415)555-01 01"),
            ("415 / 867 / 5309", "415 / 555 / 0101"),
            ("415\u2013867\u20135309", "415\u2013555\u20130101"),
            ("+34 612 345 678", "+34 615 550 101"),
            ("+44 20 7946 0958", "+44 20 7555 0101"),
            ("maria.g+x@corp.example.org", "guest1@example.com"),
            ("at 5 Secret Alley, 94117", "at 1 Mission Street, 94101"),
            ("221 Baker Street please", "12 Valencia Street please"),
            ("move lfrzmh", "move {booking}"),
            ("482913", "{code}"),
            ("it's booking QXWZKR or K7TM2P", "it's booking ABC234 or ABC234"),
        ],
    )
    def test_puts_stand_ins_for_what_is_personal(self, stand_ins: StandIns, text: str, replaced: str) -> None:
        assert stand_ins.replace(text) == replaced

    @pytest.mark.parametrize(
        "text",
        [
            "20 adults on December 19 at 6pm, $800.00",
            "PLEASE BOOK IT",
            "on 2026-12-19 18:00 or 12/19/2026 18:00, $1,000 to $2,000.00",
            "2026-12-19 18 adults, ids 12 345 678",
            "a white rose on May 5",
            "The Vault for 4",
            "000000",
        ],
    )
    def test_leaves_the_wish_alone(self, stand_ins: StandIns, text: str) -> None:
        assert stand_ins.replace(text) == text

    def test_replaces_a_name_that_is_a_word_where_it_is_a_name(self, stand_ins: StandIns) -> None:
        assert stand_ins.replace("Rose is bringing a rose") == "Grace is bringing a rose"

    def test_is_the_same_wherever_it_is_written(self, stand_ins: StandIns) -> None:
        assert stand_ins.replace("4158675309 or (415) 867 5309") == "4155550101 or (415) 555 0101"
        assert stand_ins.phone("+14158675309") == "+14155550101"
        assert stand_ins.replace("212-867-5309") == "212-555-0102"
        assert stand_ins.phone("+34612345678") == "+34615550103"
        assert stand_ins.replace("tel 612 34 56 78 or +34612345678") == "tel 612 34 56 78 or +34615550103"

    def test_gives_two_people_two_names(self, stand_ins: StandIns) -> None:
        assert stand_ins.name("Rose White") == "Grace Hopper"
        assert stand_ins.name("Zoe Quinn") == "Nora Ephron"

    def test_never_runs_out_of_people(self) -> None:
        crowd = StandIns()
        named = {crowd.name(f"First{number} Last{number}") for number in range(14)}
        assert len(named) == 14
