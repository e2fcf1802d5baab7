"""The brief: what any model is told of business, customer and deal, from the same source that tools enforce."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from db.models import Booking, Conversation, Customer
from db.queries.booking import get_booking
from db.queries.conversation import get_conversation
from db.queries.proposal import find_last_proposal
from db.queries.turn import find_last_booking, find_open_payment, find_open_quote
from domain.business import Addon, Business, Offering, Venue
from domain.cancellation import policy_text
from domain.clock import local_label, span_label, time_label
from domain.hours import hours_text
from domain.memory import Memory
from domain.money import format_money
from domain.states import BookingStatus, Channel
from domain.summary import deposit_text, price_text
from usecases.acceptance import is_accepted
from usecases.business import Shop
from usecases.card import booking_card
from usecases.meanwhile import list_team_deeds
from usecases.proposal import is_agreed
from usecases.verification import find_verified_phone

Facts = dict[str, object]


async def build_brief(session: AsyncSession, *, shop: Shop, conversation_id: UUID, now: datetime) -> Facts:
    """Gather the facts of one conversation: business, offerings, customer, the open quote and the last booking."""
    conversation = await get_conversation(session, conversation_id)
    venue = shop.venue(conversation.venue_id) if conversation.venue_id else None
    zone = (venue or shop.business.venues[0]).zone
    memory = Memory.read(conversation.summary)
    return {
        "now": now.astimezone(zone).isoformat(timespec="minutes"),
        "timezone": str(zone),
        "channel": conversation.channel,
        **business_facts(shop.business, venue),
        "customer": await _customer_facts(session, conversation, now=now) | _told(memory),
        "earlier": list(memory.done),
        "quote": await _quote_facts(session, shop, conversation, now=now),
        "booking": await _booking_facts(session, shop, conversation),
        "proposal": await _proposal_facts(session, shop, conversation),
        "team": await list_team_deeds(session, await find_last_booking(session, conversation.id), zone=zone),
    }


def business_facts(business: Business, venue: Venue | None) -> Facts:
    """Word the business file: what is sold, where, when, for how many and for how much."""
    return {
        "business": {
            "name": business.name,
            "slug": business.slug,
            "phone": business.phone,
            "email": business.contact.email,
            "greeting": business.greeting,
            "currency": business.currency,
        },
        "venue": venue.code if venue else None,
        "venues": [_venue_facts(business, each) for each in business.venues],
        "offerings": [offering_facts(business, each) for each in business.offerings],
    }


def offering_facts(business: Business, offering: Offering) -> Facts:
    """Word one offering."""
    rule = offering.party
    return {
        "code": offering.code,
        "name": offering.name,
        "aliases": list(offering.aliases),
        "description": offering.description,
        "venues": list(offering.venues),
        "party": {
            "kinds": [{"code": kind.code, "label": kind.label, "aliases": list(kind.aliases)} for kind in rule.kinds],
            "minimum": rule.min,
            "maximum": rule.max,
            "larger": "lead" if rule.larger else None,
        },
        "address_needed": offering.at_customer,
        "hours": _hours_text(business, offering),
        "open_from": min(each.opens for each in offering.hours).strftime("%H:%M"),
        "open_until": max(each.last_start or each.closes for each in offering.hours).strftime("%H:%M"),
        "duration": _duration_text(offering),
        "price": price_text(offering, business.currency),
        "deposit": deposit_text(offering, business.currency),
        "cancellation": policy_text(offering),
        "notice": f"Please book at least {span_label(offering.lead_time)} ahead; we take bookings up to "
        f"{offering.horizon_days} days ahead.",
        "waiver": offering.needs_waiver,
        "addons": [_addon_facts(each, business.currency) for each in offering.addons],
    }


def _hours_text(business: Business, offering: Offering) -> str:
    texts = {venue.name: hours_text(offering, venue) for venue in business.venues_of(offering)}
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    return " ".join(f"{name}: {text}" for name, text in texts.items())


def _duration_text(offering: Offering) -> str:
    spans = [span_label(band.lasts) + (f" for up to {band.up_to}" if band.up_to else "") for band in offering.duration]
    return ", ".join(spans)


def _venue_facts(business: Business, venue: Venue) -> Facts:
    address = venue.address
    return {
        "code": venue.code,
        "name": venue.name,
        "aliases": list(venue.aliases),
        "timezone": venue.timezone,
        "address": f"{address.line1}, {address.city}, {address.state} {address.zip}" if address else None,
        "directions": venue.directions,
        "phone": venue.phone or business.phone,
        "zips": [prefix for zone in venue.travels_to for prefix in zone.zips],
    }


def _addon_facts(addon: Addon, currency: str) -> Facts:
    return {
        "code": addon.code,
        "name": addon.name,
        "aliases": list(addon.aliases),
        "per": "guest" if addon.per == "guest" else "each",
        "price": format_money(addon.amount, currency),
    }


async def _customer_facts(session: AsyncSession, conversation: Conversation, *, now: datetime) -> Facts:
    verified = await find_verified_phone(session, conversation.id, now=now)
    customer = (
        await session.get(Customer, (conversation.organization_id, conversation.customer_id))
        if conversation.customer_id
        else None
    )
    return {
        "name": customer.name if customer else None,
        "phone": conversation.phone or verified or (customer.phone if customer else None),
        "email": customer.email if customer else None,
        "verified": conversation.channel == Channel.SMS or verified is not None,
    }


def _told(memory: Memory) -> Facts:
    """What the customer told in messages that are not sent any more; only they say so, so it proves nothing."""
    told: list[Facts] = [{"asked": each.asked, "said": each.said} for each in memory.told]
    return {"earlier": told, "still_asked": memory.asked} if told or memory.asked else {}


async def _quote_facts(session: AsyncSession, shop: Shop, conversation: Conversation, *, now: datetime) -> Facts | None:
    quote = await find_open_quote(session, conversation.id)
    if quote is None:
        return None
    venue = shop.venue(quote.venue_id)
    return {
        "id": str(quote.id),
        "offering": shop.codes[quote.offering_id],
        "venue": venue.code,
        "start": quote.starts_at.astimezone(venue.zone).isoformat(timespec="minutes"),
        "when": local_label(quote.starts_at, venue.zone),
        "guests": quote.guests,
        "addons": quote.addons,
        "zip": quote.address.get("zip"),
        "total": format_money(quote.total, quote.currency),
        "deposit": format_money(quote.deposit, quote.currency),
        "shown": quote.shown_seq is not None,
        "accepted": await is_accepted(session, quote),
        "expired": quote.expires_at <= now,
    }


async def _booking_facts(session: AsyncSession, shop: Shop, conversation: Conversation) -> Facts | None:
    booking = await find_last_booking(session, conversation.id)
    if booking is None:
        return None
    venue = shop.venue(booking.venue_id)
    payment = await find_open_payment(session, booking.id)
    return booking_result(shop, booking) | {
        "deposit_due": format_money(_due(booking), booking.currency) if _due(booking) else None,
        "pay_by": pay_by(booking, venue),
        "payment_url": payment.url if payment else None,
    }


def booking_result(shop: Shop, booking: Booking) -> Facts:
    """Word a booking for a model: as it is said, and the codes and counts it was made with."""
    card, zone = booking_card(shop, booking), shop.zones[booking.venue_id]
    return {
        "code": booking.code,
        "status": booking.status,
        "offering": shop.codes[booking.offering_id],
        "venue": shop.codes[booking.venue_id],
        "title": card["title"],
        "when": card["when"],
        "start": booking.starts_at.astimezone(zone).isoformat(timespec="minutes"),
        "guests": card["guests"],
        "party": {code: count for code, count in booking.guests.items() if count},
        "addons": {code: count for code, count in booking.addons.items() if count},
        "zip": booking.address.get("zip"),
        "total": card["total"]["text"],
        "paid": card["paid"]["text"],
        "balance": card["balance"]["text"],
        "refunded": format_money(booking.refunded, booking.currency) if booking.refunded else None,
    }


async def _proposal_facts(session: AsyncSession, shop: Shop, conversation: Conversation) -> Facts | None:
    """What was worked out about a booking and waits for the customer's yes."""
    proposal = await find_last_proposal(session, conversation.id)
    if proposal is None or proposal.done_at is not None:
        return None
    booking = await get_booking(session, proposal.booking_id)
    return {
        "kind": proposal.kind,
        "booking": booking.code,
        **proposal.asked,
        "shown": proposal.shown_seq is not None,
        "accepted": await is_agreed(session, proposal),
    }


def _due(booking: Booking) -> int:
    return max(0, booking.deposit - booking.captured) if booking.status == BookingStatus.PENDING else 0


def pay_by(booking: Booking, venue: Venue) -> str | None:
    """Word until when a hold waits for its deposit, in the venue's time."""
    if booking.hold_expires_at is None or booking.status != BookingStatus.PENDING:
        return None
    return time_label(booking.hold_expires_at.astimezone(venue.zone).time())
