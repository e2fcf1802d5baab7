"""Rules about terms and favours: what the house allows, charges, gives away or sells is only what a record tells."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts import spanish
from agent.receipts.claim import Claim
from agent.receipts.common_words import PLAIN_WORDS
from agent.receipts.ledger import Ledger
from agent.receipts.reading import Reading
from agent.receipts.record import Line
from agent.receipts.roles import AT_LEAST
from agent.receipts.stems import WORD, stem

FAVOUR: Final = re.compile(
    r"\b(?:discount\w*|complimentary|on the house|on us\b|half[- ]price|half off|two[- ]for[- ]one|2-for-1|bogo"
    r"|buy one|waiv(?:e|ed|es|ing)|vouchers?|coupons?|promo(?:tion|s| code)?\b|special (?:deal|offer|price"
    r"|rate)|group (?:rate|discount|price|deal)"
    r"|deal for you|freebie|bonus|cash ?back|store credit|upgrade (?:you|for free|at no)|free upgrade|loyalty"
    r"|descuentos?|cortes[ií]a|de regalo|cup[oó]n|vale de|promoci[oó]n|oferta especial|dos por uno|2x1"
    r"|mitad de precio|perdonad[oa]s?|perdon(?:amos|aremos|arle|ar el|ar la|ar su)|(?:podemos|puedo"
    r"|vamos a) perdonar|condon\w+|exent[oa]s?|bonific\w+)\b",
    re.IGNORECASE,
)
NO_DEPOSIT: Final = re.compile(
    r"\bnever (?:take|ask for|need|require)s? (?:a )?deposits?\b|\b(?:no|without (?:a|any)|don't (?:need|require"
    r"|take|ask for)(?: a| any)?|not? (?:need|required?)(?: a)?"
    r"|zero|skip the|needn't (?:pay|leave) a|doesn't (?:need|require) a|sin|no (?:hay|se necesita|requiere"
    r"|pedimos|ped\w+|pid\w+|cobra\w+|necesit\w+|(?:tienen? que|hay que|hace falta|es necesario|necesita) (?:dejar"
    r"|dar|pagar))"
    r"(?: (?:ning[uú]n|un|el))?) (?:deposit|down ?payment|prepayment|dep[oó]sito|anticipo)\b|\bdeposit (?:is|isn't"
    r"|is not"
    r"|not) (?:n't |not )?(?:needed|required|necessary|optional|refundable at any time)\b",
    re.IGNORECASE,
)
PAY_LATER: Final = re.compile(
    r"\b(?:deposits? (?:can|could|may) be (?:paid|left) (?:on the day|later|at the|when)|(?:won't be charged"
    r"|nothing (?:is )?due"
    r"|no payment(?: is)?(?: due)?) until (?:the|your) (?:day|party|event|visit|game)|no need to pay|(?:don't"
    r"|needn't|won't) (?:have to |need to )?pay (?:anything |it |a cent )?(?:now|yet|today|until)"
    r"|settle (?:up )?(?:it )?(?:on the day|later|afterwards?))\b|(?<!left to )(?<!rest )\bpay (?:nothing|(?:it "
    r"|everything |all |the (?:whole|full) \w+ )?(?:on the day"
    r"|later|when you arrive|at the (?:door|venue|table|end|party))|(?:the |your )?deposit (?:at|on|when|later"
    r"|after))\b",
    re.IGNORECASE,
)
PAY_LATER_SPANISH: Final = re.compile(
    r"\bno (?:hace falta|es necesario|necesitan?|tienen? que|hay que"
    r"|hay necesidad de) (?:que )?pag\w+ (?:nada )?(?:todav[ií]a|ahora"
    r"|a[uú]n|hoy|por ahora|por adelantado)\b"
    r"|\b(?:pag|liquid|sald|abon)\w+[^.;,]* (?:despu[eé]s de(?:l| la| su) (?:fiesta|evento|cena|juego)|en abonos"
    r"|a plazos|poco a poco"
    r"|(?:la|a la|otra) semana (?:siguiente|pr[oó]xima|que viene|entrante)|al (?:otro )?d[ií]a siguiente"
    r"|m[aá]s adelante|otro d[ií]a)\b",
    re.IGNORECASE,
)
WITHOUT_DEPOSIT: Final = re.compile(
    r"no deposit|deposit: \$0\.00|nothing was paid|booking is free|parties of \d+ or more leave a deposit"
)
NO_REFUND: Final = re.compile(
    r"\b(?:non-?refundable|no refunds?|never refund\w*|not refundable|isn't refundable|aren't refundable"
    r"|can(?:'t|not) be (?:refunded|returned)|(?:we|it|they) (?:can't|cannot|don't|won't"
    r"|never) (?:be )?refund(?:ed)?|(?:lose|forfeit) (?:the |your |all |everything)|keep (?:the"
    r"|your) (?:whole |full |entire )?deposit|no (?:hay|se hacen) (?:reembolsos|devoluciones)|no (?:es"
    r"|son) reembolsables?|no se devuelven?)\b",
    re.IGNORECASE,
)
NO_LIMIT: Final = re.compile(
    r"\b(?:(?:never|doesn't|don't) expires?|no (?:minimum|maximum|limit|party size|age (?:limit|restriction))"
    r"|any (?:size|number of (?:guests"
    r"|people|players))|as many (?:\w+ )?as you (?:like|want)|groups? of any size|unlimited|sin (?:m[ií]nimo"
    r"|l[ií]mite|m[aá]ximo)|cualquier (?:tama[ñn]o|n[uú]mero))\b",
    re.IGNORECASE,
)
ANYWHERE: Final = re.compile(
    r"\b(?:anywhere|everywhere|nationwide|all over (?:the )?\w+|any (?:city|state|zip|location)|no matter where"
    r"|across the (?:country|state)|cualquier lugar|todo el pa[ií]s)\b",
    re.IGNORECASE,
)
FEE: Final = re.compile(
    r"\b(?P<kind>[a-z-]{3,}) (?:fee|surcharge|charge|penalty|supplement)s?\b|\b(?:cargo|tarifa|recargo) (?:de"
    r"|por) (?P<cargo>\w{4,})|\b(?:sin|ning[uú]n) (?:costo|cobro) (?:extra |adicional )?(?:de|por) (?P<none>\w{4,})",
    re.IGNORECASE,
)
LATER: Final = re.compile(
    r"\b(?:after (?:that|then)|later|late|on the day|last minute|then|despu[eé]s)\b", re.IGNORECASE
)
LARGE: Final = 6
NO_KIND: Final = frozenset(
    [
        "about",
        "added",
        "additional",
        "and",
        "any",
        "cover",
        "double",
        "duplicate",
        "extra",
        "for",
        "free",
        "full",
        "hidden",
        "no",
        "of",
        "off",
        "one",
        "our",
        "out",
        "per",
        "same",
        "second",
        "small",
        "that",
        "the",
        "these",
        "this",
        "those",
        "total",
        "up",
        "what",
        "without",
        "wrong",
        "your",
    ]
)


def find_favours(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield favours: a discount, a gift, a fee that is waived."""
    for match in FAVOUR.finditer(reading.text):
        if reading.is_denied(match.start()) or reading.is_asked(match.start()) or reading.is_unsure:
            continue
        word = match.group().casefold()
        wanted = r"discount|% off" if re.match("discount|descuento", word) else re.escape(word)
        told = next((line for line in ledger.lines if re.search(wanted, line.whole)), None)
        if word.startswith("group"):
            told = _group_price(reading, ledger)
        yield Claim(kind="favour", words=match.group(), receipt=told.source if told else None)


