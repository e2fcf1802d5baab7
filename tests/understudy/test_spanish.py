"""The whole booking way in Spanish: told, understood back, switched, and short enough for a text message."""

import re
import string
from datetime import datetime
from typing import Final

import pytest

from domain.refusal import Refusal
from domain.spanish import label
from domain.text_body import text_body
from tests.understudy.house import business_of
from tests.understudy.playground import Conversation, House
from understudy.decide.asked import read_asked
from understudy.understand import is_spanish, spoken_language, to_english
from understudy.word import english, spanish
from understudy.word.fit import SMS_ROOM
from understudy.word.spanish_chips import chip
from understudy.word.spanish_rules import reword
from usecases.brief import business_facts

HIBACHI_NOW: Final = datetime.fromisoformat("2026-11-20T10:00:00-08:00")
COPPER_NOW: Final = datetime.fromisoformat("2026-11-20T13:00:00-05:00")
GSM: Final = frozenset(
    string.ascii_letters + string.digits + " \n@£$¥èéùìòÇØøÅå_ÆæßÉ!\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€"
)
ENGLISH: Final = re.compile(
    r"\b(?:the|and|or|you|your|for|which|what|closed|open|before|refunded|ahead|deposit|would|guests|players|free)\b",
    re.I,
)


def hibachi(channel: str = "web") -> Conversation:
    return Conversation(House(slug="my-hibachi", channel=channel, now=HIBACHI_NOW))


def copper(channel: str = "web") -> Conversation:
    return Conversation(House(slug="copper-table", channel=channel, now=COPPER_NOW))


class TestPhrases:
    def test_every_phrase_has_its_twin_with_the_same_slots(self) -> None:
        assert spanish.PHRASES.keys() == english.PHRASES.keys()
        for key, wordings in english.PHRASES.items():
            slots = {name for each in wordings for _, name, _, _ in string.Formatter().parse(each) if name}
            for each in spanish.PHRASES[key]:
                assert {name for _, name, _, _ in string.Formatter().parse(each) if name} <= slots, (key, each)

    @pytest.mark.parametrize(
        "key", sorted(key for key in spanish.PHRASES if key.startswith("ask_") or key == "shall_i")
    )
    def test_what_we_ask_in_spanish_is_known_as_asked(self, key: str) -> None:
        for ours, theirs in zip(spanish.PHRASES[key], english.PHRASES[key], strict=False):
            assert set(read_asked(ours)) & set(read_asked(theirs)), (ours, theirs)


class TestLabel:
    @pytest.mark.parametrize(
        ("told", "worded"),
        [
            ("Saturday, December 19 at 6:00 PM", "el sábado 19 de diciembre a las 6:00 p. m."),
            ("Sunday, January 3, 2027 at 1:30 PM", "el domingo 3 de enero de 2027 a la 1:30 p. m."),
            ("Sat, Dec 19, 6:00 PM", "sáb 19 dic, 6:00 p. m."),
            ("18 adults, 4 children (6-12) and 1 under 6", "18 adultos, 4 niños (6-12) y 1 menor de 6"),
            ("1 guest", "1 persona"),
            ("Tuesday to Sunday 12:00 PM to 8:00 PM", "de martes a domingo de 12:00 p. m. a 8:00 p. m."),
        ],
    )
    def test_words_days_times_and_parties(self, told: str, worded: str) -> None:
        assert label(told) == worded

    @pytest.mark.parametrize("told", ["Saturday, December 19 at 6:00 PM", "Sat, Dec 19, 6:00 PM", "1 under 6"])
    def test_what_it_words_it_also_understands(self, told: str) -> None:
        assert is_spanish(label(told).lower() + " por favor", name_asked=False)
        assert "december 19" in to_english(label(told)).lower() or "under 6" in to_english(label(told))


class TestReword:
    @pytest.mark.parametrize("slug", ["my-hibachi", "copper-table", "locked-in"])
    @pytest.mark.parametrize("rule", ["price", "deposit", "cancellation", "notice"])
    def test_leaves_no_english_in_the_rules_of_the_businesses(self, slug: str, rule: str) -> None:
        for offering in business_facts(business_of(slug), None)["offerings"]:  # type: ignore[attr-defined]
            worded = reword(offering[rule], {})
            assert worded != offering[rule]
            assert ENGLISH.search(worded) is None, worded

    def test_words_every_refusal_that_a_customer_may_hear_by_its_code(self) -> None:
        from_bookings = {each.code: each for each in Refusal.__subclasses__()}
        for code in (
            "past",
            "closed",
            "not_a_start",
            "lead_time",
            "horizon",
            "party_size",
            "slot_taken",
            "quote_expired",
        ):
            detail = str(from_bookings[code].__doc__)
            assert ENGLISH.search(reword(detail, {detail: code})) is None

    def test_leaves_what_it_does_not_know(self) -> None:
        assert reword("Parking is behind the house.", {}) == "Parking is behind the house."


