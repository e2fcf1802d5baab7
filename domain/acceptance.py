"""Whether a customer has accepted what was offered: a gate that no model can talk its way around."""

import re
from collections.abc import Iterable
from typing import Final

from domain.proposal import ProposalKind

YES_WORDS: Final = (
    r"yes|yeah|yep|yup|yea|ya|yass?|sure|ok|okay|okey|k|absolutely|definitely|certainly|correct|confirm(?:ed)?|agreed?",
    r"accept(?:ed)?|perfect|great|awesome|wonderful|lovely|excellent|fantastic|deal|fine|good|please do|go ahead",
    r"go for it|book|reserve|lock it in|do it|let'?s|works|that one|(?:i|we)'?ll take|take it|proceed",
    r"s[ií]|claro|vale|de acuerdo|perfecto|adelante|res[eé]rva(?:lo|la|me)?|confirmo|acepto|dale|bueno|est[aá] bien",
)
NO_WORDS: Final = (
    r"no|nope|nah|not|don'?t|won'?t|can'?t|cannot|never|stop|wait|hold on|hang on|forget|instead",
    r"rather|maybe|unsure|think about|too (?:expensive|much|pricey)",
    r"let(?:'?s| me| us) (?:see|talk|think|check|ask|discuss|wait|know)|make (?:it|that|this)|actually",
    r"need to (?:ask|check|think|talk|confirm)|get back to",
    r"but (?:with|for|at|on|make|only|can|could|what)",
    r"nunca|espera|mejor|otr[oa]|quiz[aá]s|tal vez|pero",
)
UNDOING: Final = {ProposalKind.CANCEL: r"cancel", ProposalKind.CHANGE: r"change|switch|cambi\w*"}
"""Words that take a yes back, unless just that was offered."""

KEEPING: Final = r"(?:keep|leave) (?:it|that|this|my|our|the|everything)"
ASIDE_WORDS: Final = r"different|another|other|later|how much|what if|(?:what|how) about"
"""Words of doubt in a statement; in a question they may be about something beside: "what about parking?"."""

DEAL_WORDS: Final = (
    r"\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|tomorrow|week(?:end)?s?|noon|midnight|morning",
    r"(?:january|february|march|april|june|july|august|september|october|november|december)",
    r"afternoon|evening|dates?|days?|times?|slots?|hours?|people|persons?|guests?|adults?|kids?|child(?:ren)?|players?",
    r"more|fewer|less|bigger|smaller|earlier|sooner|cheaper|size|price|total|deposit|discounts?|one|place",
    r"how much(?: (?:is|was|will|would|does|do|are|were))?(?= (?:it|that|this|we|all|everything|in total)\b|\W*$)",
)
HARMLESS_NO: Final = re.compile(
    r"\b(?:no (?:problem|worries|questions?|allergies)|why not|can'?t wait|don'?t worry)\b", re.IGNORECASE
)
EMPTY_YES: Final = re.compile(
    r"\b(?:good (?:morning|afternoon|evening|day|night|question|to know|point|luck)|(?:great|fine|good) question"
    r"|i'?m (?:sure|fine|good)|(?:what|which)\b[^.,!?]*\bworks|confirmed? (?:with|by)|book club"
    r"|how (?:do|can|would) (?:i|we) (?:book|reserve|confirm))\b",
    re.IGNORECASE,
)
ONE_SIGN: Final = re.compile(r"\W*(?:y+|\U0001f44d|\U0001f44c|\u2705)[\W\U0001f3fb-\U0001f3ff]*", re.IGNORECASE)
"""A yes of a single letter or sign; within a sentence "y" is Spanish."""

