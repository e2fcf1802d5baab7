"""Answers questions: rules from the facts, the rest from what the business wrote, else an honest "I don't know"."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from domain.sieve import Pattern
from understudy.decide import reading
from understudy.decide.ask import hours_words, is_closed_day, noun_of
from understudy.decide.facts import Product
from understudy.decide.hear import names_somebody
from understudy.decide.listening import listen
from understudy.decide.move import Call, Line, Move, Reply, join, reply
from understudy.decide.note import changes_note
from understudy.decide.scene import Scene
from understudy.decide.spelling import SOME_ARE
from understudy.decide.topics import is_keyword, is_question, sentences, topic_of
from understudy.decide.town import town_in
from understudy.understand import Understanding
from understudy.word.labels import join_words

OUT_OF_SCOPE: Final = "oos"
ASKED_FOR: Final = frozenset({"cancel", "move", "find_booking", "human", "complaint"})
"""What a question may ask for that the search takes for no question."""
_MOST_SEARCHES: Final = 2
_MANY: Final = 30
_FEW: Final = 3
_QUERY: Final = 300
_BOOKING: Final = frozenset({"book", "availability", "move", "cancel", "find_booking", "human", "small_talk", "help"})
_KNOWN: Final = frozenset({"menu_or_allergy", "waiver"})
_PASSAGE: Final = {"web": 180, "sms": 140}
_ZIP: Final = Pattern(r"\b\d{5}\b")
_PLAIN: Final = frozenset(
    re.findall(
        r"\w+",
        "have that this anything something before after openings availability slots spots seats reservation booking "
        "evening morning afternoon weekend week next tomorrow today saturday sunday friday times days dates "
        "could would like book party table people guests what about instead make please want need time "
        "free available work okay with does there will they your fine good come then than also just from still maybe "
        "possible hibachi game room players dinner lunch brunch some more many change switch "
        "tonight other again hello there thanks sorry actually still ",
    )
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A question of the customer; without a topic it goes to the knowledge search.

    A quiet one is no question, but words that no rule understood: what the search doesn't know is not mentioned.
    """

    text: str
    topic: str | None
    is_quiet: bool = False


def answer(scene: Scene) -> Move | None:
    """Answer all questions of the unanswered messages; None where there are none."""
    replies: list[Reply] = []
    searches = 0
    topics: set[str] = set()
    for question in _questions(scene):
        told: Move | None
        if question.topic is None:
            searches += 1
            told = _search(scene, question) if searches <= _MOST_SEARCHES else None
        else:
            told = None if question.topic in topics else _FROM_FACTS[question.topic](scene)
            topics.add(question.topic)
        if isinstance(told, Call):
            return told
        replies.extend([told] if told is not None and told.lines and told not in replies else [])
    return join(*replies) if replies else None


def _questions(scene: Scene) -> Iterator[_Question]:
    asked = [_as_question(scene, sentence) for heard in scene.heard for sentence in sentences(heard.text)]
    found = [question for question in asked if question is not None]
    untouched = not scene.turn.steps or scene.turn.steps[0].name == "search_knowledge"
    nothing = not found and untouched and scene.frame.misses > scene.before.misses and len(scene.heard) == 1
    if nothing and _FEW < len(scene.text.split()) <= _MANY:
        found.append(_Question(text=scene.text, topic=None, is_quiet=True))
    yield from found


def _as_question(scene: Scene, sentence: str) -> _Question | None:
    topic = topic_of(sentence) or _named_topic(scene, sentence)
    read = listen(sentence, scene.before, scene.facts)
    if _is_no_question(scene, sentence, topic=topic, read=read):
        return None
    if topic is not None and (is_question(sentence) or len(sentence.split()) <= _FEW) and _may_answer(scene, topic):
        return _Question(text=sentence, topic=topic)
    says_wish = bool(
        read.date or read.time or read.guests or read.name or read.choice is not None or _ZIP.search(sentence)
    )
    if is_question(sentence) and read.intents & _KNOWN and topic is None and not read.addons:
        return _Question(text=sentence, topic=None)
    booking = read.intents & _BOOKING
    if topic is not None or booking - {"availability"} or read.wants_other:
        return None
    if (says_wish or booking) and not _asks_beside(read.leftover, sentence, telling=2 if says_wish else 1):
        return None
    if is_keyword(sentence, read.intents) and not read.addons:
        return _Question(text=sentence, topic=None)
    if not is_question(sentence) or (read.answer is not None and len(sentence.split()) <= _FEW):
        return None
    return _Question(text=sentence, topic=None)


