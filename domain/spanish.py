"""Days, times, parties and lists in Spanish, made from the labels that the house words in English."""

import re
from collections.abc import Mapping
from typing import Final

WEEKDAYS: Final = {
    "lunes": "monday", "martes": "tuesday", "miércoles": "wednesday", "jueves": "thursday",
    "viernes": "friday", "sábado": "saturday", "domingo": "sunday",
}  # fmt: skip
MONTHS: Final = {
    "enero": "january", "febrero": "february", "marzo": "march", "abril": "april", "mayo": "may", "junio": "june",
    "julio": "july", "agosto": "august", "septiembre": "september", "setiembre": "september", "octubre": "october",
    "noviembre": "november", "diciembre": "december",
}  # fmt: skip
KEPT: Final = frozenset({"code", "url", "text", "phone", "business", "zip", "address", "amount", "total"})
"""Slots that hold names, codes and amounts: they are said as they stand."""
_LISTED: Final = frozenset({"names", "name", "venue", "there", "places"})
_DAYS: Final = {english.capitalize(): spanish for spanish, english in WEEKDAYS.items()}
_MONTH_NAMES: Final = {english.capitalize(): spanish for spanish, english in MONTHS.items() if spanish != "setiembre"}
_SHORT_DAYS: Final = {english[:3]: spanish[:3] for english, spanish in _DAYS.items()}
_SHORT_MONTHS: Final = {english[:3]: spanish[:3] for english, spanish in _MONTH_NAMES.items()}
_D, _M = "|".join(_DAYS), "|".join(_MONTH_NAMES)
_SD, _SM = "|".join(_SHORT_DAYS), "|".join(_SHORT_MONTHS)
_TIME: Final = r"\d{1,2}:\d{2} [AP]M"
_NOUNS: Final[Mapping[str, tuple[str, str]]] = {
    "guest": ("persona", "personas"),
    "person": ("persona", "personas"),
    "player": ("jugador", "jugadores"),
    "adult": ("adulto", "adultos"),
    "child": ("niño", "niños"),
    "minute": ("minuto", "minutos"),
    "hour": ("hora", "horas"),
    "day": ("día", "días"),
    "week": ("semana", "semanas"),
}
_PLURALS: Final = {
    "guests": "guest", "people": "person", "persons": "person", "players": "player", "adults": "adult",
    "children": "child", "minutes": "minute", "hours": "hour", "days": "day", "weeks": "week",
}  # fmt: skip
_WORDS: Final[Mapping[str, str]] = {
    "pending": "pendiente de pago", "confirmed": "confirmada", "cancelled": "cancelada", "expired": "vencida",
    "completed": "completada", "no-show": "sin asistencia", "every day": "todos los días", "last start": "último turno",
    "dinner": "cena", "lunch": "almuerzo", "breakfast": "desayuno", "free": "gratis", "per guest": "por persona",
    "per person": "por persona", "each": "cada uno", "in full": "completo", "christmas day": "Navidad",
    "thanksgiving": "Acción de Gracias", "new year's day": "Año Nuevo", "a table": "una mesa",
}  # fmt: skip
_NOUN: Final = re.compile(rf"\b(?:(?P<n>\d+) )?(?P<word>{'|'.join((*_PLURALS, *_NOUNS))})\b", re.IGNORECASE)
_WORD: Final = re.compile(rf"\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b", re.IGNORECASE)


def value(slot: str, text: str) -> str:
    """Word what fills a slot of a phrase; names and codes stay as they are."""
    if slot in KEPT:
        return text
    if slot == "name" and text == "We take":
        return "Recibimos"
    if slot == "name" and text.endswith(" takes"):
        return f"{text.removesuffix(' takes')} es"
    if slot in _LISTED:
        return _joined(text)
    if slot == "title":  # the business's own words, save for the plainest
        return {"a table": "una mesa", "A table": "Una mesa"}.get(text, text)
    return label(re.sub(rf"\b(?:{_M})\b", lambda m: m[0].capitalize(), text, flags=re.IGNORECASE))


def label(text: str) -> str:
    """Turn days, times, spans, nouns and the small words between them into Spanish."""
    for pattern, result in _RULES:
        text = pattern.sub(result, text)
    return text


