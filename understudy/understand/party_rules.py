"""The grammar of party sizes: who counts as what, and the ways of saying how many."""

from domain.sieve import Pattern
from understudy.understand.tokens import NUMBER

MOST = 2_000
_ADULT = r"(?:adults?|grown[- ]?ups?|ladies|gentlem[ae]n|wom[ae]n|m[ae]n)"
INFANT = (
    r"(?:infants?|bab(?:y|ies)|toddlers?|newborns?|(?:kids?|children|people|ones)?\s?(?:under|below|younger than)\s+"
    r"(?:(?:the )?age (?:of )?)?(?:[1-6]|two|three|four|five|six)\b(?!\s*(?:people|pm|am)))"
)
CHILD = (
    r"(?:kids?|child(?:ren)?|kiddos|minors|little ones?|boys?|girls?|(?:ankle biters|little humans|youngsters)|"
    r"under (?:1\d|[7-9]|seven|eight|nine|ten|twelve)s?)"
)
_ANYBODY = (
    r"(?:people|persons?|guests?|pax|heads?|players?|diners?|individuals|covers|folks?|friends?|members?|attendees|"
    r"participants|employees|colleagues|co-?workers|students|humans|guys|family members|relatives|couples?|buddies"
    r"|tickets?|seats?|spots)"
)
_MIDDLE = (
    r"(?:\s?-?ish)?(?:\s+(?:or\s+so|hungry|total|more or less|young|small|little|other|of my|of our|additional|excited"
    r"|lovely|older))?"
)
RELATIVE = (
    r"(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|mom|mum|mother|dad|father|son|daughter|brother"
    r"|sister|"
    r"friend|colleague|co-?worker|boss|uncle|aunt(?:ie)?|cousin|niece|nephew|grandma|grandpa|grandmother|grandfather"
    r"|guest|date|"
    r"mate|buddy|neighbou?r|roommate|client|baby|kid|child|toddler|assistant|better half|other half|bf|gf|hubby"
    r"|father-in-law|mother-in-law|in-law|teacher|student|grandson|granddaughter|one other(?: person)?|someone|guy"
    r"|girl|boy|little one|teenager|person|adult)"
)
PLURAL = (
    r"(?:parents|grandparents|couple|in-laws|sons|daughters|brothers|sisters|friends|colleagues|co-?workers|kids"
    r"|children|"
    r"cousins|uncles|aunts|others?|mates|buddies|guests|people|adults|boys|girls|clients|nephews|nieces|babies"
    r"|toddlers|teenagers|roommates|neighbou?rs|employees|students|infants|grandkids|grandchildren|siblings|persons"
    r"|more)"
)
TWO = frozenset({"parents", "grandparents", "couple", "in-laws"})
_ITEM = (
    r"(?:(?:just\s+|only\s+|both\s+)?(?:me|myself|(?<=and )i|i(?=\s+and\b))\b|(?:(?:my|our|his|her|a|an"
    rf"|your)\s+)?(?:{NUMBER}\s+)?(?:(?:of\s+)?(?:my|our|other|of|close|best|older|little|young|small|work|new|good"
    r"|dear|lovely|lady|male|female)\s+)*"
    rf"(?:{PLURAL}|{RELATIVE})\b)"
)
_JOIN = r"(?:\s*,\s*(?:and\s+|plus\s+)?|\s+(?:and|plus|with|along with|as well as)\s+|\s*[&+]\s*)"
COMPANY = Pattern(rf"(?<!\w)(?:{_ITEM})(?:{_JOIN}(?:{_ITEM}))+(?!\w)")
ITEM_ONE = Pattern(_ITEM)