def _is_no_question(scene: Scene, sentence: str, *, topic: str | None, read: Understanding) -> bool:
    """Whether the words only look like a question: a hello, a name, "what if 2 are kids", a wish that moves a day."""
    is_hello = "greeting" in read.intents and len(sentence.split()) <= 2
    is_name = names_somebody(scene.before, sentence) or (read.name is not None and "name" in scene.before.asked)
    is_move = topic == "cancellation" and scene.facts.booking is None and bool(read.date or read.time)
    is_party = scene.told_something and SOME_ARE.search(sentence) is not None
    is_no = read.answer == "no" and len(sentence.split()) <= _FEW
    is_note = scene.frame.notes != scene.before.notes and changes_note(sentence)
    is_no = is_no or is_note
    return is_hello or is_move or is_party or read.same_as_before or ((is_no or is_name) and not sentence.endswith("?"))


def _named_topic(scene: Scene, sentence: str) -> str | None:
    """A question that names a ZIP code is about our area, one that names an add-on is about that."""
    if not is_question(sentence):
        return None
    if _ZIP.search(sentence) or (len(sentence.split()) <= _FEW and town_in(sentence, scene.facts)):
        return "area"
    extras = (extra for product in _products(scene) for extra in product.extras)
    return "extra" if any(_is_named(extra.name, sentence) for extra in extras) else None


def _asks_beside(leftover: str, sentence: str, *, telling: int) -> bool:
    """Say whether a question that names a day or a number is about something else: "a live band on Saturday?"."""
    words = [word for word in re.findall(r"[a-z]{4,}", leftover.lower()) if word not in _PLAIN]
    return sentence.endswith("?") and len(words) >= telling


def _may_answer(scene: Scene, topic: str) -> bool:
    """What the next step tells better stays unanswered here: an exact price, or a day that is closed."""
    if topic == "price":
        return not scene.ready or scene.is_deal
    if topic == "area":
        return not scene.ready
    if topic == "hours":
        product, day = scene.product, scene.frame.date
        return not (product and day and day != scene.before.date and is_closed_day(product, day))
    return True


def _search(scene: Scene, question: _Question) -> Move:
    arguments = {"query": question.text[:_QUERY]}
    step = scene.step("search_knowledge", arguments)
    if step is None:
        return Call(name="search_knowledge", arguments=arguments)
    passages = reading.children(step.result or reading.NOTHING, "passages")
    about = reading.text(step.result or reading.NOTHING, "about")
    if not passages and (question.is_quiet or (about in ASKED_FOR and not question.text.endswith("?"))):
        return Reply()  # what the encoder takes it for has been heard as an intent
    if not passages:
        return reply(scene.voice.say("off_topic")) if about == OUT_OF_SCOPE else _dont_know(scene)
    room = _PASSAGE["sms" if scene.facts.is_sms else "web"]
    told = shorten(_of_venue(scene, reading.text(passages[0], "text")), room)
    return reply(scene.voice.say("passage", text=told, title=reading.text(passages[0], "title")))


def _of_venue(scene: Scene, text: str) -> str:
    """Leave out what a passage says of other venues than the one that is meant: "Lakeside: the promenade lot"."""
    meant = scene.facts.place(scene.frame.venue or scene.facts.venue)
    others = [place.name for place in scene.facts.places if place is not meant]
    if meant is None or f"{meant.name}:" not in text:
        return text
    kept = (each for each in _SENTENCE_END.split(text) if not each.startswith(tuple(f"{name}:" for name in others)))
    return " ".join(kept)


def _dont_know(scene: Scene) -> Reply:
    """Say so; while a question of ours is open, the offer of a person is no second question."""
    unsure = scene.voice.say("dont_know")
    if scene.frame.begun or scene.frame.offering:
        return reply(unsure, scene.voice.say("person_if_wanted"))
    return reply(unsure, scene.voice.say("offer_person"), suggestions=("Yes, please", "No, thanks"))


def shorten(text: str, room: int) -> str:
    """Keep the first whole sentences that fit; one that is too long alone is cut at a word."""
    flat = " ".join(line.strip(" -*#") for line in text.split("\n") if line.strip())
    kept = ""
    for sentence in _SENTENCE_END.split(flat):
        if kept and len(kept) + 1 + len(sentence) > room:
            break
        kept = f"{kept} {sentence}".strip()
    return kept if len(kept) <= room else kept[:room].rpartition(" ")[0].rstrip(",;:") + "..."


def _products(scene: Scene) -> tuple[Product, ...]:
    return (scene.product,) if scene.product else scene.facts.products_here()