def smooth(text: str) -> str:
    """Mend what only shows once a phrase is filled: contractions, plurals, "a la 1"."""
    text = re.sub(r"\b([Dd])e el\b", r"\1el", text)
    text = re.sub(r"\b([Aa]) el\b", r"\1l", text)
    text = re.sub(r"\b([Ll]os) (sábado|domingo)\b", r"\1 \2s", text)
    text = re.sub(r"\blas (?=1:\d\d)", "la ", text)
    text = re.sub(r"\b([Cc])uántas (?=jugadores|adultos|niños)", r"\1uántos ", text)
    text = re.sub(r"! (el|la)\b", lambda m: f"! {m[1].capitalize()}", text)
    return re.sub(r"([ap]\. m\.)\.(?!\.)", r"\1", text)


def _joined(text: str) -> str:
    return re.sub(r" and (?=\S+[^,]*$)", " y ", re.sub(r" or (?=\S+[^,]*$)", " o ", text))


def _day(m: re.Match[str]) -> str:
    year = f" de {m['y']}" if m["y"] else ""
    return f"el {_DAYS[m['d']]} {m['n']} de {_MONTH_NAMES[m['m']]}{year}"


def _days(m: re.Match[str]) -> str:
    return f"de {_DAYS[m['a']]} a {_DAYS[m['b']]}"


def _weekday(m: re.Match[str]) -> str:
    name = _DAYS[m["d"]]
    return f"{name}s" if m["s"] and not name.endswith("s") else name


def _noun(m: re.Match[str]) -> str:
    word = m["word"].lower()
    one, many = _NOUNS[_PLURALS.get(word, word)]
    said = one if m["n"] == "1" or (m["n"] is None and word in _NOUNS) else many
    said = said.capitalize() if m["word"][0].isupper() else said
    return f"{m['n']} {said}" if m["n"] else said


def _word(m: re.Match[str]) -> str:
    said = _WORDS[m[0].lower()]
    return said[0].upper() + said[1:] if m[0][0].isupper() else said


def _at(m: re.Match[str]) -> str:
    return f"a la{'' if m['t'].startswith('1:') else 's'} {_clock(m['t'])}"


def _clock(text: str) -> str:
    return text.replace(" AM", " a. m.").replace(" PM", " p. m.")


_RULES: Final = (
    (re.compile(rf"\b(?P<d>{_D}), (?P<m>{_M}) (?P<n>\d{{1,2}})(?:, (?P<y>20\d\d))?\b"), _day),
    (
        re.compile(rf"\b(?P<d>{_SD}), (?P<m>{_SM}) (?P<n>\d{{1,2}})\b"),
        lambda m: f"{_SHORT_DAYS[m['d']]} {m['n']} {_SHORT_MONTHS[m['m']]}",
    ),
    (re.compile(rf"\b(?P<m>{_M}) (?P<n>\d{{1,2}})\b"), lambda m: f"{m['n']} de {_MONTH_NAMES[m['m']]}"),
    (re.compile(rf"\b(?P<d>{_D}) brunch\b"), lambda m: f"brunch del {_DAYS[m['d']]}"),
    (re.compile(rf"\b(?P<a>{_D}) to (?P<b>{_D})\b"), _days),
    (re.compile(rf"\b[Tt]his (?P<d>{_D})\b"), lambda m: f"este {_DAYS[m['d']]}"),
    (re.compile(rf"\b[Nn]ext (?P<d>{_D})\b"), lambda m: f"el próximo {_DAYS[m['d']]}"),
    (re.compile(rf"\b(?P<d>{_D})(?P<s>s?)\b"), _weekday),
    (re.compile(rf"(?P<a>{_TIME}) to (?P<b>{_TIME})"), lambda m: f"de {_clock(m['a'])} a {_clock(m['b'])}"),
    (re.compile(rf"\bat (?P<t>{_TIME})"), _at),
    (re.compile(_TIME), lambda m: _clock(m[0])),
    (re.compile(r"\bunder (?P<n>\d+)\b", re.IGNORECASE), lambda m: f"{_cased(m[0], 'menores')} de {m['n']}"),
    (re.compile(r"\bfor up to (?=\d)"), "hasta "),
    (re.compile(r"\bfor (?=\d)"), "para "),
    (_WORD, _word),
    (_NOUN, _noun),
    (re.compile(r"\b1 menores\b"), "1 menor"),
    (re.compile(r" and (?=\S)"), " y "),
    (re.compile(r" or (?=\S)"), " o "),
)


def _cased(said: str, word: str) -> str:
    return word.capitalize() if said[0].isupper() else word
