"""Who may come, and what is said when they are too few or too many."""

from dataclasses import replace

import pytest

from domain.party import check_party, limits_text, party_of_size, party_text
from domain.refusal import PartySize
from tests.domain.shipped import hibachi, offered, table


def refusal_of(where, guests):
    with pytest.raises(PartySize) as caught:
        check_party(where[0], guests)
    return caught.value


class TestCheckParty:
    @pytest.mark.parametrize(
        "guests", [{"adults": 10}, {"adults": 5, "children": 5}, {"adults": 40, "children": 20, "infants": 9}]
    )
    def test_welcomes_ten_to_sixty_with_any_number_of_little_ones(self, guests):
        party = check_party(hibachi()[0], guests)
        assert party.size == guests["adults"] + guests.get("children", 0)
        assert party.headcount == sum(guests.values())

    @pytest.mark.parametrize("guests", [{"adults": 9}, {"adults": 9, "infants": 5}, {}, {"infants": 12}])
    def test_refuses_too_few_and_names_the_limits(self, guests):
        refusal = refusal_of(hibachi(), guests)
        assert "10 to 60 guests (adults and children together)" in refusal.detail
        assert (refusal.facts["min"], refusal.facts["max"]) == (10, 60)

    def test_refuses_too_many(self):
        assert "10 to 60 guests" in refusal_of(hibachi(), {"adults": 61}).detail

    def test_sends_thirteen_at_the_restaurant_to_the_events_team(self):
        refusal = refusal_of(table(), {"party_size": 13})
        assert refusal.facts["lead"] is True
        assert "events team" in refusal.detail

    def test_refuses_three_players_for_the_museum_heist(self):
        refusal = refusal_of(offered("locked-in", "museum-heist", "lakeside"), {"players": 3})
        assert refusal.detail.startswith("Museum Heist games are for 4 to 10 players, so 3 players is too few.")

    @pytest.mark.parametrize(("code", "venue", "most"), [("the-vault", "downtown", 6), ("submarine", "downtown", 8)])
    def test_holds_the_limits_of_each_game(self, code, venue, most):
        game = offered("locked-in", code, venue)
        assert check_party(game[0], {"players": most}).size == most
        for players in (1, most + 1):
            assert refusal_of(game, {"players": players})

    @pytest.mark.parametrize(
        "guests", [{"adults": -1}, {"adults": 20, "children": -4}, {"cats": 10}, {"party_size": 20}]
    )
    def test_refuses_negative_numbers_and_kinds_that_there_are_not(self, guests):
        assert refusal_of(hibachi(), guests)

    def test_leaves_an_offering_without_a_team_for_larger_parties_without_a_lead(self):
        offering = table()[0]
        refusal = refusal_of((replace(offering, party=replace(offering.party, larger=None)),), {"party_size": 13})
        assert "lead" not in refusal.facts
        assert "13 guests is more than we can take" in refusal.detail


class TestWords:
    def test_says_who_comes(self):
        party = check_party(hibachi()[0], {"adults": 18, "children": 1, "infants": 2})
        assert party_text(hibachi()[0], party) == "18 adults, 1 child (6-12) and 2 under 6"

    def test_says_the_limits(self):
        assert limits_text(table()[0]) == "Tables are for 1 to 12 guests"

    def test_makes_a_party_of_a_bare_size(self):
        assert party_of_size(hibachi()[0], 20).guests == {"adults": 20, "children": 0, "infants": 0}
