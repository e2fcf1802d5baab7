"""Money is integer minor units with a currency; nothing here ever holds a float."""

from typing import Final, NewType

Minor = NewType("Minor", int)
"""An amount in minor units (cents); business files write it as "$40.00"."""

Share = NewType("Share", int)
"""Thousandths of a percent, so that 8.875 % is exactly 8875; business files write it as "8.875%"."""

WHOLE: Final = Share(100_000)
SYMBOLS: Final = {"USD": "$", "CAD": "CA$", "EUR": "€", "GBP": "£", "AUD": "A$"}


def format_money(amount: int, currency: str = "USD") -> str:
    """Write minor units as a customer reads them: `$1,234.50`, `-$20.00`."""
    units, cents = divmod(abs(amount), 100)
    sign = "-" if amount < 0 else ""
    return f"{sign}{SYMBOLS.get(currency, currency + ' ')}{units:,}.{cents:02d}"


def share_half_up(amount: int, numerator: int, denominator: int) -> int:
    """Return amount x numerator / denominator in minor units, halves rounded away from zero."""
    product = amount * numerator
    rounded = (2 * abs(product) + abs(denominator)) // (2 * abs(denominator))
    return rounded if (product < 0) == (denominator < 0) else -rounded


def share_of(amount: int, share: Share) -> int:
    """Return the share of an amount in minor units, half up."""
    return share_half_up(amount, share, WHOLE)


def format_share(share: Share) -> str:
    """Write a share as a customer reads it: `50%`, `8.875%`."""
    whole, thousandths = divmod(share, 1000)
    return f"{whole}.{thousandths:03d}".rstrip("0").rstrip(".") + "%"
