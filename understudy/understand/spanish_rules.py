"""Spanish turns of phrase put into English for the one grammar, the longest and most telling first."""

import re
from collections.abc import Callable

from domain.sieve import Pattern
from understudy.understand.spanish_words import MONTHS, NUMBERS, WEEKDAYS, plain

Result = str | Callable[[re.Match[str]], str]
NUMBER_WORD = "|".join(sorted((plain(word) for word in NUMBERS), key=len, reverse=True))
_VALUES = {plain(word): n for word, n in NUMBERS.items()}
_MONTHS = {plain(word): name for word, name in MONTHS.items()}
_MONTHS |= {word[:3]: name for word, name in _MONTHS.items()}
_WEEKDAYS = {plain(word): name for word, name in WEEKDAYS.items()}
_SHORT = {word[:3]: name for word, name in _WEEKDAYS.items()}
_HOUR = rf"(?P<h>\d{{1,2}}|{NUMBER_WORD})"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(_WEEKDAYS)
_LO = r"(?:(?:me |nos |se )?l[oae]s? |me |nos )"


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
    return f"{_MONTHS[m['month']]} {day}{year}"


def _tens(m: re.Match[str]) -> str:
    return str(_VALUES[m["ten"]] + _VALUES[m["one"]])


DAYS: tuple[tuple[str, Result], ...] = (
    (r"\b(?P<ten>treinta|cuarenta|cincuenta|sesenta|setenta|ochenta) y (?P<one>un[oa]|dos|tres|cuatro|cinco|seis|siete"
     r"|ocho|nueve)\b", _tens),
    (r"\b(?P<h>\d{1,2}(?::\d\d)?) ?(?P<x>[ap])\. ?m\b\.?", r"\g<h> \g<x>m"),
    (rf"\b(?:el\s+)?(?:dia\s+)?(?P<d>\d{{1,2}}|primero"
     rf"|{NUMBER_WORD})\s+de\s+(?P<month>{_MONTH})\b\.?(?:\s+(?:de|del)\s+"
     r"(?P<y>20\d\d))?", _day_of),
    (rf"\b(?P<w>{'|'.join(_SHORT)}),? (?P<d>\d{{1,2}}) (?:de )?(?P<month>{_MONTH})\b",
     lambda m: f"{_SHORT[m['w']]} {_MONTHS[m['month']]} {m['d']}"),
    (r"\b(?:dentro de|en) (?:ocho|8) dias\b", "in 1 week"),
    (r"\b(?:dentro de|en) (?:quince|15) dias\b", "in 2 weeks"),
    (rf"\b(?:a\s+)?las?\s+{_HOUR}\s+y\s+(?P<part>media|cuarto)\b", _half_past),
    (rf"\b(?:a\s+)?las?\s+{_HOUR}\s+y\s+(?P<part>diez|veinte)\b",
     lambda m: f"at {_hour(m)}:{_VALUES[m['part']]}"),
    (rf"\b(?:a\s+)?las?\s+{_HOUR}\s+menos\s+(?P<part>cuarto|diez|cinco|veinte|\d{{1,2}})\b", _to_hour),
    (rf"\bentre (?:las? )?(?P<a>\d{{1,2}}|{NUMBER_WORD}) y (?:las? )?(?P<b>\d{{1,2}}|{NUMBER_WORD})\b",
     r"between \g<a> and \g<b>"),
    (r"\bdespues de(?: las?)? (?=\w)", "after "),
    (r"\ba partir de(?: las?)? (?=\w)", "after "),
    (r"\bantes de(?: las?)? (?=\w)", "before "),
    (r"\b(?:como |mas o menos )?a eso de las? (?=\w)", "around "),
    (r"\bpasado manana\b", "the day after tomorrow"),
    (r"\bmanana (?:por|en|a) la manana\b", "tomorrow morning"),
    (r"\bmanana (?:por|en|a) la tarde\b", "tomorrow afternoon"),
    (r"\bmanana (?:por|en|a) la noche\b", "tomorrow evening"),
    (r"\b(?:de|por|en) la manana\b", "in the morning"),
    (r"\b(?:de|por|en) la tarde\b", "in the afternoon"),
    (r"\b(?:de|por|en) la noche\b", "in the evening"),
    (r"\besta (?:misma )?noche\b", "tonight"),
    (r"\besta tarde\b", "this afternoon"),
    (r"\b(?:este|el) fin de semana\b", "this weekend"),
    (r"\b(?:el )?proximo fin de semana\b", "next weekend"),
    (r"\b(?:la )?(?:proxima semana|semana que viene)\b", "next week"),
    (r"\b(?:el )?(?:proximo mes|mes que viene)\b", "next month"),
    (rf"\b(?:el )?proximo (?P<w>{_WEEKDAY})\b", r"next \g<w>"),
    (rf"\b(?:el )?(?P<w>{_WEEKDAY}) (?:que viene|proximo)\b", r"next \g<w>"),
    (rf"\beste (?P<w>{_WEEKDAY})\b", r"this \g<w>"),
    (rf"\b(?:el |los )(?P<w>{_WEEKDAY})s?\b", r"on \g<w>"),
    (r"\b(?:el|dia|el dia) (?P<d>[12]?\d|3[01])\b(?! personas)", r"the \g<d>th"),
    (r"\b(?:dentro de|en) (?P<n>\w+) dias\b", r"in \g<n> days"),
    (r"\b(?:dentro de|en) una semana\b", "in 1 week"),
    (r"\b(?:dentro de|en) (?P<n>\w+) semanas?\b", r"in \g<n> weeks"),
    (r"\ba que hora (?:cierran|abren)\b", "what are your hours"),
    (r"\ba que hora\b", "what time"),
    (r"\b(?:a|para) las? (?=\w)", "at "),
    (rf"\blas (?=(?:\d|(?:{NUMBER_WORD})\b))", "at "),
    (r"\b(?:al? )?mediodia\b", "noon"),
    (r"\bmedianoche\b", "midnight"),
    (r"\bmanana\b", "tomorrow"),
    (r"\bhoy(?: mismo)?\b", "today"),
    (r"\bayer\b", "yesterday"),
    (r"\bnochebuena\b", "christmas eve"),
    (r"\bnavidad\b", "christmas"),
    (r"\bano nuevo\b", "new year's day"),
    (r"\bnochevieja\b", "new year's eve"),
    (r"\baccion de gracias\b", "thanksgiving"),
    (r"\bsan valentin\b", "valentine's day"),
)  # fmt: skip
TALK: tuple[tuple[str, Result], ...] = (
    (r"\bhabla[ns]? (?:usted |ustedes )?(?:en )?espanol\b", "do you speak spanish"),
    (r"\b(?:me )?(?:comunica|pasa|comunicas|pones?|transfiere|conecta)\w* con (?:una persona|alguien|un humano"
     r"|un agente"
     r"|el encargado|el gerente|la encargada|el dueno)\b", "talk to a person"),
    (r"\bhablar con (?:una persona(?: real)?|alguien|un humano|un agente|el encargado|la encargada|el gerente"
     r"|un gerente"
     r"|el dueno|un representante)\b", "talk to a person"),
    (r"\b(?:me (?:pueden?|podrian?) llamar|que me llamen|llamenme|llameme|llamame)\b", "call me back"),
    (r"\b(?:es|eres|usted es) (?:un |una )?(?:bot|robot|maquina|persona(?: real)?)\b", "are you a bot"),
    (r"\bcomo (?:se llama|te llamas)(?: usted)?\b", "what's your name"),
    (r"\bcomo esta[sn]?\b", "how are you"),
    (r"\b(?:no |ya no )(?:me )?(?:mande[ns]?|envie[ns]?|escriba[ns]?|manden|envien)(?: mas)?(?: mensajes| textos)?\b",
     "stop texting me"),
    (r"\b(?:deje[ns]?|dejen|pare[ns]?) de (?:mandarme|enviarme|escribirme)(?: mensajes| textos)?\b", "stop texting me"),
    (r"\b(?:empezar|comenzar|empecemos|comencemos|volver a empezar|empieza)(?: (?:de nuevo|otra vez|desde cero"
     r"|de cero))\b|\bvolver a empezar\b|\bborron y cuenta nueva\b", "start over"),
    (r"\b(?:mejor )?(?:olvid[ea]l[oa]|olvid[ea]se|dejel[oa]|deja(?:l[oa])?(?: asi)?|ya no(?: quiero| gracias)?"
     r"|no importa)\b"
     r"(?!.*\bde (?:mandar|enviar|escribir))", "never mind"),
    (r"\bno me interesa\b", "not interested"),
    (r"\bes (?:muy|demasiado) caro\b", "that's too expensive"),
    (r"\bfuera de broma\b", "seriously"),
    (r"\b(?:dejeme|dejame|tengo que|necesito|voy a|quiero) (?:pensarlo|pensar|consultarlo|preguntar|revisar|checar)\b",
     "let me think about it"),
    (r"\blo (?:pienso|voy a pensar)\b", "i'll think about it"),
    (r"\b(?:un momento|un momentito|un segundo|espere|esperame|espereme|deme un (?:momento|segundo|minuto))\b",
     "hold on"),
    (r"\b(?:mi|nuestra) (?:esposa|mujer|pareja|novia|mama) y yo\b", "me and my wife"),
    (r"\b(?:mi|nuestro) (?:esposo|marido|novio|papa) y yo\b", "me and my husband"),
    (r"\b(?:solo|solamente|nada mas) (?:yo|una persona)\b", "just me"),
    (r"\bmedia docena\b", "half a dozen"),
    (r"\buna docena\b", "a dozen"),
    (rf"\b(?:(?:ponga(?:le)?|que sean|sean|seamos|seremos|somos) )?(?:mejor )(?:que sean |seremos |somos )?"
     rf"(?P<n>\d{{1,3}}|{NUMBER_WORD})\b(?! (?:de|pm|am|horas))(?=\s*(?:$|[.,!?]|personas|adultos|invitados"
     rf"|jugadores))",
     r"make it \g<n>"),
    (rf"\b(?:que sean|cambi[eoa]l[oa] a|ponga(?:le)?|mejor) (?P<n>\d{{1,3}}|{NUMBER_WORD}) (?=personas|adultos"
     r"|invitados|jugadores)", r"make it \g<n> "),
    (rf"\bque sean (?P<n>\d{{1,3}}|{NUMBER_WORD})\b", r"make it \g<n>"),
    (rf"\b(?P<n>\d{{1,3}}|un|una|{NUMBER_WORD}) (?P<who>personas?|adultos?|invitados?|jugador(?:es)?|nin[oa]s?) mas\b",
     r"\g<n> more \g<who>"),
    (r"\b(?:en|de) total\b", "in total"),
    (r"\b(?P<n>\d{1,3}) de (?:ell[oa]s|nosotros)\b", r"\g<n> of them"),
    (r"\bmenor(?:es)? de (?P<n>\d{1,2})(?: anos)?\b", r"under \g<n>"),
    (r"\b(?:de )?(?P<n>\d{1,2}) anos\b", r"\g<n> years old"),
    (r"\b(?:no )?(?:lo )?(?:estoy|estamos) segur[oa]s?\b", lambda m: "not sure" if m[0].startswith("no") else "sure"),
    (r"\bno (?:lo )?se(?= |$|[.,!])(?! puede)", "not sure"),
    (r"\b(?:tal vez|quizas?|a lo mejor)\b", "maybe"),
    (r"(?<=\w )mejor(?=\W*$)", "instead"),
    (r"\b(?:si|claro),? (?:claro|por supuesto|como no)\b", "yes"),
    (r"\b(?:ahora|todavia|aun|por ahora) no\b|\bno por ahora\b", "not now"),
    (r"\b(?:asi )?(?:esta|me parece|suena|queda) (?:muy )?bien\b|\bme parece perfecto\b", "sounds good"),
    (r"\b(?:claro(?: que si)?|por supuesto|vale|de acuerdo|muy bien|correcto|asi es|adelante|dele|dale|confirmo"
     r"|confirmado|okey|exacto|hagale|sale|andale|bueno)\b", "yes"),
    (r"\b(?:eso es todo|nada mas)\b", "that's all"),
    (r"\bperfecto\b", "perfect"),
    (r"^\W*si\b", "yes"),
    (r"\bsi,", "yes,"),
    (r"\bsi por fa(?:vor)?\b", "yes please"),
    (r"(?<=[,.!] )si(?=\s*(?:$|[,.!]))", "yes"),
    (r"\b(?:en vez de|en lugar de)\b", "instead of"),
    (r"\b(?:mejor|en realidad|perdon|me equivoque)\b", "actually"),
    (r"\b(?:algo |un poco )?mas tarde\b", "anything later"),
    (r"\b(?:algo |un poco )?mas temprano\b", "anything earlier"),
    (r"\b(?:otra|cambiar (?:la|de)|cambio de) hora\b|\botr[oa]s? (?:horas?|horarios?)\b", "another time"),
    (r"\b(?:otro|cambiar (?:el|de)|cambio de) dia\b|\botra fecha\b|\botros dias\b", "another day"),
    (r"\bcambiar (?:las personas|el numero(?: de personas)?|los invitados)\b", "change the number of guests"),
    (r"\bque horarios? (?:tienen|hay|manejan)(?! (?:libre|disponible))|\bcual es (?:su|el) horario|\b(?:cuando"
     r"|a que hora)"
     r" (?:abren|cierran)\b", "what are your hours"),
    (r"\b(?:que|cuales) (?:horas?|horarios?)(?: (?:hay|tienen?|estan?|les queda))?(?: (?:libres?|disponibles?))?\b",
     "what times are free"),
    (r"\b(?:la|el) (?:de )?(?:primer[oa]?)\b", "the first one"),
    (r"\b(?:la|el) segund[oa]\b", "the second one"),
    (r"\b(?:la|el) tercer[oa]?\b", "the third one"),
    (r"\b(?:la|el) ultim[oa]\b", "the last one"),
    (r"\bcualquier (?:hora|horario)\b|\bno importa la hora\b", "any time"),
    (rf"\b(?:{_LO})?(?:quiero|quisiera|quisieramos|queremos|me gustaria|nos gustaria|necesito|necesitamos|deseo"
     r"|busco|buscamos)\b", "i would like"),
    (r"\b(?:puede|podria) ser\b", "can it be"),
    (rf"\b{_LO}?(?:puede[sn]?|podria[sn]?|podemos|puedo|se puede)\b", "can you"),
    (r"\bque (?:(?:es|fue) lo que )?(?:(?:tengo|tenemos|he|hemos) reservado|reservamos)\b|^\W*que reserve\W*$",
     "what is my booking"),
    (r"\breserve(?:l[oae]|me|nos)?(?:l[oa])?\b|\bres[ea]rvel[oa]\b|\breserv(?:al[oa]|amel[oa]|emel[oa]|emosl[oa])\b"
     r"|\bhaga la reserva\b|\bhaz la reserva\b|\bhagala\b|\bapartel[oa]\b|\bl[oa] (?:tomo|tomamos"
     r"|quiero)\b", "book it"),
    (r"\bhacer una reserva(?:cion)?\b", "make a booking"),
    (r"\breserv(?:ar|o|amos|arl[oa])\b|\bapartar\b", "to book"),
    (r"\b(?:una )reserva(?:cion)?\b", "a booking"),
    (r"\b(?:mi |la |nuestra )?reserva(?:cion)?\b", "my booking"),
    (r"\b(?:una|la|alguna) mesa\b|\bmesas?(?= para| de)", "table"),
    (r"\bfiesta(?: de hibachi| hibachi)?\b", "party"),
    (r"\bcumpleanos\b", "birthday"),
    (r"\baniversario\b", "anniversary"),
    (r"\bhay (?:algun )?(?:costo|cargo) (?:de|por) (?:viaje|traslado)\b", "is there a travel fee"),
    (r"\bcancel(?:arl[oa]|ela|elo|ala|alo|e)\b", "cancel it"),
    (r"\bpoliticas? de cancelacion\b", "cancellation policy"),
    (r"\b(?:cambiar|mover|modificar|pasar)\b", "change"),
    (r"\b(?:cancelar|anular)\b", "cancel"),
    (r"\b(?:si )?cancelo\b", "if i cancel"),
    (r"\b(?:me )?(?:devuelven|reembolsan|regresan)(?: el)?(?: dinero)?\b", "do i get a refund"),
    (r"\breembolso\b", "refund"),
    (r"\b(?:cuanto (?:me |nos )?(?:cuesta|sale|saldria|es|vale|cobran|seria|costaria)|(?:que|cual es el) precio"
     r"|precios?)\b", "how much does it cost"),
    (r"\b(?:tengo que |hay que |se )?(?:dejar |pagar |pide |piden )(?:un )?(?:deposito|anticipo)\b",
     "is there a deposit"),
    (r"\b(?:deposito|anticipo)\b", "deposit"),
    (r"\b(?:el )?(?:enlace|link|liga)(?: de pago| para pagar)?\b", "payment link"),
    (r"\bya pague\b", "i have paid"),
    (r"\bpagar\b", "pay"),
    (r"\b(?:donde (?:estan|quedan|se encuentran|queda|esta)(?: ubicados)?|cual es (?:su|la) direccion)\b",
     "where are you located"),
    (r"\b(?:horarios?)\b", "what are your hours"),
    (r"\b(?:estan )?abiertos\b", "open"),
    (r"\bcuanto (?:(?:me |nos )?(?:falta|queda)|debo|debemos)(?: por pagar| pagar)?\b", "how much do i owe"),
    (r"\bcuanto (?:dura|tiempo dura)\b", "how long does it take"),
    (r"\bcuant[oa]s (?:personas|jugadores) (?:caben|pueden|maximo|como maximo)\b", "how many people can come"),
    (r"\b(?:estacionamiento|parqueo|parking|donde (?:me )?estacion\w+)\b", "parking"),
    (r"\b(?:y|que pasa) si llueve\b", "what if it rains"),
    (r"\bllueve\b|\blluvia\b", "rain"),
    (r"\bopciones vegetarianas\b", "vegetarian options"),
    (r"\bsin gluten\b", "gluten free"),
    (r"\bmariscos\b", "shellfish"),
    (r"\bcacahuates?\b|\bmani\b", "peanuts"),
    (r"\bnueces\b", "nuts"),
    (r"\bsilla de ruedas\b", "wheelchair"),
    (r"\b(?:muchas |mil )?gracias\b", "thanks"),
    (r"\b(?:adios|hasta luego|hasta pronto|chao|nos vemos)\b", "bye"),
    (r"\b(?:hola|buenas(?: tardes| noches)?|buenos dias|que tal)\b", "hello"),
    (r"\bpor fa(?:vor)?\b|\bporfa(?:vor)?\b", "please"),
    (r"\bestafa\b", "scam"),
    (r"\b(?:pesimo|pesima|horrible|terrible|malisimo|inaceptable|una verguenza|una burla)\b", "terrible"),
    (r"\b(?:queja|quejarme)\b", "complaint"),
    (r"\b(?:idiotas?|estupid[oa]s?|imbecil(?:es)?|pendej[oa]s?|put[oa]s?|mierda|cabron(?:es)?|maldit[oa]s?)\b",
     "idiot"),
)  # fmt: skip
WORDS: tuple[tuple[str, Result], ...] = (
    (r"\b(?:personas?|gente|comensales|invitad[oa]s|jugador(?:es)?|amig[oa]s)\b", "people"),
    (r"\badult[oa]s?\b", "adults"),
    (r"\b(?:nin[oa]s?|menores|chicos|hij[oa]s)\b", "children"),
    (r"\bbebes?\b", "babies"),
    (r"\b(?:somos|seremos|vamos a ser|seriamos|vamos|venimos)\b", "we are"),
    (r"\b(?:me llamo|mi nombre es|soy|mi nombre)\b", "my name is"),
    (r"\b(?:a|en) nombre de\b", "under the name of"),
    (r"\bcodigo postal(?: es)?\b", "zip code"),
    (r"\b(?:mi )?(?:telefono|celular|movil|numero)(?: es)?\b", "phone number"),
    (r"\bcorreo(?: electronico)?\b", "email"),
    (r"\bdireccion\b", "address"),
    (r"\ben ingles\b|\bingles\b", "english"),
    (r"\ben espanol\b", "in spanish"),
    (r"\b(?:tienen|tiene|hay)\b", "do you have"),
    (r"\b(?:disponib\w+|libres?)\b", "available"),
    (r"\bhoras?\b", "time"),
    (r"\bpara\b", "for"),
    (r"\ben\b", "in"), (r"\bcon\b", "with"), (r"\by\b", "and"), (r"\bo\b", "or"), (r"\bsin\b", "without"),
    (r"\bmas\b", "more"), (r"\bpero\b", "but"), (r"\bdonde\b", "where"), (r"\bcuando\b", "when"),
    (r"\bcuant[oa]s\b", "how many"), (r"\bcomo\b", "how"), (r"\bque pasa\b", "what happens"), (r"\bque\b", "what"),
    (r"\bmenus?\b", "menu"), (r"\balergi\w+\b", "allergy"), (r"\balergic[oa]s?\b", "allergic"),
    (r"\bvegetarian[oa]s?\b", "vegetarian"), (r"\bvegan[oa]s?\b", "vegan"), (r"\bfideos\b", "noodles"),
    (r"\blangosta\b", "lobster"), (r"\bfilete\b", "filet"),
    (r"\b(?:todos|todas)\b", "everyone"),
    (r"\bun[oa]? (?=person|people|adult|child|bab)", "1 "),
    (r"\bayuda\b", "help"),
    (r"\botr[oa]s?\b", "another"),
)  # fmt: skip
LEXICON: tuple[tuple[str, Result], ...] = (
    *DAYS, *TALK, *WORDS,
    *((rf"\b{_}s?\b", name) for _, name in _WEEKDAYS.items()),
    *((rf"\b{plain(word)}\b", str(n)) for word, n in NUMBERS.items() if word != "una"),
)  # fmt: skip
RULES = tuple((Pattern(pattern), result) for pattern, result in LEXICON)
