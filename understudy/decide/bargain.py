"""Too dear: understands it, says what would make it cheaper, or offers a person. Only prices of our own are named."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.ask import noun_of, open_days_of
from understudy.decide.bid import dollars, find_bid
from understudy.decide.facts import Product
from understudy.decide.frame import Deal
from understudy.decide.move import Reply, reply
from understudy.decide.scene import Scene
from understudy.word.labels import either, join_words

_CHIPS: Final = ("Change the guests", "Another day", "Talk to a person")
_DEAR: Final = Pattern(
    r"\b(?:too|so|very|really|pretty|quite|kinda|kind of|rather|super) (?:expensive|pricey|steep|costly|much money)\b"
    r"|\btoo (?:much|high|dear)\b(?! (?:food|time|noise|trouble))"
    r"|\b(?:that|this|it)(?:['’]?s| is| seems| sounds)(?: (?:a|quite|kind of|way|such|really|just))* "
    r"(?:a?lot|bit much|steep|pricey|expensive)\b(?! of)"
    r"|\b(?:over|above|beyond|out of|not in|exceeds) (?:our|my|the) budget\b|\bbudget (?:is|of|was)\b"
    r"|\b(?:can['’]?t|cannot) afford\b|\bcheap(?:er|est)\b|\bdiscounts?\b|\b(?:better|lower|best|special|good) price\b"
    r"|\b(?:lower|drop|reduce|bring down|come down on) (?:it|the price|that)\b|\b(?:do|any) better\b(?= on|\W*$)"
    r"|\b(?:muy|demasiado|bastante|tan|qu[eé]) car[oa]s?\b|\bcar[ií]sim[oa]\b|\bm[aá]s (?:barato|econ[oó]mico)\b"
    r"|\b(?:descuento|rebaja|presupuesto)\b|\b(?:es|est[aá]|me parece) (?:mucho|demasiado)(?: dinero)?\W*$",
    re.IGNORECASE,
)
_LEAVES: Final = Pattern(
    r"\b(?:never ?mind|forget (?:about )?it|thanks anyway|thanks though|not interested|(?:we|i)(?:['’]ll| will) pass"
    r"|bye|leave it|no thanks|adi[oó]s)\b",
    re.IGNORECASE,
)
_BY_DAY: Final = re.compile(r"(?P<amount>\$[\d,.]+\d) (?P<days>[A-Z][a-z]+day[^$.]*?)(?=,? and \$|[.,]|$)")
_GROUPS: Final = re.compile(r"[^.\d]*(?P<size>\d+)[^.]*\d% off")
_ASKS: Final = Pattern(r"\b(?:discounts?|cheap(?:er|est)|descuentos?|rebajas?|m[aá]s barato)\b", re.IGNORECASE)
_MOST: Final = {"web": 2, "sms": 1}


def bargain(scene: Scene) -> Reply | None:
    """Answer a customer who finds it dear, or names another price; None where nobody does."""
    deal, texts = scene.before.deal, [text for each in scene.heard for text in (each.text, each.said)]
    priced = deal is not None or any("$" in said for said in scene.voice.earlier)
    if not priced or scene.told_something or any(_LEAVES.search(text) for text in texts):
        return None
    bid = any(find_bid(text, deal, said=scene.before.said) for text in texts)
    if not bid and not any(_DEAR.search(text) for text in texts):
        return None
    sorry = scene.voice.say("no_bid" if bid else "dear") if bid or not _only_asks(texts) else ""
    if scene.voice.has_said("or_cheaper"):
        return reply(sorry, scene.voice.say("offer_person"), suggestions=("Yes, please", "No, thanks"))
    most = _MOST["sms" if scene.facts.is_sms else "web"]
    tips = _tips(scene, scene.product, deal)[:most] if scene.product else []
    as_it_is = scene.voice.say("as_it_is") if scene.is_deal else ""
    return reply(sorry, *tips, scene.voice.say("or_cheaper"), as_it_is, suggestions=_CHIPS)


def _tips(scene: Scene, product: Product, deal: Deal | None) -> list[str]:
    """What would make it cheaper, from what was quoted and the rules of the price; the surest first."""
    voice, price = scene.voice, product.rules["price"]
    if deal is not None and not dollars(deal.total):
        return [product.rules["deposit"]] if voice.is_english and dollars(deal.deposit) else []
    extras = [
        f"{extra.name[:1].lower()}{extra.name[1:]}"
        for extra in product.extras
        if deal is not None and deal.addons.get(extra.code)
    ]
    tips = [voice.say("tip_extras", names=join_words(extras))] if extras else []
    group = _GROUPS.search(price)
    within = group is not None and counted_guests(deal) < int(group["size"]) <= product.maximum
    tips += [f"{group[0].strip()}."] if group and within and voice.is_english else []
    tips += [voice.say("tip_days", amount=amount, days=days) for amount, days in _cheaper_days(price, deal)]
    counted = product.kinds[1:]
    if counted and deal is not None and not any(deal.guests.get(kind.code) for kind in counted):
        tips.append(voice.say("kinds_hint", others=either([kind.label for kind in counted])))
    if tips or counted_guests(deal) <= product.minimum:
        return tips
    return [voice.say("tip_guests", kinds=noun_of(product))]


def counted_guests(deal: Deal | None) -> int:
    """Count everybody whom a quote is for."""
    return sum(deal.guests.values()) if deal is not None else 0


def _only_asks(texts: list[str]) -> bool:
    """Whether a discount is asked about, with no word of what it costs being much."""
    return all(_ASKS.search(text) for text in texts)


def _cheaper_days(price: str, deal: Deal | None) -> list[tuple[str, str]]:
    """The lowest price and its days, where prices go by the day and the wished day is none of those."""
    by_day = [(match["amount"], match["days"].strip()) for match in _BY_DAY.finditer(price)]
    lowest = min(by_day, key=lambda each: dollars(each[0]), default=None)
    if len(by_day) < 2 or lowest is None or deal is None or deal.start.weekday() in open_days_of(lowest[1]):
        return []
    return [lowest]
