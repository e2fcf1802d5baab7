"""When a person is needed: the wordings that ask for one, what only looks like it, and until when one answers."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from domain.business import DeskHours, Handover, HandoverRule, Minutes
from domain.handover import answer_due, due_label, find_need, is_upset, need_for, next_step
from tests.domain.shipped import shipped
from usecases.business_file import BusinessFileFault, load_business_file

NEW_YORK = ZoneInfo("America/New_York")


def reason(text: str, slug: str = "copper-table", parties: tuple[int, ...] = ()) -> str | None:
    need = find_need([text], rules=shipped(slug).handover.rules, parties=parties)
    return need.reason if need else None


ASKED = (
    "can I speak to a human please",
    "I'd rather talk to a real person, please",
    "Let me talk to your manager.",
    "connect me with someone on your team",
    "get me your supervisor",
    "put me through to the owner",
    "human",
    "Agent please!",
    "I don't want to talk to a bot",
    "stop this robot, I want to chat with a person",
    "is there a manager I could talk to",
    "customer service please",
    "Quiero hablar con una persona, por favor",
    "¿me puede comunicar con una persona por favor?",
    "no quiero hablar con un robot",
    "páseme con el encargado",
    "I'd rather deal with a person",
    "not a bot pls",
    "who's in charge there? I want to talk to them",
    "can a colleague take over?",
    "i wanna chat w a human being",
    "put a human on",
    "connect me with customer service",
    "could we talk on the phone?",
    "con el gerente por favor",
    "quiero un agente",
    "operador",
    "Humano, por favor",
    "comuníqueme con el encargado",
    "pásame con tu jefe",
    "ponme con una persona real",
    "prefiero tratar con una persona",
    "alguien que me atienda por favor",
    "¿hay alguien ahí de verdad?",
    "me urge hablar con ustedes por teléfono",
    "necesito al encargado",
)
NOT_ASKED = (
    "are you a real person?",
    "tell me if you are a real person or an ai",
    "how much is it per person",
    "a table for one person",
    "Can someone call me back about a private event?",
    "I'll talk to my manager about the date first",
    "let me speak with my wife",
    "one person in a wheelchair is coming",
    "is the chef a human or a robot? just kidding",
    "can the agent of record sign the waiver?",
    "¿cuánto cuesta por persona?",
    "somos seis personas",
    "quiero hablar primero con mi jefe",
    "el agente de viajes me recomendó su restaurante",
    "quiero una mesa para mi jefa y una persona más",
    "I'd like to talk to my wife first",
    "can I book over the phone?",
    "a deal with someone's birthday, 8 people",
    "I need a human-sized cake",
)
UPSET = (
    "Your chef came an hour late last week and the food was terrible. I want my money back!",
    "This is ridiculous, worst service ever",
    "I am furious",
    "That's completely unacceptable.",
    "You ruined my daughter's birthday",
    "I'd like to complain",
    "I'll sue you",
    "I've never seen such terrible service",
    "I'm going to dispute this charge",
    "es inaceptable, estoy muy molesto",
    "quiero poner una queja",
    "voy a presentar una reclamación",
    "eres un inútil",
    "esto es una vergüenza",
    "you people are incompetent",
    "you are such an idiot",
    "this is fucking useless",
)
NOT_UPSET = (
    "if I book and then cancel, do I get my money back?",
    "I'm not angry at all",
    "the food was not terrible, we loved it",
    "can you tell a joke",
    "Cancel my booking and refund the deposit please",
    "what happens if the service is terrible?",
    "sounds awesome, terribly exciting!",
    "any bad seats?",
    "that was stupid of me, I meant 7pm",
    "qué vergüenza, se me olvidó la hora",
    "you are the best",
    "es un sitio increíble",
)


class TestAskingForAPerson:
    @pytest.mark.parametrize("text", ASKED)
    def test_is_heard_in_any_wording(self, text: str):
        assert reason(text) == "asked"

    @pytest.mark.parametrize("text", NOT_ASKED)
    def test_is_not_heard_where_nobody_asks(self, text: str):
        assert reason(text) is None

    def test_is_heard_behind_something_else(self):
        assert reason("20 adults on December 19 at 6pm. Actually, can I speak to a human?") == "asked"


class TestAnger:
    @pytest.mark.parametrize("text", UPSET)
    def test_is_heard(self, text: str):
        assert (reason(text), is_upset([text])) == ("complaint", True)

    @pytest.mark.parametrize("text", NOT_UPSET)
    def test_is_not_heard_in_questions_and_denials(self, text: str):
        assert (reason(text), is_upset([text])) == (None, False)


class TestRules:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("table for 2 tonight at 7, my son has a severe allergy to nuts", "severe allergy"),
            ("My wife carries an EpiPen", "severe allergy"),
            ("she is severely allergic to shrimp", "severe allergy"),
            ("mi hijo tiene una alergia severa", "severe allergy"),
            ("I'm a journalist with the Post, writing about wood fires", "press"),
            ("I’m a reporter and have two questions", "press"),
            ("As a journalist I need this for an article on brunch", "press"),
            ("we'd like to shoot a TV segment at your place", "press"),
            ("soy periodista y quisiera una entrevista", "press"),
            ("we both got sick after dinner on Sunday", "somebody fell ill"),
            ("Are you hiring?", "job or supplier"),
            ("Could we bring 55 people on Thursday?", "whole restaurant"),
            ("a party of 120 on Dec 12", "whole restaurant"),
        ],
    )
    def test_of_a_business_call_a_person(self, text: str, expected: str):
        assert reason(text) == expected

    @pytest.mark.parametrize(
        "text",
        [
            "Table for 2 tomorrow at 7pm, my partner is allergic to shellfish",
            "no severe allergies in our group",
            "nobody has a severe allergy",
            "what if somebody has a severe allergy?",
            "How do you handle severe allergies?",
            "my daughter loves the press conference game",
            "I can do a french press coffee",
            "my sister is a journalist, table for four please",
            "40 people",
            "we're 15 for dinner on the 5th of December",
            "99999 people",
            "I got sick last week, so can we move it to Sunday?",
        ],
    )
    def test_of_a_business_leave_the_rest_alone(self, text: str):
        assert reason(text) is None

    def test_look_at_the_parties_that_tools_were_asked_about(self):
        assert reason("as I said", parties=(4, 41)) == "whole restaurant"
        assert reason("as I said", parties=(4, 40, 10**30, -50)) is None

    def test_that_are_lifted_by_other_words_stay_silent(self):
        rule = HandoverRule(reason="press", words=("press",), unless=("press conference", "espresso"))
        assert find_need(["I'm from the press"], rules=[rule]) is not None
        assert find_need(["the press conference game, please"], rules=[rule]) is None

    def test_say_what_to_do_next(self):
        rules = shipped("copper-table").handover.rules
        assert "kitchen" in next_step("severe allergy", rules)
        assert next_step("complaint", rules) == need_for("complaint").next_step
        assert next_step("something a model wrote", rules).startswith("Read the conversation")

    @pytest.mark.parametrize("slug", ["my-hibachi", "copper-table", "locked-in"])
    def test_of_the_shipped_businesses_call_nobody_for_an_ordinary_booking(self, slug: str):
        for text in ("20 adults on December 19 at 6pm, ZIP 94110", "yes, book it", "Ada, 415-555-0123", "thanks!"):
            assert reason(text, slug) is None


def handover(**changes: object) -> Handover:
    desk = (
        DeskHours(days=("tue", "wed", "thu", "fri", "sat"), opens=_at("15:00"), closes=_at("22:00")),
        DeskHours(days=("sun",), opens=_at("20:00"), closes=_at("02:00")),
    )
    return Handover(when=(), message="Now.", desk=desk, **changes)


def _at(text: str):
    return datetime.fromisoformat(f"2026-01-01T{text}").time()


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=NEW_YORK)


class TestHostileText:
    @pytest.mark.parametrize("piece", ["not severe allerg ", "x ", "a", " ", "no ", "1,", "talk to the ", "what if "])
    def test_of_any_length_is_looked_through(self, piece: str):
        assert reason(piece * (8_000 // len(piece))) is None


class TestAnswerDue:
    @pytest.mark.parametrize(
        ("now", "due", "by"),
        [
            ("2026-11-20T16:00", "2026-11-20T16:15", None),
            ("2026-11-20T13:00", "2026-11-20T16:00", "today by 4:00 PM"),
            ("2026-11-20T22:00", "2026-11-21T16:00", "tomorrow by 4:00 PM"),
            ("2026-11-23T01:30", "2026-11-23T01:45", None),
            ("2026-11-23T09:00", "2026-11-24T16:00", "tomorrow by 4:00 PM"),
            ("2026-11-23T23:30", "2026-11-24T16:00", "tomorrow by 4:00 PM"),
            ("2026-11-22T03:00", "2026-11-22T21:00", "today by 9:00 PM"),
        ],
    )
    def test_is_soon_at_the_desk_and_after_it_opens_otherwise(self, now: str, due: str, by: str | None):
        found = answer_due(handover(), now=local(now), zone=NEW_YORK)
        assert (found.at, found.by) == (local(due), by)

    def test_is_soon_where_somebody_is_always_there(self):
        always = Handover(when=(), message="Now.", answer_within=Minutes(5))
        found = answer_due(always, now=local("2026-11-20T03:00"), zone=NEW_YORK)
        assert (found.at, found.by) == (local("2026-11-20T03:05"), None)

    def test_names_a_day_beyond_tomorrow(self):
        assert due_label(local("2026-11-24T16:00"), now=local("2026-11-21T12:00"), zone=NEW_YORK) == (
            "Tuesday by 4:00 PM"
        )


class TestFile:
    def test_faults_of_the_rules_are_named(self, tmp_path: Path):
        text = (Path("businesses") / "copper-table.yaml").read_text()
        broken = text.replace("party_over: 40", "party_over: 0").replace("words: [job application", 'words: ["*"')
        broken = broken.replace("here {by}.", "here soon.")
        path = tmp_path / "copper-table.yaml"
        path.write_text(broken)
        with pytest.raises(BusinessFileFault) as refused:
            load_business_file(path)
        said = str(refused.value)
        assert "would call a person for every message" in said
        assert "must say {by}" in said
        assert "must be 1 or more" in said
