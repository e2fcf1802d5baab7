"""What a figure is about: the deposit's amount backs no total, the notice for moving no refund."""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Words that say what a figure is about, and what a record of such a figure reads like."""

    name: str
    kinds: frozenset[str]
    said: re.Pattern[str]
    proof: re.Pattern[str]


def _topic(name: str, said: str, proof: str) -> Topic:
    name, _, kinds = name.partition(": ")
    return Topic(
        name=name,
        kinds=frozenset(kinds.split()),
        said=re.compile(rf"\b(?:{said})", re.IGNORECASE),
        proof=re.compile(proof, re.IGNORECASE),
    )


TOPICS: Final[tuple[Topic, ...]] = (
    _topic(
        "deposit: amount percent",
        r"deposits?\b|down ?payment|dep[oó]sitos?\b|anticipo|se[ñn]a\b",
        r"deposit|payment amount|\bpaid\b",
    ),
    _topic(
        "total: amount",
        r"total\b|altogether|all[- ]in\b|in all\b|grand total|for everything",
        r"(?<!sub)(?<!before tax )total",
    ),
    _topic(
        "sum: amount",
        r"(?:makes|comes (?:out )?to|adds up to|works out (?:to|at))\b",
        r"total|lines amount|deposit",
    ),
    _topic(
        "balance: amount",
        r"balance\b|remaind\w+|remaining|left to pay|the rest\b|saldo|restante|por pagar|lo dem[aá]s",
        r"balance|deposit.due",
    ),
    _topic(
        "refund: amount percent",
        r"refund\w*|(?:get|gets|goes|go|gives?|have|money|receive) (?:you )?(?:\S+ ){0,2}?back\b|reembols\w+"
        r"|devuelv\w+|devol\w+|de vuelta|regresa\w*|in return\b|back\b(?! (?:on|in|to (?:the|our)))",
        r"refund|kept|cancel|paid",
    ),
    _topic(
        "kept: amount percent",
        r"kept\b|keep\b|non-?refundable|isn't refundable|lose\b|forfeit\w*|no se devuelv\w+",
        r"kept|cancel|refund",
    ),
    _topic("adults: amount", r"(?<!half the )adults?\b|adultos?\b|grown-?ups?", r"adult"),
    _topic("children: amount", r"child(?:ren)?\b|kids?\b|ni[ñn]os?\b|6 ?(?:-|to) ?12", r"child"),
    _topic(
        "infants: amount",
        r"toddlers?|infants?|bab(?:y|ies)|under 6|under six|little ones|beb[eé]s?|menores de 6",
        r"infant|under 6",
    ),
    _topic(
        "person: amount",
        r"per (?:person|head|guest|player|plate|pax)|a (?:head|person|plate)\b|each\b|apiece|por (?:persona"
        r"|cabeza|jugador)|cada uno|c/u",
        r"adult|child|player|per (?:person|guest)|each|guest| at \$|addons",
    ),
    _topic("minimum: amount", r"minimum|at least|m[ií]nimo|no less than", r"minimum"),
    _topic("travel: amount", r"travel|trip|mileage|viaje|traslado|delivery", r"travel|trip"),
    _topic(
        "tax: amount percent",
        r"(?<!including )(?<!including sales )(?<!includes )(?<!incl )(?<!with )(?<!with sales )(?<!plus )(?<!before )"
        r"(?<!after )tax(?:es)?\b|impuestos?",
        r"tax",
    ),
    _topic(
        "discount: amount percent", r"off\b|discounts?\b|descuentos?\b|less\b|savings?\b|saves?\b", r"off\b|discount"
    ),
    _topic(
        "fee: amount percent",
        r"(?:service|booking|cancell?ation|cleaning|corkage|cake|late|no-?show|processing|convenience|setup"
        r"|set-up|overtime|plating|rush|holiday|weekend|resched\w+|change) (?:fee|charge|surcharge)s?\b"
        r"|corkage|surcharge|gratuity|service charge|tips?\b|propinas?|recargo",
        r"fee|surcharge|tip|gratuit|charge",
    ),
    _topic("cancelling: span", r"cancel\w*|refund\w*|reembols\w+|devuel\w+|devoluci\w+|regresa\w*", r"cancel|refund"),
    _topic(
        "moving: span",
        r"mov(?:e|ed|ing)\b|resched\w+|mover\w*|mueve|reprogram\w+|cambiar de (?:fecha|hora)",
        r"\bmove|resched",
    ),
    _topic(
        "notice: span",
        r"notice|ahead\b(?! of (?:the|that|your))|in advance|lead time|anticipaci[oó]n|beforehand|prior notice",
        r"notice|ahead",
    ),
    _topic(
        "lasting: span",
        r"lasts\b|(?:will|to|can|does|'ll) last\b|(?<!as )long\b(?! as)|dura\w*|runs? (?:about|for)"
        r"|takes\b|yours for|(?:have|has|got) (?:it|the (?:table|room|place)|them) for|sitting|seated for|on site",
        r"duration|last|long|hour|takes",
    ),
    _topic("due: span", r"due\b|payable|owed\b", r"due|pay"),
    _topic("holding: span", r"hold\w*\b|held\b|keep\b|kept\b|guard\w+|apart\w+", r"hold|held|keep|late|pay"),
    _topic(
        "limits: count number",
        r"up to|at most|at least|maximum|minimum|max\b|min\b|no more than|fewer than|limit\w*|capacity"
        r"|seats?\b(?! at)|accommodates?|hasta|m[aá]ximo|m[ií]nimo|groups? of|smallest|largest|biggest|or more"
        r"|and (?:up|over)|we (?:take"
        r"|host|serve|cook for)\b(?! (?:an?|the|your|any|no|only|half|care|cash|cards?)\b)|takes\b",
        r"minimum|maximum|up to|\d+ to \d+|limit|least|most|within|or more|for up|party|parties|seat",
    ),
    _topic(
        "age: count number",
        r"years? old|and up\b|from \w+ up\b|age[sd]?\b|under\b|over\b|older|younger|a[ñn]os|menores?|mayores?",
        r"age|under|year|over|old|\(6|children",
    ),
    _topic(
        "hours: time",
        r"opens\b|opening\b|(?:we're|we are|it's|stay) open\b|open (?:at|from|until|till|every)\b"
        r"|(?<!come )(?<!comes )(?<!so )clos(?:e|es"
        r"|ing)\b|last (?:seating|start|call|booking)|first (?:seating|start)"
        r"|seatings?\b|kitchen|hours\b|abr(?:e|imos|en)\b|cierra\w*|cerramos|horario",
        r"hours|open|clos|last start|starts? every|seat|brunch|dinner|refused",
    ),
)
"""Where a clause names several, the nearest before the figure counts, else the nearest after it."""
