"""Input that is none: each a specific error, the line kept where the contract says so, and nothing stored."""

from uuid import uuid4

import pytest

from tests.e2e.chat import Chat, Frame, closing_code
from tests.e2e.conftest import Visitors
from tests.e2e.days import day_ahead, local
from tests.e2e.driver import House

CENTRAL = "America/Chicago"
PLAYERS = {"players": 4}


def error(chat: Chat) -> Frame:
    return chat.until(lambda frame: frame["type"] == "error")


def wish(**changes: object) -> dict[str, object]:
    start = local(day_ahead(6, zone=CENTRAL), 10, zone=CENTRAL)
    return {"offering": "museum-heist", "start": start, "guests": PLAYERS, **changes}


def stored(house: House) -> list[int]:
    """Count everything that a stranger's input could leave behind."""
    tables = ("conversations", "quotes", "bookings", "customers", "leads", "occupancies")
    written = house.value("select count(*) from messages where author = 'customer'")
    return [written, *(house.value(f"select count(*) from {table}") for table in tables)]


class TestChat:
    def test_an_unknown_embed_key_is_shown_out(self, house: House) -> None:
        chat = Chat(house=house, key="demo-nobody")
        with pytest.raises(Exception, match="4401"):
            chat.connect()
        chat.close()

    def test_a_frame_that_is_no_json_is_refused_and_the_line_kept(self, house: House, visit: Visitors) -> None:
        before = stored(house)
        chat = visit(house, "demo-my-hibachi")
        chat.send_text("hello there")
        assert error(chat)["code"] == "bad_frame"
        chat.send(type="ping")
        chat.until(lambda frame: frame["type"] == "pong")
        for _ in range(5):
            chat.send_text("{")
        assert closing_code(chat) == 1007
        assert stored(house) == before

    @pytest.mark.parametrize("text", ["a" * 9000, "zero \x00 byte", "   "], ids=["9,000 characters", "NUL", "blank"])
    def test_a_text_that_cannot_be_kept_is_refused_by_its_id(self, house: House, visit: Visitors, text: str) -> None:
        before = stored(house)
        chat = visit(house, "demo-my-hibachi")
        number = str(uuid4())
        refused = chat.write(text, number=number)
        assert (refused["type"], refused["code"], refused["id"]) == ("error", "invalid_text", number)
        assert len(refused["detail"]) > 20
        assert stored(house) == before
        assert chat.write("Are you there?")["seq"] == 1

    def test_a_phone_that_is_none_is_asked_for_again(self, house: House, visit: Visitors) -> None:
        chat = visit(house, "demo-locked-in-lakeside")
        day = day_ahead(6, zone=CENTRAL)
        chat.say(f"Museum Heist, 4 players, on {day:%B} {day.day} at 10am")
        chat.say("Yes, please book it")
        reply = chat.say("Ana Silva, 12-34")
        assert "phone" in reply["text"], chat.transcript
        assert house.value("select count(*) from bookings where conversation_id = %s", chat.conversation) == 0


class TestHttp:
    def test_an_unknown_embed_key_is_not_found(self, house: House) -> None:
        with house.public("demo-nobody") as client:
            answer = client.get("business")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_key")

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"guests": {"players": -4}}, "party_size"),
            ({"guests": {"players": 4}, "addons": {"cake": -1}}, "unknown_addon"),
            ({"offering": "museum\x00heist"}, "invalid_text"),
            ({"offering": "a" * 9000}, "invalid_text"),
        ],
        ids=["negative guests", "negative extras", "NUL", "9,000 characters"],
    )
    def test_a_quote_of_nonsense_is_refused(self, house: House, changes: dict[str, object], code: str) -> None:
        before = stored(house)
        with house.public("demo-locked-in-lakeside") as client:
            answer = client.post("quotes", json=wish(**changes))
        assert (answer.status_code, answer.json()["code"]) == (422, code), answer.json()
        assert stored(house) == before

    def test_a_body_that_is_no_json_is_refused(self, house: House) -> None:
        with house.public("demo-locked-in-lakeside") as client:
            answer = client.post("quotes", content=b"{", headers={"Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"phone": "call me"}, "invalid_phone"),
            ({"name": "a" * 9000}, "invalid_text"),
            ({"name": "A\x00na"}, "invalid_text"),
        ],
        ids=["no phone", "9,000 characters", "NUL"],
    )
    def test_a_customer_that_is_none_books_nothing(self, house: House, changes: dict[str, str], code: str) -> None:
        with house.public("demo-locked-in-lakeside") as client:
            quote = client.post("quotes", json=wish()).json()["id"]
            before = stored(house)
            customer = {"name": "Ana Silva", "phone": "+14155550134"} | changes
            answer = client.post("bookings", json={"quote": quote, "customer": customer})
        assert (answer.status_code, answer.json()["code"]) == (422, code), answer.json()
        assert stored(house) == before
