"""A thin second lexicon: the words of a booking in Spanish, put into English for the one grammar."""

import re
from collections.abc import Callable

from understudy.understand.tokens import word_set

_WEEKDAYS = {
    "lunes": "monday", "martes": "tuesday", "miércoles": "wednesday", "jueves": "thursday",
    "viernes": "friday", "sábado": "saturday", "domingo": "sunday",
}  # fmt: skip
_MONTHS = {
    "enero": "january", "febrero": "february", "marzo": "march", "abril": "april", "mayo": "may", "junio": "june",
    "julio": "july", "agosto": "august", "septiembre": "september", "setiembre": "september", "octubre": "october",
    "noviembre": "november", "diciembre": "december",
}  # fmt: skip
_NUMBERS = {
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidós": 22, "veintitrés": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50,
}  # fmt: skip


_ACCENTS = str.maketrans("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunaeiouun")


def _plain(text: str) -> str:
    """Small letters without accents, letter for letter: people leave the accents out."""
    return text.translate(_ACCENTS).lower()


_NUMBER_WORD = "|".join(_plain(n) for n in _NUMBERS)
_HOUR = rf"(?P<h>\d{{1,2}}|{_NUMBER_WORD})"
_VALUES = {_plain(word): n for word, n in _NUMBERS.items()}


def _hour(m: re.Match[str]) -> int:
    return int(m["h"]) if m["h"].isdigit() else _VALUES[m["h"]]


def _half_past(m: re.Match[str]) -> str:
    return f"at {_hour(m)}:{'30' if m['part'].startswith('media') else '15'}"


def _to_hour(m: re.Match[str]) -> str:
    minutes = 15 if m["part"].startswith("cuarto") else _VALUES.get(m["part"]) or int(m["part"])
    return f"at {(_hour(m) - 2) % 12 + 1}:{60 - minutes:02d}"


def _day_of(m: re.Match[str]) -> str:
    day = m["d"] if m["d"].isdigit() else str(_VALUES.get(m["d"], 1))
    year = f", {m['y']}" if m["y"] else ""
    return f"{_PLAIN_MONTHS[m['month']]} {day}{year}"


