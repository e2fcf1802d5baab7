"""Whether a customer has accepted what was offered: a gate that no model can talk its way around."""

import re
from collections.abc import Iterable
from typing import Final

YES: Final = re.compile(
    r"\b(yes|yeah|yep|yup|yea|ya|yass?|sure|ok|okay|okey|k|absolutely|definitely|certainly|correct|confirm(ed)?|agreed?|"
    r"accept(ed)?|perfect|great|awesome|wonderful|lovely|excellent|fantastic|deal|fine|good|please do|go ahead|go for it|"
    r"book|reserve|lock it in|do it|let'?s|works?( for (me|us))?|that one|i'?ll take|we'?ll take|take it|proceed|"
    r"s[ií]|claro|vale|de acuerdo|perfecto|adelante|res[eé]rva(lo|la|me)?|confirmo|acepto|dale|bueno|est[aá] bien)\b",
    re.IGNORECASE,
)
NO: Final = re.compile(
    r"\b(no|nope|nah|not|don'?t|do not|won'?t|can'?t|cannot|never|stop|wait|hold on|hang on|cancel|forget|instead|change|"
    r"different|rather|another|other|later|maybe|unsure|not sure|think about|too (expensive|much|pricey)|"
    r"how much|what if|nunca|espera|mejor|otr[oa]|cambi\w*|quiz[aá]s|tal vez)\b",
    re.IGNORECASE,
)
HARMLESS_NO: Final = re.compile(r"\b(no (problem|worries|questions?|allergies|thanks,? (that'?s|this is) (all|it))|why not|can'?t wait)\b", re.IGNORECASE)
QUESTION: Final = re.compile(r"\?\s*$")


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
    if YES.search(text):
        return not (QUESTION.search(text) and not re.match(r"\s*(yes|yeah|yep|ok|okay|sure|s[ií])\b", text, re.IGNORECASE))
    return None
