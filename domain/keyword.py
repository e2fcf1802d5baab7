"""Reads the words by which a person says stop, start or help in a text message.

The single words are the carriers' lists (Twilio, AWS, Telnyx, Braze); they count only as the whole message.
Plain wording ("please stop texting me") counts anywhere in it.
"""

import re
import unicodedata
from enum import StrEnum
from typing import Final


class Keyword(StrEnum):
    """What a person asked of the text channel itself."""

    STOP = "stop"
    START = "start"
    HELP = "help"


LENGTH_LIMIT: Final = 1_600
"""The longest text that a carrier delivers."""

STOP_WORDS: Final = frozenset(
    {"stop", "stopall", "unsubscribe", "unsub", "cancel", "end", "quit", "revoke", "optout", "arret", "remove"}
)
START_WORDS: Final = frozenset({"start", "unstop", "yes", "subscribe", "resubscribe", "optin"})
HELP_WORDS: Final = frozenset({"help", "info"})

LOOKALIKES: Final = str.maketrans(
    "асеіјорѕтухһԛԝкмвнαβεικνορτυχ",
    "aceijopstyxhqwkmbhabeiknoptux",
)
POLITE: Final = r"(?:(?:please|pls|plz|kindly|just|now|immediately|thanks|thank you|thx|ty|everyone|guys) ?)*"
TEXTS: Final = (
    r"(?:texts?|txts?|text messages?|messages?|msgs?|sms|texting|txting|messaging|spam|notifications?|alerts?"
    r"|reminders?)"
)
CONTACT: Final = (
    r"(?:text(?:ing)?|txt(?:ing)?|messag(?:e|ing)|msg(?:ing)?|contact(?:ing)?|spam(?:ming)?|bother(?:ing)?)"
)
ME: Final = r"(?:me|us|this number|my (?:number|phone|cell))"
TIMED: Final = (
    r"(?! (?:(?:back|again) )?(?:before|after|until|till|at|on|during|between|while|so|about|when|if|unless)\b)"
)

PLAIN_STOPS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{POLITE}(?:stop ?)+{POLITE}$",
        r"^stop (?:this is (?:the |a )?)?wrong (?:number|person)",
        rf"(?<!dont )(?<!not )(?<!never )\b(?:stop|quit|cease) {CONTACT}(?: {ME})?{TIMED}\b(?! (?:him|her|them|you)\b)",
        rf"(?<!dont )(?<!not )\b(?:stop|quit|cease|end|cancel) (?:sending |(?:it )?with )?(?:me |us )?"
        rf"(?:(?:all|any|these|those|the|your|this|so many|more|further) )*{TEXTS}{TIMED}\b",
        r"(?<!dont )(?<!not )\bstop sending (?:me |us )?(?:these|this|those|anything|stuff|things|it)\b",
        r"\b(?:do not|dont|never|please no longer|no longer)(?: you)?(?: ever)? "
        rf"(?:text|txt|message|msg|contact|spam)(?: {ME})?{TIMED}(?: (?:again|anymore|any more|ever))?$",
        rf"\b(?:do not|dont|never) (?:text|txt|message|msg|contact|spam) {ME}{TIMED}\b",
        rf"\b(?:do not|dont|never) send (?:me |us )?(?:(?:any|more|any more|anymore|these|your|further) )*{TEXTS}\b",
        rf"\b(?:do not|dont|no longer|never) (?:want|wish|consent)\b.{{0,30}}\b{TEXTS}"
        r"(?: (?:from|any|anymore|again)\b.*)?$",
        rf"^{POLITE}no (?:(?:more|further) {TEXTS}|texts|txts|sms)\b(?! (?:needed|necessary|required))",
        rf"\bunsubscribe {POLITE}(?:me|us|my number|from|this number)\b",
        rf"^{POLITE}(?:i (?:want|wish|would like|d like|need) to |id like to |let me |can (?:you|i) |could you )?"
        rf"{POLITE}(?:unsubscribe|opt out|opt me out|optout)(?: me)?\b ?{POLITE}"
        r"(?:(?:of|from) (?:(?:the|these|your|all|this|any|receiving|getting|future|more) )*"
        rf"(?:{TEXTS}|list|this|you) ?{POLITE})?$",
        r"\bopt (?:me|us|this number) out\b",
        r"\b(?:off|from) (?:of )?(?:this|your|ur|that|the (?:mailing|texting|contact|marketing|sms|text|phone|call))"
        rf"(?: (?:mailing|texting|contact|marketing|sms|text|phone|call|calling|messaging))* ?lists? ?{POLITE}$",
        rf"^{POLITE}(?:take|remove|get) me off (?:the|this|your)? ?list ?{POLITE}$",
        rf"\b(?:remove|delete|lose|forget|drop|erase) (?:me|my (?:number|phone|phone number|cell)|this number)"
        rf"(?: from (?:your|this|the) (?:system|database|contacts|records|texts?|messages|phone))? ?{POLITE}$",
        rf"^{POLITE}leave me alone\b",
        r"\bcancel (?:my |all |the )*(?:text|sms|messag\w+) (?:subscription|alerts?|messages?|reminders?)\b",
        r"\bi (?:hereby )?(?:revoke|withdraw) (?:my )?consent\b",
    )
)
PLAIN_STARTS: Final = re.compile(
    rf"^{POLITE}(?:start texting me(?: again)?|text me again|resubscribe me|subscribe me(?: again)?|"
    rf"opt me (?:back )?in|opt in|i want texts again|you can text me(?: again)?) ?{POLITE}$"
)
HOW_TO_STOP: Final = re.compile(
    r"^(?:so )?how (?:do|can|could|would) (?:i|you|we) (?:stop|unsubscribe|opt out|opt-out|quit|end)\b"
    rf"(?=$| (?:from |of )?(?:(?:the|these|your|all|this|getting|receiving) )*(?:{TEXTS}|list)\b)"
)


def read_keyword(text: str, *, opted_out: bool) -> Keyword | None:
    """Say whether a text asks to stop, start again or explain; start counts only for somebody who has opted out."""
    words = _plain(text[:LENGTH_LIMIT])
    word = _squeezed(words)
    if HOW_TO_STOP.search(words) or word in HELP_WORDS:
        return Keyword.HELP
    if word in STOP_WORDS or any(pattern.search(words) for pattern in PLAIN_STOPS):
        return Keyword.STOP
    if opted_out and (word in START_WORDS or PLAIN_STARTS.search(words)):
        return Keyword.START
    return None


def _plain(text: str) -> str:
    """Fold case, width, accents and lookalike letters; drop apostrophes; leave words with single spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(each for each in folded if not unicodedata.combining(each) and unicodedata.category(each) != "Cf")
    bare = re.sub("[\u2018\u2019\u02bc'`\u00b4]", "", bare.translate(LOOKALIKES))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


def _squeezed(words: str) -> str:
    """Join what was spread out ("S T O P", "opt-out") and undo the usual disguises ("ST0P", "stoooop")."""
    joined = words.replace(" ", "").replace("0", "o")
    return re.sub(r"^sto+p+(?=$|all$)", "stop", joined)
