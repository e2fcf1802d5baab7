"""The rules of an offering in sentences, for customers who ask before they book. Nothing here is written by hand."""

from itertools import groupby

from domain.business import GuestPrice, Offering
from domain.catalog import join_words, upper_first
from domain.hours import weekdays_text
from domain.money import format_money, format_share


def price_text(offering: Offering, currency: str) -> str:
    """Say what guests cost: `Adults $40.00, children (6-12) $20.00, under 6 free. Minimum spend on food: $400.00.`."""
    rule = offering.price
    if rule is None:
        return "Booking is free of charge."
    labels = {kind.code: kind.label for kind in offering.party.kinds}
    by_kind = [
        f"{labels[kind]} {_amounts_text(list(prices), currency)}"
        for kind, prices in groupby(rule.guests, key=lambda price: price.kind)
    ]
    sentences = [upper_first(", ".join(by_kind))]
    if rule.minimum:
        sentences.append(f"{rule.minimum.label}: {format_money(rule.minimum.amount, currency)}")
    if rule.group_discount:
        off = format_share(rule.group_discount.percent)
        sentences.append(f"Groups of {rule.group_discount.from_size} or more get {off} off")
    if rule.tax:
        sentences.append(f"{rule.tax.label} of {format_share(rule.tax.percent)} comes on top")
    return ". ".join(sentences) + "."


def deposit_text(offering: Offering, currency: str) -> str:
    """Say what confirms a booking: `A deposit of 50% confirms it; the balance is due on the day.`."""
    rule = offering.deposit
    match rule.kind:
        case "none":
            return "No deposit is needed."
        case "full":
            return "It's paid in full in advance, and that confirms it."
        case "percent":
            share = format_share(rule.percent) if rule.percent is not None else ""
            return f"A deposit of {share} confirms it; the balance is due on the day."
        case "per_person":
            each = format_money(rule.amount or 0, currency)
            return (
                f"Parties of {rule.from_size} or more leave a deposit of {each} per person, which comes off the bill."
            )


def _amounts_text(prices: list[GuestPrice], currency: str) -> str:
    words = [format_money(price.amount, currency) if price.amount else "free" for price in prices]
    if len(prices) == 1:
        return words[0]
    return join_words([f"{word} {weekdays_text(price.days)}" for word, price in zip(words, prices, strict=True)])
