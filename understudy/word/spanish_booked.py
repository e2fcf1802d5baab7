"""The phrases about bookings that exist, in Spanish, twin by twin with the English ones."""

from collections.abc import Mapping
from typing import Final

BOOKED: Final[Mapping[str, tuple[str, ...]]] = {
    "which_booking": ("Veo {names}. ¿De cuál se trata?", "Tiene {names}. ¿Cuál es?"),
    "verify_phone": (
        "No veo esa reserva en este chat. ¿Con qué número de teléfono se hizo? Le mando ahí un código por mensaje.",
        "No se hizo en este chat y debo saber que es usted. ¿Con qué teléfono se hizo? Ahí llegará un código.",
    ),
    "verify_sent": (
        "Para proteger su reserva: si la encontramos, va en camino un código de seis cifras a su teléfono. "
        "¿Cuál es el código?",
        "Si existe esa reserva, su teléfono recibe ahora un código de seis cifras. ¿Cuál es el código?",
    ),
    "verify_code_again": (
        "Ese código no coincide. ¿Puede mirar el mensaje otra vez?",
        "No es el código que tengo. Por favor revise el mensaje.",
        "Esos números no son el código que tengo. Son los seis del último mensaje.",
        "Ese código no es el que envié. ¿Está leyendo el mensaje más reciente?",
    ),
    "verify_run_out": (
        "Ese código ya no sirve. Mándeme otra vez el teléfono y le envío uno nuevo.",
        "Ese código venció. Deme de nuevo el teléfono para enviarle otro.",
    ),
    "verify_limit": ("Ahora no puedo enviar otro código. Por favor intente en un cuarto de hora.",),
    "verify_nothing": (
        "No encuentro una reserva que pueda mostrar. Alguien de nuestro equipo puede buscarla.",
        "Aquí no hay una reserva que pueda mostrarle. Un colega puede buscarla.",
        "No me aparece ninguna que pueda mostrar. ¿Le paso con alguien de nuestro equipo?",
    ),
    "cancel_ask_refund": (
        "Si cancelo ahora su reserva {code}, {when}, se le devuelven {refund}. ¿La cancelo?",
        "Al cancelar ahora la reserva {code}, {when}, recibe {refund} de vuelta. ¿La cancelo?",
    ),
    "cancel_ask_part": (
        "Si cancelo ahora su reserva {code}, {when}, se le devuelven {refund}; {kept} ya no se devuelven. ¿La cancelo?",
        "Al cancelar ahora la reserva {code}, {when}, recibe {refund} de vuelta y no {kept}. ¿La cancelo?",
    ),
    "cancel_ask_none": (
        "Si cancelo ahora su reserva {code}, {when}, ya no se devuelven {kept}. ¿La cancelo de todos modos?",
        "Al cancelar ahora la reserva {code}, {when}, no recibe de vuelta {kept}. ¿La cancelo?",
    ),
    "cancel_ask_free": (
        "Puedo cancelar su reserva {code}, {when}; no se pagó nada, así que no cuesta nada. ¿La cancelo?",
        "Es la reserva {code}, {when}, sin nada pagado. ¿La cancelo?",
    ),
    "cancelled_refund": (
        "Su reserva {code}, {when}, queda cancelada. Le regresan {refund}; puede tardar unos días.",
        "Listo, la reserva {code}, {when}, queda cancelada. Recibe {refund} de vuelta en unos días.",
    ),
    "cancelled": (
        "Su reserva {code}, {when}, queda cancelada.",
        "Listo, la reserva {code}, {when}, queda cancelada.",
    ),
    "kept": ("De acuerdo, su reserva queda como está.", "Bien, dejo su reserva como está."),
    "move_when": (
        "Su reserva {code} es {when}. ¿Qué día y a qué hora la busco en su lugar?",
        "Tiene la reserva {code}, {when}. ¿Qué día y hora le convienen más?",
    ),
    "move_time": ("¿A qué hora la paso, {day}?", "¿Y a qué hora, {day}?"),
    "move_ask": (
        "{when} está libre. ¿Muevo ahí su reserva {code}, que era {was}?",
        "Puedo mover su reserva {code} de {was} a {when}. ¿La muevo?",
    ),
    "change_ask": (
        "Puedo cambiar su reserva {code}, {when}, a {guests}. ¿La cambio?",
        "Para su reserva {code}, {when}, sí se puede: {guests}. ¿La cambio?",
    ),
    "change_extras": (
        "Puedo cambiar así su reserva {code}, {when}. ¿La cambio?",
        "Sí se puede para su reserva {code}, {when}. ¿La cambio?",
    ),
    "change_where": (
        "Pongo {address} en su reserva {code} para {when}. ¿Está bien?",
        "Entonces la dirección de su reserva {code}, {when}, es {address}. ¿La guardo?",
    ),
    "changed_where": (
        "¡Gracias! Su reserva {code} para {when} ya tiene la dirección {address}.",
        "Listo: la reserva {code} para {when} es en {address}.",
    ),
    "change_what": (
        "Claro. ¿Qué le cambio a su reserva {code}, {when}?",
        "Con gusto. ¿Qué quiere cambiar de la reserva {code}, {when}?",
    ),
    "terms_same": ("El precio es el mismo.", "Cuesta lo mismo."),
    "terms_total": (
        "El total sería {total}, con {balance} por pagar.",
        "En total serían {total}, con {balance} por pagar.",
    ),
    "terms_refund": (
        "El total sería {total}, así que se le devuelven {refund}.",
        "En total serían {total}, y recibe {refund} de vuelta.",
    ),
    "moved": (
        "¡Listo! Su reserva {code} pasó a {when}.",
        "Hecho, la reserva {code} pasó a {when}.",
    ),
    "changed": (
        "¡Listo! Cambié su reserva {code}, {when}: {guests}.",
        "Hecho, cambié su reserva {code}, {when}: {guests}.",
    ),
    "refund_days": (
        "Se le devuelven {refund}; puede tardar unos días.",
        "Recibe {refund} de vuelta en unos días.",
    ),
    "already_so": (
        "Así está ya su reserva {code}, {when}. ¿Qué le cambio?",
        "La reserva {code}, {when}, ya está así. ¿Qué quiere cambiar?",
    ),
    "not_live": (
        "Su reserva {code}, {when}, está {status}, así que no hay nada que cambiarle.",
        "La reserva {code}, {when}, está {status}; ya no puedo cambiarle nada.",
    ),
    "did_refund": ("Se le devolvieron {refund}.",),
}
