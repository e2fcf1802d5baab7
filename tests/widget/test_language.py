"""The widget's own words, in Spanish too: by the browser at first, then as the conversation goes."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.widget.axe import violations
from tests.widget.cards import booking_card, in_minutes, payment_card, quote_card, slots_card
from tests.widget.conftest import PHONE
from tests.widget.fake_server import Frame, ScriptedChat

SPANISH_TIMES = ["sáb 19 dic · 5:30 p. m.", "sáb 19 dic · 6:00 p. m.", "sáb 19 dic · 8:00 p. m."]
TOO_WIDE = """node => [...node.querySelectorAll("*")]
  .filter((each) => !each.matches(".sr, .icon *, .title h2") && getComputedStyle(each).display !== "inline")
  .filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className || each.localName)"""


def spanish_slots() -> Frame:
    card = slots_card()
    for slot, label in zip(card["slots"], SPANISH_TIMES, strict=True):
        slot["label"] = label
    return card


def spanish(card: Frame) -> Frame:
    return card | {"when": "el sábado 19 de diciembre a las 6:00 p. m.", "guests": "20 adultos"}


def answer(chat: ScriptedChat, text: str, language: str | None, **more: Any) -> None:
    chat.push(chat.say("agent", text, **({"language": language} if language else {}), **more))
    chat.push({"type": "status", "state": "idle"})


def card(page: Page, kind: str) -> Locator:
    return page.locator(f"[data-card='{kind}']")


def lang(node: Locator) -> str:
    """The language that a screen reader takes an element to be in."""
    return str(node.first.evaluate("node => node.closest('[lang]').lang"))


def open_spanish(browser: Browser, base: str, **view: Any) -> Page:
    page = browser.new_context(**{"reduced_motion": "reduce", "locale": "es-US"} | view).new_page()
    page.goto(base)
    page.get_by_role("button", name="Escríbanos").click()
    page.get_by_text("Shall we find a date").wait_for()
    return page


def show_everything(page: Page, chat: ScriptedChat, base: str) -> None:
    """A whole booking in Spanish, with a colleague in it."""
    page.get_by_role("textbox", name="Mensaje").fill("Somos 20 adultos, ¿qué hay el sábado?")
    page.keyboard.press("Enter")
    expect(page.locator(".pending")).to_have_count(0)
    answer(chat, "Estos horarios están libres:", "es", cards=[spanish_slots()])
    chat.push(chat.say("system", "Maria se unió a la conversación.", language="es"))
    chat.push(chat.say("staff", "Hola, soy Maria.", name="Maria", language="es"))
    cards = [spanish(quote_card(url="/quotes/1")), spanish(booking_card(url="/quotes/1/invoice"))]
    answer(chat, "Aquí está su reserva:", "es", cards=[*cards, payment_card(f"{base}/pay")])
    answer(chat, "Confirmada.", "es", cards=[spanish(booking_card(status="confirmed"))], suggestions=["Gracias"])
    chat.push({"type": "status", "state": "working", "label": "Mirando el calendario", "language": "es"})
    expect(page.get_by_text("Mirando el calendario")).to_be_visible()


@pytest.fixture
def abierto(browser: Browser, base: str) -> Iterator[Page]:
    """The chat open in a browser that is set to Spanish."""
    page = open_spanish(browser, base)
    yield page
    page.context.close()


class TestSpanishBrowser:
    def test_has_its_furniture_in_spanish_from_the_start(self, abierto: Page, chat: ScriptedChat) -> None:
        for name in ("Hablar con alguien", "Cerrar el chat", "Enviar"):
            expect(abierto.get_by_role("button", name=name)).to_be_visible()
        expect(abierto.get_by_placeholder("Escriba un mensaje")).to_be_visible()
        expect(abierto.get_by_text("Responde al instante")).to_be_visible()
        expect(abierto.get_by_role("log", name="Conversación")).to_be_visible()
        assert lang(abierto.locator(".root")) == "es"
        assert chat.sent("hello")[0]["locale"] == "es-US"

    def test_keeps_the_words_of_the_business_in_their_own_language(self, abierto: Page) -> None:
        assert lang(abierto.locator(".greeting .text")) == "en"
        assert lang(abierto.get_by_role("button", name="Book a party")) == "en"
        assert lang(abierto.get_by_role("heading", name="My Hibachi")) == "en"
        assert lang(abierto.locator(".greeting .sr")) == "es"

    def test_words_days_money_and_terms_on_cards(self, abierto: Page, chat: ScriptedChat, base: str) -> None:
        quote = spanish(quote_card(expires_at=in_minutes(40)))
        answer(chat, "Este es el precio:", "es", cards=[quote, spanish_slots()])
        expect(card(abierto, "quote").get_by_text("Esta oferta sigue en pie 40 minutos más.")).to_be_visible()
        expect(card(abierto, "quote").get_by_text("Depósito para confirmar")).to_be_visible()
        expect(card(abierto, "quote").locator(".total dd")).to_have_text("$800.00")
        expect(card(abierto, "slots").get_by_text("el último")).to_have_count(1)
        assert lang(card(abierto, "quote").get_by_text("Depósito para confirmar")) == "es"
        assert lang(card(abierto, "quote").get_by_text("20 adults at $40.00")) == "en"
        expect(abierto.get_by_text(re.compile(r"^Hoy, \d?\d:\d\d\s[ap]\.\sm\.$"))).not_to_have_count(0)

    def test_says_until_when_as_people_do(self, abierto: Page, chat: ScriptedChat, base: str) -> None:
        answer(chat, "Aquí está:", "es", cards=[payment_card(f"{base}/pay", expires_at=in_minutes(3 * 24 * 60))])
        terms = card(abierto, "payment_link").locator(".expiry")
        expect(terms).to_contain_text("El enlace funciona hasta el ")
        text = terms.inner_text()
        assert " a la" in text
        assert text.endswith(".")
        assert not text.endswith("..")

    def test_accepts_and_asks_for_a_person_in_spanish(self, abierto: Page, chat: ScriptedChat) -> None:
        answer(chat, "Este es el precio:", "es", cards=[quote_card()])
        abierto.get_by_role("button", name="Aceptar").click()
        abierto.get_by_role("button", name="Hablar con alguien").click()
        expect(abierto.locator(".pending")).to_have_count(0)
        said = [frame["text"] for frame in chat.sent("message")]
        assert said == ["Sí, resérvelo por favor", "Quiero hablar con una persona"]

    def test_tells_what_went_wrong_in_spanish(self, abierto: Page, chat: ScriptedChat) -> None:
        chat.refusals["mal"] = {"type": "error", "code": "invalid_text", "detail": "That text has a NUL in it."}
        chat.refusals["otra"] = {"type": "error", "code": "try_again", "retry_after": 1}
        for text in ("mal", "otra"):
            abierto.get_by_role("textbox", name="Mensaje").fill(text)
            abierto.keyboard.press("Enter")
        expect(abierto.get_by_role("alert")).to_have_text("No se envió. Escríbalo de otra manera, por favor.")
        expect(abierto.get_by_text("Su mensaje se vuelve a enviar")).to_be_visible()
        abierto.get_by_role("textbox", name="Mensaje").fill("x" * 7000)
        abierto.get_by_role("textbox", name="Mensaje").fill("x" * 7950)
        expect(abierto.get_by_text("Quedan 50 caracteres")).to_be_visible()

    def test_counts_what_is_unread_in_spanish(self, abierto: Page, chat: ScriptedChat) -> None:
        abierto.keyboard.press("Escape")
        answer(chat, "¿Sigue ahí?", "es")
        expect(abierto.get_by_role("button", name="Escríbanos 1 mensaje nuevo")).to_be_visible()

    def test_goes_over_to_english_with_the_agent(self, abierto: Page, chat: ScriptedChat) -> None:
        answer(chat, "How many will you be?", "en")
        expect(abierto.get_by_role("button", name="Talk to a person")).to_be_visible()
        assert lang(abierto.locator(".root")) == "en"


class TestSpanishTalk:
    def test_turns_the_labels_of_an_english_browser_at_once(self, opened: Page, chat: ScriptedChat) -> None:
        expect(opened.get_by_role("button", name="Talk to a person")).to_be_visible()
        answer(chat, "¿Para cuántas personas?", "es", cards=[spanish(booking_card())])
        expect(opened.get_by_role("button", name="Hablar con alguien")).to_be_visible()
        expect(opened.get_by_role("textbox", name="Mensaje")).to_be_visible()
        expect(opened.get_by_role("region", name="Mensajes")).to_be_visible()
        expect(opened.get_by_text("Responde al instante")).to_be_visible()
        expect(card(opened, "booking").get_by_text("Le guardamos su lugar 30 minutos más.")).to_be_visible()
        expect(card(opened, "booking").locator(".pill")).to_have_text("Apartada")
        assert lang(opened.get_by_text("¿Para cuántas personas?")) == "es"

    def test_leaves_what_was_said_before_as_it_was(self, opened: Page, chat: ScriptedChat) -> None:
        answer(chat, "Here is the price.", "en", cards=[quote_card()])
        answer(chat, "¿La reservo?", "es", cards=[spanish(quote_card(id="another"))])
        expect(card(opened, "quote")).to_have_count(2)
        first, second = card(opened, "quote").all()
        expect(first.get_by_text("Replaced by a newer offer")).to_be_visible()
        expect(second.get_by_role("button", name="Aceptar")).to_be_visible()
        assert (lang(first), lang(second)) == ("en", "es")
        assert lang(opened.get_by_text("Here is the price.")) == "en"

    def test_stays_in_spanish_where_a_reply_does_not_tell_or_staff_write(
        self, opened: Page, chat: ScriptedChat
    ) -> None:
        answer(chat, "¿Para cuántas personas?", "es")
        answer(chat, "OK", None)
        chat.push(chat.say("staff", "Hi, Maria here, how can I help you?", name="Maria", language="en"))
        expect(opened.get_by_text("Maria le atiende")).to_be_visible()
        expect(opened.get_by_role("button", name="Hablar con alguien")).to_be_visible()
        assert lang(opened.get_by_text("Hi, Maria here")) == "en"
        assert lang(opened.get_by_text("OK", exact=True)) == "es"

    def test_marks_what_the_visitor_wrote_once_the_server_tells(self, opened: Page, chat: ScriptedChat) -> None:
        opened.get_by_role("textbox", name="Message").fill("quiero una mesa")
        opened.keyboard.press("Enter")
        expect(opened.locator(".pending")).to_have_count(0)
        chat.push(chat.messages[-1] | {"language": "es"})
        expect(opened.locator(".customer .text[lang='es']")).to_have_text("quiero una mesa")

    def test_is_still_spanish_when_the_visitor_comes_back(self, opened: Page, chat: ScriptedChat) -> None:
        opened.get_by_role("textbox", name="Message").fill("hola")
        opened.keyboard.press("Enter")
        answer(chat, "¿Para cuántas personas?", "es")
        expect(opened.get_by_role("button", name="Hablar con alguien")).to_be_visible()
        opened.goto("about:blank")
        opened.go_back()
        opened.get_by_role("button", name="Escríbanos").click()
        expect(opened.get_by_role("button", name="Hablar con alguien")).to_be_visible()
        assert chat.sent("hello")[-1]["locale"] == "es-US"

    def test_is_forgotten_with_the_conversation(self, opened: Page, chat: ScriptedChat) -> None:
        answer(chat, "¿Para cuántas personas?", "es")
        expect(opened.get_by_role("button", name="Hablar con alguien")).to_be_visible()
        chat.messages.clear()
        chat.conversation = "another"
        chat.drop()
        expect(opened.get_by_role("button", name="Talk to a person")).to_be_visible()

    def test_words_a_warning_anew_that_is_shown(self, opened: Page, chat: ScriptedChat) -> None:
        opened.get_by_role("textbox", name="Message").fill("x" * 7950)
        fault = {"type": "error", "code": "rate_limited", "retry_after": 9}
        chat.push(fault, chat.say("agent", "¿Para cuántas personas?", language="es"))
        expect(opened.get_by_text("¡Qué rapidez! El resto se envía en 9 s.")).to_be_visible()
        expect(opened.get_by_text("Quedan 50 caracteres")).to_be_visible()


class TestEveryone:
    @pytest.mark.parametrize(
        "view",
        [
            pytest.param({"color_scheme": "light"}, id="desktop"),
            pytest.param({"color_scheme": "dark", "viewport": PHONE, "has_touch": True}, id="dark phone"),
            pytest.param({"viewport": {"width": 320, "height": 568}, "has_touch": True}, id="small phone"),
        ],
    )
    def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
        self, browser: Browser, chat: ScriptedChat, base: str, view: dict[str, Any]
    ) -> None:
        page = open_spanish(browser, base, **view)
        show_everything(page, chat, base)
        assert violations(page) == []
        assert page.locator(".window").evaluate(TOO_WIDE) == []
        page.context.close()

    def test_another_language_than_ours_is_served_in_english(self, browser: Browser, base: str) -> None:
        page = browser.new_context(reduced_motion="reduce", locale="de-DE").new_page()
        page.goto(base)
        expect(page.get_by_role("button", name="Chat with us")).to_be_visible()
        page.context.close()