YES: Final = re.compile(rf"\b(?:{'|'.join(YES_WORDS)})\b", re.IGNORECASE)
NO: Final = re.compile(rf"\b(?:{'|'.join(NO_WORDS)})\b", re.IGNORECASE)
ASIDE: Final = re.compile(rf"\b(?:{ASIDE_WORDS})\b", re.IGNORECASE)
DEAL: Final = re.compile(rf"\b(?:{'|'.join(DEAL_WORDS)})", re.IGNORECASE)
PLAIN_YES: Final = re.compile(r"\s*(?:yes|yeah|yep|s[ií])\b", re.IGNORECASE)
SENTENCE: Final = re.compile(r"[^.!?\n]+[.!?]*")
ASKS: Final = re.compile(
    r"^\W*(?:(?:ok|okay|and|so|also|oh|hm+|great|cool|thanks|thank you|one more (?:thing|question))\b\W*)*"
    r"(?:what|which|how|where|when|who|why|is|are|do(?! (?:it|that|so)\b)|does|did|can|could|may|will|would|should"
    r"|shall)\b",
    re.IGNORECASE,
)
WISHES: Final = re.compile(r"\b(?:can|could|may|shall|should|would|will) (?:i|we|you|it|that|this)\b", re.IGNORECASE)
RULES: Final = re.compile(
    r"\b(?:(?:cancel|change)\w*)\b.*\b(?:later|after|afterwards|if|for free|until)\b"
    r"|\b(?:still|polic\w+|if (?:i|we)|what happens|how (?:late|long|far))\b.*\b(?:cancel|change)",
    re.IGNORECASE,
)
DEEDS: Final = {
    ProposalKind.CANCEL: r"cancel",
    ProposalKind.MOVE: r"(?:move|reschedule|change|switch|push)",
    ProposalKind.CHANGE: r"(?:change|update|switch|add|make)",
}
LEADING: Final = (
    r"^(?P<lead>\W*(?:(?:yes|yeah|yep|ok|okay|sure|alright|then|so|just|fine|please|go ahead and|let'?s"
    r"|(?:i|we)(?:'d| would) like (?:you )?to|(?:i|we) (?:do |really )?(?:want|need)(?: you)? to)\b\W*)*)"
)
ELSEWHERE: Final = re.compile(
    r"\b(?:to|at|on|for|with)\s+(?:the\s+)?(?:\d|(?:noon|midnight|tomorrow|today|next|(?:mon|tue|wed|thu|fri|sat|sun)\w*"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)\b)|\b\d{1,2}(?::\d\d)?\s?[ap]\.?m\b",
    re.IGNORECASE,
)


def accepts(messages: Iterable[str], *, to: ProposalKind | None = None, words: Iterable[str] = ()) -> bool:
    """Say whether the customer's messages after an offer accept it: the last clear word wins, doubt is not a yes.

    A plain question leaves the answer as it was. The offer is a quote, or the change of a booking that `to` names;
    `words` are those of the offer, which its yes may repeat ("yes, move it to Sunday").
    """
    offered = [word for word in words if word]
    accepted = False
    for message in messages:
        verdict = _verdict(_plain(message, to, offered), to)
        if verdict is not None:
            accepted = verdict
    return accepted


def _plain(message: str, to: ProposalKind | None, words: list[str]) -> str:
    """Return the message with the offer's own words, and its deed where that is what is asked for, as plain ones."""
    if ONE_SIGN.fullmatch(message):
        return "yes"
    text = HARMLESS_NO.sub(" ", message.replace("\u2019", "'"))
    if to is None:
        return text
    if words:
        repeated = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        text = re.sub(rf"(?<![\w:])(?:{repeated})(?:st|nd|rd|th| ?[ap]\.?m\.?)?(?![\w:])", "it", text, flags=re.I)
    deed = rf"{LEADING}{DEEDS[to]}(?: (?:it|this|that|my|our|the)\b(?: (?:booking|reservation|party|table|game)\b)?)?"
    return "\n".join(re.sub(deed, r"\g<lead> yes ", line, count=1, flags=re.I) for line in text.split("\n"))


def _verdict(text: str, to: ProposalKind | None) -> bool | None:
    """Return what a message says: any clear no in it is one, however many yeses stand beside it."""
    if NO.search(text) or (to is not None and (ELSEWHERE.search(text) or re.search(KEEPING, text, re.I))):
        return False
    said = [_of_sentence(sentence, to) for sentence in SENTENCE.findall(text)]
    clear = [verdict for verdict in said if verdict is not None]
    return all(clear) if clear else None


def _of_sentence(sentence: str, to: ProposalKind | None) -> bool | None:
    asks = sentence.rstrip().endswith("?") or ASKS.search(sentence) is not None
    undone = "|".join(words for kind, words in UNDOING.items() if not _is_offered(kind, to))
    undoes = bool(undone) and re.search(rf"\b(?:{undone})\b", sentence, re.IGNORECASE) is not None
    if undoes and not (asks and RULES.search(sentence) and not ELSEWHERE.search(sentence)):
        return False
    aside = ASIDE.search(sentence) is not None and not undoes
    if aside and not asks:
        return False
    if asks and (aside or WISHES.search(sentence)) and DEAL.search(sentence):
        return False
    text = EMPTY_YES.sub(" ", sentence)
    if not YES.search(text):
        return None
    return True if PLAIN_YES.match(text) or not asks else None


def _is_offered(kind: ProposalKind, to: ProposalKind | None) -> bool:
    return kind == to or (kind == ProposalKind.CHANGE and to == ProposalKind.MOVE)
