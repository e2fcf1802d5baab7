"""Yes, no, or neither; corrections; which of the offers; wishes for something else."""

import datetime as dt
import re
from collections.abc import Sequence

from domain.sieve import Pattern
from understudy.understand.tokens import NUMBER, to_number
from understudy.understand.values import Answer, Direction

_OPENING = (
    r"^(?:\W|\b(?:hi|hello|hey|oh|ah|well|um+|uh+|hmm+|so|and|then|actually|wait|please|thanks|thank you"
    r"|alright then|lol|haha)\b)*"
)
_UNSURE = Pattern(
    r"\b(?:not (?:quite |really |too |to |entirely |100% |so |very |completely )?(?:sure|certain|decided|confident)"
    r"|unsure|(?:i )?(?:don'?t|do not) (?:really )?know(?! (?:if|how|what|where|why|who|about))|idk|dunno|no idea"
    r"|let me (?:think|check|ask|see|get back)|"
    r"i'?ll (?:think|check|let you know|get back|ask)|need to (?:think|check|ask)|(?:have|got) to (?:think|check"
    r"|ask)|hard to say|can'?t decide|undecided|haven'?t decided|we'?ll see|depends|perhaps later|maybe later|"
    r"i(?:'m| am) torn|who knows|no clue|not a clue|clueless|can'?t (?:say|tell|answer|be sure|confirm)|could be "
    r"(?:either|both|possible|yes|maybe)|might be (?:either|both)|may be either|either or|one or the other|50[ /-]50"
    r"|up in the air|i(?:'m| am) not (?:positive|convinced)|possibly|could go either way|on the fence)\b"
    rf"|{_OPENING}(?:maybe|perhaps|might be|probably not sure|not yet)\b"
)
_NO = Pattern(
    rf"{_OPENING}(?:no+(?! (?:more|less|fewer|later|earlier|sooner) than)|nvm|nevermind|forget (?:it|that|about it)"
    r"|nope|nah|naw|negative|never|no way|not really|not (?:that|this|the|at|on|for|\d)|incorrect|wrong|nay"
    r"|absolutely not|definitely not|certainly not|of course not|not at all|no thank)\b"
    r"|\bi (?:don'?t|do not) (?:think so|want (?:that|it|to book|this)|believe so|agree|like (?:it|that)|(?:think"
    r"|believe) (?:that|it|this)(?:'s| is| would| will)?)\b|\b(?:answer|response|vote|say)\b(?: \w+){0,5} (?:no"
    r"|negative)\s*[.!]*$|\b(?:that|it)(?:'s| is| would be| will be) (?:a )?(?:\w+ )?(?:no|negative)\b(?! (?:problem"
    r"|worries|brainer))|\b(?:(?:totally|completely|definitely|all|so|very|actually) (?:wrong|false|incorrect"
    r"|untrue)|untrue|inaccurate|not (?:true|correct|the case)|i think not|hell no|say no|say nope|is false)\b"
    r"|\b(?:doesn'?t|does not|won'?t|wouldn'?t|don'?t|didn'?t|isn'?t|is not|will not) (?:really )?(?:work|suit|fit"
    r"|right|correct|sound|good|what i)\b"
    r"|\b(?:that'?s|this is|it'?s|that is) (?:wrong|incorrect|not (?:right|correct|it|true|what|good))\b|\bi'?d "
    r"rather not\b|\bplease don'?t\b|\bnot interested\b|\bnone of (?:those|these|them|that)\b|\bneither\b|\bi "
    r"disagree\b|^\W*not? (?:just |right )?(?:now|today|yet|at the moment)\b"
)
_NO_BUT_FINE = Pattern(
    r"^\W*no+[\s,.!]+(?:problem|worries|prob|doubt|objections?|complaints|issues?|sweat|biggie)\b"
    r"|^\W*no+[\s,.!]+(?:it'?s|that'?s|this is|that is|that|it) (?:is )?(?:all )?(?:fine|perfect|good|great|right"
    r"|correct|okay|ok|works|sounds good)\b"
)
_YES_WORD = (
    r"(?:yes+|yea+h?|yeh|ya+|yep+|yup+|ye|y|aye|sure(?: thing)?|ok(?:ay|ey|ie)?|k+|kk|fine|perfect(?:ly|o)?|great"
    r"|awesome|excellent|wonderful|fantastic|lovely|cool|nice|good|super|brilliant|correct|right|exactly|"
    r"indeed|positive|why not|yeap|absolutely|definitely|certainly|affirmative|agreed|of course|totally|for sure"
    r"|true|deal"
    r"|alright|all right|gladly|by all means|you bet|uh[- ]?huh|mhm|confirm(?:ed)?|done|go (?:ahead|for it)|very "
    r"(?:good|well|perfect)|please do|amazing|terrific|accepted?|si|sí|👍|✅|👌)"
)
_YES = Pattern(
    rf"{_OPENING}(?:that'?s |that is |it'?s |this is |it is |looks |look |sounds |sound |all )?{_YES_WORD}(?!\w| "
    r"?bye| (?:morning|afternoon|evening|night|day|talking|seeing|chatting|speaking|to (?:see|talk|chat|speak"
    r"|meet))\b)"
)
_YES_PHRASE = Pattern(
    r"\b(?:sounds?|looks?|seems?) (?:all |really |pretty |very |so |just |absolutely |like )*(?:good|great|perfect"
    r"|fine|right|ok(?:ay)?|lovely|awesome|wonderful|correct|fantastic|excellent|nice|ideal|amazing|a plan|cool"
    r"|delicious|interesting|fun)\b"
    r"|\b(?:that|it|this|which|all|everything|they|those|\w+)(?:'s| is|'ll be| will be| would be| are| should be| "
    r"seems| all)? (?:is )?(?:all |just |really |absolutely |very |so |totally |completely |quite |also |exactly "
    r"|going to be )*(?:good|great|perfect|fine|right|ok(?:ay)?|correct|lovely|awesome|ideal|excellent|wonderful"
    r"|fantastic|acceptable|accurate)\b(?! for \w+ting)"
    r"|\b(?:(?:that|this|it|which) (?:all |time |day |one |date |also )*(?:works|suits)|(?:\w+) (?:all |also "
    r")*(?:works|suits)|\w+(?:'ll| will| would| should| does| can| might) (?:all |also |really |definitely )*(?:work"
    r"|suit|do))\b(?! not)(?! you)(?! they)(?! i)|\bworks? (?:for|with|great|well|fine|perfectly)\b|\b(?:go ahead"
    r"|let'?s (?:do|book|go|take|reserve) (?:it|that|this|for|with)|do it|book it|book that|reserve it|i'?ll take"
    r"|we'?ll take|i will take|proceed|make the (?:reservation|booking|appointment)|"
    r"please (?:book|reserve|confirm|do|make|check|try)(?= (?:it|that|this|them|those|so|for me)\b|\s*(?:$|[.,!]))"
    r"|please (?:proceed|go ahead)|confirm it|i confirm|you got it|i agree|i accept|that'?s it|i like (?:that|it|the "
    r"sound)|i love (?:it|that)|i'?d (?:like|love) that|why not|i(?:'d| would) be happy|i think so|i believe so|i "
    r"guess so|(?:i|we) (?:do|would)(?=\s*(?:$|[.,!]|please))|yes please|count me in|got it|(?:answer|response|vote"
    r"|say)(?: \w+){0,6} (?:yes|affirmative)|(?:that|it)(?:'s| is| would be| will be) (?:a )?(?:definite |big |hard "
    r"|firm )?(?:yes|true|a fact|the truth|affirmative)|(?:seems|appears|very|what you (?:just )?said is) true|do "
    r"that|that(?:'s| is) (?:exactly )?(?:what i|the one)|book (?:it|that|those|these|them)|(?:check|try|do|book"
    r"|reserve) that|i(?:'d)? (?:like|love|want|prefer|'ll take|will take|take) (?:that|this|the first|the second) "
    r"one|this one i like|that sounds? \w+ing|(?:tickets?|seats?|table|room) (?:for|to) (?:that|it|this|the (?:event"
    r"|game|show))|looking forward to (?:it|that)|got it|(?:answer|response|vote|say)(?: \w+){0,6} (?:yes"
    r"|affirmative)|(?:that|it)(?:'s| is| would be| will be) (?:a )?(?:definite |big |hard |firm )?(?:yes|true|a "
    r"fact|the truth|affirmative)|(?:seems|appears|very|what you (?:just )?said is) true|do that|that(?:'s| is) "
    r"(?:what|exactly what|the one)|i'?m in|works)\b"
)
_QUESTION = Pattern(r"\?\s*$|^\W*(?:is|are|do|does|can|could|would|will|what|which|when|where|how|who|why)\b")
_CORRECTION = Pattern(
    r"\b(?:actually|i mean|i meant|instead|rather|correction|scratch that|on second thought|changed? my mind|my "
    r"mistake|my bad|oops|make (?:it|that)|change (?:it|that|the|to)|can we (?:change|make)|could (?:you|we) "
    r"(?:change|make)|"
    r"switch (?:it|to|the)|sorry,? (?:i|it|that|make|not)|not \w+,? (?:but )?)\b|^\W*no+\s?[,.!;-]\s*(?!thank"
    r"|that'?s all|problem|worries)\w+|\bbut (?:at|on|for|make|with|can)\b"
)
_SAME = Pattern(
    r"\bsame (?:as|thing|again|place|order|time|one|table|number|people|details|booking|reservation|party)(?: (?:as "
    r")?(?:before|last time|usual|always|previous(?:ly)?))?\b.*\b(?:before|last time|usual|always|previous|again)\b"
    r"|\b(?:the usual|as usual|like last time|same as (?:before|last|usual|always)|same again|the same (?:as"
    r"|again))\b"
)
_OTHER = Pattern(
    r"\b(?:other|another|different|alternative|additional|more) (?:times?|days?|dates?|options?|slots?|choices?"
    r"|availabilit\w+|openings?|one|suggestions?|evenings?|nights?|weekends?)\b|\b(?:anything|something|any time"
    r"|sometime|nothing|any) (?:else|(?:a (?:bit|little) )?(?:later|earlier|sooner|different))\b(?! i | you | that)"
    r"|\bwhat else\b|\bnone of (?:those|these|them)\b|\bneither\b|\belse (?:do you have|is available|is there)\b"
    r"|\b(?:a (?:bit|little|touch)|bit|little|somewhat|slightly|much) (?:later|earlier|sooner)\b|^\W*(?:later"
    r"|earlier|sooner)\b|\bwhat(?:'?s| is| are)? (?:the |your )(?:very )?(?:latest|earliest)\b"
    r"|\b(?:hours?|minutes?|mins?) (?:later|earlier|sooner)\b|\balternatives\b|\b(?:do you have"
    r"|got|is there) (?:anything|something|one) (?:later|earlier"
    r"|sooner)\b"
)
_TOO = Pattern(r"\b(?:too|bit|little) (?P<far>late|early)\b(?! to\b)")
_LATER = Pattern(r"\b(?:later|latest|after that)\b")
_EARLIER = Pattern(r"\b(?:earlier|earliest|sooner|before that)\b")
_NTH = {
    "first": 0, "1st": 0, "former": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4,
    "5th": 4,     "last": -1, "latter": -1, "final": -1,
}  # fmt: skip
_PICKED = r"(?:one|option|time|slot|choice|offer)"
_ORDERED = Pattern(
    rf"\b(?:the|option|number|choice|slot)\s+(?P<a>first|former|second|third|fourth|fifth|last|latter|final)\b"
    rf"(?!\s+(?:of|half|week|day|thing|person|name|\w+day)\b)|\b(?P<b>{'|'.join(_NTH)})\s+{_PICKED}\b"
    rf"|^\W*(?P<c>{'|'.join(_NTH)})(?:,?\s+please)?\W*$"
)
_MIDDLE = Pattern(rf"\bthe middle\b(?:\s+{_PICKED})?\W*$|\bmiddle {_PICKED}\b")
_NUMBERED = Pattern(rf"(?:\b(?:option|number|choice|slot|no\.?)\s*|#)(?P<n>{NUMBER})\b")
_NO_TROUBLE = re.compile(r"^\W*no+[\s,]+(?:problem|worries|prob|doubt|obj)")
_BETWEEN = re.compile(r"(?<=[.!?])\s+")
_LONE_DIGIT, _LONE_PLACE = re.compile(r"\W*(\d)\W*"), re.compile(r"\W*([1-9])\W*")
_COUNTED = 4
_RELATIVE = Pattern(r"\bthe (?P<way>earlier|earliest|later|latest|soonest|sooner)(?: (?:one|time|slot|option|date))?\b")


