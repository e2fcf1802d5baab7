"""The Spanish tables of the rule about statements: which Spanish words mean a concept, and what denies or joins."""

from typing import Final

SAME: Final = """
adult: adulto
child: niño niña menores peques infantil chiquitos chiquillo
infant: bebé nene bebito
party: fiesta evento celebración festejo reunión convivio | celebrar festejar
cook: cocina | cocinar preparar asar guisar
grill: parrilla plancha asador
book: reserva reservación cita | reservar agendar
hold: | separar apartar guardar bloquear retener conservar
cancel: cancelación anulación | cancelar anular
move: reprogramación reprogramado | mover:muev reprogramar posponer:pospong,pospus,pospuest aplazar trasladar postergar
change: cambio modificación ajuste | cambiar modificar ajustar
confirm: confirmación firme oficial | confirmar asegurar
pay: pago adeudo | pagar liquidar saldar abonar
deposit: depósito anticipo enganche seña adelanto
balance: saldo restante remanente resto
refund: reembolso devolución reintegro reembolsable | devolver:devuelv,devuelt reembolsar reintegrar regresar recuperar
lose: | perder:pierd
fee: cargo tarifa recargo comisión penalización penalidad multa cuota | cobrar
price: precio costo coste cotización valor | costar:cuest cotizar
free: gratis gratuito gratuita
open: abierto | abrir:abiert
closed: cerrado cierre | cerrar:cierr descansar
include: | incluir:incluy
require: requisito obligatorio necesario indispensable forzoso | requerir:requier,requir exigir
optional: opcional voluntario
bring: | traer:traig,traj,tray llevar proporcionar proveer aportar suministrar brindar
arrive: llegada arribo | llegar
late: tarde retraso retrasado atraso | retrasar atrasar
duration: duración | durar
outdoor: exterior afuera terraza patio
indoor: interior adentro techado
rain: lluvia tormenta llovizna clima aguacero chubasco | llover:lluev
dog: perro perrito perrita mascota
animal: animal
wine: vino botella
drink: bebida trago refresco
cocktail: cóctel coctel
alcohol: alcohol licor cerveza alcohólico
table: mesa mesita
chair: silla
plate: plato vajilla platillo
glass: vaso copa
cutlery: cubiertos
tablecloth: mantel
napkin: servilleta
food: comida alimento cena almuerzo desayuno | comer cenar
vegetarian: vegetariano
vegan: vegano
gluten: gluten trigo celíaco
nut: nuez nueces cacahuate cacahuete maní
almond: almendra
allergy: alergia alérgico alérgeno
shellfish: marisco crustáceo
shrimp: camarón gamba
dairy: lácteo
egg: huevo
soy: soya soja
sesame: sésamo ajonjolí
tofu: tofu
chicken: pollo
steak: bistec arrachera
meat: carne
beef: res ternera
fish: pescado
salmon: salmón
scallop: vieira
filet: filete
lobster: langosta
tail: cola
noodle: fideo tallarín
rice: arroz
salad: ensalada
sauce: salsa
dressing: aderezo
ginger: jengibre
onion: cebolla
volcano: volcán
oil: aceite
butter: mantequilla
bread: pan
coffee: café
bean: frijol
appetizer: aperitivo entremés botana bocadillo
platter: bandeja charola
starter: entrante
ingredient: ingrediente
gyoza: gyoza
brunch: brunch
tip: propina
tax: impuesto iva
card: tarjeta
cash: efectivo
transfer: transferencia | transferir
credit: crédito
cheque: cheque
severe: grave severo
invoice: factura | facturar
receipt: comprobante ticket
parking: estacionamiento parqueo aparcamiento | estacionar aparcar
garage: garaje garage cochera
driveway: rampa
walk: caminata | caminar
wear: ropa vestimenta atuendo | vestir:vist
cake: pastel torta
tart: tarta
dessert: postre
candle: vela velita
menu: menú carta
room: sala salón cuarto habitación
private: privado exclusivo
scary: miedo susto terror | asustar
actor: actor actriz
accessible: accesible accesibilidad
wheelchair: discapacidad
restroom: baño sanitario
entrance: entrada
door: puerta
aisle: pasillo
clean: limpieza limpio | limpiar
wash: | lavar
rubbish: basura
insurance: licencia
safety: seguridad
certificate: certificado | certificar
extinguisher: extintor
travel: viaje traslado desplazamiento | viajar
minimum: mínimo mínima
maximum: máximo máxima límite tope
unlimited: ilimitado garantía | garantizar
split: abono abonos cuotas plazos parcialidad parcialidades mensualidad mensualidades | dividir repartir
link: enlace liga página vínculo
photo: foto fotografía
photographer: fotógrafo
receive: recibo | recibir
add: adición adicional | agregar añadir sumar incorporar
discount: descuento rebaja promoción | rebajar descontar:descuent
coupon: cupón
release: | liberar soltar
gift: regalo obsequio | regalar obsequiar
plan: | planear planificar organizar arreglar
hint: pista
easy: fácil
hard: difícil complicado
language: idioma lengua
vegetable: verdura vegetal vegetales hortaliza
fire: fuego flama fogata chimenea
bay: bahía
wood: leña madera
oak: roble
cherry: cereza cerezo
quiet: tranquilo silencioso tranquila
noise: ruido ruidoso
station: estación parada
window: ventana
stairs: escalera escalón elevador ascensor
street: calle
portion: porción ración
protein: proteína
trace: traza rastro
expire: vencimiento caducidad | vencer caducar expirar
store: tienda
canopy: carpa toldo lona gazebo
tent: pabellón
roof: techo
carport: cobertizo
balcony: balcón
rooftop: azotea
apartment: departamento apartamento
building: edificio
beach: playa
park: parque
lawn: césped pasto
propane: propano gas
leash: correa
corkage: descorche corcho
stroller: carriola cochecito
crayon: crayón crayola
waiver: responsiva exención deslinde
guardian: tutor
lock: candado cerradura cerrojo
locker: casillero
stranger: desconocido extraño
neighbor: vecino
electricity: electricidad corriente
water: agua
lamp: lámpara
mat: tapete
stain: mancha | manchar
smoke: humo
rent: renta alquiler | rentar alquilar
disposable: desechable
chopstick: palillo
van: camioneta
trailer: remolque
music: música musical
song: canción
band: mariachi
magician: mago
clown: payaso
waiter: mesero camarero
uniform: uniforme
alarm: alarma
flash: destello parpadeo
epilepsy: epilepsia
claustrophobia: claustrofobia claustrofóbico
stamp: sello | sellar validar
bar: barra
season: temporada
market: mercado
farm: granja
bill: cuenta
raffle: rifa sorteo
certified: certificado
extend: prórroga | extender:extiend prolongar alargar ampliar prorrogar
exception: excepción
contract: contrato
office: oficina
kosher: kosher
halal: halal
tool: utensilio herramienta
pan: sartén
container: recipiente
leftover: sobras
"""
"""An English word and the Spanish ones that mean it; after the bar verbs, with stems that are not regular."""

