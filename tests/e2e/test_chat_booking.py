"""The restaurant and the escape rooms, booked by a client of the web chat."""

from datetime import date

from tests.e2e.chat import Guest, card, shows
from tests.e2e.conftest import Visitors
from tests.e2e.days import day_ahead, spoken
from tests.e2e.driver import House

SATURDAY = 5
TABLES = """
select r.code from occupancies o
join resources r on r.id = o.resource_id join bookings b on b.id = o.booking_id
where b.code = %s and o.live order by 1
"""


def dinner() -> date:
    return day_ahead(SATURDAY, zone="America/New_York")


def game() -> date:
    return day_ahead(SATURDAY, zone="America/Chicago")


class TestCopperTable:
    def test_four_guests_are_confirmed_at_once_without_a_deposit(self, house: House, visit: Visitors) -> None:
        chat = visit(house, "demo-copper-table")
        booked = chat.book(f"Hi, a table for 4 on {spoken(dinner())} at 7pm please")
        assert booked["status"] == "confirmed", chat.transcript
        assert booked["code"] in chat.messages[-1]["text"]
        assert card(chat.messages[-1], "payment_link") is None
        assert house.rows("select status, deposit from bookings where code = %s", booked["code"]) == [("confirmed", 0)]
        assert house.rows(TABLES, booked["code"]) in [[(f"table-{number:02d}",)] for number in range(5, 11)]

    def test_eight_get_the_eight_top_and_ten_the_two_six_tops(self, house: House, visit: Visitors) -> None:
        for size, tables, deposit in ((8, ["table-13"], 16000), (10, ["table-11", "table-12"], 20000)):
            chat = visit(house, "demo-copper-table")
            guest = Guest(phone=f"(212) 555-01{size:02d}")
            booked = chat.book(f"A table for {size} on {spoken(dinner())} at 8pm", guest)
            assert [code for (code,) in house.rows(TABLES, booked["code"])] == tables, chat.transcript
            assert (booked["status"], booked["deposit"]["amount"]) == ("pending", deposit)
            assert shows(chat, "payment_link")["amount"]["amount"] == deposit


class TestLockedIn:
    def test_the_vault_for_four_on_a_saturday_costs_156_78_in_full(self, house: House, visit: Visitors) -> None:
        chat = visit(house, "demo-locked-in-downtown")
        booked = chat.book(f"The Vault for 4 players on {spoken(game())} at 4pm")
        quote = shows(chat, "quote")
        assert (quote["total"]["text"], quote["deposit"]["text"]) == ("$156.78", "$156.78")
        assert booked["status"] == "pending"
        assert shows(chat, "payment_link")["amount"]["text"] == "$156.78"
        assert house.value("select total from bookings where code = %s", booked["code"]) == 15678

    def test_submarine_for_eight_on_a_saturday_costs_282_20(self, house: House, visit: Visitors) -> None:
        chat = visit(house, "demo-locked-in-lakeside")
        booked = chat.book(f"We'd like to play Submarine on {spoken(game())} at 1pm, 8 players")
        assert shows(chat, "quote")["total"]["text"] == "$282.20"
        assert house.value("select total from bookings where code = %s", booked["code"]) == 28220
