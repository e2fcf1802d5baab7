"""Spanish statements fail closed: what is said of the house in Spanish needs an English record of the same."""

from functools import partial

import pytest

from agent.receipts import judge
from agent.receipts.kinds import is_foreign
from agent.receipts.spanish import (
    concept,
    concepts_of,
    is_guests,
    knows,
    lacks_subject,
    named,
    pieces,
    share_known,
    sounds_so,
    verb_at,
)
from agent.receipts.spanish_verbs import bases, forms, unaccented
from evals.receipts import ledger_of
from tests.support.records import ledger_with, reading_beside

PASSAGES = [
    {"title": "Are dogs welcome?", "text": "Service animals always. Other dogs are asked to wait at home."},
    {
        "title": "Can you cook indoors?",
        "text": "No. The grill burns propane and we really do throw\nfire, with open flames.",
    },
    {"title": "Do you bring tables and chairs?", "text": "Tables and chairs are yours to provide."},
    {"title": "Should we tip?", "text": "Tips are never included and never required."},
    {"title": "What happens if it rains?", "text": "We cook in light rain as long as the grill is under a canopy."},
]


ledger = partial(ledger_with, PASSAGES)
reading = partial(reading_beside, ledger())


def said(text: str) -> list[dict[str, bool]]:
    return [dict(piece.said) for piece in pieces(text)]


class TestVerbs:
    @pytest.mark.parametrize(
        ("verb", "form"),
        [
            ("pagar", "paguemos"),
            ("pagar", "pago"),
            ("querer:quier,querr,quis", "quisieran"),
            ("tener:teng,tien,tuv,tendr", "tendremos"),
            ("decir:dig,dij,dic,dir,dich", "dijeron"),
            ("conocer", "conozca"),
            ("almorzar:almuerz", "almuerce"),
        ],
    )
    def test_have_their_usual_forms(self, verb: str, form: str) -> None:
        assert form in forms(verb)[0]

    def test_have_forms_that_are_not_finite(self) -> None:
        finite, others = forms("abrir:abiert")
        assert {"abierto", "abriendo", "abrir"} <= others
        assert "abrir" not in finite

    def test_have_no_forms_that_nobody_writes(self) -> None:
        assert "organica" not in forms("organizar")[0]

    def test_are_known_with_their_pronouns(self) -> None:
        assert "llevar" in bases("llevárselo")
        assert "escriba" in bases("escribame")
        assert "jugue" not in bases("juguete")

    def test_are_read_without_accents(self) -> None:
        assert unaccented("movió ñu") == "movio ñu"


class TestConcept:
    @pytest.mark.parametrize(
        ("word", "means"),
        [
            ("perritos", ("dog", False)),
            ("cerramos", ("open", True)),
            ("gratuitas", ("fee", True)),
            ("llevaremos", ("bring", False)),
            ("nueces", ("nut", False)),
            ("payasos", ("clown", False)),
            ("zarigüeya", ("zarigüeya", False)),
        ],
    )
    def test_is_the_english_one_or_the_word_itself(self, word: str, means: tuple[str, bool]) -> None:
        assert concept(word) == means

    @pytest.mark.parametrize("word", ["quisiéramos", "perfectamente", "ojalá", "dígame", "mesero"])
    def test_is_none_for_words_that_claim_nothing(self, word: str) -> None:
        assert concept(word) is None

    def test_of_a_text_are_those_of_its_words_and_turns_of_phrase(self) -> None:
        assert concepts_of("El pastel corre por nuestra cuenta") == {"cake", "fee"}

    def test_tells_where_a_text_names_an_english_thing(self) -> None:
        assert named("una cola de langosta", {"lobster": "lobster tail"}) == [(12, "lobster tail")]


class TestLanguage:
    def test_is_told_by_the_words_that_the_tables_know(self) -> None:
        assert knows("quisiera")
        assert not knows("magician")
        assert sounds_so("No pude leer esa hora.")
        assert not sounds_so("Sounds great, Ada!")
        assert reading("Puede elegir entre varias.").speaks_spanish
        assert not reading("The chef brings sake for you").speaks_spanish

    def test_of_a_neighbour_is_judged_by_figures_only(self) -> None:
        assert share_known("O restaurante fica perto da praia e os cães são bem-vindos") < 0.5
        assert is_foreign(reading("O restaurante fica perto da praia e os cães são muito bem-vindos à noite"))
        assert not is_foreign(reading("Los perros son bienvenidos en la terraza"))


class TestPieces:
    def test_are_cut_where_another_statement_begins(self) -> None:
        assert said("Hay estacionamiento, pero los perros no entran.") == [{"park": True}, {"dog": False}]

    def test_part_a_condition_from_what_follows_it_without_a_mark(self) -> None:
        assert said("Si llueve le devolvemos todo") == [{"rain": True}, {"refund": True}]
        assert said("En caso de lluvia se le devuelve todo") == [{"rain": True}, {"refund": True}]

    def test_turn_round_who_brings_what(self) -> None:
        assert said("Las sillas las pone usted.") == [{"chair": True, "bring": False}]
        assert said("Nosotros ponemos las sillas.") == [{"bring": True, "chair": True}]
        assert is_guests("usted puede traer vino")
        assert not is_guests("nosotros llevamos vino")

    def test_do_not_deny_what_only_tells_why(self) -> None:
        assert said("No cocinamos adentro por el fuego") == [{"cook": False, "indoor": False, "fire": True}]

    def test_deny_only_what_comes_after_a_lack(self) -> None:
        assert said("La barra es para perros sin pastel") == [{"bar": True, "dog": True, "cake": False}]

    def test_know_their_verb(self) -> None:
        assert verb_at("la reserva") is None
        assert verb_at("le reserva") == 3
        assert lacks_subject("y es voluntaria")
        assert not lacks_subject("y la sala es voluntaria")


