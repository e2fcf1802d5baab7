"""Prices over HTTP, to the cent."""

from tests.e2e.days import day_ahead, local
from tests.e2e.driver import House

BAY = "America/Los_Angeles"


def wish(**changes: object) -> dict[str, object]:
    start = local(day_ahead(5, zone=BAY), 13, zone=BAY)
    return {"offering": "hibachi-party", "start": start, **changes}


def address(zip_code: str) -> dict[str, str]:
    return {"line1": "1 Cedar Street", "city": "Palo Alto", "zip": zip_code}


class TestHibachiPrices:
    def test_a_mixed_party_with_filets_and_travel(self, house: House) -> None:
        guests = {"adults": 18, "children": 4, "infants": 2}
        asked = wish(guests=guests, addons={"filet-mignon": 10}, address=address("94301"))
        with house.public("demo-my-hibachi") as client:
            answer = client.post("quotes", json=asked)
        quote = answer.json()
        assert answer.status_code == 201
        assert [line["amount"]["amount"] for line in quote["lines"] if line["amount"]["amount"]] == [
            72000,
            8000,
            5000,
            7500,
        ]
        assert quote["total"] == {"amount": 92500, "currency": "USD"}
        assert (quote["deposit"]["amount"], quote["balance"]["amount"]) == (46250, 46250)

    def test_the_minimum_spend_is_a_line_of_its_own(self, house: House) -> None:
        asked = wish(guests={"adults": 5, "children": 5}, address=address("94110"))
        with house.public("demo-my-hibachi") as client:
            quote = client.post("quotes", json=asked).json()
        amounts = {line["label"]: line["amount"]["amount"] for line in quote["lines"]}
        assert quote["total"]["amount"] == 40000
        assert [amount for label, amount in amounts.items() if "Minimum spend" in label] == [10000]
        assert sum(amounts.values()) == 40000
