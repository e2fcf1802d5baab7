"""The moment to decide about: the facts, what is settled, what was just heard, and what the tools did since."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.ports import ChatRequest, JsonObject
from understudy.decide import reading
from understudy.decide.bid import without_bid
from understudy.decide.facts import Facts, Product, read_facts
from understudy.decide.frame import (
    Contact,
    Frame,
    alter,
    is_for,
    party_of,
    product_of,
    start_of,
    take_deal,
    venue_of,
    wish,
)
from understudy.decide.hear import hear
from understudy.decide.heard import Heard
from understudy.decide.last_time import as_last_time
from understudy.decide.listening import listen
from understudy.decide.note import NOTE_LENGTH
from understudy.decide.past import fold_turns
from understudy.decide.purpose import drop_errand, take_errand
from understudy.decide.settle import deal_of_fact, hear_ourselves, settle
from understudy.decide.settled import settled_by
from understudy.decide.several import hear_second, split_wishes
from understudy.decide.topics import is_question
from understudy.decide.transcript import Step, Turn, earlier_turns, read_turns
from understudy.understand import Understanding, is_spanish, spoken_language, to_english
from understudy.word.labels import party_label
from understudy.word.voice import Voice

_OPEN = frozenset({"question"})
_COURTESY = frozenset({"book", "thanks", "wait"})
_MEANT = frozenset({"book", "cancel", "move", "find_booking", "human", "complaint", "thanks", "wait"})
_BOOKING_TOOLS = frozenset(
    {"check_availability", "quote_price", "create_booking", "send_deposit_link", "capture_lead", "find_booking"}
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything a decision depends on. `before` is the frame as the turn began, `frame` after what was heard."""

    facts: Facts
    before: Frame
    frame: Frame
    heard: tuple[Heard, ...]
    turn: Turn
    tools: frozenset[str]
    voice: Voice

    @property
    def intents(self) -> frozenset[str]:
        """All intents of the unanswered messages."""
        return frozenset(intent for each in self.heard for intent in each.read.intents)

    @property
    def product(self) -> Product | None:
        """The offering that the customer wants, once it is settled."""
        return product_of(self.frame, self.facts)

    @property
    def text(self) -> str:
        """All unanswered messages."""
        return "\n".join(each.text for each in self.heard)

    @property
    def last_step(self) -> Step | None:
        """The last tool of the booking that ran in this turn."""
        return next((step for step in reversed(self.turn.steps) if step.name in _BOOKING_TOOLS), None)

    def step(self, name: str, arguments: JsonObject | None = None) -> Step | None:
        """Return the last call of a tool in this turn, with exactly these arguments where they are given."""
        return next(
            (
                step
                for step in reversed(self.turn.steps)
                if step.name == name and (arguments is None or dict(step.arguments) == dict(arguments))
            ),
            None,
        )

    @property
    def told_something(self) -> bool:
        """Say whether the unanswered messages changed what the customer wishes."""
        return wish(self.frame) != wish(self.before)

    @property
    def is_deal(self) -> bool:
        """Say whether the quote that was shown is for exactly what the customer wants now."""
        deal = self.frame.deal
        return deal is not None and is_for(deal, self.frame, self.facts)

    def party_words(self) -> str:
        """Write the party in the offering's own words."""
        product = self.product
        if product is None:
            return party_label(self.frame.guests, {"party_size": "guests"})
        return party_label(party_of(self.frame, product), {kind.code: kind.label for kind in product.kinds})

    @property
    def ready(self) -> bool:
        """Say whether everything that a price depends on is known."""
        product = self.product
        return (
            product is not None
            and start_of(self.frame) is not None
            and bool(party_of(self.frame, product))
            and (venue_of(self.frame, self.facts) is not None or product.address_needed)
            and (bool(self.frame.zip) or not product.address_needed)
        )


def read_scene(request: ChatRequest) -> Scene:
    """Read a request from the first message to the last. Raises `FactsMissing`."""
    facts = read_facts(request.messages[0].content if request.messages else "")
    *sent, turn = read_turns(request.messages[1:])
    past = (*earlier_turns(facts.earlier, facts.still_asked), *sent)
    before = _frame_before(past, facts)
    frame, heard = _hear_all(before, turn, facts)
    frame = take_errand(before, frame, heard, turn=turn, facts=facts)
    looked = next((step.result for step in turn.steps if step.name == "find_booking" and step.result), None)
    if frame.again and looked is not None:
        frame = as_last_time(frame, looked, facts)
    return Scene(
        facts=facts,
        before=before,
        frame=_with_open_deal(frame, facts),
        heard=heard,
        turn=turn,
        tools=frozenset(tool.name for tool in request.tools),
        voice=Voice(
            position=sum(bool(each.said) for each in past),
            before=before.said,
            is_sms=facts.is_sms,
            language=frame.language,
            earlier=tuple(each.said for each in past if each.said),
        ),
    )