PHRASES: Final = (
    (
        r"\b(?:(?:de|por|en) la|esta|toda la) (?:tarde|noche|ma[ñn]ana|madrugada)\b|\bm[aá]s tarde\b"
        r"|\ba m[aá]s tardar\b",
        " ",
    ),
    (
        r"\b(?:no (?:hay|es|ser[aá]|ser[ií]a|tenga) (?:ning[uú]n )?(?:problema|inconveniente|prisa)s?"
        r"|(?:no )?hay de qu[eé]|de nada"
        r"|sin (?:ning[uú]n )?(?:problema|inconveniente|compromiso|prisa|duda|falta|rodeos|querer)s?"
        r"|no se preocupen?|no te preocupes|no dude en|no lo dude|no importa|con (?:much[ií]simo |mucho "
        r"|todo )?gusto|por supuesto"
        r"|claro que (?:s[ií]|no)|c[oó]mo no|no s[oó]lo|nada m[aá]s|m[aá]s o menos|por lo menos|al menos|cuando menos"
        r"|a la mano|no se lo pierdan?|por ejemplo|con calma|(?:est[ae]r?|qued\w+) tranquil[oa]s?|a nombre de"
        r"|en cuesti[oó]n|por adelantado|de antemano|código postal|codigo postal|equipo de eventos|en primer lugar"
        r"|c[oó]digo de \d\w*|todo el mundo|en (?:este|ese) momento|por (?:el|este) momento|en absoluto|de acuerdo"
        r"|para nada"
        r"|por (?:(?:su|tu) )?seguridad|(?:men[uú]|carta) de opciones|sala de chat|en (?:caso|tal caso) contrario)\b",
        " ",
    ),
    (
        r"\b(?:tom\w+|tendr\w+|teng\w+|tenemos|tiene\w*) (?:muy )?(?:en cuenta|nota|presente)\b"
        r"|\bse da\w* cuenta\b",
        " anoto ",
    ),
    (r"\bse desc(?:uen|on)\w+ (?:de la|de su|del) \w+", " "),
    (
        r"\b(?:escr[ií]b|av[ií]s|ll[aá]m|d[ií]g|d[ií]|pregunt|m[aá]nd|cont[aá]ct|interven|ayud|aqu[ií]"
        r"|cerrar)\w*(?: [\w.]+){0,4}"
        r" cuando (?:usted )?(?:guste|quiera|desee|pueda|lo necesite|gustes|quieras)\w*",
        " ",
    ),
    (
        r"\b(?:(?<=\w )cuando (?:le venga bien|le convenga|le acomode|usted quiera|quieran?s?|gusten?s?|deseen?s?"
        r"|pueda)(?! \w+[aeií]r(?:l[aeo]s?)?\b)"
        r"|(?:en|a) cualquier (?:momento|hora)|cualquier (?:cantidad|n[uú]mero|tama[ñn]o|d[ií]a|fecha|persona|zona"
        r"|raz[oó]n|motivo)"
        r"|(?:tod[oa]s )?l[oa]s (?:veces )?que (?:quieran?s?|gusten?|deseen?)|todo lo que (?:quieran?|gusten?)"
        r"|cuant[oa]s (?:\w+ )?(?:quieran?s?|gusten?|deseen?|necesiten?)|(?:el|al) [uú]ltimo (?:momento|minuto)"
        r"|sin (?:l[ií]mites?|importar|fecha de (?:caducidad|vencimiento))|pase lo que pase|(?:incluso|aun) (?:si"
        r"|cuando|el)"
        r"|de tod[oa]s (?:los )?(?:modos|formas|maneras)|todas las noches|(?:la|las) (?:hora|horas) que sea"
        r"|para siempre|de por vida|a su (?:gusto|elecci[oó]n|conveniencia))\b",
        " unlimited ",
    ),
    (
        r"\b(?:sin (?:ning[uú]n )?(?:costo|cargo|cobro|recargo)s?(?: (?:extra|adicional|alguno))?"
        r"|sin (?:costarle|cobrarl[eo]s?|pagar)(?: (?:nada|m[aá]s|extra))*"
        r"|(?<!as[ií] que )no (?:le |les |se les? )?(?:cuestan?|costar[aá]|pagan?|cobra(?:mos|n|r[aá]n?"
        r"|remos)?)(?: nada)?(?: (?:extra|adicional|m[aá]s))?"
        r"(?! (?:todav[ií]a|hasta|antes|un|lo|por|en|a))"
        r"|(?:por|a) (?:nuestra cuenta|cuenta de la casa|cuenta nuestra)"
        r"|invita la casa|cortes[ií]a de la casa|de cortes[ií]a|de regalo|a costo cero)\b",
        " es free ",
    ),
    (r"\b(?:corren?|van?|son|quedan?|es) (?:por (?:su|tu) cuenta|a (?:su|tu) cargo)\b", " trae usted "),
    (
        r"\b(?:nosotros )?(?:ponemos|armamos|colocamos|acomodamos|conseguimos)\b(?! (?:en contacto|de acuerdo|a su"
        r"|a tu))",
        " traemos ",
    ),
    (r"\b(?:pone|ponen) (?=usted|ustedes|el anfitri)|(?<=usted )pone\b|(?<=ustedes )ponen\b", " trae "),
    (
        r"\b(?:m[aá]s (?:caro|barato|econ[oó]mico|elevado|alto)s?|(?<=precio )(?:sub|baj)\w+|(?<=persona )(?:sub"
        r"|baj)\w+|(?:sube|baja)n? (?=de precio|el precio|los precios)|aumenta\w*|encarece\w*)\b",
        " es costlier ",
    ),
    (r"\b(?:de (?:vuelta|regreso))\b", " refund "),
    (r"\b(?:tarjeta|certificado|vale)s? de regalo\b", " giftcard "),
    (
        r"\b(?:silla|sillita)s? (?:alta|para beb[eé]|de beb[eé]|para ni[ñn]o)s?\b|\b(?:periquera"
        r"|trona)s?\b",
        " highchair ",
    ),
    (r"\bhoras? feli(?:z|ces)\b", " happyhour "),
    (r"\bsillas? de ruedas\b", " wheelchair "),
    (r"\bentradas? (?:de|para) (?:autos?|coches?|carros?)\b", " driveway "),
    (r"\b(?:al )?aire libre\b|\b(?:al|en el|por) exterior\b", " outdoors "),
    (r"\bbajo (?:techo|cubierta)\b|\bcubiert[oa]\b", " roof "),
    (r"\ba pie\b", " walk "),
    (r"\b(?:responda|env[ií]e|mande|escriba) STOP\b", " "),
    (r"\bcambi\w+ (?:la |de |su |tu |el )?(?:fecha|hora|horario|d[ií]a)\b", " mover "),
    (r"\b(?:con )?(?:los )?impuestos? (?:ya )?incluid[oa]s?\b", " impuesto "),
    (r"\bincluid[oa]s? (?=(?:el|la|los|las|su|tu) )", " con "),
    (r"\b(?:(?:ni[ñn]|peque[ñn]|chiquit)[oa]s |beb[eé]s )?menores de (?:seis\b|6\b|\x01)", " infant "),
    (r"\b(?:dos|tres|cuatro|cinco|varias|muchas) veces\b", " severaltimes "),
    (r"\bla (?:misma )?v[ií]spera\b", " daybefore "),
    (r"\ba (?:su|tu) (?:criterio|consideraci[oó]n|discreci[oó]n)\b", " opcional "),
    (r"\bfrutos secos\b", " nuts "),
    (r"\b(?:un|en|de|con) vales?\b(?! por)", " coupon "),
    (r"\b(?:mal tiempo|mal clima)\b", " rain "),
    (
        r"\b(?:dentro de|adentro de|en) (?:la |su |el )?(?:casa|sala|cocina|comedor"
        r"|interior(?:es)?)\b(?=.{0,40}\b(?:cocin|prend|mont|instal|parrilla))"
        r"|\b(?:dentro|bajo techo cerrado)\b(?! de\b)"
        r"|(?<=cocinar )en (?:la|su|tu) (?:sala|cocina|comedor)\b|(?<=cocinamos )en (?:la|su|tu) (?:sala|cocina"
        r"|comedor)\b",
        " indoors ",
    ),
    (r"\b(?:esper|qued|permanec|dej)\w*(?: \w+){0,3} en (?:su |tu )?casa\b", " es prohibited home "),
    (r"\b(?:perr|animal)\w* (?:de (?:servicio|asistencia|apoyo)|gu[ií]a)\b", " animal "),
    (r"\b((?:salsas?|platos?|arroz|aderezos?|postres?|fideos)\b[^.,;]{0,16}?) (?:l[oa]s? )?llevan?\b", r" \1 "),
    (
        r"\bse (?:requiere|necesita|pide|solicita)n? (?=(?:un |el |s[oó]lo un |solamente un )?(?:dep[oó]sito|anticipo"
        r"|pago))",
        " pedimos ",
    ),
    (r"\b(?:n[uú]meros?|datos) de (?:su |tu |la )?tarjeta\b", " card "),
    (r"\bllamas?(?= abiertas?)|\bfuegos?(?= abiertos?)", " flames "),
    (r"\b(?:un|con|tenemos|contamos con) seguro\b(?! (?:de que|que))", " insurance "),
    (r"\b(?:aparte|por separado)\b(?=\W*$)|\bse (?:cobra|paga)n? aparte\b", " extracost "),
    (r"\btarjetas? de (?:cr[eé]dito|d[eé]bito)\b", " card "),
    (r"\blista de espera\b", " waitlist "),
    (r"\bmeses sin intereses\b", " instalments "),
    (r"\bpalabra por palabra\b", " "),
    (r"\b(?:men[uú] (?:de )?degustaci[oó]n|degustaci[oó]n)\b", " tasting menu "),
    (r"\b(?:agua|caf[eé]|vino) de la casa\b", " house wine "),
)
"""Turns of phrase, and the words, Spanish or English, that stand for them."""

