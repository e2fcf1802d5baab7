"""The tables of the rule about statements: what claims nothing, what means the same, what the house can do by itself."""

from typing import Final

LIGHT: Final = """
disponible disponibles disponibilidad libre libres guest guests person people persons diner diners player players folk folks everybody everyone
head attendee attendees crowd group groups headcount comensales jugadores personas persona
telling time times comes nephew niece cousin brother sister mother father mom dad mum son daughter wife husband friend friends family partner boss
company budget size sizes discuss discussed email able heavy severe strong location locations venue venues located sign signs signed
choice choices across homes home house houses double
a about above absolutely across actual actually after afterwards again ahead alas all alright also although altogether am amazing an and
another any anybody anyone anything anyway anywhere apology apologize appreciate are area around as aside ask at awesome await away back
be because been before begin behind being below beside besides best better between beyond big bit both brief briefly but by bye can
case catch certain certainly chance check choose clear close closer closest come coming comfortable complete completely congrats
congratulations consider correct could couple course curious current currently dear decide decision definitely delicious delight depend detail
did different do does doing done double down each easily either else end enjoy enough entire especially even evening eventually
every everything exact exactly excellent except excite exciting expect experience fabulous fact fair fantastic far favorite feel few
figure final finally find fine fingertip finish first fit five follow for forget forward four from full fully fun further fyi general generally
get getting give giving glad gladly go goes going good goodness got grab grand great grateful guess had half hand handy happen happy has have
having he hear heard hello help helpful her here hesitate hey hi him his honest honestly honor hope how however i idea if imagine in
indeed info information instead interest into is it its itself join just kind kindly know large last lastly later latest lead leave least left
less let like likely line list little ll long look lot love lovely made main make making many mark matter may maybe me mean meantime
meanwhile meet memorable memory mention might mind moment more most much must my name namely near nearby nearest nearly
necessarily need new news next nice nicely now number of off ok okay old on once one ones only onto or order other otherwise our
ourselves out over overall particular particularly past patience patient per perfect perfectly perhaps phone pick piece
place plenty please pleased pleasure plus point possible possibly prefer present pretty preference previous previously probably problem
proceed proper pull put question quick quickly quite range rather re reach read ready real really reason recap recommend regard regarding right
rough roughly round run rush safe same say see seem send sense set several shall she short shortly should show side simple simply
since small smooth so some somebody someone something sometime somewhere soon sooner sorry sort sound speak specific spell spot stand start
starting stay step still straight such suggest suit super sure take taking talk task tell ten than thank that the their them themselves then there these they
thing think this those though thought three through tight till time to together too total totally touch toward treat true truly try
turn two type typical typically under understand understood unfortunately until up upon us use useful usual usually valid various ve very
via wait want was way we welcome well went were what whatever when whenever where whether which whichever while who whole whom whose why will
wish with within wonderful wondering word work worry would wow write wrong yay yeah yes yet you your yours yourself yum zip address street
afraid oh ah hmm pardon excuse thrill thrilled sixty six seven eight nine eleven twelve dozen hundred twenty thirty forty fifty fifteen
afternoon morning night day date week weekday weekend month year hour minute today tonight tomorrow monday tuesday wednesday thursday
friday saturday sunday mon tue wed thu fri sat sun january february march april june july august september october november december noon midnight clock
birthday anniversary occasion milestone sir madam message answer request record system second third
don doesn didn isn aren wasn weren won wouldn couldn shouldn hasn haven hadn ain
el la los las un una uno unos unas lo le les se su sus de del al en con por para que qué son era fue sea ser
está están estar estamos estoy como cómo cuando cuándo donde dónde cual cuál más mas muy también tampoco aún aun todavía
todavia pero porque pues este esta esto estos estas ese esa eso esos esas aquel aquí aqui allí ahí ahora hoy mañana
ayer antes después despues hasta desde entre sobre nos nuestro nuestra nuestros nuestras usted ustedes ella
ellos hay haber han hemos tener tiene tienen tenemos tengo tendremos poder puede pueden podemos puedo podría podríamos hacer hace
hacemos haga hago hecho vamos voy querer quiere quisiera gusta gusto gustaría encanta encantaría favor gracias hola
claro perfecto excelente bueno buena bien mucho mucha muchos algo alguien alguna algún nada dar doy ver veo vemos decir diga dígame
saber listo lista necesitar necesita necesitamos necesito vez dos día dias días hora horas mes año semana fecha lugar unas
nombre teléfono telefono dirección direccion código codigo total parte caso sería serían queda quedan cuenta primo
quedar resto mismo misma cada solo sólo otra otro otros poco pronto noche mediodía lunes martes miércoles jueves
viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre feliz
cumpleaños celebrar será serán cerca gran perdón disculpe siento lamento aproximadamente menos mínimo pedimos pedir
tomar última último inicio empezar empieza siguiente próximo próxima válido válida vale pendiente anoté anotado anotar
also allow allows allowed permit permits permitted accept accepts accepted available availability possible acceptable permitido permitida aceptamos aceptan
they're disponible disponibles disponibilidad libre libres guest guests person people persons diner diners player players folk folks everybody everyone
attendee attendees crowd group groups headcount comensales jugadores personas invitados grupo grupos
telling time times comes nephew niece cousin brother sister mother father mom dad mum son daughter wife husband friend friends family partner boss
company budget size sizes discuss discussed email able heavy severe strong location locations venue venues located sign signs signed
their game games juego juegos ticket tickets own apply applies applied master masters join joins joining joined handle handles remind reminder
choices across homes home house houses makes used use uses care goodbye frustrating call calls calling called chat chats conversation mmm
instead asegurar asegura dejan abajo firme así alcanza fuera temo mándeme tómese tiempo estaré calma supuesto piénselo conversación toda datos
online action escape steps newest digit digits one-time newcomer mean ocasión
the seat seats seating sit seated sitting serve serves served serving sell sells selling ofrecer ofrecemos vendemos offers extras extra cover covers covering
the notice advance beforehand anticipación personally dice inglés página text texted reprice rule fyi pagina
the crew chef chefs team staff colleague colleagues host hosts waiter cocinero equipo manager specialist server servers
no always offer appreciated earliest latest bank bill backyard yard myself yourself himself means light candle candles longer ground grass thread threads human hot cold recover recovers heart minds set begin beginning ever code codes sale salen before afterwards playing written said entendí entiendo puzzle puzzles th st nd rd em ey ll im vs pm ya tu te ni oh eh keep keeps kept keeping
the busy sadly instead anymore everything's
not never none nobody nothing without neither nor cannot hardly ningún ninguna nunca sin
"""
"""Words that claim nothing on their own: the small words, time words, manners, and what is asked of a customer."""