_TIME_NEXT = (
    r"(?!\s*(?:[ap]\.?\s?m\b|o'clock|[:.]\d|:|th\b|st\b|nd\b|rd\b|/|-\d|nights?|days?|weeks?|hours?|hrs?|minutes?"
    r"|mins?|months?|"
    r"dollars|bucks|pounds|euros|years?|(?:mon|tues|wednes|thurs|fri|satur|sun)days|rooms?|(?:in|at) (?:the "
    r")?(?:morning|afternoon|evening|night)|ish|%|course|stars?|\d|of (?:january|february|march))\b)"
)
_UP_TO = rf"(?:(?:(?<![\w$./-])\d{{1,3}}\s*-|{NUMBER}\s+(?:to|or)\b)\s*)?"
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
SUB = Pattern(
    rf"(?P<total>{NUMBER})(?:\s+(?:{_ANYBODY}|of us|total|in total|all together))?\s*,?\s*\(?(?:including|incl\.?"
    r"|with|but|of (?:them|whom|which|those)|and)?\s*"
    rf"(?P<part>{NUMBER})\s+(?:of (?:them|us|whom|which|those)\s+)?(?:is |are |being |will be )?(?:a "
    rf")?(?:(?P<infant>{INFANT})|(?P<child>{CHILD}))(?!\w)"
)
KINDS = Pattern(
    rf"(?P<n>{NUMBER}|\ba\b|\bno\b){_MIDDLE}\s+(?:(?P<infants>{INFANT})|(?P<children>{CHILD})"
    rf"|(?P<adults>{_ADULT}))(?!\w)"
)
NEGATIVE = Pattern(
    rf"(?<![\w)-])(?P<said>-\s?\d+|(?:minus|negative)\s+{NUMBER}|-?\d+(?:[.,/]\d+)+|-?\d+e\d+|0|zero"
    rf"|\d{{5,}})\s+(?:{_ANYBODY}|{_ADULT}|{CHILD})(?!\w)"
    rf"|\b(?:for|of)\s+(?P<bare>-\d+)\b(?![/-])"
)
_WHO = rf"(?:{_ANYBODY}|{_ADULT}|{CHILD})"
DELTA = Pattern(
    rf"\b(?P<n>{NUMBER}|an?|another|an extra)\s+(?:(?P<more>more|extra|additional)|(?P<fewer>less|fewer))"
    rf"(?:\s+{_WHO}\b|(?=\s*(?:$|[.,!?]|please|to (?:my|our|the)|for (?:dinner|lunch)|joining|coming|is|are)))"
    rf"|\b(?:add|plus)\s+(?:another\s+)?(?P<added>{NUMBER}|an?|another)(?:\s+(?:more|extra))?\s+{_WHO}\b"
    rf"|\banother\s+(?P<another>{NUMBER})\s+{_WHO}\b|\banother\s+(?P<single>person|guest|player|friend|adult|kid"
    r"|child)\b"
    rf"|\b(?:minus|remove|without|subtract)\s+(?P<dropped>{NUMBER}|an?)(?:\s+(?:of\s+)?{_WHO})\b"
)
# A number on its own: no noun of something else follows it.
_ENDS = (
    r"(?=\s*(?:$|[.,!?;~)]|(?:and|at|on|for|in|plus|total|this|tonight|tomorrow|coming|but|please|so|now|then|including"
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
    rf"(?P<n>{NUMBER})(?:\s*-?\s*(?:of us|of you|of them|in total|total|all together|altogether|tops?\b|of my|of our"
    r"|(?<!one )of the"
    r"|in (?:our|my|the) (?:party|group)|in all|max|pax|is coming|are coming|will be (?:coming|there|attending)|are "
    r"welcome"
    rf"|seater|are attending|will attend))(?!\w){_NOT_SOME}",
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
    rf"\s+)*{_UP_TO}(?!(?<=the )one\b|(?<=ion for )one\b(?<!reservation for one)){_N}{_TIME_NEXT}(?!\w)"
    r"(?!\s+(?:each|of them|more))",
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
    r"(?:^|[,.;]\s*|\b(?:for|need|have)\s+)(?P<n>[1-4]|one|two|three|four)(?=\s+tonight\b)",
    r"\b(?P<n>(?:half a|a|one|two|three)\s+dozen)\b(?!\s+(?:eggs|oysters|roses))",
)
STATED = tuple(Pattern(pattern) for pattern in (*_ANY_SPEAKER[:2], _CUSTOMER[2]))
SIZE_RULES = tuple(Pattern(pattern) for pattern in (*_ANY_SPEAKER[:2], _CUSTOMER[0], _ANY_SPEAKER[2], *_CUSTOMER[1:]))
CHANGED = Pattern(
    rf"\b(?:from\s+{NUMBER}(?:\s+{_WHO})?\s+to|(?:not|no longer|instead of)\s+{NUMBER}(?:\s+{_WHO})?\s*,?\s*(?:but"
    r"|it'?s|rather)?)"
    rf"\s+(?:just\s+|only\s+|now\s+)?(?P<n>{NUMBER}){_TIME_NEXT}(?!\w)"
)
DENIED = Pattern(r"\bnot\s+(?:for\s+)?$")
WITH_FRIENDS = Pattern(
    rf"\bi(?:'m|'ll|'d)?\b[^.?!]{{0,50}}?\bwith\s+(?:my\s+)?(?P<n>{NUMBER})\s+(?:of my\s+|other\s+|close\s+|good\s+)*"
    r"(?:friends|buddies|mates|pals|colleagues|co-?workers|cousins|roommates|teammates|others)\b"
)
LONE = Pattern(
    r"\b(?:just|only)\s+(?:me|myself|one)\b|\b(?:solo|alone)\b|\bby myself\b|\bfor (?:me|myself)\s+(?:only|alone)\b"
    r"|\b(?:only|just) for (?:me|myself)\b"
)
FOR_ONE = Pattern(
    rf"\bfor\s+(?:just\s+|only\s+)?(?:my|a)\s+{RELATIVE}\s*(?:only|alone)|\bsingle (?:person|diner|ticket|seat)\b"
    r"|\ba (?:ticket|seat)\b(?=\s+for|\s*$)"
)
COUPLE = Pattern(
    r"\b(?:a|us,? a|married|as a)\s+(?:married\s+)?couple\b(?!\s+(?:of|more|days|weeks))|\bthe two of us\b|\bboth of "
    r"us\b|\bfor us two\b"
)
PLUS_ONE = Pattern(r"\b(?:me|myself)?\s*(?:\+|plus)\s*(?P<n>1|one|2|two|3|three|4|four|5|five)\b(?!\s*\w)")
BARE = Pattern(rf"(?<!which )(?<!this )(?<!that )(?<!any ){_UP_TO}{_N}{_TIME_NEXT}(?!\s*(?:more|less|fewer))(?!\w)")
JOINED = Pattern(r"(?:\b(?:and|plus|with)|[,&+])\s*$")