def _group_price(reading: Reading, ledger: Ledger) -> Line | None:
    """Return the line that gives groups of this size another price."""
    named = [value for each in reading.of_kind("count") for value in each.values if isinstance(value, float)]
    size = max(named or [ledger.party_size or 0])
    steps = ((line, AT_LEAST.search(line.text)) for line in ledger.lines)
    return next((line for line, least in steps if least and size >= int(least[1])), None)


def find_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield sweeping terms: no deposit, no refunds, no limit, anywhere."""
    for kind, pattern, proof in (
        ("no deposit", NO_DEPOSIT, WITHOUT_DEPOSIT),
        ("pay later", PAY_LATER, re.compile(r"pay (?:\w+ )?(?:on the day|later|at the)|no deposit")),
        ("no refund", NO_REFUND, re.compile(r"isn't refunded|not refunded|can't pay back|kept: |there's no refund")),
        ("no limit", NO_LIMIT, re.compile(r"no (?:minimum|limit)|any (?:size|amount)|in any amount")),
        ("anywhere", ANYWHERE, re.compile(r"anywhere|everywhere")),
    ):
        match = pattern.search(reading.text)
        if (
            match
            and not reading.is_asked(match.start())
            and not (kind in {"anywhere", "no limit", "pay later"} and reading.is_denied(match.start()))
        ):
            if kind == "pay later" and any(reading.of_kind("amount")):
                continue  # what is due when is judged by its amount
            told = next((line for line in ledger.lines if proof.search(line.text)), None)
            if kind == "no refund" and not (LATER.search(reading.text) or list(reading.of_kind("span", "date"))):
                told = next(
                    (line for line in ledger.lines if re.search(r"kept: \$|there's no refund", line.text)), None
                )
            if kind == "no limit":
                words = {stem(word) for word in WORD.findall(reading.folded)} - PLAIN_WORDS
                told = next((line for line in ledger.lines if proof.search(line.text) and words & line.stems), None)
            if kind == "no deposit" and (ledger.asks_deposit or _is_large(reading, ledger)):
                told = None
            yield Claim(kind=kind, words=match.group(), receipt=told.source if told else None)
    later = PAY_LATER_SPANISH.search(reading.text) if reading.speaks_spanish else None
    if later and not reading.is_asked(later.start()) and not any(reading.of_kind("amount")):
        told = next((line for line in ledger.lines if WITHOUT_DEPOSIT.search(line.text)), None)
        yield Claim(kind="pay later", words=later.group(), receipt=told.source if told else None)


def _is_large(reading: Reading, ledger: Ledger) -> bool:
    """Say whether the party that is spoken of is not small; small ones may be spared a deposit."""
    named = [value for each in reading.of_kind("count") for value in each.values if isinstance(value, float)]
    return max(named or [ledger.party_size or 0]) >= LARGE


def find_fees(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield fees by their name; a fee that no quote has may be denied."""
    for match in FEE.finditer(reading.text):
        kind = (match["kind"] or match["cargo"] or match["none"]).casefold()
        if kind in NO_KIND or reading.is_asked(match.start()) or reading.is_unsure:
            continue
        meant = (spanish.concept(kind) or (kind,))[0] if match["kind"] is None else kind
        told = next(
            (
                line
                for line in ledger.lines
                if (kind in line.text or meant in line.text) and re.search(r"fee|charge|cargo|lines|refund", line.text)
            ),
            None,
        )
        quoted = next((line for line in ledger.lines if line.source.startswith("quote_price quote")), None)
        if told is None and quoted is not None and (match["none"] or reading.is_denied(match.start())):
            told = quoted
        yield Claim(kind="fee", words=match.group(), receipt=told.source if told else None)
