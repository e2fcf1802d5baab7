"""Understanding customers without a model: one message, or a whole conversation, into what was meant.

Pure functions of their arguments. Nothing here knows a business, keeps state or reads a clock.
"""

from understudy.understand.ages import kind_ages
from understudy.understand.business_turn import Asked, read_business_turn
from understudy.understand.dialogue import understand_dialogue
from understudy.understand.intents import shows_abuse
from understudy.understand.person import may_tell_person
from understudy.understand.polarity import read_place
from understudy.understand.reader import understand
from understudy.understand.spanish import asks_language, is_spanish, spoken_language, to_english
from understudy.understand.tokens import NUMBER, to_number
from understudy.understand.values import Context, Known, Understanding

__all__ = [
    "NUMBER",
    "Asked",
    "Context",
    "Known",
    "Understanding",
    "asks_language",
    "is_spanish",
    "kind_ages",
    "may_tell_person",
    "read_business_turn",
    "read_place",
    "shows_abuse",
    "spoken_language",
    "to_english",
    "to_number",
    "understand",
    "understand_dialogue",
]
