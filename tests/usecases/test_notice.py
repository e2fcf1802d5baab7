"""What the house tells of its own accord, in Spanish where that is spoken."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from db.models.base import JsonList
from tests.support.demo import shop_of
from usecases.conversation import post_notice, receive_chat, take_over
from usecases.notice import cards_in_spanish, in_spanish, is_spoken_spanish
from usecases.runtime import Runtime
from usecases.text import HOW_TO_START, is_keyword_answer

WHEN = "Saturday, December 19 at 6:00 PM"
PAID = (
    f"Your deposit of $400.00 has arrived and you're booked: Hibachi party on {WHEN}. Your confirmation code is KX7P1Q."
)


class TestInSpanish:
    def test_tells_of_a_deposit_with_day_time_amount_and_code(self) -> None:
        assert in_spanish(PAID) == (
            "Recibimos su depósito de $400.00 y su reserva está confirmada: Hibachi party, el sábado 19 de diciembre "
            "a las 6:00 p. m. Su código de confirmación es KX7P1Q."
        )

    @pytest.mark.parametrize(
        ("english", "spanish"),
        [
            (
                "The payment of $400.00 didn't go through, and nothing was charged. "
                f"The same link still works until {WHEN}.",
                "nada. El mismo enlace sirve hasta el sábado",
            ),
            (
                "For your cancelled booking KX7P1Q we've refunded $400.00; that can take a few days to show.",
                "unos días",
            ),
            ("We've refunded $20.00 for your booking KX7P1Q; our team will hand it back to you.", "se lo entregará"),
            (f"I'm sorry, {WHEN} has just been taken by somebody else. Which other day would suit?", "¿Qué otro día"),
            (
                f"Your booking KX7P1Q for {WHEN} has been cancelled. "
                "$400.00 goes back to you; that can take a few days to show.",
                "fue cancelada. Le devolvemos $400.00; eso",
            ),
            (f"Your booking KX7P1Q has been moved to {WHEN}.", "ahora es el sábado 19 de diciembre"),
            ("Rosa has joined the conversation.", "Rosa se unió a la conversación."),
            ("You're unsubscribed from My Hibachi. No more messages. Reply START to resubscribe.", "Responda START"),
        ],
    )
    def test_words_every_notice(self, english: str, spanish: str) -> None:
        assert spanish in in_spanish(english)

    def test_never_mixes_languages(self) -> None:
        odd = f"{PAID} Bring your own tables."
        assert in_spanish(odd) == odd

    def test_an_answer_to_stop_is_known_in_both_languages(self) -> None:
        answer = f"You're unsubscribed from My Hibachi. No more messages. {HOW_TO_START}"
        assert is_keyword_answer(answer)
        assert is_keyword_answer(in_spanish(answer, is_sms=True))


class TestIsSpokenSpanish:
    @pytest.mark.parametrize(
        ("said", "locale", "spanish"),
        [
            ("¿Le reservo el sábado 19 de diciembre a las 6:00 p. m. para 20 adultos?", "en-US", True),
            ("Shall I book Saturday, December 19 at 6:00 PM for 20 adults?", "es-MX", False),
            ("Para 20 adultos el sabado, el total es de $800.00.", None, True),
            ("", "es-MX", True),
            ("", "en-US", False),
            ("", None, False),
        ],
    )
    def test_goes_by_what_was_said_and_by_the_browser_before_that(
        self, said: str, locale: str | None, spanish: bool
    ) -> None:
        assert is_spoken_spanish(said, locale) is spanish


class TestCardsInSpanish:
    def test_words_days_times_and_guests_and_keeps_the_rest(self) -> None:
        cards: JsonList = [
            {"type": "booking", "code": "KX7P1Q", "when": WHEN, "guests": "20 adults", "title": "Hibachi party"},
            {"type": "slots", "slots": [{"label": "Sat, Dec 19, 6:00 PM", "start": "2026-12-19T18:00:00-08:00"}]},
        ]
        booking, slots = cards_in_spanish(cards)
        assert booking["when"] == "el sábado 19 de diciembre a las 6:00 p. m."
        assert (booking["guests"], booking["code"]) == ("20 adultos", "KX7P1Q")
        assert slots["slots"] == [{"label": "sáb 19 dic, 6:00 p. m.", "start": "2026-12-19T18:00:00-08:00"}]


@pytest.mark.anyio
class TestPostNotice:
    async def test_speaks_spanish_where_the_agent_did(self, runtime: Runtime) -> None:
        texts = await _notices(runtime, said="¿Le reservo el sábado 19 de diciembre?", locale="en-US")
        assert texts[0].startswith("Recibimos su depósito")
        assert texts[1] == "Rosa se unió a la conversación."

    async def test_speaks_english_where_the_agent_did(self, runtime: Runtime) -> None:
        texts = await _notices(runtime, said="Shall I book it for you?", locale="es-MX")
        assert texts == [PAID, "Rosa has joined the conversation."]


async def _notices(runtime: Runtime, *, said: str, locale: str) -> list[str]:
    shop, now = await shop_of(runtime, "my-hibachi"), datetime(2026, 11, 20, 18, tzinfo=UTC)
    conversation_id = uuid4()
    await receive_chat(
        runtime,
        organization_id=shop.organization_id,
        conversation_id=conversation_id,
        venue_id=None,
        client_id=str(uuid4()),
        text="hola",
        locale=locale,
    )
    async with runtime.transaction(shop.organization_id) as session:
        await post_notice(session, conversation_id=conversation_id, text=said, cards=[], now=now)
        paid = await post_notice(session, conversation_id=conversation_id, text=PAID, cards=[], now=now)
        joined = await take_over(session, conversation_id=conversation_id, user_id=None, name="Rosa", now=now)
        assert joined is not None
        return [paid.text, joined.text]