DENYING: Final = (
    r"(?<!¿)\bno\b(?!,|\.|!)|\b(?:nunca|jam[aá]s|tampoco|nadie|prohibid[oa]s?|imposible|prohibited|imposible)\b"
)
"""What denies all of its piece."""
REASON: Final = r"\b(?:por (?:el|la|los|las|seguridad|motivos?|razones)|debido a|a causa de|gracias a)\b"
"""What tells why: that isn't denied with the rest."""
LACKING: Final = r"\b(?:sin|ni|ning[uú]n[oa]?|nada de|en vez de|en lugar de|excepto|salvo|libres? de)\b"
"""What denies only what comes after it."""
SCOPE: Final = r"[,;]|\b(?:para|en|con|hasta|durante|desde|y|a|al|si)\b"
"""Where a lack ends."""
JOINING: Final = (
    r"[;:!?()]|\.(?=\s|$)|\s[-—]+\s|—|,(?!\d)|\b(?:y|e|pero|porque|aunque|si|cuando|hasta que|en cuanto|una vez que"
    r"|as[ií] que"
    r"|ya que|pues|mientras|salvo que|excepto que|a no ser que|como|apenas|adem[aá]s|para que|siempre que"
    r"|siempre y cuando|a menos que|en caso de|por lo que|sino)\b"
)
"""Where another statement may begin."""
PROVIDED: Final = (
    r"^\W*(?:y |o |pero |s[oó]lo |incluso |aun )?(?:si|cuando|en cuanto|una vez que|hasta que|apenas|en caso de"
    r"|siempre que"
    r"|siempre y cuando|a menos que|mientras|salvo que|excepto que|a no ser que|antes de|despu[eé]s de|al \w+[aei]r"
    r"|tan pronto|de no|por si)\b"
)
"""What begins a condition."""
HOUSE: Final = (
    r"\b(?:\w{2,}(?:amos|emos|imos)|nosotros|nuestr[oa]s?|(?:el|los|su) (?:chefs?|equipo|personal|mesero)"
    r"|la (?:casa|cocina)"
    r"|yo|me encargo)\b"
)
"""Who does it, if it is the house."""
GUEST: Final = (
    r"\b(?:usted(?:es)?|anfitri\w+|(?:su|tu)s? propi[oa]s?|(?:pueden?|puedes|podr[ií]an?|podr[aá]n?|deben?|gusten?"
    r"|quieran?)"
    r"(?: \w+)? (?:traer|llevar|proporcionar)\w*|(?:traiga|lleve|consiga|proporcione)n?s?|le tocan?|les tocan?"
    r"|por su parte"
    r"|(?:los|sus|cada) invitados?)\b"
)
"""Who does it, if it is the guests."""