class TestStatements:
    @pytest.mark.parametrize(
        "sentence",
        [
            "Puede traer a su perro.",
            "Nosotros ponemos las mesas y las sillas.",
            "Llevamos una carpa por si llueve.",
            "Un mago acompaña la cena.",
            "La propina va incluida.",
            "Si llueve podemos cocinar en la cocina.",
            "El pastel corre por nuestra cuenta.",
            "Contamos con valet.",
            "En caso de lluvia se le devuelve todo su dinero.",
        ],
    )
    def test_are_withheld_without_a_record_of_the_same(self, sentence: str) -> None:
        assert judge(sentence, ledger()).unbacked is not None

    @pytest.mark.parametrize(
        "sentence",
        [
            "Los perros se quedan en casa, lo siento.",
            "No cocinamos adentro porque la parrilla usa propano y hay fuego abierto.",
            "Las mesas y sillas corren por su cuenta.",
            "La propina no está incluida y es voluntaria.",
            "Con lluvia ligera sí cocinamos, siempre que la parrilla esté bajo una carpa.",
            "¡Qué bonito plan tienen con un mago!",
            "Con gusto le resuelvo cualquier duda.",
            "No tengo información sobre magos.",
            "Entiendo que el mago fue frustrante.",
            "Quedo pendiente.",
            "Si tiene otra pregunta, escribame.",
        ],
    )
    def test_leave_beside_a_record_of_the_same_or_where_they_claim_nothing(self, sentence: str) -> None:
        assert judge(sentence, ledger()).unbacked is None

    def test_say_the_customers_words_back_but_agree_to_none(self) -> None:
        book = ledger(heard="Mi sobrino quiere un mago")
        assert judge("Tomo nota de que quieren un mago.", book).unbacked is None
        assert judge("Un mago acompaña la cena.", book).unbacked is not None

    def test_find_records_that_are_written_in_spanish(self) -> None:
        passages = [
            {"title": "¿Se aceptan perros?", "text": "No, los perros se quedan en casa."},
            {"title": "¿Hay carpa?", "text": "Sí, llevamos una carpa cuando llueve."},
        ]
        book = ledger(search_knowledge={"passages": passages})
        assert judge("Si llueve, llevamos una carpa.", book).unbacked is None
        assert judge("Puede traer a su perro.", book).unbacked is not None

    def test_know_the_extras_by_their_spanish_names(self) -> None:
        book = ledger_of("hibachi-quoted-spanish")
        assert judge("La langosta cuesta $10 más por persona.", book).unbacked is None
        assert judge("La langosta cuesta $5 más por persona.", book).unbacked is not None


class TestDeeds:
    def test_of_a_change_need_more_than_a_proposal(self) -> None:
        assert judge("Ya hice el cambio.", ledger_of("hibachi-moving")).unbacked is not None

    @pytest.mark.parametrize(
        "sentence",
        [
            "Le confirmo que su fiesta ya está reservada.",
            "Su fiesta ya está en nuestro calendario.",
            "Ya es parte de la agenda.",
            "Su reserva ya no está activa.",
            "Ya es oficial, Ada.",
            "Te acabo de apartar el sábado.",
            "Ya nos cayó tu depósito.",
            "La fiesta ya está pasada al domingo.",
            "Tu reembolso va en camino.",
            "Se canceló su reserva.",
            "Acabo de mandarle la confirmación a su correo.",
            "Ya le pasé el dato a la cocina.",
            "Un compañero le llama en un momento.",
            "Los puse en la lista.",
            "Podemos hacer una excepción.",
            "No hace falta que pague todavía.",
            "Puede pagar el saldo en abonos.",
            "No tiene que dejar anticipo.",
        ],
    )
    def test_need_their_record_in_any_wording(self, sentence: str) -> None:
        assert judge(sentence, ledger_of("hibachi-quoted-spanish")).unbacked is not None

    @pytest.mark.parametrize(
        ("setting", "sentence"),
        [
            ("hibachi-confirmed", "Ya está todo confirmado, su fiesta es oficial."),
            ("hibachi-moved", "Su fiesta pasó al domingo 20 de diciembre."),
            ("hibachi-cancelled", "El reembolso de $400.00 ya se envió."),
            ("locked-handed", "Ya llamé a un game master."),
            ("copper-lead", "Nuestro equipo de eventos ya tiene sus datos."),
            ("copper-confirmed", "No necesita pagar nada por adelantado."),
            ("hibachi-cancelling", "Como faltan más de siete días, no pierde nada de lo que pagó."),
            ("hibachi-quoted", "Con $800 por 20 adultos no hay costo de traslado."),
        ],
    )
    def test_leave_beside_their_record(self, setting: str, sentence: str) -> None:
        assert judge(sentence, ledger_of(setting)).unbacked is None
