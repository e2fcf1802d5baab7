"""How a simulated customer words what they want: frames for facts, several ways to say yes and no."""

from collections.abc import Mapping
from typing import Final

from evals.listening import Asked

Frames = Mapping[str, tuple[str, ...]]

FACTS: Final[Mapping[str, Mapping[Asked, tuple[str, ...]]]] = {
    "en": {
        Asked.OFFERING: ("We'd like {}", "{}, please"),
        Asked.VENUE: ("At {}, please", "{} is closest to us"),
        Asked.GUESTS: ("We'll be {}", "There will be {}", "{}"),
        Asked.DAY: ("{} would be great", "On {}", "{}, please"),
        Asked.TIME: ("At {}", "{} would be perfect", "Let's say {}"),
        Asked.ZIP: ("The ZIP is {}", "It's {}", "{}"),
        Asked.NAME: ("I'm {}", "My name is {}", "{}"),
        Asked.PHONE: ("my number is {}", "you can reach me at {}", "{}"),
        Asked.ADDRESS: ("the address is {}", "it's at {}", "{}"),
    },
    "es": {
        Asked.OFFERING: ("Queremos {}", "{}, por favor"),
        Asked.VENUE: ("En {}, por favor", "{}"),
        Asked.GUESTS: ("Seremos {}", "Somos {}", "{}"),
        Asked.DAY: ("{}, por favor", "Sería {}", "{}"),
        Asked.TIME: ("{}", "{}, por favor"),
        Asked.ZIP: ("El código postal es {}", "{}"),
        Asked.NAME: ("Soy {}", "Me llamo {}", "{}"),
        Asked.PHONE: ("mi teléfono es {}", "{}"),
        Asked.ADDRESS: ("la dirección es {}", "{}"),
    },
}
SAYINGS: Final[Mapping[str, Frames]] = {
    "en": {
        "yes": ("Yes please", "Yes, please book it", "Yes, go ahead", "Sounds good, please book it"),
        "no_call": ("No thank you, no call please",),
        "no": ("No thanks, that doesn't work for us", "No thank you, we'll leave it then"),
        "takes": ("{} works", "{} is fine", "Then {}, please"),
        "corrects": ("No, I meant {}", "That's not right: {}"),
        "again": ("As I said: {}", "Again: {}", "{}"),
        "thanks": ("Thank you!", "Great, thanks!"),
    },
    "es": {
        "yes": ("Sí, por favor", "Sí, resérvelo por favor", "Sí, adelante"),
        "no_call": ("No gracias, sin llamada",),
        "no": ("No gracias, así no nos sirve",),
        "takes": ("a las {} está bien",),
        "corrects": ("No, quiero decir {}",),
        "again": ("Como dije: {}", "{}"),
        "thanks": ("¡Gracias!", "Muchas gracias"),
    },
}
