"""Spanish words of a booking: days, months, numbers, and the words that tell the language."""

from domain.spanish import MONTHS, WEEKDAYS
from understudy.understand.tokens import word_set

__all__ = [
    "AS_NAME",
    "ENGLISH",
    "ENGLISH_TELLING",
    "MONTHS",
    "NUMBERS",
    "PLAIN_TELLING",
    "SMALL",
    "TELLING",
    "WEEKDAYS",
    "plain",
]

NUMBERS = {
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17,
    "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintidós": 22, "veintitrés": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "cien": 100,
}  # fmt: skip
_ACCENTS = str.maketrans("áéíóúüñÁÉÍÓÚÜÑ", "aeiouunaeiouun")


def plain(text: str) -> str:
    """Small letters without accents, letter for letter: people leave the accents out."""
    return text.translate(_ACCENTS).lower()


# Words that are Spanish and nothing else; "mesa", "once", "no", "a" would be found in English too.
TELLING = word_set(
    """
    sé navidad nochebuena nochevieja gustaría
    hola quiero quisiera quisiéramos queremos para por gracias reservar reserva reservación reservo resérvelo
    resérvalo resérvela resérvala personas mañana buenas buenos somos seremos cuánto cuánta cuántos cuesta tienen
    tiene puedo puede pueden podemos necesito necesitamos sábado viernes domingo lunes martes miércoles
    jueves noche tarde está están qué nombre llamo adultos niños niñas cumpleaños fiesta dónde hablar hablas
    español cancelar cambiar claro vale hoy pasado próximo semana perfecto sí gustaría quizás enero febrero marzo
    mayo junio julio agosto septiembre octubre noviembre diciembre dos tres cuatro cinco seis siete ocho nueve diez
    doce quince veinte treinta con esposa esposo nombre primera primero segunda segundo última último gente mejor
    prefiero otro otra día días hora horas media cuarto menos mediodía ustedes usted disponible disponibles mesas
    teléfono correo dirección código postal estoy seguro jugadores invitados hay espere momento entonces también
    pero porque nada más quién cómo cuándo cuál aquí ahí muchas ayuda ayudar alergia alérgica alérgico depósito
    pagar pago enlace empezar ahora luego adiós mis nuestra nuestro hijos hijas bebés menores bueno dale okey ya
    persona equipo alguien estacionamiento vegetariano vegetarianos aniversario mentira idiotas estúpidos vienen
    sería seríamos vamos ir fuera olvídelo olvídalo déjelo pensarlo pienso recomienda cuéntame cuénteme dígame dime
    muy bien esto eso ese esa esta tengo tenemos tienes hacer hacen haces llueve celular mejor algo alguna algún
    nosotros ellos buenísimo película chiste quién sabe saben dinero cobran aceptan tarjeta efectivo llevan llegar
    llegan comida cena cenar comer almuerzo desayuno bebidas vino cerveza juego juegos jugar sala salas
    """
)
# Without their accents these are English words, names or places too.
PLAIN_TELLING = frozenset(plain(word) for word in TELLING) - word_set(
    """
    bien cena claro con dale dime dinero domingo esa ese eso esta fuera hay ir julio marzo mas media mis momento muy
    pasado pero persona postal sala salas sera tarjeta ti tiene vale vino ya
    """
)
# Small words count only beside a telling one: "Los Angeles", "el Camino", "yo" are English enough.
SMALL = frozenset(
    {"el", "los", "las", "la", "con", "y", "mi", "yo", "una", "un", "de", "a", "en", "es", "que", "se", "lo", "me"}
)
ENGLISH = word_set(
    """
    the a is are i we you for to of and my at on in it please want would like can could book do have with this that
    be what our your an name
    """
)
# Words that only English has: they say that a customer has changed over to it.
ENGLISH_TELLING = word_set(
    """
    the is are i we you for to of and my at on it please want would like can could book do have with this that what
    our your yes thanks thank how much when where tomorrow tonight people guests make actually instead english
    about any if but just because any other all has have was were then so get got been cannot can't
    sounds good great sure it's i'm i'd let's let us does will there they not don't
    """
)
AS_NAME = frozenset({"soy", "llamo", "nombre"})