COMMON: Final = """
able achieve acknowledge act adapt adjust admit adore advise affect agree aim ease anticipate appear applaud approach arise assume
assure attach attend avoid aware bear beat become belong bet blame bless blow bother bound break breathe bump buy capture celebrate chase chat
cheer claim clarify click climb collect combine comment commit compare compose conclude contact contain continue contribute coordinate copy create cross
cry damage dare deal decline define demand deserve desire determine develop dig direct disappoint discover dislike double doubt draw dream drive
echo emerge encourage ensure enter escape exist exit explain explore express face fail fall figure fill finish fit fix float flow fly focus fold
force forgive form frame fret gain gather grow hang hate hear hesitate hide highlight hint hit hop hurry hurt ignore impress improve indicate inspire
intend introduce invite jot judge jump kick knock land laugh launch lean learn lift lighten listen load look lose manage
melt miss mix moan narrow nail notice object observe occur officially overlook owe pack pass pause peek perform phrase picture pin point ponder pop
pour practice praise preserve press pretend prevent produce promise prove push raise reassure recall recognize reconsider refer reflect refresh
regret relate relax relieve rely remain remember remove repeat rephrase replace reply resolve respect respond rest result reveal revisit ride ring rise
roll rush satisfy savor scan scroll search select settle shake shape shift shine shout sing slide slip smell smile solve spark spend
spread squeeze stick stir stretch struggle study succeed suffer suit summarize surprise surround survive suspect sweat swing tackle
tap taste teach tempt tend thrill throw tick tie toast tonight toss touch track transform trigger trust tune turn twist type unfold unwind
view wait walk wander warm warn wave weigh whip win wind wipe wonder worry wrap yell
began begun became broke brought bought built caught chose chosen drew drawn drove fell felt flew forgot forgotten found gave given gone grew grown
heard held hid hung kept knew known laid led left lent lit lost made meant met paid ran rang risen rose sang sat saw seen shook shown shut slept
slid sold spent spoke spoken stood stuck swam taken taught thought threw thrown told took understood went won wore worn wound wrote
active actual adorable ambitious ample apparent appropriate attentive attractive average basic beautiful beloved blank bold bright brilliant busy calm capable
careful charming cheerful classic clever cold comfy common complex confident confusing consistent constant content convenient cool cozy crazy creative
crisp crowded crucial cute daily decent deep definite delicate direct easygoing effective elegant eager emotional empty enormous entire epic equal essential
eventual evident extraordinary extreme familiar fancy fast faithful fierce fit flawless foremost fortunate frequent friendly frustrated
full fuzzy generous gentle genuine glorious gorgeous gracious gradual grown half happy hard harsh healthy helpful hearty hectic honest huge humble hungry ideal
ill impossible impressive incredible initial inner innocent intense intimate inviting jolly joyful keen legendary lively lonely lucky magical magnificent
major massive meaningful mere mild modest mutual mysterious narrow natural neat nervous noble normal notable obvious odd opposite ordinary original outstanding painful
passionate peaceful personal plain playful pleasant poor popular positive powerful practical precious precise primary prime prompt proud pure rare
reasonable recent relevant relaxed reliable remarkable respective rich ripe rotten rude sad scattered selfish sensible sensitive separate serious severe
sharp shiny shy silent silly similar sincere slight slow smart snug solid sparkling spectacular spirited splendid spontaneous stellar
steady strange stressful strict striking stunning stylish subtle successful sudden sufficient sunny superb surprising sweet swift tender terrible terrific
thorough thoughtful thrilling tidy tiny tired tough tremendous tricky triumphant ultimate unbeatable uncertain unforgettable unique unlikely unusual upset urgent
usual vague vibrant vital vivid warm weird wide wild willing wise worthy youthful
account adventure age aim angle apart apiece aspect assistance attempt attention basis beat beauty benefit blast bottom brain breath buzz calendar candidate career
chapter charm circumstance comfort comment company complaint concern conclusion confidence confusion connection contact content context control copy
counterpart courage craving crew custom delay demand department desire detail difference difficulty direction discussion disappointment dozen dream duty
effort element emotion energy enthusiasm error essence excitement exception excuse existence expectation explanation extent eye face fact failure faith fan
fault feature feedback fellow focus folks form fortune frustration function future gap gathering glance glimpse goal grace gratitude guidance guy habit
hand happiness heads heart hearing height highlight hint history honor human human humor ideal image impact impression inconvenience inquiry instance instruction intention
interest issue item job joy judgment kind kindness knowledge laugh laughter life logic luck magic manner matter meaning measure mention
mind misunderstanding mix mixup mood moment mouth mystery nature nerve noon notion number object objection opinion opportunity option outcome pace page
pair panic path peace phase phrase planner plan point position possibility potential preference presence pressure pride principle priority process profile
progress promise proof purpose quarter question reality recommendation reference reflection regard region reminder remark research resource response
responsibility result reunion ring rise role rumor scene schedule scope selection sense sentence series session shape shot sigh sign silence
situation skill soul source spirit start state status step story strength stress stretch structure struggle stuff style success suggestion summary
support surprise suspense sweat sweetheart talent taste team term test text theme theory thing thought thrill throat tone tongue topic track tradition
trick trouble truth turn understanding unit update urge variety version view vision voice warmth weight whisper wish wonder world worth year
yourself regards cheers folks darling honeymoon anniversary graduation retirement engagement wedding shower reunion bachelorette bachelor newlyweds guest honoree
aloud alongside amid anyhow apiece around aside beforehand beneath beyond despite downstairs during elsewhere everywhere forth furthermore gosh hence here's hereby hurray indeed
likewise meantime moreover nevertheless next nonetheless nowhere okay-ish onward ought ours somehow somewhat thereafter therefore thus together
underneath unlike unto upstairs upward versus whereas whoever whoa woohoo yep yikes yours
"""
"""Everyday verbs, adjectives and abstract nouns: how something is said, not what is said."""

