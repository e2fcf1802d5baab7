"""The sentences that the house words in English, rules and refusals, put into Spanish."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from domain.spanish import label, smooth

_BY_CODE: Final[Mapping[str, str]] = {
    "past": "Esa hora ya pasó. ¿Qué otro día le conviene?",
    "invalid_time": "No pude leer esa hora. ¿Me dice el día y la hora?",
    "closed": "Ese día cerramos. ¿Qué otro día le conviene?",
    "not_a_start": "A esa hora no empezamos. ¿Qué otra hora le conviene?",
    "lead_time": "Es muy pronto para prepararlo. ¿Le sirve un día u hora más adelante?",
    "horizon": "Todavía no tomamos reservas para esa fecha. ¿Qué día antes le conviene?",
    "party_size": "Ese número de personas no nos cabe. ¿Cuántas personas serían?",
    "out_of_area": "Esa dirección está fuera de nuestra zona.",
    "unknown_offering": "Eso no lo ofrecemos. ¿Cuál de nuestras opciones le gustaría?",
    "unknown_venue": "¿Qué sucursal le queda mejor?",
    "unknown_addon": "Ese extra no lo tenemos.",
    "address_needed": "¿En qué código postal (ZIP) será?",
    "slot_taken": "Lo siento, esa hora se acaba de ocupar.",
    "quote_not_found": "No encuentro ese precio; le hago uno nuevo.",
    "quote_expired": "Ese precio ya venció; le hago uno nuevo.",
    "quote_not_shown": "Ese precio todavía no se le ha mostrado.",
    "quote_not_accepted": "Primero dígame que sí al precio, y entonces lo reservo.",
    "booking_not_found": "No encuentro esa reserva. ¿Revisa el código y el teléfono con que se hizo?",
    "illegal_transition": "Esa reserva ya no se puede cambiar.",
    "move_too_late": "Falta muy poco para el inicio, así que ya no se puede cambiar.",
    "deposit_needed": "Ese cambio necesita primero un depósito.",
    "resource_busy": "Esa hora no está libre.",
    "invalid_phone": "Ese teléfono no parece correcto. ¿Me lo manda con el código de área?",
    "invalid_email": "Ese correo no parece correcto. ¿Lo puede revisar?",
    "invalid_text": "Ese texto no se puede usar.",
    "deposit_not_due": "Esa reserva no tiene depósito por pagar.",
    "rate_limited": "Fue mucho de una vez. Espere un momento e intente de nuevo.",
    "not_verified": "Para proteger sus datos, solo puedo mostrar reservas hechas en este chat.",
    "vendor_down": "En este momento no se puede. ¿Lo intento otra vez en un rato?",
}
_MONTHS: Final = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
_ENGLISH_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMES: Final[Mapping[str, str]] = {
    "Sales tax": "impuesto sobre las ventas", "Minimum spend on food": "Consumo mínimo en comida",
}  # fmt: skip
_TABLE: Final[tuple[tuple[str, str], ...]] = (
    # --- what is read back about hours, prices and policies
    (r"We're open (?P<a>[^.]+?(?:\.|$))", "Abrimos {a}"),
    (r"Our hours: (?P<a>[^.]+?(?:\.|$))", "Nuestro horario: {a}"),
    (r"Closed on (?P<a>[^.]+)\.", "Cerramos el {a}."),
    (r"Booking is free of charge\.", "Reservar no tiene costo."),
    (r"No deposit is needed\.", "No se necesita depósito."),
    (r"It's paid in full in advance, and that confirms it\.",
     "Se paga completo por adelantado, y con eso queda en firme."),
    (r"A deposit of (?P<a>[\d.]+%) confirms it; the balance is due on the day\.",
     "Se asegura con un depósito del {a}; el resto se paga el mismo día."),
    (r"Parties of (?P<a>\d+) or more leave a deposit of (?P<b>\S+) per person, which comes off the bill\.",
     "Los grupos de {a} o más dejan un depósito de {b} por persona, que se descuenta de la cuenta."),
    (r"Cancel (?P<a>[^;.]+?) or more before and what you paid is refunded in full",
     "Si cancela con {a} o más de anticipación, se le devuelve todo lo pagado"),
    (r"Cancel (?P<a>[^;.]+?) or more before and what you paid is refunded (?P<b>[\d.]+%)",
     "Si cancela con {a} o más de anticipación, se le devuelve el {b} de lo pagado"),
    (r"(?<=; )(?P<a>\d+ \w+) or more before, (?P<b>[\d.]+%) of it is", "con {a} o más, el {b}"),
    (r"; later than that, it isn't refunded\.", "; después ya no se devuelve."),
    (r"You can move it free of charge until (?P<a>[^.]+?) before\.",
     "Puede cambiar la fecha sin costo hasta {a} antes."),
    (r"Please book at least (?P<a>[^;.]+?) ahead; we take bookings up to (?P<b>[^;.]+?) ahead\.",
     "Reserve al menos {a} antes; tomamos reservas hasta con {b} de anticipación."),
    (r"Groups of (?P<a>\d+) or more get (?P<b>[\d.]+%) off\.", "Los grupos de {a} o más tienen {b} de descuento."),
    (r"(?P<n>[A-Z][\w ]+) of (?P<b>[\d.]+%) comes on top\.", "Se suma {n} de {b}."),
    (r"(?P<n>Minimum spend on food): ", "{n}: "),
    (r"\b(?P<a>(?:Adults|Players|Guests|People) \$[\d.,]+[^.]*(?:\.\d\d[^.]*)*)\. ?", "{a}. "),
    (r"^(?P<x>[^.]+?) is (?P<b>\$[\d.,]+) (?P<a>per guest|each)\.$", "{x} cuesta {b} {a}."),
    # --- refusals
    (r"That time has already passed\. Which day would suit you instead\?",
     "Esa hora ya pasó. ¿Qué otro día le conviene?"),
    (r"There is no (?P<x>[\d:]+) on the clock\. Which time did you mean\?",
     "Las {x} no existen. ¿Qué hora quiso decir?"),
    (r"(?P<m>[A-Z][a-z]+) (?P<x>\d{4}) has only 28 days, so there is no 29th\.",
     "{m} de {x} solo tiene 28 días, así que no hay 29."),
    (r"(?P<m>[A-Z][a-z]+) (?P<x>\d{4}) has no day (?P<y>\d+)\.", "{m} de {x} no tiene día {y}."),
    (r"The clocks go forward that night, so (?P<a>.+?) on (?P<b>.+?) doesn't exist\.",
     "Esa noche se adelanta el reloj, así que las {a} no existen {b}."),
    (r"Which time did you mean\?", "¿Qué hora quiso decir?"),
    (r"Which day did you mean\?", "¿Qué día quiso decir?"),
    (r"We need (?P<a>\d+ \w+?)'s? notice, so that's a little too soon\.",
     "Necesitamos {a} de anticipación, así que es muy pronto."),
    (r"Would a later day or time work\?", "¿Le sirve un día u hora más adelante?"),
    (r"We take bookings up to (?P<a>.+?) ahead, so until (?P<b>[^.]+)\.",
     "Tomamos reservas hasta con {a} de anticipación: {b}."),
    (r"Which day before that suits\?", "¿Qué día antes de eso le conviene?"),
    (r"We're closed on (?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s\.", "Los {w} cerramos."),
    (r"We're closed on (?P<a>[^.]+?)\.", "El {a} cerramos."),
    (r"Which other day would suit you\?", "¿Qué otro día le conviene?"),
    (r"We're open (?P<a>[^;.]+); which day would suit you\?", "Abrimos {a}; ¿qué día le conviene?"),
    (r"^(?P<x>[^.]+?) start (?P<s>(?:every \d+ minutes|on the hour)[^.]+)\.", "Empezamos {s}."),
    (r"Which of those would you like\?", "¿Cuál de esas horas le gustaría?"),
    (r"^(?P<x>[^.]+?) are for (?P<c>\d+) to (?P<d>\d+) (?P<a>\w+)(?: \((?P<b>.+?) together\))?, "
     r"so (?P<e>[^.]+?) is too few\. Could a few more join you\?",
     "Recibimos de {c} a {d} {a}, y {e} no alcanza. ¿Podrían ser más?"),
    (r"^(?P<x>[^.]+?) are for (?P<c>\d+) to (?P<d>\d+) (?P<a>\w+)(?: \((?P<b>.+?) together\))?, "
     r"so (?P<e>[^.]+?) is more than we can take\.", "Recibimos de {c} a {d} {a}, y {e} es demasiado."),
    (r"^(?P<x>[^.]+?) are for (?P<c>\d+) to (?P<d>\d+) (?P<a>\w+)(?: \((?P<b>.+?) together\))?\. .*$",
     "Aquí recibimos de {c} a {d} {a}; los grupos más grandes los organiza nuestro equipo con usted."),
    (r"^I'm sorry, (?P<x>\d+) is outside the area we travel to\.(?: Leave .*)?$",
     "Lo siento, {x} está fuera de la zona a la que vamos."),
    (r"That ZIP code doesn't look right\. It should be five digits, like (?P<x>\d+)\.",
     "Ese código postal no parece correcto. Son cinco dígitos, como {x}."),
    (r"I'm sorry, that time has just been taken\.", "Lo siento, esa hora se acaba de ocupar."),
    (r"^Which location: (?P<x>.+?)\?$", "¿Qué sucursal: {x}?"),
)  # fmt: skip
_PATTERNS: Final = tuple((re.compile(pattern), template) for pattern, template in _TABLE)
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_SPOKEN: Final = frozenset("abe")  # groups whose words are days, times, spans and nouns


def reword(text: str, refusals: Mapping[str, str]) -> str:
    """Word what the house says in Spanish; `refusals` are this turn's details with their codes, for those unknown."""
    said = text
    for pattern, template in _PATTERNS:
        said = pattern.sub(_filling(template), said)
    code = next((code for detail, code in refusals.items() if detail.startswith(text.rstrip(".?!"))), "")
    left = any(sentence in said for sentence in _SENTENCE.split(text))
    if said != text and not (left and code):
        return smooth(said)
    return _BY_CODE.get(code, text)


def _filling(template: str) -> Callable[[re.Match[str]], str]:
    return lambda m: template.format(**{key: _spoken(key, found or "") for key, found in m.groupdict().items()})


def _spoken(key: str, found: str) -> str:
    match key:
        case "m":
            name = _MONTHS[_ENGLISH_MONTHS.index(found)] if found in _ENGLISH_MONTHS else found
            return name.capitalize()
        case "n":
            return _NAMES.get(found, found)
        case "s":
            return _rhythm(found)
        case "w":
            return label(found)
        case _:
            return label(found) if key in _SPOKEN else found


def _rhythm(text: str) -> str:
    text = re.sub(r"\bevery (\d+) minutes\b", r"cada \1 minutos", text)
    text = text.replace("on the hour or half hour", "a la hora o a la media hora").replace("on the hour", "a la hora")
    text = re.sub(r"\bfrom (?=\d)", "", text)
    return label(text)
