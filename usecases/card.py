"""Cards: what the web chat shows beside a text, built from records, never by the model."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from db.models import Booking, Payment, Quote
from db.models.base import Json
from domain.business import Offering, Venue
from domain.clock import local_label, short_label
from domain.money import format_money
from domain.party import count_party, party_text
from domain.pricing import PriceLine
from domain.slot import Slot
from usecases.business import Shop


def slots_card(shop: Shop, slots: Sequence[Slot], *, guests: Mapping[str, int] | None = None) -> Json:
    """Free times as buttons; the venue is named where they are at several."""
    venues = {venue.code: venue for venue in shop.business.venues}
    several = len({slot.venue for slot in slots}) > 1
    return {
        "type": "slots",
        "offering": slots[0].offering if slots else None,
        "party": dict(guests or {}),
        "slots": [_slot(slot, venues[slot.venue], name_venue=several) for slot in slots],
    }


def quote_card(shop: Shop, quote: Quote) -> Json:
    """A price, line by line, with the deposit and the time until which it holds."""
    return {
        "type": "quote",
        "id": str(quote.id),
        **visit_words(shop, quote),
        "lines": [_line(PriceLine(**line), quote.currency) for line in quote.lines],
        "total": money(quote.total, quote.currency),
        "deposit": money(quote.deposit, quote.currency),
        "balance": money(quote.balance, quote.currency),
        "expires_at": _local(quote.expires_at, shop, quote.venue_id),
        "policy": quote.policy["text"],
        "url": f"/quotes/{quote.id}",
    }


def booking_card(shop: Shop, booking: Booking) -> Json:
    """A booking as it stands in the database."""
    paid = booking.captured - booking.refunded
    return {
        "type": "booking",
        "code": booking.code,
        "status": booking.status,
        **visit_words(shop, booking),
        "total": money(booking.total, booking.currency),
        "deposit": money(booking.deposit, booking.currency),
        "paid": money(paid, booking.currency),
        "balance": money(max(booking.total - paid, 0), booking.currency),
        "hold_expires_at": _local(booking.hold_expires_at, shop, booking.venue_id),
        "url": f"/quotes/{booking.quote_id}/invoice",
    }


def payment_card(shop: Shop, payment: Payment, booking: Booking) -> Json:
    """The link to the page where a deposit is paid."""
    return {
        "type": "payment_link",
        "url": payment.url,
        "amount": money(payment.amount, payment.currency),
        "expires_at": _local(payment.expires_at, shop, booking.venue_id),
        "booking": booking.code,
    }


def location_card(venue: Venue) -> Json:
    """Where guests go: the address, and how to find the door."""
    address = venue.address
    where = f"{address.line1}, {address.city}, {address.state} {address.zip}" if address else None
    return {"type": "location", "name": venue.name, "address": where, "directions": venue.directions}


def visit_words(shop: Shop, visit: Quote | Booking) -> Json:
    """Say what, when, where and for whom, also of an offering that is gone from the file since."""
    zone = shop.zones[visit.venue_id]
    code = shop.codes[visit.offering_id]
    offering = shop.business.find_offering(code)
    venue = shop.business.find_venue(shop.codes[visit.venue_id])
    return {
        "title": offering.name if offering else shop.names[visit.offering_id],
        "when": local_label(visit.starts_at, zone),
        "where": _where(visit, venue) if venue else shop.names[visit.venue_id],
        "guests": _guests(visit, offering),
    }


def money(amount: int, currency: str) -> Json:
    """An amount in minor units, with its words."""
    return {"amount": amount, "currency": currency, "text": format_money(amount, currency)}


def _slot(slot: Slot, venue: Venue, *, name_venue: bool) -> Json:
    other = ", ".join(word for word in (slot.instead, venue.name if name_venue else "") if word)
    label = short_label(slot.start, venue.zone)
    return {
        "start": slot.start.astimezone(venue.zone).isoformat(),
        "end": slot.end.astimezone(venue.zone).isoformat(),
        "venue": slot.venue,
        "offering": slot.offering,
        "label": f"{label} · {other}" if other else label,
        "spaces": slot.spaces,
    }


def _line(line: PriceLine, currency: str) -> Json:
    label = line.label
    if line.quantity > 1:
        label = f"{line.quantity} × {line.label} at {format_money(line.unit_amount, currency)}"
    return {
        "code": line.code,
        "label": label,
        "quantity": line.quantity,
        "amount": {"amount": line.amount, "currency": currency},
        "text": format_money(line.amount, currency),
    }


def _where(visit: Quote | Booking, venue: Venue) -> str:
    if visit.address.get("zip"):
        return f"{venue.name} · {visit.address['zip']}"
    return f"{venue.name} · {venue.address.line1}, {venue.address.city}" if venue.address else venue.name


def _guests(visit: Quote | Booking, offering: Offering | None) -> str:
    if offering is None or any(code not in {kind.code for kind in offering.party.kinds} for code in visit.guests):
        return ", ".join(f"{count} {code.replace('_', ' ')}" for code, count in visit.guests.items() if count)
    return party_text(offering, count_party(offering, visit.guests))


def _local(instant: datetime | None, shop: Shop, venue_id: UUID) -> str | None:
    return instant.astimezone(shop.zones[venue_id]).isoformat() if instant else None
