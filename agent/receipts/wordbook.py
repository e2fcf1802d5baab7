"""The tables of the rule about statements: what means the same, what denies, and what the house can do by itself."""

from typing import Final

SAME: Final = """
adult adults grownup grownups adulto adultos
child kid kids children niño niños menores
infant infants toddler toddlers baby babies sixes bebés
party event celebration celebrate gathering function fiesta evento
cook cooks cooking cooked grilled prepare prepares prepared cocinar cocinamos
book books booked booking bookings reserve reserves reserved
book reservation reservations appointment reservar reserva reservado reservada reservo agendar
hold holds held holding save saved saving apartar apartado aparto apartamos guardar guardamos guarde
cancel cancels cancelled canceled cancellation cancellations cancelling canceling cancelar cancela cancelación cancele
move shift shifting shifts moves moved reschedule rescheduled postpone moving mover mueve moverla reprogramar
change changes changed changing adjust modify switch cambiar cambia cambio cambios
confirm confirms confirmed confirmation confirming secure secures secured
confirm lock locks locked official confirma confirmar confirmada confirmado
pay payable pays paid payment payments paying settle due owe owed pagar paga pago pague pagado
deposit deposits prepayment downpayment depósito anticipo
balance remaining remainder rest restante saldo
refund refunds refunded refundable reimburse reimbursed return
refund returned reembolso reembolsamos devolver devolvemos devuelve reembolsable
-refund nonrefundable forfeit lose
fee fees charge charged surcharge supplement cargo tarifa recargo cobrar cobramos
price prices priced pricing cost costs rate rates quote
price quotes quoted estimate precio cuesta cuestan costo cotización cotizar
-fee free gratis complimentary gratuito gratuita
open opens opened opening abierto abierta abrimos abren
-open closed closes shut closing cerrado cerrados cerramos cierra
include included includes including incluye incluido incluida incluyen
-include extracost
require required requires mandatory obligatory necessary compulsory requirement obligatorio requiere
-require optional voluntary
bring brings bringing provide provides providing supply furnish brought provided traer traemos trae llevar llevamos
arrive arrival arrives arriving arrived llegar llega llegan llegue llegó
late tardy latecomer latecomers tarde
duration lasts dura duran
outdoor outside outdoors terrace patio exterior afuera
indoor inside indoors interior adentro
rain drizzle drizzles rains rainy raining weather storm storms lluvia llueve
dog dogs pet pets perro perros mascota mascotas
wine wines bottle bottles vino
drink drinks beverage beverages bebida bebidas
alcohol alcoholic liquor booze beer spirits
table tables mesa mesas
chair chairs silla sillas
plate plates dish dishes tableware platos
food meal meals eat eats eating comida cena dinner supper
vegetarian vegetarians vegetariano meatless
vegan vegans plantbased vegano
gluten celiac wheat
nut nuts peanut peanuts cacahuate
allergy alérgico alérgica alérgicos allergies allergic allergen allergens alergia alergias
shellfish mariscos
tip tips tipping gratuity propina propinas gratuities
tax taxes impuesto impuestos
card cards tarjeta tarjetas
cash efectivo
parking park garage estacionamiento estacionar
foot walk walking stroll
wear dress dressed attire outfit
cake cakes pastel torta
dessert desserts postre
menu menus menú
room rooms sala salas
private privada privado
exclusive exclusively
exception exceptions
permit permits
scary scares scare frightening horror spooky
accessible accessibility wheelchair
clean cleans cleanup cleaned cleaning limpiar limpiamos
insurance insured liability licensed
travel trip traslado viaje
minimum smallest
maximum biggest largest máximo limit
unlimited anytime forever guarantee guaranteed guarantees regardless
split divide parts instalments installments instalment instal cuotas plazos
link page enlace liga
photo photos picture pictures
receive received recibir recibido recibimos recibo
add adds added adding agregar agrega
discount discounts reduction descuento descuentos
plan plans planned planning arrange arranged arranging
hint hints clue clues
easy easiest friendliest beginner beginners
hard trickiest hardest difficult toughest
language languages
vegetable vegetables veggies
fire hearth flame flames
quiet quietest calm calmest
noise noisy loud
station stations stop stops
window windows
stairs elevator
portion portions helping
protein proteins
trace traces
expire expires ends vence
store shop
rent rental rentals rented renting
stamp stamps validate validates validation
extend extends extended extending prolong prolonged extension
"""
"""Words that mean the same, the first of a row in its name; a row with a minus holds the contrary of that."""

