"""Counts the party: sizes, kinds of guests, companions named one by one, and changes to the size."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from understudy.understand.tokens import NUMBER, Draft, to_number

_MOST = 2_000
_ADULT = r"(?:adults?|grown[- ]?ups?|ladies|gentlem[ae]n|wom[ae]n|m[ae]n)"
_INFANT = (
    r"(?:infants?|bab(?:y|ies)|toddlers?|newborns?|(?:kids?|children|people|ones)?\s?(?:under|below|younger than)\s+"
    r"(?:(?:the )?age (?:of )?)?(?:[1-6]|two|three|four|five|six)\b(?!\s*(?:people|pm|am)))"
)
_CHILD = (
    r"(?:kids?|child(?:ren)?|kiddos|minors|little ones?|boys?|girls?|(?:ankle biters|little humans|youngsters)|"
    r"under (?:1\d|[7-9]|seven|eight|nine|ten|twelve)s?)"
)
_ANYBODY = (
    r"(?:people|persons?|guests?|pax|heads?|players?|diners?|individuals|covers|folks?|friends?|members?|attendees|"
    r"participants|employees|colleagues|co-?workers|students|humans|family members|relatives|couples?|buddies"
    r"|tickets?|seats?|spots|places)"
)
_MIDDLE = (
    r"(?:\s+(?:or\s+so|hungry|total|more or less|young|small|little|other|of my|of our|additional|excited"
    r"|lovely|older))?"
)
_RELATIVE = (
    r"(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|mom|mum|mother|dad|father|son|daughter|brother"
    r"|sister|"
    r"friend|colleague|co-?worker|boss|uncle|aunt(?:ie)?|cousin|niece|nephew|grandma|grandpa|grandmother|grandfather"
    r"|guest|date|"
    r"mate|buddy|neighbou?r|roommate|client|baby|kid|child|toddler|assistant|better half|other half|bf|gf|hubby"
    r"|father-in-law|mother-in-law|in-law|teacher|student|grandson|granddaughter|one other(?: person)?|someone|guy"
    r"|girl|boy|little one|teenager|person|adult)"
)
_PLURAL = (
    r"(?:parents|grandparents|couple|in-laws|sons|daughters|brothers|sisters|friends|colleagues|co-?workers|kids"
    r"|children|"
    r"cousins|uncles|aunts|others?|mates|buddies|guests|people|adults|boys|girls|clients|nephews|nieces|babies"
    r"|toddlers|teenagers|roommates|neighbou?rs|employees|students|infants|grandkids|grandchildren|siblings|persons"
    r"|more)"
)
_TWO = frozenset({"parents", "grandparents", "couple", "in-laws"})
_ITEM = (
    r"(?:(?:just\s+|only\s+|both\s+)?(?:me|myself|(?<=and )i|i(?=\s+and\b))\b|(?:(?:my|our|his|her|a|an"
    rf"|your)\s+)?(?:{NUMBER}\s+)?(?:(?:of\s+)?(?:my|our|other|of|close|best|older|little|young|small|work|new|good"
    r"|dear|lovely|lady|male|female)\s+)*"
    rf"(?:{_PLURAL}|{_RELATIVE})\b)"
)
_JOIN = r"(?:\s*,\s*(?:and\s+|plus\s+)?|\s+(?:and|plus|with|along with|as well as)\s+|\s*[&+]\s*)"
_COMPANY = re.compile(rf"(?<!\w)(?:{_ITEM})(?:{_JOIN}(?:{_ITEM}))+(?!\w)")
_ITEM_ONE = re.compile(_ITEM)

_TIME_NEXT = (
    r"(?!\s*(?:[ap]\.?\s?m\b|o'clock|[:.]\d|:|th\b|st\b|nd\b|rd\b|/|-\d|nights?|days?|weeks?|hours?|hrs?|minutes?"
    r"|mins?|months?|"
    r"dollars|bucks|pounds|euros|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days|rooms?|(?:in|at) (?:the "
    r")?(?:morning|afternoon|evening|night)|tonight|ish|%|course|stars?|\d|of (?:january|february|march))\b)"
)
_UP_TO = rf"(?:(?<![\d$./-])(?:\d{{1,3}}|{NUMBER})\s*(?:-|to|or|/)\s*)?"
_N = rf"(?P<n>{NUMBER}|(?<=\d-)\d{{1,3}}\b)"
_ABOUT = (
    r"(?:about\s+|around\s+|approximately\s+|roughly\s+|maybe\s+|probably\s+|up to\s+|at least\s+|exactly\s+"
    r"|only\s+|just\s+|like\s+|a total of\s+|total of\s+|all\s+|the\s+|us\s+|actually\s+|now\s+)*"
)
_HELD = (
    r"(?:part(?:y|ies)|groups?|table|reservation|booking|dinner|lunch|brunch|room|game|seat(?:s|ing)?|spot|family"
    r"|gathering|crowd|event|"
    r"bunch|team|class|company|reservations|meal|size|it|hibachi|space|tickets?|birthday|crew)"
)
_SUB = re.compile(
    rf"(?P<total>{NUMBER})(?:\s+(?:{_ANYBODY}|of us|total|in total|all together))?\s*,?\s*\(?(?:including|incl\.?"
    r"|with|of (?:them|whom|which|those)|and)?\s*"
    rf"(?P<part>{NUMBER})\s+(?:of (?:them|us|whom|which|those)\s+)?(?:is |are |being |will be )?(?:a "
    rf")?(?:(?P<infant>{_INFANT})|(?P<child>{_CHILD}))(?!\w)"
)
_KINDS = re.compile(
    rf"(?P<n>{NUMBER}|\ba\b|\bno\b){_MIDDLE}\s+(?:(?P<infants>{_INFANT})|(?P<children>{_CHILD})"
    rf"|(?P<adults>{_ADULT}))(?!\w)"
)
_NEGATIVE = re.compile(
    rf"(?<![\w)-])(?P<said>-\s?\d+|(?:minus|negative)\s+{NUMBER}|-?\d+(?:[.,/]\d+)+|-?\d+e\d+|0|zero"
    rf"|\d{{5,}})\s+(?:{_ANYBODY}|{_ADULT}|{_CHILD})(?!\w)"
    rf"|\b(?:for|of)\s+(?P<bare>-\d+)\b(?![/-])"
)
_WHO = rf"(?:{_ANYBODY}|{_ADULT}|{_CHILD})"
_DELTA = re.compile(
    rf"\b(?P<n>{NUMBER}|an?|another|an extra)\s+(?:(?P<more>more|extra|additional)|(?P<fewer>less|fewer))"
    rf"(?:\s+{_WHO}\b|(?=\s*(?:$|[.,!?]|please|to (?:my|our|the)|for (?:dinner|lunch)|joining|coming|is|are)))"
    rf"|\b(?:add|plus|bring(?:ing)?)\s+(?:another\s+)?(?P<added>{NUMBER}|an?|another)(?:\s+(?:more|extra))?\s+{_WHO}\b"
    rf"|\banother\s+(?P<another>{NUMBER})\s+{_WHO}\b|\banother\s+(?P<single>person|guest|player|friend|adult|kid"
    r"|child)\b"
    rf"|\b(?:minus|remove|without|subtract)\s+(?P<dropped>{NUMBER}|an?)(?:\s+(?:of\s+)?{_WHO})\b"
)
# A number on its own: no noun of something else follows it.
_ENDS = (
    r"(?=\s*(?:$|[.,!?;~)]|(?:and|at|on|for|in|plus|total|this|tonight|tomorrow|coming|but|please|so|now|including"
    r"|with|who|"
    r"that|altogether|instead|if|or|maybe|not|is|are|of us)\b))"
)
# "two of us are vegetarian" counts some of the party, not the party.
_NOT_SOME = (
    r"(?!\s+(?:is|are|has|have|can'?t|cannot|don'?t|doesn'?t|who (?:is|are|has|have|need))\s+"
    r"(?!coming|joining|attending|going|expected|needed|required|gonna|welcome|in\b|now|ok|okay|fine|booked|confirmed))"
)
_COUNT_OF = r"(?:people|guests|persons|attendees|diners|players|seats|tickets)"
_ANY_SPEAKER = (
    rf"\b{_HELD}\s+(?:size\s+)?(?:is\s+)?(?:of|for|will be|is|are)\s+{_ABOUT}{_UP_TO}{_N}{_TIME_NEXT}(?!\w)",
    rf"{_UP_TO}{_N}{_MIDDLE}\s+{_ANYBODY}(?!\w){_NOT_SOME}",
    r"(?P<n>%s)(?:\s*-?\s*(?:of us|of you|of them|in total|total|all together|altogether|tops?\b|of my|of our"
    r"|(?<!one )of the"
    r"|in (?:our|my|the) (?:party|group)|in all|max|pax|is coming|are coming|will be (?:coming|there|attending)|are "
    r"welcome"
    r"|seater|are attending|will attend))(?!\w)%s" % (NUMBER, _NOT_SOME),
)
_CUSTOMER = (
    rf"\b(?:party size|group size|number of {_COUNT_OF}(?:\s+(?:i|we)\s+\w+)?|people|head ?count|guests|party|group"
    r"|size|count"
    rf"|number|(?:change|reduce|increase|update|move|bump)\s+(?:it|that|this|the \w+)(?:\s+\w+)?)\s*"
    r"(?:is|are|was|will be|would be|to be|to|should be|:|=)?\s*(?:(?:is|'s)?\s*\.\.\.\s*)?(?:gonna be\s+|going to "
    r"be\s+)?"
    rf"{_ABOUT}(?P<n>{NUMBER}){_TIME_NEXT}(?!\w)",
    r"\b(?:we are|we're|we'll be|we will be|were|there(?:'s| is| are| will be|'ll be| were)|i have|we have|have got"
    r"|i've got"
    rf"|we've got|coming with|all of|total|there'd be|it(?:'s| is| will be|'ll be) (?:for|just)|just|only)\s+"
    rf"{_ABOUT}(?P<n>{NUMBER}){_TIME_NEXT}(?!\w){_ENDS}",
    r"\bfor\s+(?:(?:just|only|about|around|maybe|up to|all|us|the|a|approximately|probably|exactly|like|a total of"
    r"|at least)"
    rf"\s+)*{_UP_TO}(?!(?<=the )one\b){_N}{_TIME_NEXT}(?!\w)(?!\s+(?:each|of them|more))",
    r"\b(?:make (?:it|that|this|the (?:party|booking|table|reservation))|actually|it'?s|it is|change to|instead of "
    r"\w+)\s+"
    rf"(?:for\s+|a\s+)?{_ABOUT}(?P<n>{NUMBER}){_TIME_NEXT}(?!\w){_ENDS}",
    rf"(?P<n>{NUMBER})\s+(?:instead|rather)\b",
    r"\b(?:i|we) (?:need|want|said|say|think|meant|'d like|would like)\s+(?:to say\s+|a total "
    rf"of\s+)?(?!one\b)(?P<n>{NUMBER}){_TIME_NEXT}(?!\w){_ENDS}",
    rf"\bnumber of {_COUNT_OF}\b.{{0,80}}\bto\s+(?P<n>{NUMBER}){_TIME_NEXT}(?!\w){_ENDS}",
    rf"(?:^|[,.;]\s*|\bthink\s+|\bsaid\s+|\bto say\s+|\blikely\s+|\bprobably\s+)(?P<n>{NUMBER})\s+(?:at|for"
    r"|on)?\s*(?=~)",
    rf"\b(?:likely|probably|i said|to say)\s+(?P<n>{NUMBER})\s*[.?!]*$",
    r"\b(?P<n>(?:half a|a|one|two|three)\s+dozen)\b(?!\s+(?:eggs|oysters|roses))",
)
_STATED = tuple(re.compile(pattern) for pattern in (*_ANY_SPEAKER[:2], _CUSTOMER[2]))
_SIZE_RULES = tuple(
    re.compile(pattern) for pattern in (*_ANY_SPEAKER[:2], _CUSTOMER[0], _ANY_SPEAKER[2], *_CUSTOMER[1:])
)
_CHANGED = re.compile(
    rf"\b(?:from\s+{NUMBER}(?:\s+{_WHO})?\s+to|(?:not|no longer|instead of)\s+{NUMBER}(?:\s+{_WHO})?\s*,?\s*(?:but"
    r"|it'?s|rather)?)"
    rf"\s+(?:just\s+|only\s+|now\s+)?(?P<n>{NUMBER}){_TIME_NEXT}(?!\w)"
)
_DENIED = re.compile(r"\bnot\s+(?:for\s+)?$")
_LONE = re.compile(
    r"\b(?:just|only)\s+(?:me|myself|one)\b|\b(?:solo|alone)\b|\bby myself\b|\bfor (?:me|myself)\s+(?:only|alone)\b"
    r"|\b(?:only|just) for (?:me|myself)\b"
)
_FOR_ONE = re.compile(
    rf"\bfor\s+(?:just\s+|only\s+)?(?:my|a)\s+{_RELATIVE}\s*(?:only|alone)|\bsingle (?:person|diner|ticket|seat)\b"
    r"|\ba (?:ticket|seat)\b(?=\s+for|\s*$)"
)
_COUPLE = re.compile(
    r"\b(?:a|us,? a|married|as a)\s+(?:married\s+)?couple\b(?!\s+(?:of|more|days|weeks))|\bthe two of us\b|\bboth of "
    r"us\b|\bfor us two\b"
)
_PLUS_ONE = re.compile(r"\b(?:me|myself)?\s*(?:\+|plus)\s*(?P<n>1|one|2|two|3|three|4|four|5|five)\b(?!\s*\w)")
_BARE = re.compile(rf"{_UP_TO}{_N}{_TIME_NEXT}(?!\s*(?:more|less|fewer))(?!\w)")


@dataclass(frozen=True, kw_only=True)
class PartyReading:
    """Guests by kind, a change to the size, or the words of an impossible size."""

    guests: Mapping[str, int] = field(default_factory=dict)
    delta: int | None = None
    invalid: str | None = None


def read_party(draft: Draft, *, asked: bool, kinds: tuple[str, ...] = ("party_size",)) -> PartyReading:
    """Read the party of a message and blank its words; `asked` says that a lone number is a size."""
    wrong = _NEGATIVE.search(draft.low)
    if wrong:
        draft.take(*wrong.span())
        return PartyReading(invalid=(wrong["said"] or wrong["bare"]).strip())
    delta = _delta(draft)
    if delta is not None:
        return PartyReading(delta=delta)
    for read in (_part_of_total, _company, _by_kind, _sized, _small_party):
        guests = read(draft)
        if guests:
            return _checked(guests, kinds)
    if asked:
        m = _BARE.search(draft.low)
        if m:
            draft.take(*m.span())
            return _checked({"party_size": to_number(m["n"])}, kinds)
    return PartyReading()


def read_stated_size(draft: Draft) -> int | None:
    """The size that the business states ("a table for 4"); "there are 4 places" is none."""
    for pattern in _STATED:
        m = pattern.search(draft.low)
        if m:
            return to_number(m["n"])
    return None


def _checked(guests: Mapping[str, int], kinds: tuple[str, ...]) -> PartyReading:
    total = sum(guests.values())
    if guests.keys() == {"children"} and not total:
        return PartyReading(guests={"children": 0})
    if total < 1 or total > _MOST:
        return PartyReading(invalid=str(total))
    folded: Counter[str] = Counter()
    for kind, n in guests.items():
        folded["children" if kind == "infants" and "children" in kinds and "infants" not in kinds else kind] += n
    return PartyReading(guests={kind: n for kind, n in folded.items() if n or kind == "children"})


def _delta(draft: Draft) -> int | None:
    m = _DELTA.search(draft.low)
    if m is None:
        return None
    said = next((m[g] for g in ("n", "added", "another", "dropped") if m[g]), "one")
    n = 1 if said in {"a", "an", "another", "an extra"} else to_number(said)
    draft.take(*m.span())
    return -n if m["fewer"] or m["dropped"] else n


def _part_of_total(draft: Draft) -> dict[str, int]:
    """'party of six, two of them children': the children are part of the total."""
    for m in _SUB.finditer(draft.low):
        inside = re.search(
            r"\bincl|\bof (?:them|whom|which|us|those)\b|\bwith\b|\(", draft.low[m.start("total") : m.end()]
        )
        total, part = to_number(m["total"]), to_number(m["part"])
        if inside and part <= total:
            draft.take(*m.span())
            return {"adults": total - part, "infants" if m["infant"] else "children": part}
    return {}


def _by_kind(draft: Draft) -> dict[str, int]:
    counts: dict[str, int] = {}
    for m in _KINDS.finditer(draft.low):
        kind = next(k for k in ("infants", "children", "adults") if m[k])
        n = 1 if m["n"] == "a" else 0 if m["n"] == "no" else to_number(m["n"])
        if m["n"] == "a" and not counts:
            continue
        counts[kind] = counts.get(kind, 0) + n
        draft.take(*m.span())
    if counts and "adults" not in counts:
        rest = _sized(draft)
        if rest:
            counts["adults"] = rest["party_size"]
    return counts


def _company(draft: Draft) -> dict[str, int]:
    """'me, my wife and 3 kids': companions counted one by one; nothing where one of them has no number."""
    for m in _COMPANY.finditer(draft.low):
        counts: Counter[str] = Counter()
        items = [item[0] for item in _ITEM_ONE.finditer(m[0])]
        for item in items:
            kind, n = _companion(item)
            counts[kind] += n or _MOST
        selves = sum(bool(re.search(r"\b(?:me|myself|i)\b", item)) for item in items)
        personal = re.search(r"\b(?:me|myself|i|my|our)\b", m[0])
        if selves > 1 or not personal or not 2 <= sum(counts.values()) < _MOST:
            continue
        draft.take(*m.span())
        return dict(counts) if counts.keys() - {"adults"} else {"party_size": counts["adults"]}
    return {}


def _companion(words: str) -> tuple[str, int]:
    """Kind and number; 0 where nobody said how many ("some friends")."""
    kind = "infants" if re.search(_INFANT, words) else "children" if re.search(rf"\b{_CHILD}\b", words) else "adults"
    number = re.search(NUMBER, words)
    if number:
        return kind, to_number(number[0])
    last = words.split()[-1]
    many = re.fullmatch(_PLURAL, last) and not re.fullmatch(_RELATIVE, last)
    return kind, 2 if last in _TWO else 0 if many else 1


def _sized(draft: Draft) -> dict[str, int]:
    changed = _CHANGED.search(draft.low)
    if changed:
        draft.take(*changed.span())
        return {"party_size": to_number(changed["n"])}
    for pattern in _SIZE_RULES:
        for m in pattern.finditer(draft.low):
            if not _DENIED.search(draft.low[: m.start("n")]):
                draft.take(*m.span())
                return {"party_size": to_number(m["n"])}
    return {}


def _small_party(draft: Draft) -> dict[str, int]:
    for pattern, n in ((_PLUS_ONE, 0), (_COUPLE, 2), (_LONE, 1), (_FOR_ONE, 1)):
        m = pattern.search(draft.low)
        if m:
            draft.take(*m.span())
            return {"party_size": n or to_number(m["n"]) + 1}
    return {}
