"""Whether a customer has accepted what was offered: a gate that no model can talk its way around."""

import re
from collections.abc import Iterable
from typing import Final

YES_WORDS: Final = (
    r"yes|yeah|yep|yup|yea|ya|yass?|sure|ok|okay|okey|k|absolutely|definitely|certainly|correct|confirm(?:ed)?|agreed?",
    r"accept(?:ed)?|perfect|great|awesome|wonderful|lovely|excellent|fantastic|deal|fine|good|please do|go ahead",
    r"go for it|book|reserve|lock it in|do it|let'?s|works|that one|(?:i|we)'?ll take|take it|proceed",
    r"s[ií]|claro|vale|de acuerdo|perfecto|adelante|res[eé]rva(?:lo|la|me)?|confirmo|acepto|dale|bueno|est[aá] bien",
)
NO_WORDS: Final = (
    r"no|nope|nah|not|don'?t|won'?t|can'?t|cannot|never|stop|wait|hold on|hang on|cancel|forget|instead|change",
    r"different|rather|another|other|later|maybe|unsure|think about|too (?:expensive|much|pricey)|how much|what if",
    r"let(?:'?s| me| us) (?:see|talk|think|check|ask|discuss|wait|know)|make (?:it|that|this)|switch|actually",
    r"(?:what|how) about|need to (?:ask|check|think|talk|confirm)|get back to",
    r"but (?:with|for|at|on|make|only|can|could|what)",
    r"nunca|espera|mejor|otr[oa]|cambi\w*|quiz[aá]s|tal vez|pero",
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
YES: Final = re.compile(rf"\b(?:{'|'.join(YES_WORDS)})\b", re.IGNORECASE)
NO: Final = re.compile(rf"\b(?:{'|'.join(NO_WORDS)})\b", re.IGNORECASE)
PLAIN_YES: Final = re.compile(r"\s*(?:yes|yeah|yep|s[ií])\b", re.IGNORECASE)


def accepts(messages: Iterable[str]) -> bool:
    """Say whether the customer's messages after an offer accept it: the last clear word wins, doubt is not a yes."""
    accepted = False
    for message in messages:
        verdict = _verdict(message)
        if verdict is not None:
            accepted = verdict
    return accepted


def _verdict(message: str) -> bool | None:
    text = HARMLESS_NO.sub(" ", message.replace("\u2019", "'"))
    if NO.search(text):
        return False
    text = EMPTY_YES.sub(" ", text)
    if not YES.search(text):
        return None
    is_question = text.rstrip().endswith("?")
    return PLAIN_YES.match(text) is not None or not is_question