def _rule(rule: str) -> Callable[[Scene], Reply]:
    def tell(scene: Scene) -> Reply:
        told: dict[str, list[str]] = {}
        for product in _products(scene):
            if product.rules[rule]:
                told.setdefault(product.rules[rule], []).append(product.name)
        if len(told) == 1:
            return reply(_sentence(next(iter(told))))
        return reply(*(_sentence(f"{join_words(names)}: {text}") for text, names in told.items()))

    return tell


def _hours(scene: Scene) -> Reply:
    told = dict.fromkeys(hours_words(product.rules["hours"]) for product in _products(scene) if product.rules["hours"])
    return reply(*told)


def _duration(scene: Scene) -> Reply:
    told = dict.fromkeys(product.rules["duration"] for product in _products(scene) if product.rules["duration"])
    return reply(*(scene.voice.say("duration", duration=text) for text in told))


def _price(scene: Scene) -> Reply:
    told = _rule("price")(scene)
    named = [extra for product in _products(scene) for extra in product.extras if _is_named(extra.name, scene.text)]
    if named:
        return reply(*(f"{extra.name} is {extra.price} {_per(extra.per)}." for extra in named))
    return told


def _extra(scene: Scene) -> Reply:
    named = [extra for product in _products(scene) for extra in product.extras if _is_named(extra.name, scene.text)]
    return reply(
        *(scene.voice.say("extra", name=extra.name, price=f"{extra.price} {_per(extra.per)}") for extra in named)
    )


def _addons(scene: Scene) -> Reply:
    extras = [f"{extra.name} ({extra.price} {_per(extra.per)})" for each in _products(scene) for extra in each.extras]
    return reply(scene.voice.say("addons", names=join_words(extras)) if extras else scene.voice.say("no_addons"))


def _limits(scene: Scene) -> Reply:
    lines = [
        scene.voice.say(
            "limits",
            name=f"{product.name} takes" if len(scene.facts.products) > 1 else "We take",
            minimum=str(product.minimum),
            maximum=str(product.maximum),
            kinds=noun_of(product),
        )
        for product in _products(scene)
    ]
    return reply(*lines)


def tell_offerings(scene: Scene) -> Reply:
    """Say what is sold here, each in a sentence."""
    if scene.facts.is_sms:
        names = join_words([product.name for product in scene.facts.products_here()])
        return reply(scene.voice.say("offerings", names=names))
    return reply(*(f"{product.name}: {_sentence(product.description)}" for product in scene.facts.products_here()))


def _location(scene: Scene) -> Reply:
    facts = scene.facts
    if all(product.address_needed for product in facts.products):
        return _area(scene)
    wanted = facts.venue or scene.frame.venue
    here = [place for place in facts.places if place.address and (not wanted or place.code == wanted)]
    if len(here) == 1:
        told = scene.voice.say("address_is", address=here[0].address)
        extra = (Line(_sentence(here[0].directions), spare=True),) if here[0].directions else ()
        return Reply(lines=(Line(told), *extra))
    return reply(*(f"{place.name}: {place.address}." for place in here))


def _area(scene: Scene) -> Reply:
    facts = scene.facts
    if not any(product.address_needed for product in facts.products):
        return _location(scene)
    said = _ZIP.search(scene.text)
    prefixes = [prefix for place in facts.places for prefix in place.zips]
    if said and prefixes:
        covered = said[0].startswith(tuple(prefixes))
        return reply(scene.voice.say("we_come", zip=said[0]) if covered else "")  # a no comes with the call back
    town = town_in(scene.text, facts)
    if town is not None and prefixes:
        return reply(scene.voice.say("we_come_there", there=town[0]))
    told = scene.voice.say("we_travel", places=join_words([place.name for place in facts.places]))
    return reply(told) if prefixes else Reply()


def _phone(scene: Scene) -> Reply:
    phone = scene.facts.business_phone
    return reply(scene.voice.say("call_us", phone=phone) if phone else "")


def _is_named(name: str, text: str) -> bool:
    return any(word.lower() in text.lower() for word in name.split() if len(word) > 4)


def _per(per: str) -> str:
    return "per guest" if per == "guest" else "each"


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?")) else f"{text}."


_FROM_FACTS: Final[Mapping[str, Callable[[Scene], Reply]]] = {
    "cancellation": _rule("cancellation"),
    "deposit": _rule("deposit"),
    "notice": _rule("notice"),
    "duration": _duration,
    "addons": _addons,
    "extra": _extra,
    "area": _area,
    "limits": _limits,
    "price": _price,
    "hours": _hours,
    "offerings": tell_offerings,
    "location": _location,
    "phone": _phone,
}
