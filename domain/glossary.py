"""The trade's words for one thing, so that "to go" finds "takeout" and "merlot" finds "alcohol"."""

import re
from functools import lru_cache
from typing import Final

KEPT: Final = 4_000
"""Texts whose meanings are remembered: the same passages come up for every question."""

_DRINK: Final = r"(?:bottles?|wines?|beers?|liquor|alcohol|drinks?|beverages?|booze|champagne)"
_CHILD: Final = r"(?:kids?|child(?:ren)?|toddlers?|bab(?:y|ies)|infants?)"

# What words mean to a guest: said beside them, on both sides of a search. Broad on purpose: it serves every business.
_MEANINGS: Final = {
    "bring your own bottle, outside drinks": (
        r"byob?",
        r"corkage",
        rf"bring(?:ing)?\b.{{0,24}}\b(?:own|outside)\b.{{0,24}}\b{_DRINK}",
        rf"(?:our|my|your|their) own (?:\w+ )?{_DRINK}",
        r"outside (?:drinks?|beverages?|alcohol)",
    ),
    "takeout": (
        r"(?:take|carry)[- ]?outs?",
        r"take[- ]?aways?",
        r"to[- ]go",
        r"pick(?:ing)?[- ]up (?:an? |my |our )?(?:order|meal|food)",
        r"curbside",
        r"grab and go",
        r"dogg(?:y|ie) bags?",
    ),
    "delivery": (
        r"deliver(?:y|s|ed|ies|ing)?",
        r"doordash|uber ?eats|grubhub",
        r"bring (?:it|food) to (?:my|our) (?:home|house|door|place)",
    ),
    "credit cards, payment": (
        r"(?:credit|debit)(?: cards?)?",
        r"visa|master ?card|amex|american express|discover card",
        r"(?:apple|google) pay|contactless|venmo|paypal|zelle",
        r"pay(?:ments?|ing)?(?: (?:methods?|options?|types?|forms?))?",
        r"cash(?:less)?",
    ),
    "alcohol, wine, beer": (
        r"alcohol(?:ic)?|liquors?|booze|spirits|cocktails?",
        r"wines?|champagne|prosecco|merlot|cabernet|chardonnay|pinots?|sauvignon|riesling|malbec|shiraz|syrah|zinfandel",
        r"beers?|ales?|lagers?|ciders?|ipa|stouts?|on tap",
        r"sake|whiske?ys?|bourbon|vodka|gin|rum|tequila|margaritas?|mezcal",
        r"(?:full|cash|open) bar|happy hour|bartenders?",
    ),
    "outdoor seating": (
        r"outdoors?|open[- ]air|al ?fresco",
        r"patios?|terraces?|rooftop|courtyard|veranda|beer garden",
        r"outside (?:seats?|seating|tables?|dining)|(?:sit|eat|dine|dining|seating|seats?|tables?) outside",
        r"sidewalk (?:tables?|seating)",
    ),
    "wheelchair accessible, disabled access": (
        r"wheel ?chairs?|crutches|mobility|handicap(?:ped)?|disab(?:led|ility|ilities)",
        r"accessib(?:le|ility)|step[- ]free|ramps?|ada",
    ),
    "wifi internet": (r"wi[- ]?fi|internet|wireless|broadband|hot ?spot", r"get online|web access"),
    "parking": (
        r"parking|car ?park|valet|garages?",
        r"park (?:my|our|the|a|near|at|there|here|on|in|nearby)",
        r"(?:can|do) (?:i|we|you|guests) park",
        r"leave (?:my|our|the) cars?",
    ),
    "vegetarian, vegan": (
        r"veg(?:et[ae]rians?|ans?|gies?)",
        r"plant[- ]based|meat[- ]?(?:free|less)|no meat|don['’]?t eat meat",
    ),
    "gluten-free": (r"gluten|co?eliacs?|wheat[- ]free",),
    "halal": (r"hala+l|zabiha",),
    "kosher": (r"kosher",),
    "high chairs for babies and toddlers": (
        r"high[- ]?chairs?|booster seats?",
        rf"(?:seats?|chairs?) for (?:my |our |a )?{_CHILD}",
    ),
    "live music": (
        r"live (?:music|bands?|entertainment|performances?)|concerts?|musicians?|djs?|gigs?",
        r"bands? (?:play\w*|perform\w*)",
    ),
    "reservations, booking a table": (
        r"reserv(?:e|es|ed|ing|ations?)|walk[- ]?ins?|call ahead",
        r"book (?:a |an |our )?table",
    ),
    "pets, dogs": (r"pets?|dogs?|pupp(?:y|ies)|pooch|cats?|(?:service|emotional support) animals?",),
    "smoking": (r"smok(?:e|es|ing)|cigar(?:ette)?s?|vap(?:e|es|ing)",),
    "dress code, what to wear": (r"dress code|attire|formal wear|jeans", r"what (?:\w+ ){0,3}wear"),
    "restroom": (r"restrooms?|bathrooms?|toilets?|washrooms?|lavator(?:y|ies)",),
    "allergies": (r"allerg(?:y|ies|ic|ens?)|anaphyla\w*|intoleran(?:t|ces?)|epi[- ]?pens?",),
    "tip, gratuity": (r"tips?|tipping|gratuit(?:y|ies)|service charge",),
    "gift cards": (r"gift (?:cards?|certificates?|vouchers?)|vouchers?",),
    "children, kids": (rf"{_CHILD}|little ones?|youngsters?|minors?",),
    "refund, money back": (r"refunds?|money back|reimburse(?:d|ment)?",),
    "bad weather, rain": (r"rain(?:s|ed|ing|y)?|storms?|weather|snow(?:s|ing|y)?|windy",),
    "elevator": (r"elevators?|lifts?",),
    "air conditioning": (r"a/c|air[- ]?con(?:ditioning|ditioned|ditioner)?",),
}
_PATTERNS: Final = tuple(
    (meaning, re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)) for meaning, patterns in _MEANINGS.items()
)


@lru_cache(maxsize=KEPT)
def meanings_of(text: str) -> tuple[str, ...]:
    """Name what the trade's words in a text stand for, in a fixed order."""
    return tuple(meaning for meaning, pattern in _PATTERNS if pattern.search(text))


def explained(text: str) -> str:
    """Return the text with the meanings of its trade words said beside them."""
    meanings = meanings_of(text)
    return f"{text} ({'; '.join(meanings)})" if meanings else text
