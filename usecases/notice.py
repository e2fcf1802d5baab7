"""What the house tells customers of its own accord, put into Spanish where that is what is spoken."""

import re
from typing import Final

from db.models.base import Json, JsonList
from domain.spanish import label, smooth

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_SPANISH: Final = frozenset(
    _LETTERS.findall(
        "el la los las una para por que su sus le les con del de en y está es día hora puede gracias reserva"
    )
)
_ENGLISH: Final = frozenset(
    _LETTERS.findall("the a you your for is are i we and to of it on with at what that my how which")
)
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+")
_PLACES: Final = ("when", "label", "guests")
_MONEY = r"(?P<amount>[$€£]?[\d,.]*\d)"
_FEW_DAYS: Final = "; eso puede tardar unos días en verse."
_SAID: Final = tuple(
    (re.compile(pattern), spanish)
    for pattern, spanish in (
        (
            rf"Your (?P<what>payment|deposit) of {_MONEY} has arrived and you're booked: "
            r"(?P<name>.+) on (?P<when>.+)\.",
            "Recibimos su {what} de {amount} y su reserva está confirmada: {name}, {when}.",
        ),
        (r"Your confirmation code is (?P<code>\w+)\.", "Su código de confirmación es {code}."),
        (
            rf"The payment of {_MONEY} didn't go through, and nothing was charged\.",
            "El pago de {amount} no se pudo hacer, y no se le cobró nada.",
        ),
        (r"The same link still works until (?P<when>.+)\.", "El mismo enlace sirve hasta {when}."),
        (
            rf"Your payment of {_MONEY} for booking (?P<code>\w+) wasn't needed any more, so we've refunded it\.",
            "Su pago de {amount} para la reserva {code} ya no hacía falta, así que se lo devolvimos.",
        ),
        (
            rf"A payment of {_MONEY} for booking (?P<code>\w+) wasn't the amount we had asked for, "
            r"so we've refunded it in full(?P<how>;.*)",
            "Un pago de {amount} para la reserva {code} no era lo que habíamos pedido, así que se lo devolvimos "
            "completo{how}",
        ),
        (
            rf"For your cancelled booking (?P<code>\w+) we've refunded {_MONEY}(?P<how>;.*)",
            "Por su reserva cancelada {code} le devolvimos {amount}{how}",
        ),
        (
            rf"Your booking (?P<code>\w+) costs less now, so we've refunded {_MONEY}(?P<how>;.*)",
            "Su reserva {code} cuesta menos ahora, así que le devolvimos {amount}{how}",
        ),
        (
            rf"We've refunded {_MONEY} for your booking (?P<code>\w+)(?P<how>;.*)",
            "Le devolvimos {amount} de su reserva {code}{how}",
        ),
        (rf"{_MONEY} goes back to you(?P<how>;.*)", "Le devolvemos {amount}{how}"),
        (
            rf"Your payment of {_MONEY} arrived after the hold had ended, and (?P<when>.+) is taken now\.",
            "Su pago de {amount} llegó cuando la reserva ya había vencido, y {when} ya está ocupado.",
        ),
        (r"We've refunded it in full(?P<how>;.*)", "Se lo devolvimos completo{how}"),
        (
            rf"We wanted to refund {_MONEY} for booking (?P<code>\w+), and the payment provider didn't accept it\.",
            "Quisimos devolverle {amount} de la reserva {code}, y el proveedor de pagos no lo aceptó.",
        ),
        (
            r"Our team will see to it that you get it, within a day\.",
            "Nuestro equipo se encarga de que lo reciba, dentro de un día.",
        ),
        (r"Would one of these times work instead\?", "¿Le sirve alguno de estos horarios?"),
        (r"Which other day would suit\?", "¿Qué otro día le conviene?"),
        (
            r"I'm sorry, (?P<when>.+) has just been taken by somebody else\.",
            "Lo siento, {when} se acaba de ocupar.",
        ),
        (
            r"Your booking (?P<code>\w+) for (?P<when>.+) has been cancelled\.",
            "Su reserva {code} para {when} fue cancelada.",
        ),
        (
            r"Your booking (?P<code>\w+) has been moved to (?P<when>.+)\.",
            "Su reserva {code} se cambió: ahora es {when}.",
        ),
        (r"Your booking (?P<code>\w+) has been changed\.", "Su reserva {code} fue cambiada."),
        (rf"The total is now {_MONEY}\.", "El total es ahora {amount}."),
        (
            r"We've texted you a one-time code\.",
            "Le enviamos por mensaje un código de un solo uso.",
        ),
        (
            r"Use it only in the chat where you asked for it\.",
            "Úselo solamente en el chat donde lo pidió.",
        ),
        (r"(?P<name>.+) has joined the conversation\.", "{name} se unió a la conversación."),
        (r"A member of the team will answer you here\.", "Una persona del equipo le responderá aquí."),
        (r"You're chatting with the assistant again\.", "Está hablando de nuevo con el asistente."),
        (r"You're unsubscribed from (?P<name>.+)\.", "Ya no recibirá mensajes de {name}."),
        (r"No more messages\.", "No le escribiremos más."),
        (r"You're subscribed to (?P<name>.+) again\.", "Recibe otra vez los mensajes de {name}."),
        (r"How can we help\?", "¿En qué le ayudamos?"),
        (r"Reply START to resubscribe\.", "Responda START para volver a recibirlos."),
        (r"Reply STOP to unsubscribe\.", "Responda STOP para no recibir más."),
        (
            r"(?P<name>.+): text us to ask a question or book\.",
            "{name}: escríbanos para preguntar o reservar.",
        ),
        (r'For a person, write "talk to a person"\.', 'Para hablar con alguien, escriba "hablar con una persona".'),
        (r"Message and data rates may apply\.", "Puede tener costo según su plan."),
    )
)
_HOW: Final = {
    "; that can take a few days to show.": _FEW_DAYS,
    "; our team will hand it back to you.": "; nuestro equipo se lo entregará.",
}
_TEXTED: Final = str.maketrans("áíóúÁÍÓÚ", "aiouAIOU")
_WHAT: Final = {"payment": "pago", "deposit": "depósito"}


