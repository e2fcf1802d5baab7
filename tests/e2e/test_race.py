"""Fifty clients, one slot."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx

from tests.e2e.days import day_ahead, local
from tests.e2e.driver import NO_TLS, House

CLIENTS = 50
CENTRAL = "America/Chicago"


class TestRace:
    def test_fifty_clients_for_one_slot_have_one_winner(self, house: House) -> None:
        day = day_ahead(6, zone=CENTRAL)
        wish = {"offering": "museum-heist", "start": local(day, 16, zone=CENTRAL), "guests": {"players": 4}}
        with house.public("demo-locked-in-lakeside") as client:
            quotes = [client.post("quotes", json=wish).json()["id"] for _ in range(CLIENTS)]
            answers = race(client, quotes)
        won = [answer for answer in answers if answer.status_code == 201]
        lost = [answer for answer in answers if answer.status_code == 409]
        assert (len(won), len(lost)) == (1, CLIENTS - 1), [answer.status_code for answer in answers]
        assert {answer.json()["code"] for answer in lost} == {"slot_taken"}
        assert all(len(answer.json()["alternatives"]) >= 2 for answer in lost)
        assert house.value("select count(*) from bookings where quote_id = any(%s::uuid[])", quotes) == 1
        live = "select count(*) from occupancies o join bookings b on b.id = o.booking_id where o.live and b.code = %s"
        assert house.value(live, won[0].json()["code"]) == 1


def race(client: httpx.Client, quotes: list[str]) -> list[httpx.Response]:
    """Have every quote booked at the same moment, each on a connection of its own."""
    start = Barrier(len(quotes))

    def book(number: int) -> httpx.Response:
        with httpx.Client(base_url=client.base_url, timeout=60, verify=NO_TLS) as own:
            own.get("business")
            start.wait()
            who = {"name": f"Guest {number}", "phone": f"+1415555{number:04d}"}
            return own.post("bookings", json={"quote": quotes[number], "customer": who})

    with ThreadPoolExecutor(len(quotes)) as clients:
        return list(clients.map(book, range(len(quotes))))
