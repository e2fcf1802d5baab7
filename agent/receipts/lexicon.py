"""Subjects of house rules and offers, in English and Spanish: to tell about one takes a passage that does."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A subject: how it is said, and what a record about it reads like (None: the same word).

    `is_mixed` where yes and no stand so close together in passages that their tone proves nothing.
    """

    name: str
    said: re.Pattern[str]
    proof: re.Pattern[str] | None = None
    is_mixed: bool = False


def _subject(name: str, said: str, proof: str | None = None, *, is_mixed: bool = False) -> Subject:
    return Subject(
        name=name,
        said=re.compile(rf"\b(?:{said})\b", re.IGNORECASE),
        proof=None if proof is None else re.compile(proof),
        is_mixed=is_mixed,
    )


SUBJECTS: Final[tuple[Subject, ...]] = (
    _subject(
        "pets", r"dogs?|cats?|pets?|puppy|mascotas?|perros?|gatos?", r"\bdogs?\b|\bpets?\b|animals", is_mixed=True
    ),
    _subject(
        "parking",
        r"parking|park (?:your|the|on|in|there|at|free)|garage|estacionamiento|estacionar|parqueo",
        r"\bpark(?:ing)?\b|garage|driveway",
        is_mixed=True,
    ),
    _subject("valet", r"valet"),
    _subject("shuttle", r"shuttle|pick you up|limo\w*|airport|transporte"),
    _subject(
        "own drinks",
        r"corkage|byob|bring your own|own (?:wine|bottle|drinks?|alcohol|beer|food|cake|meat|steaks?|fish|seafood"
        r"|ingredients|sauces?|snacks?|dishes)|descorche|su propi[oa]",
        r"corkage|own wine|alcohol|own food|bring|cake",
        is_mixed=True,
    ),
    _subject("wine", r"wine|vino|sommelier", r"\bwines?\b|corkage"),
    _subject(
        "alcohol",
        r"alcohol\w*|beer|cocktails?|champagne|sake|open bar|liquor|licor|cerveza",
        r"alcohol|cocktail|drinks|\bbar\b|sake|beer|wine",
        is_mixed=True,
    ),
    _subject("vegan", r"vegan\w*|vegetarian\w*|plant-based|vegan[oa]s?|vegetarian[oa]s?", r"vegan|vegetarian"),
    _subject("gluten", r"gluten\S*|celiac|coeliac|cel[ií]ac\w*", r"gluten|wheat", is_mixed=True),
    _subject("halal", r"halal|kosher", r"halal|kosher", is_mixed=True),
    _subject("nuts", r"peanuts?|nuts?|nut-free|cacahuate|nueces|man[ií]", r"\bnuts?\b|peanut", is_mixed=True),
    _subject(
        "allergens",
        r"allergen\S*|allerg(?:y|ies|ic)[ -](?:free|safe|friendly)|cross-contamination|sin al[eé]rgenos|trace-free",
        r"allerg|traces",
        is_mixed=True,
    ),
    _subject("dairy", r"dairy\S*|lactose\S*|l[aá]cteos|lactosa", r"dairy|lactose|butter|vegan"),
    _subject("smoking", r"smok(?:ing|e) (?:is|area|allowed|section)|vap(?:e|ing)|cigars?|fumar"),
    _subject("wifi", r"wi-?fi|internet"),
    _subject(
        "access",
        r"wheelchairs?|accessible|accessibility|elevator|step-free|silla de ruedas|accesible",
        r"wheelchair|accessible|elevator|level entrance",
    ),
    _subject("high chairs", r"high ?chairs?|booster|strollers?|changing table|sillas? (?:alta|para beb)\w*"),
    _subject(
        "children's menu", r"kids'? menu|children's menu|half portions?|men[uú] infantil", r"children|portions|kids"
    ),
    _subject(
        "dress",
        r"dress code|jackets?|ties?|casual|formal|sneakers|attire|c[oó]digo de vestimenta",
        r"dress|comfortable|wear",
    ),
    _subject(
        "terrace",
        r"terrace|patio|rooftop|balcon(?:y|ies)|outdoor (?:seating|tables?|dining)|garden|terraza|azotea|balc[oó]n",
        r"terrace|patio|rooftop|balcon|outdoors|courtyard",
        is_mixed=True,
    ),
    _subject(
        "indoors", r"indoors?|inside (?:your|the) (?:house|home|kitchen)|adentro|bajo techo", r"indoor", is_mixed=False
    ),
    _subject("rain", r"rain\w*|storm\w*|weather|lluvia|llueve", r"rain|storm|weather", is_mixed=True),
    _subject(
        "private rooms",
        r"private (?:room|dining|event|space|booth)s?|banquet|buyouts?|sal[oó]n privado",
        r"private (?:room|event|dining)|whole-restaurant|events team",
    ),
    _subject(
        "music", r"live (?:music|band|jazz)|djs?\b|karaoke|playlist|bands?|m[uú]sica en vivo", r"music|karaoke|band"
    ),
    _subject("screens", r"projector|big screen|tvs?|screens?"),
    _subject("decoration", r"balloons?|decorat\w+|flowers|banner|globos|decoraci[oó]n", r"decorat|balloon|flower"),
    _subject("photographer", r"photograph\w+|photo ?booth|video(?:s|graph\w+)|fot[oó]graf\w+", r"photo"),
    _subject("cake", r"(?:birthday )?cakes?|pastel|torta", r"\bcakes?\b|dessert", is_mixed=True),
    _subject("dessert", r"desserts?|ice cream|postres?|helado", r"dessert|cake|tart|custard|to finish", is_mixed=True),
    _subject("gift cards", r"gift ?cards?|gift certificates?|tarjetas? de regalo", r"gift card"),
    _subject("points", r"points|rewards?|membership|members|vip|puntos|membres[ií]a"),
    _subject("happy hour", r"happy hour|early bird|hora feliz"),
    _subject(
        "groups with a price",
        r"students?|seniors?|military|veterans?|first responders|teachers?|estudiantes|jubilados|militares",
        r"student|senior|military|veteran|schools",
    ),
    _subject(
        "insurance",
        r"insur\w+|licen[sc]ed|certificate|bonded|seguro de responsabilidad|asegurados contra",
        r"insur|licensed|permit",
        is_mixed=False,
    ),
    _subject(
        "tips",
        r"(?<!any )tips?|tipping|gratuity|service charge|propinas?",
        r"\btips?\b|gratuit|service charge",
        is_mixed=True,
    ),
    _subject("cash", r"cash(?! ?app)|efectivo", r"\bcash\b"),
    _subject(
        "cards",
        r"(?:credit|debit|major) cards?|visa|mastercard|amex|american express|discover|tarjetas? de cr[eé]dito",
        r"\bcards?\b",
    ),
    _subject(
        "wallets",
        r"apple pay|google pay|venmo|paypal|zelle|cash ?app|crypto\w*|bitcoin|klarna|afterpay|wire transfer"
        r"|bank transfer|personal checks?|(?:by|with a) checks?|checks? (?:are|is) (?:fine|accepted|ok)"
        r"|transferencia bancaria",
    ),
    _subject(
        "instalments",
        r"instal+ments?|payment plans?|in (?:two|three|four|several|\d) (?:parts|payments|halves|steps)|financing"
        r"|pay later|split the (?:bill|payment|deposit)|a plazos|cuotas",
        r"instal+ment|payment plan|split",
        is_mixed=True,
    ),
    _subject("invoices", r"invoices?|facturas?|purchase orders?|net 30", r"invoice|contract"),
    _subject("waivers", r"waivers?|exenci[oó]n", r"waiver", is_mixed=True),
    _subject(
        "identity cards",
        r"photo id|\bids? (?:is|are|required)|passport|driver's licen[sc]e|21\+|18\+|21 and (?:over|up)"
        r"|identificaci[oó]n",
    ),
    _subject(
        "walk-ins",
        r"walk-?ins?|without (?:a )?(?:reservation|booking)|sin reserva(?:ci[oó]n)?",
        r"walk-in|without a booking",
    ),
    _subject("take-out", r"take-?out|to-?go|delivery service|we deliver|doordash|uber eats|para llevar|a domicilio"),
    _subject(
        "tables and chairs",
        r"(?:tables? and chairs|chairs|tents?|canopy|heaters?|linens?|plates|cutlery|tableware|silverware"
        r"|napkins) (?:are|is|come|included|provided|for you)|(?:brings?|provides?|supply|rent"
        r"|include) (?:\w+ )?(?:the )?(?:tables?|chairs?|tents?|heaters?|linens?|plates|cutlery|tableware"
        r"|napkins)|mesas y sillas",
        r"chairs|plates|canopy|tables,",
    ),
    _subject(
        "generators",
        r"generators?|heat(?:ers?|ing) (?:lamps?|included)|air condition\w+|electricity|power outlet",
        r"propane|electric|heater|water",
        is_mixed=True,
    ),
    _subject(
        "cleaning",
        r"clean[- ]?up|clean (?:up|everything|the)|dishes|garbage|trash|limpiamos|limpieza",
        r"clean|rubbish",
    ),
    _subject("leftovers", r"leftovers?|doggy bags?|sobras", r"leftover"),
    _subject(
        "tasting menu",
        r"tasting menu|chef's (?:menu|table)|prix fixe|omakase|all[- ]you[- ]can[- ]eat|buffet|men[uú] degustaci[oó]n",
        r"tasting menu|courses",
    ),
    _subject(
        "guarantees",
        r"money[- ]back|guarantee[sd]?|price match|best price|lowest price|garant[ií]a|garantizamos",
        r"guarantee|promise",
        is_mixed=False,
    ),
    _subject(
        "awards",
        r"michelin|award\w*|five[- ]star|5-star|rated|reviews?|celebrity|famous chef|premiad\w+",
        r"award|michelin|reviews",
    ),
    _subject(
        "hints and scares",
        r"jump scares?|actors?|strobe|horror|claustrophob\w*",
        r"scare|actors|flashing|claustrophob|crawl",
        is_mixed=True,
    ),
    _subject(
        "overtime",
        r"overtime|extend (?:the|your)|stay (?:longer|as long|later)|extra (?:hour|time)|as long as you (?:like"
        r"|want)|hora extra",
        r"linger|stretch|longer|overtime",
        is_mixed=True,
    ),
    _subject(
        "being late",
        r"(?:grace|arrive late|running late|come late|late arrivals?|lleg\w+ tarde)",
        r"\blate\b|fifteen minutes",
        is_mixed=True,
    ),
    _subject("dancers", r"fireworks|magician|clowns?|face painting|bounce house|petting zoo|santa"),
)
