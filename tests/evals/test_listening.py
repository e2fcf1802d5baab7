"""What a customer hears in a reply, in two languages and other words than the understudy's."""

import pytest

from evals.listening import Asked, asked_in, times_in


class TestAskedIn:
    @pytest.mark.parametrize(
        ("reply", "asked"),
        [
            ("Which day would you like?", [Asked.DAY]),
            ("Sure! What date works, and how many will you be?", [Asked.GUESTS, Asked.DAY]),
            ("And what time?", [Asked.TIME]),
            ("And the ZIP code of the address, please?", [Asked.ZIP]),
            ("May I have your name, phone number and the street address?", [Asked.NAME, Asked.PHONE, Asked.ADDRESS]),
            ("That's $800.00. Shall I book it?", [Asked.AGREE]),
            ("Would you like me to reserve that?", [Asked.AGREE]),
            ("If I cancel it now, you get $400.00 back. Shall I do that?", [Asked.AGREE]),
            ("I have 1:00 PM or 2:30 PM. Which of those suits you?", [Asked.CHOOSE]),
            ("Pay here: http://evals.test/demo/pay/01a", [Asked.PAY]),
            ("Send me your name, and someone will call you back.", [Asked.WILL_BE_CALLED, Asked.CALL_BACK, Asked.NAME]),
            ("I'm passing you to one of our team now.", [Asked.PERSON_COMES]),
            ("You're booked! See you at 6:00 p.m. then.", [Asked.DONE]),
            ("We open at 5. Your name is on the list of the day.", []),
            ("¿Qué día le gustaría?", [Asked.DAY]),
            ("¿A qué hora, y cuántos serán?", [Asked.GUESTS, Asked.TIME]),
            ("Son $800.00 en total. ¿Se lo reservo?", [Asked.AGREE]),
            ("¿Me puede dar su nombre y un teléfono?", [Asked.NAME, Asked.PHONE]),
            ("¿Cuál es el código postal?", [Asked.ZIP]),
        ],
    )
    def test_hears_what_is_asked(self, reply: str, asked: list[Asked]) -> None:
        assert asked_in(reply) == asked


class TestTimesIn:
    def test_finds_the_times_of_an_offer(self) -> None:
        assert times_in("I have 1:00 PM, 2:30 p.m. or 7pm on December 19") == ["1:00 PM", "2:30 p.m.", "7pm"]