_PLAIN_MONTHS = {_plain(word): name for word, name in _MONTHS.items()}
_MONTH = "|".join(_PLAIN_MONTHS)
_WEEKDAY = "|".join(_plain(word) for word in _WEEKDAYS)
_Result = str | Callable[[re.Match[str]], str]
_LEXICON: tuple[tuple[str, _Result], ...] = (
    (
        rf"\b(?:el\s+)?(?:dia\s+)?(?P<d>\d{{1,2}}|primero|{_NUMBER_WORD})\s+de\s+(?P<month>{_MONTH})(?:\s+(?:de"
        r"|del)\s+(?P<y>20\d\d))?\b",
        _day_of,
    ),
    (rf"\b(?:a\s+)?las?\s+{_HOUR}\s+y\s+(?P<part>media|cuarto)\b", _half_past),
    (rf"\b(?:a\s+)?las?\s+{_HOUR}\s+menos\s+(?P<part>cuarto|diez|cinco|veinte|\d{{1,2}})\b", _to_hour),
    (r"\bpasado manana\b", "the day after tomorrow"),
    (r"\bmanana (?:por|en|a) la manana\b", "tomorrow morning"),
    (r"\bmanana (?:por|en|a) la tarde\b", "tomorrow afternoon"),
    (r"\bmanana (?:por|en|a) la noche\b", "tomorrow evening"),
    (r"\b(?:de|por|en) la manana\b", "in the morning"),
    (r"\b(?:de|por|en) la tarde\b", "in the afternoon"),
    (r"\b(?:de|por|en) la noche\b", "in the evening"),
    (r"\besta noche\b", "tonight"),
    (r"\b(?:este|el) fin de semana\b", "this weekend"),
    (r"\b(?:la )?(?:proxima semana|semana que viene)\b", "next week"),
    (rf"\b(?:el )?proximo (?P<w>{_WEEKDAY})\b", r"next \g<w>"),
    (rf"\b(?:el )?(?P<w>{_WEEKDAY}) (?:que viene|proximo)\b", r"next \g<w>"),
    (rf"\b(?:el |este )(?P<w>{_WEEKDAY})\b", r"on \g<w>"),
    (r"\b(?:el|dia|el dia) (?P<d>[12]?\d|3[01])\b(?! personas)", r"the \g<d>th"),
    (r"\b(?:dentro de|en) (?P<n>\w+) dias\b", r"in \g<n> days"),
    (r"\b(?:dentro de|en) (?P<n>\w+) semanas?\b", r"in \g<n> weeks"),
    (r"\ba las? (?=\w)", "at "),
    (r"\b(?:al )?mediodia\b", "noon"),
    (r"\bmedianoche\b", "midnight"),
    (r"\bmanana\b", "tomorrow"),
    (r"\bhoy\b", "today"),
    (r"\bnavidad\b", "christmas"),
    (r"\bnochebuena\b", "christmas eve"),
    (r"\bano nuevo\b", "new year's day"),
    (r"\bnochevieja\b", "new year's eve"),
    (r"\b(?:mi|nuestra) (?:esposa|mujer|pareja|novia) y yo\b", "me and my wife"),
    (r"\b(?:mi|nuestro) (?:esposo|marido|novio) y yo\b", "me and my husband"),
    (r"\b(?:solo|solamente|nada mas) (?:yo|una persona)\b", "just me"),
    (r"\bmedia docena\b", "half a dozen"),
    (r"\buna docena\b", "a dozen"),
    (r"\bhablar con (?:una persona|alguien|un humano|un agente|el encargado)\b", "talk to a person"),
    (r"\b(?:personas?|gente|comensales|invitados|jugadores)\b", "people"),
    (r"\badult[oa]s?\b", "adults"),
    (r"\b(?:nin[oa]s?|menores|chicos|hijos)\b", "children"),
    (r"\bbebes?\b", "babies"),
    (r"\b(?:somos|seremos|vamos a ser|seriamos)\b", "we are"),
    (r"\b(?:me llamo|mi nombre es|soy|mi nombre)\b", "my name is"),
    (r"\b(?:a|en) nombre de\b", "under the name of"),
    (r"\bno (?:lo )?(?:se|estoy segur[oa])\b", "not sure"),
    (r"\b(?:tal vez|quizas?)\b", "maybe"),
    (
        r"\b(?:claro(?: que si)?|por supuesto|vale|de acuerdo|esta bien|muy bien|correcto|asi es|adelante|me parece "
        r"bien|confirmo|confirmado|okey|exacto)\b",
        "yes",
    ),
    (r"\bperfecto\b", "perfect"),
    (r"^\W*si\b", "yes"),
    (r"\bsi,", "yes,"),
    (r"\bsi por favor\b", "yes please"),
    (r"\b(?:en vez de|en lugar de)\b", "instead of"),
    (r"\b(?:mejor|en realidad|perdon)\b", "actually"),
    (r"\bmas tarde\b", "later"),
    (r"\bmas temprano\b", "earlier"),
    (r"\botr[oa]s? (?:horas?|horarios?)\b", "other times"),
    (r"\botros? dias?\b", "another day"),
    (r"\b(?:el|la) primer[oa]?\b", "the first one"),
    (r"\b(?:el|la) segund[oa]\b", "the second one"),
    (r"\b(?:el|la) tercer[oa]?\b", "the third one"),
    (r"\b(?:el|la) ultim[oa]\b", "the last one"),
    (
        r"\b(?:quiero|quisiera|quisieramos|queremos|me gustaria|nos gustaria|necesito|necesitamos|deseo)\b",
        "i would like",
    ),
    (r"\breserv(?:ar|o|amos)\b", "to book"),
    (r"\b(?:una |mi |la )?reserva(?:cion)?\b", "my booking"),
    (r"\b(?:una|la|alguna) mesa\b|\bmesas?(?= para| de)", "table"),
    (r"\bfiesta\b", "party"),
    (r"\b(?:cambiar|mover|modificar)\b", "change"),
    (r"\b(?:cancelar|anular)\b", "cancel"),
    (r"\b(?:cuanto (?:cuesta|sale|es|vale|cobran)|(?:que|cual es el) precio|precios?)\b", "how much does it cost"),
    (r"\b(?:muchas )?gracias\b", "thanks"),
    (r"\b(?:adios|hasta luego|chao)\b", "bye"),
    (r"\b(?:hola|buenas(?: tardes| noches)?|buenos dias)\b", "hello"),
    (r"\bpor favor\b", "please"),
    (r"\b(?:mi )?(?:telefono|celular|movil|numero)(?: es)?\b", "phone number"),
    (r"\bcorreo\b", "email"),
    (r"\bdireccion\b", "address"),
    (r"\bcodigo postal\b", "zip code"),
    (r"\b(?:tienen|hay)\b", "do you have"),
    (r"\bdisponib\w+\b", "available"),
    (r"\bpara\b", "for"),
    (r"\bcon\b", "with"),
    (r"\by\b", "and"),
    (r"\bo\b", "or"),
    (r"\bsin\b", "without"),
    (r"\bmas\b", "more"),
    (r"\bmenus?\b", "menu"),
    (r"\balergi\w+\b", "allergy"),
    (r"\bvegetarian[oa]s?\b", "vegetarian"),
    (r"\btodos\b", "everyone"),
    *((rf"\b{_plain(word)}\b", name) for word, name in _WEEKDAYS.items()),
    *((rf"\b{_plain(word)}\b", str(n)) for word, n in _NUMBERS.items() if word != "una"),
    (r"\buna (?=persona|people)", "1 "),
)
_RULES = tuple((re.compile(pattern), result) for pattern, result in _LEXICON)
# Words that are Spanish and nothing else; "mesa", "once", "no", "a" would be found in English too.
_TELLING = word_set(
    """
    sé navidad nochebuena nochevieja gustaría
    hola quiero quisiera quisiéramos queremos para por gracias reservar reserva reservación personas mañana buenas
    buenos somos cuánto cuesta tienen puedo necesito necesitamos sábado viernes domingo lunes martes miércoles
    jueves noche tarde está qué nombre llamo adultos niños niñas cumpleaños fiesta dónde hablar hablas español
    cancelar cambiar claro vale hoy pasado próximo semana perfecto sí gustaría quizás enero febrero marzo mayo junio
    julio agosto septiembre octubre noviembre diciembre dos tres cuatro cinco seis siete ocho nueve diez doce quince
    veinte treinta con esposa esposo nombre primera primero segunda segundo última último gente mejor prefiero otro
    otra día días hora horas media cuarto menos mediodía ustedes usted disponible mesas teléfono correo dirección
    código postal estoy seguro
    """
)
_PLAIN_TELLING = frozenset(_plain(word) for word in _TELLING) - {"media", "domingo", "julio", "marzo", "postal"}
# Small words count only beside a telling one: "Los Angeles", "el Camino", "yo" are English enough.
_SMALL = frozenset({"el", "los", "las", "la", "con", "y", "mi", "yo", "una", "un", "de", "a", "en", "es", "que"})
_ENGLISH = word_set(
    """
    the a is are i we you for to of and my at on in it please want would like can could book do have with this that
    be what our your an name
    """
)
_AT = re.compile(rf"\ba las? (?:\d|(?:{_NUMBER_WORD})\b)")
_LETTERS = re.compile(r"[^\W\d_]+")
_AS_NAME = frozenset({"soy", "llamo", "nombre"})


def is_spanish(text: str, *, name_asked: bool) -> bool:
    """Whether small-letter `text` is Spanish; a lone "Domingo" as the answer to "your name?" is not."""
    words = _LETTERS.findall(text)
    telling = sum(w in _TELLING or _plain(w) in _PLAIN_TELLING for w in words) + 2 * bool(_AT.search(_plain(text)))
    spanish = telling and telling + sum(w in _SMALL for w in words)
    if name_asked and spanish < 2 and len(words) <= 3 and not _AS_NAME & set(words):
        return False
    return spanish > sum(w in _ENGLISH for w in words)


def to_english(text: str) -> str:
    """Booking words put into English; every other word, names among them, stays as it is."""
    for pattern, result in _RULES:
        text = _replaced(text, pattern, result)
    return text


def _replaced(text: str, pattern: re.Pattern[str], result: _Result) -> str:
    plain = _plain(text)
    parts, at = [], 0
    for m in pattern.finditer(plain if len(plain) == len(text) else text):
        parts += [text[at : m.start()], m.expand(result) if isinstance(result, str) else result(m)]
        at = m.end()
    return "".join((*parts, text[at:]))
