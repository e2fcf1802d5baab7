"""The whole booking way in Spanish."""

import datetime as dt

import pytest

from tests.understudy.understand.reading import day, read


class TestSpanish:
    def test_a_whole_request_is_understood(self) -> None:
        heard = read("hola, quiero reservar una mesa para 4 personas mañana a las siete y media de la noche")
        assert (heard.date, heard.time, heard.guests) == (day(11, 21), dt.time(19, 30), {"party_size": 4})
        assert {"spanish", "book"} <= heard.intents

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("el sábado", day(11, 21)),
            ("el próximo martes", day(11, 24)),
            ("pasado mañana", day(11, 22)),
            ("el 5 de diciembre", day(12, 5)),
            ("dentro de 3 días", day(11, 23)),
            ("en dos semanas", day(12, 4)),
            ("hoy a las 8", day(11, 20)),
            ("la nochebuena", day(12, 24)),
        ],
    )
    def test_days_are_understood(self, text: str, expected: dt.date) -> None:
        assert read(text).date == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a las siete y media de la tarde", dt.time(19, 30)),
            ("a las ocho menos cuarto de la noche", dt.time(19, 45)),
            ("al mediodía por favor", dt.time(12)),
            ("a las 11 de la mañana", dt.time(11)),
            ("mañana a las 20:30", dt.time(20, 30)),
        ],
    )
    def test_times_are_understood(self, text: str, expected: dt.time) -> None:
        assert read(text).time == expected

    @pytest.mark.parametrize(
        ("text", "guests"),
        [
            ("somos 20 adultos y 4 niños", {"adults": 20, "children": 4}),
            ("mi esposa y yo", {"party_size": 2}),
            ("para seis personas", {"party_size": 6}),
            ("una docena de personas", {"party_size": 12}),
        ],
    )
    def test_parties_are_counted(self, text: str, guests: dict[str, int]) -> None:
        assert read(text).guests == guests

    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("sí, perfecto", "yes"),
            ("claro que sí", "yes"),
            ("no, gracias", "no"),
            ("no sé", "unsure"),
            ("está bien", "yes"),
        ],
    )
    def test_answers_are_understood(self, text: str, answer: str) -> None:
        assert read(text).answer == answer

    def test_names_keep_their_words(self) -> None:
        assert read("me llamo Ana Silva").name == "Ana Silva"
        assert read("a nombre de García").name == "García"

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("mi tel es 415 555 0123", None),
            ("mi numero es 415 555 0123", None),
            ("Mi correo es ana@example.com y mi tel es +34 612 345 678", None),
            ("maria lopez mi tel es 415 555 0123", "Maria Lopez"),
            ("a nombre de mi esposo Ramón Quiñones", "Ramón Quiñones"),
            ("under my husband Bob Lee", "Bob Lee"),
            ("soy Mi Tran", "Mi Tran"),
            ("Su Lin, 415 555 0123", "Su Lin"),
            ("Mi", "Mi"),
        ],
    )
    def test_my_is_no_name_where_the_sentence_goes_on(self, text: str, name: str | None) -> None:
        assert read(text, requested=("name", "phone")).name == name

    def test_a_person_and_a_price_can_be_asked_for(self) -> None:
        assert "human" in read("quiero hablar con una persona").intents
        assert "price" in read("cuánto cuesta?").intents