def read_answer(text: str, requested: tuple[str, ...]) -> Answer | None:
    """Whether small-letter `text` says yes, no, or hedges."""
    head = text[:160]
    if _UNSURE.search(head):
        return "unsure"
    if _NO_BUT_FINE.search(head):
        return "yes" if "confirm" in requested or _NO_TROUBLE.match(head) else "no"
    if _NO.search(head):
        return "no"
    if _YES.search(head):
        return "yes"
    statement = next((s for s in _BETWEEN.split(head) if not _QUESTION.search(s) and _YES_PHRASE.search(s)), None)
    return "yes" if statement else None


def is_correction(text: str) -> bool:
    """Whether something said before is being replaced."""
    return _CORRECTION.search(text) is not None


def is_same_as_before(text: str) -> bool:
    """Whether the customer wants what they had the last time."""
    return _SAME.search(text) is not None


def read_other(text: str) -> tuple[bool, Direction | None]:
    """Whether other times are wanted, and in which direction."""
    too = _TOO.search(text)
    if too:
        return True, "earlier" if too["far"] == "late" else "later"
    if not _OTHER.search(text):
        return False, None
    return True, "later" if _LATER.search(text) else "earlier" if _EARLIER.search(text) else None


def read_offer_choice(text: str, offered: Sequence[dt.datetime]) -> int | None:
    """The index of the offer that is picked by its place: "the second one", "option 2", "the later one"."""
    if not offered:
        return None
    relative = _RELATIVE.search(text)
    if relative:
        early = relative["way"] in {"earlier", "earliest", "soonest", "sooner"}
        return offered.index(min(offered) if early else max(offered))
    lone = _LONE_DIGIT.fullmatch(text)
    if lone:
        hours = [i for i, start in enumerate(offered) if start.hour % 12 == int(lone[1]) % 12]
        if hours or int(lone[1]) > _COUNTED:  # an hour, or nothing that anybody counts down to
            return hours[0] if len(hours) == 1 and offered[hours[0]].minute == 0 else None
    return read_place(text, len(offered))


def read_place(text: str, count: int) -> int | None:
    """The index among `count` things listed that is picked by its place: "the second one", "option 2"."""
    numbered = _NUMBERED.search(text)
    if _MIDDLE.search(text):
        return count // 2 if count % 2 else None
    place = to_number(numbered["n"]) - 1 if numbered else None
    if place is None:
        m = _ORDERED.search(text)
        place = _NTH[m["a"] or m["b"] or m["c"]] if m else None
    lone = _LONE_PLACE.fullmatch(text) if place is None else None
    if lone:
        place = int(lone[1]) - 1
    if place is None or not count or place >= count:
        return None
    return place % count
