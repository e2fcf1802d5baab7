"""What kind of Spanish sentence it is: what thanks, feels, asks to be told or does not know claims nothing."""

import re
from typing import Final

UNKNOWN: Final = re.compile(
    r"\bno (?:lo |la |le |les |te |se lo )?(?:s[eé]|sabr[ií]a|tengo|tenemos|puedo|podr[ií]a|estoy segur\w+"
    r"|encuentro|veo|cuento con"
    r"|contamos con|aparece|manejo|dispongo)\b[^.;]*?(?:\b(?:informaci[oó]n|dato|datos|detalle|detalles|asegurar\w*"
    r"|confirmar\w*"
    r"|prometer\w*|garantizar\w*|decir\w*|saber|responder\w*|registrad\w*|seguridad|certeza|segur[oa]|ayudar\w*"
    r"|resolver\w*|revisar"
    r"|ver|reserva|n[uú]mero)\b|$)|\bno (?:le |les |te )?(?:podemos|podr[ií]amos|puede"
    r"|se puede) (?:\w+ )?(?:asegurar|prometer|garantizar)\w*|\bno me (?:consta|aparece)\b",
    re.IGNORECASE,
)
ECHO: Final = re.compile(
    r"\b(?:tom[oaé]\w* nota|anot[oaé]\w*|apunt\w+|entiendo|comprendo|veo que|celebr\w+|coment\w+|mencion\w+"
    r"|planea\w*|pregunt\w+"
    r"|pidi[oó]|pide|busca\w*|quer[ií]a\w*|encanta\w*|recu[eé]rd\w+|recordar\w*|av[ií]s\w+|esper[oa]\w*|merece\w*"
    r"|gracias|felicidades"
    r"|lamento|siento|dijo|alegra|gusto|emoci[oó]n)\b",
    re.IGNORECASE,
)
"""Where the customer's own words may be said back."""
COURTESY: Final = re.compile(
    r"^\W*(?:(?:y|oh|uy|ay|hola|perfecto|claro|wow|ah|listo)\W+)*(?:qu[eé] (?!(?:incluy|traig|llev|pag|cobr))\w+"
    r"|feliz|felicidades|(?:much[ií]simas |muchas |mil )?gracias"
    r"|disfrut\w+|bienvenid[oa]s?|que (?:tenga|disfrute|le vaya|la pase|lo pase|est[eé])\w*|ojal[aá]|salud|un placer"
    r"|(?:espero|esperamos) que|ser[aá] un (?:gusto|placer)|quedo (?:pendiente|atent[oa]|a sus? [oó]rdenes)"
    r"|estoy para)\b",
    re.IGNORECASE,
)
REQUEST: Final = re.compile(
    r"\b(?:d[ií]ga\w*|dime|av[ií]s\w+|escr[ií]b\w+|cu[eé]nt\w+|h[aá]ga\w*|m[aá]nd[ae]\w*|ll[aá]m\w+|preg[uú]nt\w+"
    r"|comp[aá]rt\w+|d[eé]j\w+"
    r"|puedo|podr[ií]a|con gusto|aqu[ií] estoy|estoy aqu[ií]|por favor|reviso|vemos|busco)\b|^\W*$",
    re.IGNORECASE,
)
FEELS: Final = re.compile(
    r"^\W*(?:s[eé] que|entiendo|comprendo|imagino|debe)\b|\b(?:frustrante|molest[oa]|inc[oó]mod[oa]|desagradable)\b",
    re.IGNORECASE,
)
