"""Rules about terms and favours: what the house allows, charges, gives away or sells is only what a record tells."""

import re
from collections.abc import Iterator
from typing import Final

from agent.receipts.claim import Claim
from agent.receipts.common_words import PLAIN_WORDS
from agent.receipts.ledger import Ledger
from agent.receipts.lexicon import SUBJECTS, Subject
from agent.receipts.numerals import number_of
from agent.receipts.reading import Reading
from agent.receipts.record import Line
from agent.receipts.sieve import Sieve
from agent.receipts.stems import WORD, stem

SIEVE: Final = Sieve([each.said for each in SUBJECTS])
FAVOUR: Final = re.compile(
    r"\b(?:discount\w*|complimentary|on the house|on us\b|half[- ]price|half off|two[- ]for[- ]one|2-for-1|bogo"
    r"|buy one|waiv(?:e|ed|es|ing)|vouchers?|coupons?|promo(?:tion|s| code)?\b|special (?:deal|offer|price|rate)"
    r"|deal for you|freebie|bonus|cash ?back|store credit|upgrade (?:you|for free|at no)|free upgrade|loyalty"
    r"|descuentos?|cortes[ií]a|de regalo|cup[oó]n|vale de|promoci[oó]n|oferta especial|dos por uno|2x1"
    r"|mitad de precio)\b",
    re.IGNORECASE,
)
GRATIS: Final = re.compile(
    r"\b(?:for free|free of charge|at no (?:extra |additional )?(?:charge|cost)|no (?:extra "
    r"|additional )?(?:charge|cost)s?|(?:is|are|eats?|plays?|gets? in|comes?|go|drinks?|it's|that's"
    r"|they're) (?:\w+ )?free(?! (?:on|at|that|then|from|this|of\b|to|for (?:dinner|brunch)|between|all|any"
    r"|tomorrow|tonight|next|in the|mon|tue|wed|thu|fri|sat|sun))|free (?!time|table|slot|spot|start|cancel"
    r"|place|room|on|at|that|that's|then|of|to|from|this|for|until|and|nearby|all|or|is|are|next|tomorrow"
    r"|tonight|day|hour|date|evening|space|in\b)\w+|gratis|gratuit[oa]s?|sin (?:costo|cargo)|no cuesta nada"
    r"|costs? (?:you )?nothing)\b",
    re.IGNORECASE,
)
TRAVEL: Final = re.compile(r"\btravel|\btrip\b|viaje|traslado", re.IGNORECASE)
IS_FREE: Final = re.compile(r"\bfree\b|no charge|\$0\.00|nothing|on us|none|isn't|paid: \$0", re.IGNORECASE)
CANCELS: Final = re.compile(r"\bcancel", re.IGNORECASE)
NO_DEPOSIT: Final = re.compile(
    r"\bnever (?:take|ask for|need|require)s? (?:a )?deposits?\b|\b(?:no|without (?:a|any)|don't (?:need|require"
    r"|take|ask for)(?: a| any)?|not? (?:need|required?)(?: a)?"
    r"|zero|skip the|needn't (?:pay|leave) a|doesn't (?:need|require) a|sin|no (?:hay|se necesita|requiere"
    r"|pedimos)) (?:deposit|down ?payment|prepayment|dep[oó]sito|anticipo)\b|\bdeposit (?:is|isn't|is not"
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
WITHOUT_DEPOSIT: Final = re.compile(
    r"no deposit|deposit: \$0\.00|nothing was paid|booking is free|parties of \d+ or more leave a deposit"
)
NO_REFUND: Final = re.compile(
    r"\b(?:non-?refundable|no refunds?|never refund\w*|not refundable|isn't refundable|aren't refundable"
    r"|can(?:'t|not) be (?:refunded|returned)|(?:lose|forfeit) (?:the |your |all |everything)|keep (?:the"
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
    r"|por) (?P<cargo>\w{4,})",
    re.IGNORECASE,
)
LATER: Final = re.compile(
    r"\b(?:after (?:that|then)|later|late|on the day|last minute|then|despu[eé]s)\b", re.IGNORECASE
)
UNDER_SIX: Final = re.compile(r"\bunder-?\s?(?:six(?:es)?|6s?)\b", re.IGNORECASE)
UNPAID: Final = re.compile(r" paid\b[^:]*: \$0|nothing was paid|booking is free|total\b[^:]*: \$0\.00")
SHARED: Final = 0.5
OFTEN_FREE: Final = frozenset({"move", "cancel", "infant"})
LARGE: Final = 6
NO_KIND: Final = frozenset(
    {
        "the",
        "out",
        "up",
        "off",
        "about",
        "those",
        "these",
        "any",
        "extra",
        "additional",
        "that",
        "this",
        "our",
        "your",
        "small",
        "of",
        "free",
        "no",
        "hidden",
        "what",
        "without",
        "for",
        "and",
        "per",
        "added",
        "one",
        "same",
        "total",
        "full",
        "cover",
        "double",
        "wrong",
        "second",
        "duplicate",
    }
)
OFFERING: Final = re.compile(
    r"\b(?:we|i)(?:'ve got| also| even| can also| do| now| have| gladly| can| always|'ll| will|'d)* (?:have"
    r"|offer|serve|sell"
    r"|provide|include|brings?|set up|do|rent|host|carry|stock|feature|run|throw in|add"
    r"|prepare)\b(?! \w+ed\b)(?! (?:cook|come|travel|open|you"
    r"|that|it|this|to|been|a look|any|everything|your|them|me|so|not|the same)\b)(?P<what>[^.!?;:]*)"
    r"|\b(?:comes? with|includes?|included are|menu (?:has|features|includes)|choose (?:from|between)"
    r"|add-?ons? (?:are|include)|extras? (?:are|include)|you can (?:add|have|order|rent|get|try)|can be added"
    r"|popular (?:\w+ )?(?:are|is)|ofrecemos|servimos|incluye\w*|vendemos|puede (?:agregar|pedir|rentar)"
    r"|tambi[eé]n tenemos)\b:?(?P<tail>[^.!?;]*)"
    r"|(?P<who>[^.!?;:]*?) (?:is|are|comes?|est[aá]n?) (?:all |also |always |\w+ly )*(?:included|provided"
    r"|part of|incluid[oa]s?)\b",
    re.IGNORECASE,
)
ASSERTS: Final = re.compile(
    r"\b(?:we|we're|our|us|is|are|isn't|aren't|allowed?|welcome|included?|includes|accept\w*|provide\w*|offer\w*"
    r"|have|has|serve\w*|must|required?|need(?:ed|s)?|comes|you can|you may|can|may|yes|no|free|only|always"
    r"|never|there's|brings?|s[ií]|puede\w*|tenemos|hay|incluye\w*|acept\w+|ofrec\w+|est[aá]|son|es)\b",
    re.IGNORECASE,
)
SAID_BY_YOU: Final = re.compile(
    r"\b(?:you(?:'ve| have)? (?:said|mentioned|told|asked|wrote|noted)|you(?:'re| are) (?:asking|allergic)"
    r"|your (?:question|request|allerg\w+|note)|i(?:'ve| have)? (?:noted|made a note)|thanks for (?:telling"
    r"|letting|mentioning)|good to know|dijo|mencion[oó]|pregunt\w+)\b",
    re.IGNORECASE,
)
NEGATIVE: Final = re.compile(
    r"n't\b|\b(?:no|not|never|none|without|aren't|isn't|cannot|only outdoors|outdoors only|too risky"
    r"|asked to wait|neither|sorry|unfortunately|afraid)\b",
    re.IGNORECASE,
)
TELLS: Final = re.compile(r"^search_knowledge|description$|waiver$|directions$|addons \w+$|refused$")
"""Records that tell about subjects; a price, a persona or a greeting that has such a word in it does not."""
STARTS_NO: Final = re.compile(r"\?\s(?:no|never|none)\b", re.IGNORECASE)


def find_favours(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield favours: a discount, a gift, a fee that is waived."""
    for match in FAVOUR.finditer(reading.text):
        if reading.is_denied(match.start()) or reading.is_asked(match.start()) or reading.is_unsure:
            continue
        word = match.group().casefold()
        wanted = r"discount|% off" if re.match("discount|descuento", word) else re.escape(word)
        told = next((line for line in ledger.lines if re.search(wanted, line.whole)), None)
        yield Claim(kind="favour", words=match.group(), receipt=told.source if told else None)


def find_gratis(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what is said to cost nothing: the record must say so of the same thing."""
    for match in GRATIS.finditer(reading.text):
        is_of_time = re.search(r"\bfree$", match.group()) and any(reading.of_kind("time", "date", "weekday"))
        if reading.is_denied(match.start()) or reading.is_asked(match.start()) or is_of_time:
            continue
        if CANCELS.search(reading.clause(match.start())):
            continue  # the rule about refunds judges it
        values = {value for each in reading.of_kind("count", "number", "span") for value in each.values}
        values |= {6.0} if UNDER_SIX.search(reading.text) else set()
        words = {stem(word) for word in WORD.findall(reading.clause(match.start()))} - PLAIN_WORDS
        words |= {
            stem(word)
            for word in ("booking", "cancel", "move", "infant", "table")
            if stem(word) in {stem(each) for each in WORD.findall(reading.folded)}
        } | ({"move"} if "moving" in reading.folded else set())
        if CANCELS.search(reading.text) and (unpaid := _unpaid(ledger)) is not None:
            yield Claim(kind="gratis", words=match.group(), receipt=unpaid)
            continue
        quoted = [line for line in ledger.lines if line.source.startswith("quote_price quote")]
        if TRAVEL.search(reading.text) and quoted and not any(TRAVEL.search(line.text) for line in quoted):
            yield Claim(kind="gratis", words=match.group(), receipt=quoted[-1].source)
            continue
        told = next((line for line in ledger.lines if IS_FREE.search(line.text) and _shares(line, words, values)), None)
        yield Claim(kind="gratis", words=match.group(), receipt=told.source if told else None)


def _unpaid(ledger: Ledger) -> str | None:
    """What tells that nothing was paid, so that it costs nothing to cancel."""
    told = (line.source for line in ledger.lines if UNPAID.search(line.text))
    return next(told, None)


def _shares(line: Line, words: set[str], values: set[object]) -> bool:
    numbers = line.values.get("number", set()) | line.values.get("span", set())
    own = line.text.partition(": ")[2]
    shared = {stem(word) for word in WORD.findall(own) if len(word) > 2} & words
    return bool(numbers & values) or bool(shared & OFTEN_FREE & words) or len(shared) > SHARED * len(words)


def find_terms(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield sweeping terms: no deposit, no refunds, no limit, anywhere."""
    for kind, pattern, proof in (
        ("no deposit", NO_DEPOSIT, WITHOUT_DEPOSIT),
        ("pay later", PAY_LATER, re.compile(r"pay (?:\w+ )?(?:on the day|later|at the)|no deposit")),
        ("no refund", NO_REFUND, re.compile(r"isn't refunded|not refunded|can't pay back|kept: ")),
        ("no limit", NO_LIMIT, re.compile(r"no (?:minimum|limit)|any (?:size|amount)|in any amount")),
        ("anywhere", ANYWHERE, re.compile(r"anywhere|everywhere")),
    ):
        match = pattern.search(reading.text)
        if (
            match
            and not reading.is_asked(match.start())
            and not (kind in {"anywhere", "no limit"} and reading.is_denied(match.start()))
        ):
            if kind == "pay later" and any(reading.of_kind("amount")):
                continue  # what is due when is judged by its amount
            told = next((line for line in ledger.lines if proof.search(line.text)), None)
            if kind == "no refund" and not (LATER.search(reading.text) or list(reading.of_kind("span", "date"))):
                told = next((line for line in ledger.lines if re.search(r"kept: \$", line.text)), None)
            if kind == "no limit":
                words = {stem(word) for word in WORD.findall(reading.folded)} - PLAIN_WORDS
                told = next((line for line in ledger.lines if proof.search(line.text) and words & line.stems), None)
            if kind == "no deposit" and (ledger.asks_deposit or _is_large(reading, ledger)):
                told = None
            yield Claim(kind=kind, words=match.group(), receipt=told.source if told else None)


def _is_large(reading: Reading, ledger: Ledger) -> bool:
    """Say whether the party that is spoken of is not small; small ones may be spared a deposit."""
    named = [value for each in reading.of_kind("count") for value in each.values if isinstance(value, float)]
    return max(named or [ledger.party_size or 0]) >= LARGE


def find_fees(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield fees by their name; a fee that no quote has may be denied."""
    for match in FEE.finditer(reading.text):
        kind = (match["kind"] or match["cargo"]).casefold()
        if kind in NO_KIND or reading.is_asked(match.start()) or reading.is_unsure:
            continue
        told = next(
            (
                line
                for line in ledger.lines
                if kind in line.text and re.search(r"fee|charge|cargo|lines|refund", line.text)
            ),
            None,
        )
        quoted = next((line for line in ledger.lines if line.source.startswith("quote_price quote")), None)
        if told is None and quoted is not None and reading.is_denied(match.start()):
            told = quoted
        yield Claim(kind="fee", words=match.group(), receipt=told.source if told else None)


def find_subjects(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield the subjects that a business writes about itself, like pets or parking; a passage must tell of them."""
    if not ASSERTS.search(reading.text) or reading.is_unsure or SAID_BY_YOU.search(reading.text):
        return
    for subject in SUBJECTS:
        match = subject.said.search(reading.text) if reading.can_say(subject.said, SIEVE) else None
        if match is not None and not reading.is_asked(match.start()):
            yield Claim(kind="policy", words=match.group(), receipt=_told(subject, reading, ledger, match=match))


def _told(subject: Subject, reading: Reading, ledger: Ledger, *, match: re.Match[str]) -> str | None:
    proof = subject.proof or re.compile(re.escape(match.group().casefold().rstrip("s")))
    lines = [line for line in ledger.lines if TELLS.search(line.source) and proof.search(line.whole)]
    if not lines:
        return None
    if not subject.is_mixed and not NEGATIVE.search(reading.text) and any(_denies(line, proof) for line in lines):
        return None
    if NEGATIVE.search(reading.text) or subject.is_mixed:
        return lines[-1].source
    agreeing = [
        line
        for line in lines
        if not STARTS_NO.search(line.whole) and (not proof.search(line.text) or not NEGATIVE.search(line.text))
    ]
    return agreeing[-1].source if agreeing else None


def _denies(line: Line, proof: re.Pattern[str]) -> bool:
    """Whether a passage asks for the subject in its title and begins with no."""
    title = line.whole.partition("?")[0]
    return STARTS_NO.search(line.whole) is not None and proof.search(title) is not None


def find_items(reading: Reading, ledger: Ledger) -> Iterator[Claim]:
    """Yield what a sentence says is sold or given: most of its words must stand in a record."""
    for match in OFFERING.finditer(reading.text):
        what = match["what"] or match["tail"] or match["who"] or ""
        if reading.is_asked(match.start()) or reading.is_denied(match.end()) or reading.is_unsure:
            continue
        words = {stem(word) for word in WORD.findall(what) if len(word) > 2 and not number_of(word)} - PLAIN_WORDS
        strange = words - ledger.words
        if strange and len(strange) > 0.4 * len(words):
            strange -= ledger.heard_words if "?" in reading.text else set()
            receipt = None if strange else "message of the customer"
            yield Claim(kind="item", words=" ".join(sorted(strange)) or what.strip(), receipt=receipt)