SAME: Final = """
adult adults grownup grownups adulto adultos
child kid kids children niño niños menores
infant infants toddler toddlers baby babies sixes bebés
party event celebration celebrate gathering function fiesta evento
cook cooks cooking cooked grilled prepare prepares prepared cocinar cocinamos
book books booked booking bookings reserve reserves reserved reservation reservations appointment reservar reserva reservado reservada reservo agendar
hold holds held holding save saved saving apartar apartado aparto apartamos guardar guardamos guarde
cancel cancels cancelled canceled cancellation cancellations cancelling canceling cancelar cancela cancelación cancele
move shift shifting shifts moves moved reschedule rescheduled postpone moving mover mueve moverla reprogramar
change changes changed changing adjust modify switch cambiar cambia cambio cambios
confirm confirms confirmed confirmation confirming secure secures secured lock locks locked official confirma confirmar confirmada confirmado
pay pays paid payment payments paying settle due owe owed pagar paga pago pague pagado
deposit deposits prepayment downpayment depósito anticipo
balance remaining remainder rest restante saldo
refund refunds refunded refundable reimburse reimbursed return returned reembolso reembolsamos devolver devolvemos devuelve reembolsable
-refund nonrefundable forfeit lose
fee fees charge charged surcharge supplement cargo tarifa recargo cobrar cobramos
price prices priced pricing cost costs rate rates quote quotes quoted estimate precio cuesta cuestan costo cotización cotizar
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
early earlier
duration lasts takes long dura duran
outdoor outside outdoors terrace patio exterior afuera
indoor inside indoors interior adentro
rain drizzle drizzles rains rainy raining weather storm storms lluvia llueve
dog dogs pet pets perro perros mascota mascotas
wine wines bottle bottles vino
drink drinks beverage beverages bebida bebidas
alcohol alcoholic liquor booze beer spirits
table tables mesa mesas
chair chairs silla sillas
plate plates dish dishes platos
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
parking park garage lot estacionamiento estacionar
foot walk walking stroll
wear dress dressed attire outfit
cake cakes pastel torta
dessert desserts postre
menu menus menú
room rooms sala salas
private privado privada exclusive
scary scares scare frightening horror spooky
accessible accessibility wheelchair
clean cleans cleanup cleaned cleaning limpiar limpiamos
insurance insured liability licensed
travel trip traslado viaje
minimum smallest fewest mínimo
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
fire flame flames
quiet quietest calm calmest
noise noisy loud
station stations stop stops
window windows
stairs steps elevator
portion portions helping
protein proteins
trace traces
expire expires ends vence
store shop
"""
"""Words that mean the same, the first of a row in its name; a row with a minus holds the contrary of that."""