def is_spoken_spanish(said: str, locale: str | None) -> bool:
    """Say whether a conversation is in Spanish: by what the agent said last, or by the browser before that."""
    words = [word.lower() for word in _LETTERS.findall(said)]
    spanish, english = sum(word in _SPANISH for word in words), sum(word in _ENGLISH for word in words)
    if spanish == english:
        return "¿" in said or "¡" in said or (not words and (locale or "").lower().startswith("es"))
    return spanish > english


def in_spanish(text: str, *, is_sms: bool = False) -> str:
    """Put a notice of the house into Spanish; one that has a sentence without a Spanish wording stays as it is.

    A text message leaves out the accents that its alphabet lacks: one of them would make it twice as dear.
    """
    said = [_sentence_in_spanish(sentence) for sentence in _SENTENCE.split(text.strip())]
    if None in said:
        return text
    worded = smooth(" ".join(sentence for sentence in said if sentence))
    return worded.translate(_TEXTED) if is_sms else worded


def cards_in_spanish(cards: JsonList) -> JsonList:
    """Put the days, times and guests on cards into Spanish; names, codes and amounts stay as they are."""
    return [_card_in_spanish(card) for card in cards]


def cards_beside(text: str, cards: JsonList) -> JsonList:
    """Word cards in the language of the text that they are shown with."""
    return cards_in_spanish(cards) if is_spoken_spanish(text, None) else cards


def _sentence_in_spanish(sentence: str) -> str | None:
    for pattern, spanish in _SAID:
        match = pattern.fullmatch(sentence)
        if match is not None:
            return spanish.format(**{slot: _worded(slot, said) for slot, said in match.groupdict().items()})
    return None


def _worded(slot: str, said: str) -> str:
    match slot:
        case "when":
            return label(said)
        case "how":
            return _HOW.get(said, _FEW_DAYS)
        case "what":
            return _WHAT[said]
        case _:
            return said


def _card_in_spanish(card: Json) -> Json:
    worded: Json = {place: label(card[place]) for place in _PLACES if isinstance(card.get(place), str)}
    if card.get("slots"):
        worded["slots"] = [{**slot, "label": label(slot["label"])} for slot in card["slots"]]
    return {**card, **worded}