PHRASES: Final = (
    (
        r"\b((?:deposit|payment|price|amount|fee|paying|pay|tip\w*)\b[^.,;]*?) up to you\b",
        r" \1 optional ",
    ),
    (
        r"\b(?:at|to) your (?:discretion|liking|choice)\b",
        " optional ",
    ),
    (r"\bup to you(?:rselves)?\b", " "),
    (
        r"\b(?:up to|at the discretion of) (?:the|our|your) (?:chefs?|crew|server|manager|owner|kitchen|host)\b",
        " exception ",
    ),
    (
        r"\b(?:rules?|policy|limit|minimum|notice) (?:(?:does|do|wo)n't|does not|do not|will not) apply\b"
        r"|\bbends? the rules?\b",
        " exception ",
    ),
    (r"\b(?:right )?up (?:to|until) the (?:very )?(?:last )?(?:moment|minute|second)\b", " unlimited "),
    (r"\b(?:do|does|doing) (?:all )?the (?:dishes|washing)\b|\bwash(?:es|ing)? up\b", " dishwash "),
    (
        r"\bonly (?:get|gets|take|takes|do|allow|accept|have) (?:one|a single|\x01) (?!of|left|at|or|and|on)",
        " exclusive ",
    ),
    (r"\b(?:their|your|its) own (?:server|waiter|chef|room|host|butler|crew)\b", " private "),
    (r"\bpast (?:the )?(?:buzzer|closing|your time)\b|\bextra (?:time|minutes)\b", " overtime "),
    (
        r"\b(?:take|takes|taken|comes?|taking) (?:\w+ )?off (?:of )?(?:the|your) (?:final )?(?:bill|total|check)\b",
        " deducted ",
    ),
    (r"\bthrow(?:n|s|ing)? in\b", " included free "),
    (r"\b(?:roll|rolls|rolled|rolling) (?:\w+ ){0,3}over\b", " extend "),
    (r"\bseparate (?:tables|groups|rooms|bills|checks)\b", " split "),
    (r"\bplant[ -]based\b", " vegan "),
    (r"\b(?:we|they) keep (?:nothing|none)\b|\bnothing(?:'s| is) kept\b", " refund "),
    (r"\binside (?=the (?:last|final)|\x01|of )", " within "),
    (r"\bdrop(?:ping)? (?:it|them|that|me|us) (?:here|in|a (?:line|note|message))\b", " "),
    (
        r"\btax(?:es)? (?:is |are |all )?included\b"
        r"|\b(?:including|includes?|incl\.?) (?:all |the |any |\x01 (?:in |of )?)?(?:sales )?tax(?:es)?\b",
        " tax ",
    ),
    (r"\bchang(?:e|es|ing) (?:the |your |of )?date\b|\bcambi(?:ar|o|a) (?:la |de )fecha\b", " move "),
    (r"\bon top(?: of (?:it|that))?\b", " "),
    (r"\bguaranteed? (?=until|till|through|for \x01|\x01)", " "),
    (r"\bunchanged\b", " doesn't change "),
    (r"\b(?:pass(?:ed|ing)?|hand(?:ed)?) along\b|\balong (?:with|the way)\b", " "),
    (r"\b(?:an inch|one bit|a single cent)\b", " "),
    (r"\b(?:all (?:day|night|week)(?: long)?|around the clock)\b", " unlimited "),
    (r"\bbring(?:ing)? (?:your|the|a|an) (?:ticket|id|code|appetite|camera|friends|family)\b", " "),
    (r"\b(?:is|'s|be) easier\b", " "),
    (r"\bsit (?:this one|it) out\b", " prohibited "),
    (r"\b(?:for|with) (?:the|our) kitchen\b(?! (?:to|can|will|is))", " "),
    (
        r"\bonly (?:be )?\w+ (?:once|twice|\x01 times?|one time)\b(?! )|\bonly (?:be )?\w+ (?:once"
        r"|one time)(?= (?:per|for|a)\b)",
        " exclusive ",
    ),
    (r"\b(?:in|inside) your (?:own )?(?:kitchen|house|home|living room|dining room|apartment)\b", " indoors "),
    (r"\bcharge[sd]?(?= (?:you )?\x01)", " price "),
    (r"\bkeep (?:your|the|that) (?:date|slot|table|place|spot|time)(?: \w+){0,2} (?:open|free|anyway)\b", " extend "),
    (r"\bcarr(?:y|ies) on\b", " "),
    (
        r"\bonly (?:one|\x01) (?:\w+ )?per\b|\b(?:one|\x01) \w+ per (?:booking|party|person|group"
        r"|visit) (?:is|are) allowed\b",
        " exclusive ",
    ),
    (r"\b(?:whole|entire) night\b", " unlimited "),
    (r"\bno-?shows?\b", " noshow "),
    (r"\b(?:is|are|gets?|be) billed\b", " charged "),
    (r"\bdrops? to\b", " "),
    (r"\b(?:kids|children|little ones) (?:aged )?(?:under|below|younger than) \x01", " infant "),
    (r"\bstart(?:s|ing)? (?:over|from scratch)\b|\b(?:needs?|means?|requires?|makes?) a new booking\b", " startover "),
    (r"\b(?:second|backup|spare) (?:grill|chef|crew|server|game master|kitchen|van)\b", " backup "),
    (r"\b(?:written|signed) (?:request|notice|consent|note|letter)\b|\bin writing\b", " writtenrequest "),
    (r"\b(?:manager|owner|chef|supervisor|boss)'s (?:okay|ok|approval|permission|blessing|say-so)\b", " exception "),
    (r"\bde la (?:tarde|noche|ma[ñn]ana)\b", " "),
    (
        r"\b(?:step in|ask|call back|call|write|text|message|reach out|join|ready) whenever you(?: like| want| wish|'re"
        r"| are| need)?\b",
        " ",
    ),
    (
        r"\b(?:days? off|(?:we're|are) off|don't (?:open|run|operate|do|cook on|have)(?= (?:on )?(?:mon|tue"
        r"|wed|thu|fri|sat|sun)))\b",
        " closed ",
    ),
    (
        r"\b(?:(?:do|does|did|wo|would)n't cost (?:you |us )?(?:anything|a thing|a cent|a dime|extra|more)"
        r"|without paying(?: anything| a thing| more)?"
        r"|free of charge|at no (?:extra |additional |added )?(?:charge|cost)"
        r"|without (?:any )?(?:extra )?(?:charge|cost|fee)"
        r"|(?:costs?|pays?) nothing|sin (?:costo|cargo)|on (?:us|the house)\b)",
        " free ",
    ),
    (
        r"\bas (?:often|long|many|much|late|early|far)(?: \w+){0,5} as (?:you|they|we|everyone)(?:'d)? (?:like"
        r"|want|wish|need|please)s?\b"
        r"|\b(?:any ?time(?! (?:from|between|after|before|until)\b)|any (?:number|kind|sort|size)"
        r"|at any point|at all times|no matter (?:what|when|how"
        r"|the|which|where)|all you can|whenever (?:you|they) (?:like|want|wish|please|feel)(?! like))\b",
        " unlimited ",
    ),
    (
        r"\b(?:of course|no (?:problem|worries|doubt|rush|wonder|trouble|hurry)|for (?:now|sure|certain)"
        r"|feel free|not a problem|at all"
        r"|can't wait|without (?:a )?(?:doubt|problem)|not only|no hay problema|sin problemas?|why not"
        r"|nothing else|by the way|at the moment|at once"
        r"|bring(?:ing)? (?:\w+ )?(?:\w+ )?in\b(?! front)|(?:take|taking|takes) over|events? team|right away"
        r"|up ?front|up to(?! you)|ready to go|good to go|let \w+ know|(?:won't|isn't|shouldn't|not) be an? (?:issue"
        r"|problem)|isn't an? (?:issue|problem)|for example|free (?:times?|tables?|slots?|spots?|dates?|days?"
        r"|evenings?|crews?|places?|hours?))\b",
        " ",
    ),
    (r"\bwhat you(?:'ve)? paid\b", " deposit paid "),
    (r"\b(?:stays?|waits?|left|leave|remain)(?: \w+){0,2} (?:at )?home\b", " prohibited home "),
    (
        r"\b(?:go(?:es)? (?:up|down)|rises?|cheaper|pricier|higher|lower|reduced|more expensive|m[aá]s (?:caro"
        r"|barato)|costs? (?:more|less))\b",
        " dearer ",
    ),
    (r"\b(?:by|with|an?|personal|write) che(?:ck|que)s?\b", " cheque "),
    (
        r"\bfor (?:everyone|everybody|all of you)(?=\s?[.!]|$)|\bfor (?:every|all|any) (?:table|guest|group"
        r"|part)(?:s|y|ies)?(?=\s?[.!]|$)",
        " unlimited ",
    ),
    (r"\b(?:is|are|be|comes?|costs?|as an?) extra\b", " extracost "),
    (r"\bunder (?:6|six)\b", " infant "),
    (r"\beven (?:if|on|when|after)\b|\bincluso (?:si|el)\b", " unlimited "),
    (r"(?:that's|it's|is all|are all|all|that is|it is) covered\b(?! (?:by|with|in|patio|area))", " included "),
    (
        r"\b(?:i'm|i am|we're|we are) (?:so |very |really )?(?:sorry|afraid|glad|happy|thrilled"
        r"|delighted)\b,?(?: (?:to say|that)\b)?",
        " sorry ",
    ),
    (r"\bonly (?:possible |available |done |taken |accepted )?(?:by|through|via|over)\b", " exclusive "),
    (
        r"\bas (?:late|early|soon|little|few|small|large|big|many|much|well) as\b(?! you)|\bfree to\b|\b(?:in"
        r"|from|by) our kitchen\b",
        " ",
    ),
    (r"\b(?:isn't|aren't|not|no) an? (?:deal ?breaker|obstacle|concern|bother|trouble)\b", " "),
    (r"\boutside (?:of )?(?:the|our) (?:areas?|zones?|hours)\b", " "),
    (r"\brenewed the (?:price|quote)\b|\bgreen light\b", " "),
    (r"\bopen air\b", " outdoors "),
    (r"\bhappy hours?\b", " happyhour "),
    (r"\bpart of\b|\bin part\b", " "),
    (
        r"\b(?:cuando (?:le venga bien|quiera|guste|desee)|en cualquier momento|a cualquier hora"
        r"|las veces que quiera)\b",
        " unlimited ",
    ),
    (
        r"\b(?:pay|pays|paid|give|gives|given|gets?|sends?|sent|money|everything|deposit)(?: \w+){0,2} back\b"
        r"(?! to (?:this|the chat|you\b|us\b|me\b|it\b|your (?:booking|question|chat|message)))",
        " refund ",
    ),
    (r"\bgift (?:cards?|certificates?|vouchers?)\b", " giftcard "),
    (r"\bhigh ?chairs?\b", " highchair "),
    (
        r"\b(?:the|our) kitchen(?= (?:will|can|would|could|should|might|happily|gladly|does|makes|marks|cooks"
        r"|needs|has|is|likes|puts)\b)",
        " ",
    ),
    (r"\bday of\b|\bon the day\b", " "),
)
"""Turns of phrase, and the words of the tables that stand for them."""