PHRASES: Final = (
    (r"\b(?:step in|ask|call|write|text|message|reach out|join|ready) whenever you(?: like| want| wish|'re| are| need)?\b", " "),
    (
        r"\b(?:days? off|(?:we're|are) off|don't (?:open|run|operate|do|cook on|have)(?= (?:on )?(?:mon|tue|wed|thu|fri|sat|sun)))\b",
        " closed ",
    ),
    (
        r"\b(?:(?:do|does|did|wo|would)n't cost (?:you |us )?(?:anything|a thing|a cent|a dime|extra|more)|without paying(?: anything| a thing| more)?"
        r"|free of charge|at no (?:extra |additional |added )?(?:charge|cost)|without (?:any )?(?:extra )?(?:charge|cost|fee)"
        r"|(?:costs?|pays?) nothing|sin (?:costo|cargo)|on (?:us|the house)\b)",
        " free ",
    ),
    (
        r"\bas (?:often|long|many|much|late|early|far)(?: \w+){0,2} as (?:you|they|we|everyone)(?:'d)? (?:like|want|wish|need|please)s?\b"
        r"|\b(?:any ?time|any (?:number|kind|sort|size)|at any point|at all times|no matter (?:what|when|how|the|which|where)|all you can|whenever (?:you|they) (?:like|want|wish|please|feel))\b",
        " unlimited ",
    ),
    (
        r"\b(?:of course|no (?:problem|worries|doubt|rush|wonder|trouble|hurry)|for (?:now|sure|certain)|feel free|not a problem|at all"
        r"|can't wait|without (?:a )?(?:doubt|problem)|not only|no hay problema|sin problemas?|why not|nothing else|by the way|at the moment|at once"
        r"|bring(?:ing)? (?:\w+ )?(?:\w+ )?in\b(?! front)|(?:take|taking|takes) over|events? team|right away|up ?front|up to|ready to go|good to go|let \w+ know|(?:won't|isn't|shouldn't|not) be an? (?:issue|problem)|isn't an? (?:issue|problem)|for example|free (?:times?|tables?|slots?|spots?|dates?|days?|evenings?|crews?|places?|hours?))\b",
        " ",
    ),
    (r"\bwhat you(?:'ve)? paid\b", " deposit paid "),
    (r"\b(?:stays?|waits?|left|leave|remain)(?: \w+){0,2} (?:at )?home\b", " prohibited home "),
    (r"\bup to you(?:rselves)?\b|\b(?:at|to) your (?:discretion|liking|choice)\b", " optional "),
    (
        r"\b(?:go(?:es)? (?:up|down)|rises?|cheaper|pricier|higher|lower|reduced|more expensive|m[aá]s (?:caro|barato)|costs? (?:more|less))\b",
        " dearer ",
    ),
    (r"\b(?:by|with|an?|personal|write) che(?:ck|que)s?\b", " cheque "),
    (r"\bfor (?:everyone|everybody|all of you)(?=\s?[.!]|$)|\bfor (?:every|all|any) (?:table|guest|group|part)(?:s|y|ies)?(?=\s?[.!]|$)", " unlimited "),
    (r"\b(?:is|are|be|comes?|costs?|as an?) extra\b", " extracost "),
    (r"\bunder (?:6|six)\b", " infant "),
    (r"\beven (?:if|on|when|after)\b|\bincluso (?:si|el)\b", " unlimited "),
    (r"(?:that's|it's|is all|are all|all|that is|it is) covered\b(?! (?:by|with|in|patio|area))", " included "),
    (r"\b(?:i'm|i am|we're|we are) (?:so |very |really )?(?:sorry|afraid|glad|happy|thrilled|delighted)\b,?(?: (?:to say|that)\b)?", " sorry "),
    (r"\bhappy hours?\b", " happyhour "),
    (r"\bpart of\b|\bin part\b", " "),
    (
        r"\b(?:cuando (?:le venga bien|quiera|guste|desee)|en cualquier momento|a cualquier hora|las veces que quiera)\b",
        " unlimited ",
    ),
    (
        r"\b(?:pay|pays|paid|give|gives|given|gets?|sends?|sent|money|everything|deposit)(?: \w+){0,2} back\b",
        " refund ",
    ),
    (r"\bgift (?:cards?|certificates?|vouchers?)\b", " giftcard "),
    (r"\bhigh ?chairs?\b", " highchair "),
    (r"\b(?:the|our) kitchen(?= (?:will|can|would|could|should|might|happily|gladly|does|makes|marks|cooks|needs|has|is|likes|puts)\b)", " "),
    (r"\bday of\b|\bon the day\b", " "),
)
"""Turns of phrase, and the words of the tables that stand for them."""

