"""What a party costs, line by line, by the rules of the file alone.

Order of the lines: guests, group discount (on the guests), add-ons, the top-up to the minimum spend (guests, discount
and add-ons count towards it), travel, tax (on everything above it, rounded half up once).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.area import travel_fee
from domain.business import WEEKDAYS, Addon, Offering, Venue
from domain.catalog import join_words, upper_first
from domain.clock import local_day
from domain.guests import Party
from domain.money import Share, format_share, share_of
from domain.refusal import UnknownAddon


@dataclass(frozen=True, kw_only=True)
class PriceLine:
    """One line of a price; amounts in minor units, quantity x unit_amount = amount."""

    code: str
    label: str
    quantity: int
    unit_amount: int
    amount: int


@dataclass(frozen=True, kw_only=True)
class Price:
    """An itemised price in minor units; the lines add up to the total, `tax` is the tax among them."""

    lines: tuple[PriceLine, ...]
    total: int
    tax: int
    deposit: int
    balance: int
    currency: str


def price(
    offering: Offering,
    venue: Venue,
    party: Party,
    *,
    addons: Mapping[str, int],
    zip_code: str | None,
    start: datetime,
    currency: str = "USD",
) -> Price:
    """Return the itemised price. Refuses with `UnknownAddon`, and `AddressNeeded` or `OutOfArea` where it travels."""
    chosen = check_addons(offering, party, addons)
    food = [*_guest_lines(offering, party, local_day(start, venue.zone)), *_addon_lines(offering, chosen)]
    lines = [*food, *_minimum_lines(offering, food), *_travel_lines(offering, venue, zip_code)]
    lines += _tax_lines(offering, lines)
    total = sum(line.amount for line in lines)
    deposit = deposit_due(offering, party, total)
    return Price(
        lines=tuple(lines),
        total=total,
        tax=sum(line.amount for line in lines if line.code == "tax"),
        deposit=deposit,
        balance=max(total - deposit, 0),
        currency=currency,
    )


def deposit_due(offering: Offering, party: Party, total: int) -> int:
    """Return the deposit in minor units that confirms a booking; 0 where none is asked."""
    rule = offering.deposit
    if party.size < rule.from_size:
        return 0
    match rule.kind:
        case "none":
            return 0
        case "full":
            return total
        case "percent":
            return share_of(total, rule.percent or Share(0))
        case "per_person":
            return party.size * (rule.amount or 0)


def check_addons(offering: Offering, party: Party, addons: Mapping[str, int]) -> dict[Addon, int]:
    """Return the extras that were ordered, in the file's order. Refuses with `UnknownAddon`."""
    known = {addon.code: addon for addon in offering.addons}
    for code, count in addons.items():
        if code not in known:
            raise UnknownAddon(_unknown_addon_text(offering), addon=code[:40])
        _check_count(known[code], count, party)
    return {addon: addons[addon.code] for addon in offering.addons if addons.get(addon.code)}


def _check_count(addon: Addon, count: int, party: Party) -> None:
    if count < 0:
        raise UnknownAddon(f"The number of {addon.name} can't be negative. How many would you like?", addon=addon.code)
    most = min(addon.max, party.headcount) if addon.per == "guest" else addon.max
    if count > most:
        why = f"for {party.headcount} guests" if most == party.headcount else "in one order"
        raise UnknownAddon(
            f"{upper_first(addon.name)}: {count} is more than we can do {why}; up to {most}, please.",
            addon=addon.code,
            max=most,
        )


def _unknown_addon_text(offering: Offering) -> str:
    if not offering.addons:
        return f"There are no extras for {offering.noun_plural}."
    return f"We don't have that extra. You can add {join_words([each.name for each in offering.addons], last='or')}."


def _guest_lines(offering: Offering, party: Party, day: date) -> list[PriceLine]:
    if offering.price is None:
        return []
    weekday = WEEKDAYS[day.weekday()]
    units = {rule.kind: rule.amount for rule in offering.price.guests if weekday in rule.days}
    lines = [
        _line(kind.code, upper_first(kind.label), quantity=party.guests[kind.code], unit=units[kind.code])
        for kind in offering.party.kinds
        if party.guests.get(kind.code) and units.get(kind.code)
    ]
    discount = offering.price.group_discount
    if discount is not None and party.size >= discount.from_size:
        off = share_of(sum(line.amount for line in lines), discount.percent)
        lines.append(_line("group-discount", f"{discount.label} ({format_share(discount.percent)})", unit=-off))
    return lines


def _addon_lines(offering: Offering, chosen: Mapping[Addon, int]) -> list[PriceLine]:
    return [_line(addon.code, addon.name, quantity=count, unit=addon.amount) for addon, count in chosen.items()]


def _minimum_lines(offering: Offering, food: list[PriceLine]) -> list[PriceLine]:
    minimum = offering.price.minimum if offering.price else None
    missing = minimum.amount - sum(line.amount for line in food) if minimum else 0
    return [_line("minimum-spend", minimum.label, unit=missing)] if minimum and missing > 0 else []


def _travel_lines(offering: Offering, venue: Venue, zip_code: str | None) -> list[PriceLine]:
    fee = travel_fee(venue, zip_code) if offering.at_customer else 0
    return [_line("travel", "Travel", unit=fee)] if fee else []


def _tax_lines(offering: Offering, lines: list[PriceLine]) -> list[PriceLine]:
    tax = offering.price.tax if offering.price else None
    if tax is None:
        return []
    due = share_of(sum(line.amount for line in lines), tax.percent)
    return [_line("tax", f"{tax.label} ({format_share(tax.percent)})", unit=due)]


def _line(code: str, label: str, *, unit: int, quantity: int = 1) -> PriceLine:
    return PriceLine(code=code, label=label, quantity=quantity, unit_amount=unit, amount=quantity * unit)
