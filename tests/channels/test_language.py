"""In which language a chat reads: told on the frames, and used for what the agent is at."""

import re
from collections.abc import AsyncIterator, Mapping

import pytest

from channels.web.language import browser_language, label_in, spoken_language
from tests.channels.test_web import talk_of
from tests.support.scripted import ScriptedModel, call
from tests.support.web import Browser, browser, chat_server
from tools.registry import TOOLS
from understudy.word import english, spanish
from usecases.runtime import Runtime

pytestmark = pytest.mark.anyio

HOLA = "Hola, quiero una mesa para el sábado por la noche"
CUANTOS = "¡Con gusto! ¿Para cuántas personas es la reserva?"


@pytest.fixture
async def page(runtime: Runtime) -> AsyncIterator[Browser]:
    async with chat_server(runtime) as url, browser(url) as page:
        yield page


class TestSpokenLanguage:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (HOLA, "es"),
            ("¿Cuántos?", "es"),
            ("How many will you be?", "en"),
            ("A table for 4", "en"),
            ("Your table at the Copper Table is on the list.", "en"),
            ("Sat, Dec 19 · 6:00 PM", None),
            ("Perfecto.", None),
            ("A esas horas no hay nada libre.", None),
            ("Sí, vamos a Oakland.", None),
            ("OK", None),
            ("👍", None),
            ("", None),
        ],
    )
    def test_is_told_only_where_the_words_show_it(self, text: str, language: str | None) -> None:
        assert spoken_language(text) == language

    @pytest.mark.parametrize(("phrases", "other"), [(english.PHRASES, "es"), (spanish.PHRASES, "en")])
    def test_takes_no_line_of_the_understudy_for_the_other_language(
        self, phrases: Mapping[str, tuple[str, ...]], other: str
    ) -> None:
        lines = [re.sub(r"\{.*?\}", "X", line) for wordings in phrases.values() for line in wordings]
        assert [line for line in lines if spoken_language(line) == other] == []


class TestBrowserLanguage:
    @pytest.mark.parametrize(
        ("locale", "language"), [("es-MX", "es"), ("ES", "es"), ("en-GB", "en"), ("de", "en"), ("", "en"), (None, "en")]
    )
    def test_is_spanish_or_else_english(self, locale: str | None, language: str) -> None:
        assert browser_language(locale) == language


class TestLabels:
    def test_of_every_tool_have_a_spanish_wording(self) -> None:
        labels = {tool.label for tool in TOOLS.values()}
        assert {label for label in labels if label_in("es", label)[1] != "es"} == set()
        assert {label_in("en", label) for label in labels} == {(label, "en") for label in labels}

    def test_that_are_new_to_us_are_said_as_they_are_and_marked_so(self) -> None:
        assert label_in("es", "Tuning the piano") == ("Tuning the piano", "en")


class TestFrames:
    async def test_tell_the_language_of_the_business_and_of_each_message(self, runtime: Runtime, page: Browser) -> None:
        welcome = await page.hello(locale="en-US")
        assert welcome["business"]["language"] == "en"
        talk = await talk_of(runtime, welcome)
        for text in ("OK", HOLA):
            await page.write(text)
            await page.next("ack")
        await talk.run(ScriptedModel(CUANTOS))
        while len(page.seen()) < 3:
            await page.next("message")
        shown = [each for each in page.frames if each["type"] == "message"]
        assert [each.get("language", "untold") for each in shown] == ["untold", "es", "es"]

    @pytest.mark.parametrize(
        ("said", "label", "language"),
        [(HOLA, "Buscando ese dato", "es"), ("What is on the menu?", "Looking that up", "en")],
    )
    async def test_say_what_the_agent_is_at_in_the_language_that_was_written(
        self, runtime: Runtime, page: Browser, said: str, label: str, language: str
    ) -> None:
        talk = await talk_of(runtime, await page.hello(locale="en-US"))
        await page.write(said)
        await page.next("message")
        await talk.run(ScriptedModel(call("search_knowledge", query="menu"), CUANTOS))
        while (status := await page.next("status"))["state"] != "working":
            continue
        assert (status["label"], status["language"]) == (label, language)

    async def test_word_it_in_the_browsers_language_where_the_messages_do_not_tell(
        self, runtime: Runtime, page: Browser
    ) -> None:
        talk = await talk_of(runtime, await page.hello(locale="es-MX"))
        await page.write("menú")
        await page.next("message")
        await talk.run(ScriptedModel(call("search_knowledge", query="menu"), CUANTOS))
        while (status := await page.next("status"))["state"] != "working":
            continue
        assert (status["label"], status["language"]) == ("Buscando ese dato", "es")