DENYING: Final = (
    r"\w+n't\b|(?<!,)(?<!, )\b(?:(?<!but )not\b|never|nobody|cannot|cant|hardly|nunca|no(?= (?!gluten\b)\w+(?:mos"
    r"|[ae]n?)\b)|tampoco|(?:is|are) out\b(?! (?:of|side|back|front))|off the table|risky|unsafe|unable"
    r"|unavailable|prohibited|forbidden"
    r"|banned)\b"
)
"""What denies all of its piece."""
LACKING: Final = r"\b(?:avoid\w*|not|no|none|nothing|without|neither|nor|ning[uú]n[oa]?|sin|instead of|rather than)\b"
"""What denies only what comes after it."""

PROCESS: Final = """
I can check, look up, find and price a date, a time, a party, a table, a room, extras and guests for you here.
I can book, reserve, hold, move, change, cancel, add and confirm it for you here in the chat.
I need your name, phone number, address, ZIP code, date, time, adults and children to price, book, reserve and hold it.
Once you say yes, I book, reserve and hold the crew and send you the payment link for the deposit here in the chat.
The payment or deposit is paid with the secure link and confirms, holds and secures the booking.
The booking is pending until the deposit is paid; the payment, the deposit is still open.
Once the payment or deposit has arrived, the booking is confirmed and you see the confirmation here in the chat.
The hold runs, lasts and expires; then the date, the slot is released.
The price, quote and offer stand and expire.
You can change, move or cancel it here in the chat with your booking code.
A colleague, a person on our team can help, answer, look and take over; I can ask, call, connect and get one.
A one-time code goes to the phone by text.
They read the whole chat; you won't repeat anything.
For larger groups our events team plans it with you and will call you, get in touch and has your details.
Please tell, remind the chef, the crew and the server about your allergy when you arrive.
Please tell us about every allergy, guest count, change and special wish.
Once it's cancelled, a booking can't be changed; there's nothing to change about it.
I'm the booking assistant; a colleague can step in whenever you like.
A booking that wasn't made in this chat needs a one-time code, which goes by text.
For your safety, no card numbers in this chat, please.
Once the deposit is received, we receive it.
The price, the total and the code don't change and stay the same; the deposit carries over.
The total, the quote includes it.
Cancelling gives a refund by the rules.
A refund can take a few days to arrive and is sent.
A refund goes and returns to your card in a few days.
I can note the allergy with the booking.
The exact price depends on the date, guests, extras, ZIP and travel.
I can't lower the price, and I can't give or offer discounts.
I can't make exceptions.
"""
"""What the house can do by itself, as its tools stand: statements about that need no other record."""
