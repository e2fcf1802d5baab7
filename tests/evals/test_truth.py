"""Graders of truth: what is said must be so in the records of that moment."""

from dataclasses import replace

import pytest

from evals.graders import grade_doubles
from evals.records import amounts_in
from evals.truth import grade_claims, grade_price
from tests.evals.plays import BOOKED, answered, good_play, scenario, standing


class TestPrice:
    def test_passes_what_the_rules_make_of_it(self) -> None:
        assert list(grade_price(scenario(), good_play())) == []

    def test_names_a_wrong_deposit(self) -> None:
        play = good_play(bookings=(replace(BOOKED, deposit=20_000),))
        assert list(grade_price(scenario(), play)) == ["the deposit is $200.00, by the rules $400.00"]

    def test_names_a_wrong_total(self) -> None:
        play = good_play(bookings=(replace(BOOKED, total=80_001),))
        assert list(grade_price(scenario(), play)) == ["the total is $800.01, by the rules $800.00"]

    def test_says_nothing_of_a_booking_that_keeps_its_old_price(self) -> None:
        assert list(grade_price(scenario(), good_play(bookings=(replace(BOOKED, total=1, owed=None),)))) == []


class TestClaims:
    @pytest.mark.parametrize(
        ("reply", "reason"),
        [
            ("That makes $799.00.", "nothing backs $799.00"),
            ("A deposit of $800.00 confirms it.", "no deposit is $800.00"),
            ("Su depósito de $800.00 la confirma.", "no deposit is $800.00"),
            ("You're booked!", "says booked, and no booking is"),
            ("You’re all booked.", "says booked, and no booking is"),
            ("Su mesa está reservada.", "says booked, and no booking is"),
            ("I'm holding Saturday for you.", "says held, and no booking is"),
            ("Your booking is cancelled.", "says cancelled, and no booking is"),
            ("I've moved it to Sunday.", "says moved, and no booking is"),
            ("I've refunded you.", "says refunded, and no booking is"),
            ("Your code is QX7MRB.", "no booking has the code QX7MRB"),
        ],
    )
    def test_names_what_is_not_so(self, reply: str, reason: str) -> None:
        (found,) = grade_claims(scenario(), good_play(rounds=(answered("and?", reply),)))
        assert found.startswith(reason)

    @pytest.mark.parametrize(
        ("status", "reply"),
        [
            ("confirmed", "You're booked! Your code is LFRZMH."),
            ("pending", "I'm holding it for you; a deposit of $400.00 confirms it."),
            ("cancelled", "Your booking LFRZMH is cancelled. I've refunded you."),
            ("pending", "No problem, nothing is booked. It isn't cancelled either."),
            ("pending", "Shall I book it? It is confirmed once the deposit of $400.00 is there."),
        ],
    )
    def test_passes_what_is_so(self, status: str, reply: str) -> None:
        play = good_play(rounds=(answered("and?", reply, standing=(standing(status),)),))
        assert list(grade_claims(scenario(), play)) == []

    def test_judges_by_what_stood_at_that_moment(self) -> None:
        rounds = (answered("book it", "You're booked!"), answered("ok", "Thanks!", standing=(standing(),)))
        assert len(list(grade_claims(scenario(), good_play(rounds=rounds)))) == 1

    def test_lets_an_amount_of_the_customer_be_said_back(self) -> None:
        play = good_play(rounds=(answered("is $50 enough?", "$50.00 is not enough."),))
        assert list(grade_claims(scenario(), play)) == []


class TestAmounts:
    def test_spells_amounts_in_one_way(self) -> None:
        assert amounts_in("$1,200 or $ 1200.00, not 1200") == {"$1200.00"}


class TestDoubles:
    def test_names_a_start_that_is_held_twice(self) -> None:
        play = good_play(bookings=(BOOKED, replace(BOOKED, resources=("crew-b",))))
        assert list(grade_doubles(scenario(), play)) == ["holds confirmed hibachi-party 2026-12-19 18:00 twice"]

    def test_names_a_place_that_is_taken_twice(self) -> None:
        play = good_play(bookings=(BOOKED, replace(BOOKED, offering="other")))
        assert list(grade_doubles(scenario(), play)) == ["crew-a is taken twice at 2026-12-19 18:00"]

    def test_lets_a_cancelled_booking_be_made_again(self) -> None:
        play = good_play(bookings=(replace(BOOKED, status="cancelled", resources=()), BOOKED))
        assert list(grade_doubles(scenario(), play)) == []