class TestSpokenLanguage:
    @pytest.mark.parametrize(
        ("text", "before", "after"),
        [
            ("Hola, quiero una mesa para dos", "en", "es"),
            ("20 adultos", "es", "es"),
            ("Ana López, 415-555-0123", "es", "es"),
            ("ok", "es", "es"),
            ("what about parking?", "es", "en"),
            ("yes please", "es", "en"),
            ("english please", "es", "en"),
            ("do you speak Spanish?", "en", "es"),
            ("gracias!", "en", "en"),
            ("a table at Casa Blanca for two", "en", "en"),
        ],
    )
    def test_follows_the_customer(self, text: str, before: str, after: str) -> None:
        assert spoken_language(text, before, name_asked=False) == after

    def test_takes_a_name_for_a_name(self) -> None:
        assert spoken_language("Domingo", "en", name_asked=True) == "en"


class TestBookingWay:
    def test_goes_from_hello_to_the_payment_link(self) -> None:
        talk = hibachi()
        for text in ("Hola, quiero una fiesta de hibachi", "20 adultos", "el sábado 19 de diciembre", "a las seis"):
            talk.say(text)
        quoted = talk.say("94110")
        assert quoted.names == ["quote_price"]
        assert quoted.calls[0][1]["start"] == "2026-12-19T18:00"
        assert "el sábado 19 de diciembre a las 6:00 p. m." in quoted.reply.text.lower()
        assert "$800.00" in quoted.reply.text
        talk.say("Sí, resérvelo")
        held = talk.say("Ana López, 415-555-0123")
        assert held.names == ["create_booking", "send_deposit_link"]
        assert held.calls[0][1]["name"] == "Ana López"
        assert not any(ENGLISH.search(reply) for reply in talk.replies), talk.replies

    def test_understands_its_own_chips(self) -> None:
        talk = copper()
        offered = talk.say("¿tienen mesa para 2 el viernes?")
        tapped = talk.say(offered.reply.suggestions[1])
        assert tapped.names == ["quote_price"]
        assert talk.say(tapped.reply.suggestions[0]).reply.text.endswith("?")
        assert "su nombre" in talk.replies[-1]

    def test_changes_over_to_english_and_back(self) -> None:
        talk = copper()
        talk.say("hola, una mesa para 4 mañana a las 7")
        assert "Shall I book" in talk.say("can we speak english please?").reply.text
        assert "español" in talk.say("¿habla español?").reply.text

    def test_says_no_in_spanish_with_the_nearest_yes(self) -> None:
        refused = hibachi().say("fiesta para 20 el 25 de diciembre a las 6 pm en 94110")
        assert "cerramos" in refused.reply.text
        assert "26 de diciembre" in refused.reply.text
        assert ENGLISH.search(refused.reply.text) is None

    def test_answers_a_weekday_with_the_day_that_was_named(self) -> None:
        talk = hibachi()
        asked = talk.say("fiesta para 20 el viernes 19 de diciembre a las 6pm en 94110").reply.text
        assert "es sábado" in asked
        assert talk.say("el viernes").calls[0][1]["start"] == "2026-12-18T18:00"

    def test_keeps_notes_as_they_were_written(self) -> None:
        talk = copper()
        talk.say("una mesa para 4 mañana a las 7")
        talk.say("mi hija es alérgica a los cacahuates")
        talk.say("sí")
        booked = talk.say("Luz Díaz, 212 555 0180")
        assert booked.calls[0][1]["notes"] == "mi hija es alérgica a los cacahuates"

    def test_fits_two_segments_in_letters_that_a_text_message_has(self) -> None:
        talk = hibachi(channel="sms")
        for text in (
            "Hola, fiesta para 18 adultos y 4 niños",
            "¿cuánto cuesta?",
            "el 19 de diciembre",
            "¿puedo cancelar?",
            "94110",
            "¿qué horas hay libres?",
            "a las seis",
            "sí",
            "José Núñez",
        ):
            talk.say(text)
        assert talk.house.bookings
        for reply in talk.replies:
            body = text_body(reply, [])
            assert len(body) <= SMS_ROOM, body
            assert set(body) <= GSM, set(body) - GSM

    def test_calls_a_person_in_spanish(self) -> None:
        called = copper().say("quiero hablar con una persona")
        assert called.names == ["hand_over"]
        assert ENGLISH.search(called.reply.text) is None


class TestChip:
    def test_leaves_names_alone(self) -> None:
        assert chip("Submarine", frozenset({"Submarine"})) == "Submarine"
        assert chip("Another time", frozenset()) == "Otra hora"
