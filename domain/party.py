"""Whether a party fits an offering."""

from collections.abc import Mapping

from domain.business import Offering, PartyKind
from domain.catalog import join_words, upper_first
from domain.guests import Party
from domain.refusal import PartySize

__all__ = ["Party", "check_party", "count_party", "limits_text", "party_of_size", "party_text"]


def check_party(offering: Offering, guests: Mapping[str, int]) -> Party:
    """Return the party with every kind counted. Refuses with `PartySize`, which names the limits."""
    party = count_party(offering, guests)
    rule = offering.party
    if party.size > rule.max:
        raise _too_large(offering, party.size)
    if party.size < rule.min:
        raise PartySize(
            f"{limits_text(offering)}, so {_size_text(offering, party.size)} is too few. Could a few more join you?",
            min=rule.min,
            max=rule.max,
            size=party.size,
        )
    return party


def count_party(offering: Offering, guests: Mapping[str, int]) -> Party:
    """Return the party without looking at the limits. Refuses unknown kinds and negative numbers with `PartySize`."""
    kinds = {kind.code: kind for kind in offering.party.kinds}
    for code, count in guests.items():
        if code not in kinds:
            labels = join_words(list(kinds))
            raise PartySize(f"For this we need the number of {labels}; there is no “{code[:40]}”.", unknown=code[:40])
        if count < 0:
            raise PartySize(f"The number of {kinds[code].label} can't be negative. How many will you be?")
    counts = {code: guests.get(code, 0) for code in kinds}
    size = sum(count for code, count in counts.items() if kinds[code].counts)
    return Party(guests=counts, size=size, headcount=sum(counts.values()))


def party_of_size(offering: Offering, size: int) -> Party:
    """Return a party of that many of the offering's first kind, for looking at times before the details are known."""
    return check_party(offering, {offering.party.kinds[0].code: size})


def limits_text(offering: Offering) -> str:
    """Say who may come: `Hibachi parties are for 10 to 60 guests (adults and children together)`."""
    rule = offering.party
    counted = [kind for kind in rule.kinds if kind.counts]
    together = f" ({join_words([_bare(kind) for kind in counted])} together)" if len(counted) > 1 else ""
    return f"{upper_first(offering.noun_plural)} are for {rule.min} to {rule.max} {_noun(counted)}{together}"


def party_text(offering: Offering, party: Party) -> str:
    """Say who comes: `18 adults, 4 children (6-12) and 2 under 6`."""
    words = [
        f"{party.guests[kind.code]} {kind.singular if party.guests[kind.code] == 1 else kind.label}"
        for kind in offering.party.kinds
        if party.guests.get(kind.code)
    ]
    return join_words(words)


def _too_large(offering: Offering, size: int) -> PartySize:
    rule = offering.party
    limits = limits_text(offering)
    if rule.larger is None:
        detail = f"{limits}, so {_size_text(offering, size)} is more than we can take."
        return PartySize(detail, min=rule.min, max=rule.max, size=size)
    detail = f"{limits}. {rule.larger.message}"
    return PartySize(detail, min=rule.min, max=rule.max, size=size, lead=True, team=rule.larger.team)


def _size_text(offering: Offering, size: int) -> str:
    counted = [kind for kind in offering.party.kinds if kind.counts]
    if len(counted) == 1:
        return f"{size} {counted[0].singular if size == 1 else counted[0].label}"
    return "1 guest" if size == 1 else f"{size} guests"


def _noun(counted: list[PartyKind]) -> str:
    return counted[0].label if len(counted) == 1 else "guests"


def _bare(kind: PartyKind) -> str:
    return kind.label.split(" (", maxsplit=1)[0]
