"""Shows the place itself, as a card from the business file, when the customer asks where it is."""

from collections.abc import Iterator, Sequence
from typing import Final

from agent.parts import Sight
from agent.person import unanswered
from agent.receipts import facts_of
from domain.business import Venue
from domain.place import asks_where, named_venues
from tools.contract import Json
from usecases.card import location_card

MOST: Final = 3
"""More places than this are no answer; the reply asks which one is meant."""


def place_cards(sight: Sight) -> list[Json]:
    """Return a card of each place that was asked for: none where nobody asked, or nobody can go there."""
    venues = [each for each in sight.context.shop.business.venues if each.address]
    texts = unanswered(sight.messages)
    if not any(asks_where(each, venues) for each in texts):
        return []
    found = next((each for each in _meant(sight, venues, "\n".join(texts)) if each), venues)
    return [location_card(each) for each in found] if len(found) <= MOST else []


def _meant(sight: Sight, venues: Sequence[Venue], text: str) -> Iterator[list[Venue]]:
    """Yield who may be meant, the surest first: named, of the live deal, of the customer's door."""
    yield named_venues(text, venues)
    facts = facts_of(sight.messages)
    for deal in (facts.get("booking"), facts.get("quote")):
        yield [each for each in venues if isinstance(deal, dict) and each.code == deal.get("venue")]
    yield [each for each in venues if each == sight.context.fixed_venue]