DENYING: Final = (
    r"\w+n't\b|(?<!,)(?<!, )\b(?:not\b|never|nobodynever|nobody|cannot|cant|hardly|nunca|no(?= \w+(?:mos|[ae]n?)\b)|tampoco|(?:is|are) out\b(?! (?:of|side|back|front))|off the table|risky|unsafe|unable|unavailable|prohibited|forbidden"
    r"|banned)\b"
)
"""What denies all of its piece."""
LACKING: Final = r"\b(?:avoid\w*|not|no|none|nothing|without|neither|nor|ning[uú]n[oa]?|sin|instead of|rather than)\b"
"""What denies only what comes after it."""

PROCESS: Final = """
I can check, look up, find and price a date, a time, a party, a table, a game, extras and guests for you here in the chat.
I can book, reserve, hold, move, change, cancel, add and confirm it for you here in the chat.
I need your name, phone number, address, ZIP code, date, time, headcount, adults and children to price, quote, book, reserve and hold it.
Once you say yes, I book, reserve and hold the crew and send you the payment link for the deposit here in the chat.
The payment or deposit is paid with the secure link and confirms, holds and secures the booking.
The booking is pending until the deposit is paid; the payment, the deposit is still open.
Once the payment or deposit has arrived, the booking is confirmed and you see the confirmation here in the chat.
The hold runs, lasts and expires; then the date is released.
The price, quote and offer stand and expire.
You can change, move or cancel it here in the chat with your booking code.
A colleague, a person on our team can help, answer, look and take over; I can ask, call, connect and get one.
A one-time code goes to the phone by text.
They read the whole chat; you won't repeat anything.
For larger groups our events team plans it with you and will call you, get in touch and has your details.
Please tell, remind the chef, the crew and the server about your allergy when you arrive.
Please tell us about every allergy, guest count, change and special wish.
A cancelled booking can't be changed; there's nothing to change about it.
I'm the booking assistant; a colleague can step in whenever you like.
A booking that wasn't made in this chat needs a one-time code, which goes by text.
For your safety, no card numbers in this chat, please.
I renewed the price, as the old one ran out.
Once the deposit is received, we receive it.
The price, the total and the code don't change and stay the same; the deposit carries over.
The total, the quote includes it.
A refund can take a few days to arrive and is sent.
A refund goes and returns to your card in a few days.
I can note the allergy with the booking.
The exact price depends on the date, guests, extras, ZIP and travel.
I can't lower the price, and I can't give or offer discounts.
"""
"""What the house can do by itself, as its tools stand: statements about that need no other record."""
