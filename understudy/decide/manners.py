"""Greetings, thanks, goodbyes and small talk; other languages; what to say when nothing was understood."""

import re
from typing import Final

from domain.sieve import Pattern
from understudy.decide.ask import ask_next
from understudy.decide.hear import gives_up, says_yes
from understudy.decide.move import Reply, join, reply
from understudy.decide.scene import Scene
from understudy.understand import asks_language
from understudy.word.languages import is_no, sorry_in

_BOT: Final = Pattern(
    r"\b(?:are you (?:a |an )?(?:bot|robot|human|real|ai|machine|person)|who are you|your name)\b", re.I
)
_CARD: Final = Pattern(
    r"(?<!\d)(?:\d[ -]?){12,18}\d(?!\d)|\u2022{4} \d{4}|\bcard (?:number|removed)\b.{0,40}[*•\[]|\bcvv\b", re.IGNORECASE
)
_MANNERS: Final = frozenset(
    {"greeting", "thanks", "goodbye", "small_talk", "wait", "help", "question", "abuse", "opt_in"}
)
_CHIPS: Final = ("Make a booking", "How much is it?", "Talk to a person")


def another_language(scene: Scene) -> Reply | None:
    """Say in the customer's language that we don't serve in it, and offer a person; in one we do serve in, go on."""
    if any(asks_language(each.said) for each in scene.heard) and not scene.told_something:
        return join(reply(scene.voice.say("speaks")), come_back(scene))
    if "person" in scene.before.asked and any(is_no(each.said) for each in scene.heard):
        return come_back(scene)
    sorry = sorry_in(scene.intents)
    answered = says_yes_to_us(scene) or any(each.read.answer is not None for each in scene.heard)
    was_said = sorry is not None and any(sorry in said for said in scene.voice.earlier)
    if sorry is None or answered or (scene.told_something and was_said):
        return None
    return reply(sorry, suggestions=("Talk to a person", "English is fine"))


def leave_alone(scene: Scene) -> Reply | None:
    """Take a plain "stop texting me" for what it is."""
    if "opt_out" not in scene.intents or scene.told_something:
        return None
    return reply(scene.voice.say("opt_out" if scene.facts.is_sms else "opt_out_web"))


def start_over(scene: Scene) -> Reply | None:
    """Begin again with a customer who wants to."""
    if "start_over" not in scene.intents or scene.frame.begun or (scene.before.begun and not scene.told_something):
        return None
    return join(reply(scene.voice.say("started_over")), ask_next(scene))


def give_up(scene: Scene) -> Reply | None:
    """Let a customer go who has decided against it, without another question."""
    if not any(gives_up(scene.before, each.read, each.text) for each in scene.heard) or scene.told_something:
        return None
    if "goodbye" in scene.intents:
        return reply(scene.voice.say("gives_up"), scene.voice.say("goodbye"))
    return reply(scene.voice.say("gives_up"), scene.voice.say("dropped"))


def warn_about_card(scene: Scene) -> Reply | None:
    """Take no card numbers: they are asked for on the payment page alone."""
    if not _CARD.search(scene.text):
        return None
    return join(reply(scene.voice.say("no_cards")), come_back(scene))


def only_manners(scene: Scene) -> Reply | None:
    """Answer messages that hold nothing but courtesy; None where there is something to do."""
    if not scene.heard or scene.told_something or scene.frame.contact != scene.before.contact:
        return None
    rest = scene.intents - _MANNERS - ({"human"} if _BOT.search(scene.text) else set())
    answered = any(each.read.answer is not None for each in scene.heard)
    if answered and any(each.read.answer == "no" for each in scene.heard) and "else" in scene.before.asked:
        return reply(scene.voice.say("goodbye"))
    leaving = scene.intents & {"goodbye", "wait"} or ("thanks" in scene.intents and not scene.before.asked)
    if rest or (answered and not leaving) or (says_yes_to_us(scene) and scene.before.asked):
        return None
    return _courtesy(scene)


def greeting(scene: Scene) -> Reply:
    """Greet back in front of what follows."""
    sorry = sorry_in(scene.intents)
    if sorry is not None:
        return reply(sorry.split(". ")[0] + ".") if sorry.split(". ")[0] not in scene.before.said else Reply()
    if "greeting" in scene.intents:
        return reply(scene.voice.say("hello" if not scene.voice.position else "hello_again"))
    if "abuse" in scene.intents:
        return reply(scene.voice.say("abuse"))
    return Reply()


def not_understood(scene: Scene) -> Reply:
    """Say so, come back to the open question, and offer a person when it happens again."""
    voice = scene.voice
    sorry = reply(voice.say("off_topic" if len(scene.text.split()) > 8 else "lost"))
    if scene.frame.misses > 1:
        return join(sorry, reply(voice.say("offer_person"), suggestions=("Yes, please", "No, thanks")))
    return join(sorry, come_back(scene))


def come_back(scene: Scene) -> Reply:
    """Return to what was open: the question that was asked, the deposit that is due, or an offer to help."""
    if scene.frame.begun or was_asked(scene):
        return ask_next(scene)
    fact = scene.facts.booking
    if fact is not None:
        return reply(scene.voice.say("anything_else"))
    return reply(scene.voice.say("what_can_i_do"), suggestions=_CHIPS)


def says_yes_to_us(scene: Scene) -> bool:
    """Say whether an unanswered message agrees to something."""
    return any(says_yes(each.read, each.text) for each in scene.heard)


def was_asked(scene: Scene) -> bool:
    """Say whether we had asked for something that a booking is made of."""
    return bool(set(scene.before.asked) & {"offering", "venue", "date", "time", "party", "zip"})


def _courtesy(scene: Scene) -> Reply | None:
    voice, intents, fact = scene.voice, scene.intents, scene.facts.booking
    if "goodbye" in intents:
        return reply(voice.say("goodbye_booked" if fact and fact.status == "confirmed" else "goodbye"))
    if "wait" in intents:
        return reply(voice.say("take_your_time"))
    return _thanks(scene) if "thanks" in intents else _chat(scene)


def _thanks(scene: Scene) -> Reply:
    welcome, fact = reply(scene.voice.say("welcome")), scene.facts.booking
    if scene.frame.begun:
        return join(welcome, ask_next(scene))
    if fact is not None and fact.deposit_due and fact.pay_by:
        return join(welcome, reply(scene.voice.say("payment_by", pay_by=fact.pay_by)))
    return join(welcome, _else(scene))


def _chat(scene: Scene) -> Reply | None:
    voice, intents = scene.voice, scene.intents
    if _BOT.search(scene.text):
        return join(reply(voice.say("i_am", business=scene.facts.business)), come_back(scene))
    if "abuse" in intents:
        return join(greeting(scene), come_back(scene))
    if "small_talk" in intents:
        return join(greeting(scene), reply(voice.say("small_talk")), come_back(scene))
    if "help" in intents:
        return join(greeting(scene), reply(voice.say("what_can_i_do"), suggestions=_CHIPS))
    if "greeting" in intents and not scene.frame.begun:
        return _welcome(scene)
    return None


def _welcome(scene: Scene) -> Reply:
    if not scene.voice.position and scene.facts.is_sms and scene.facts.greeting and scene.voice.is_english:
        return reply(scene.facts.greeting)
    return join(greeting(scene), ask_next(scene) if scene.facts.booking is None else _else(scene))


def _else(scene: Scene) -> Reply:
    return reply(scene.voice.say("anything_else"))