def _frame_before(past: Sequence[Turn], facts: Facts) -> Frame:
    customer = facts.customer
    frame = Frame(contact=Contact(name=customer.name, phone=customer.phone, email=customer.email))
    quote_told = any(step.name == "quote_price" for turn in past for step in turn.steps)
    if facts.quote is not None and facts.quote.shown and not quote_told:
        frame = take_deal(frame, deal_of_fact(facts.quote))  # the turn that quoted lies before what we were sent
    if not facts.is_sms:
        frame = hear_ourselves(frame, facts.greeting, facts)
    # Hours of old turns don't matter, days do, nor what is on the table by now: the same reading serves for an hour.
    hour = facts.now.replace(minute=0, second=0, microsecond=0)
    calm = replace(facts, now=hour, quote=None, proposal=None)
    frame, past = settled_by(frame, past, calm, hear=lambda before, turn: _hear_all(before, turn, calm)[0])
    read_with = (facts.edition, facts.channel, facts.venue, hour, facts.booking, frame)
    return fold_turns(frame, past, lambda before, turn: _after(before, turn, calm), read_with=read_with)


def _after(frame: Frame, turn: Turn, facts: Facts) -> Frame:
    """Return the frame after a turn that was answered."""
    after, heard = _hear_all(frame, turn, facts)
    frame = settle(take_errand(frame, after, heard, turn=turn, facts=facts), turn, facts)
    return drop_errand(frame, heard)


def _hear_all(frame: Frame, turn: Turn, facts: Facts) -> tuple[Frame, tuple[Heard, ...]]:
    heard = []
    for said in turn.heard:
        text, frame = _in_english(frame, said)
        notes = frame.notes
        frame, read = _hear_in_order(frame, text, facts)
        if text != said and frame.notes != notes:  # a note is for people: it stays as it was written
            frame = alter(frame, notes=(*frame.notes[:-1], said.strip()[:NOTE_LENGTH]))
        heard.append(
            Heard(
                text=text,
                read=_with_meaning(read, text, turn, ours=facts.booking is not None or not frame.begun),
                said=said,
            )
        )
    return frame, tuple(heard)


def _with_meaning(read: Understanding, text: str, turn: Turn, *, ours: bool) -> Understanding:
    """Add the intent that the encoder saw in words of which no rule made any."""
    if read.intents - _OPEN:
        return read
    for step in turn.steps:
        about = reading.text(step.result or reading.NOTHING, "about") if step.name == "search_knowledge" else ""
        query = reading.text(step.arguments, "query")
        asks = is_question(query) or any(sign.isdigit() for sign in query)
        meant = _MEANT - _COURTESY if asks else _MEANT
        meant = meant if ours else meant - {"find_booking"}  # who is making a booking asks about that one
        if about in meant and query and query in text:
            return replace(read, intents=read.intents | {about})
    return read


def _hear_in_order(frame: Frame, text: str, facts: Facts) -> tuple[Frame, Understanding]:
    """Hear one wish after the other: a second one waits until the first is booked."""
    frame, waited = hear_second(frame)
    if waited and listen(text, frame, facts).answer != "no":
        frame, _ = hear(alter(frame, asked=()), waited, facts)
    parts = split_wishes(frame, text, facts)
    if parts is None:
        return hear(frame, text, facts)
    first, second = parts
    return hear(alter(frame, later=second), first, facts)


def _in_english(frame: Frame, said: str) -> tuple[str, Frame]:
    """Put a message into English where it is Spanish; the name of somebody called Domingo is no day."""
    named = "name" in frame.asked  # also where the house has learnt it since, from the booking that followed
    language = spoken_language(said, frame.language, name_asked=named)
    frame = alter(frame, language=language)
    if language == "en" or (named and not is_spanish(said.lower(), name_asked=True)):
        return said, frame
    return to_english(without_bid(said, frame)), frame


def _with_open_deal(frame: Frame, facts: Facts) -> Frame:
    """The house knows best which quote is open: whether it has run out, and one that a detour made us forget."""
    if facts.quote is None or not facts.quote.shown:
        return frame
    deal = deal_of_fact(facts.quote)
    if frame.deal is not None and frame.deal.id == deal.id:
        return alter(frame, deal=replace(frame.deal, expired=deal.expired))
    return alter(frame, deal=deal) if frame.deal is None and is_for(deal, frame, facts) else frame
