"""What a customer gets back on cancelling, and until when a booking may be moved."""

from datetime import datetime, timedelta

from domain.business import MovePolicy, Offering, RefundTier
from domain.clock import span_label
from domain.money import WHOLE, Share, format_share


def refund_share(policy: tuple[RefundTier, ...], *, start: datetime, now: datetime) -> Share:
    """Return the share of what was paid that goes back when cancelling now; exactly at a limit is in time."""
    notice = start - now
    reached = [tier.refund for tier in policy if notice >= timedelta(minutes=tier.notice)]
    return max(reached, default=Share(0))


def may_move(policy: MovePolicy, *, start: datetime, now: datetime) -> bool:
    """Whether the customer may still move the booking free of charge."""
    return start - now >= timedelta(minutes=policy.until)


def policy_text(offering: Offering) -> str:
    """Say the cancellation and moving rules as a customer reads them."""
    moving = f"You can move it free of charge until {span_label(offering.move.until)} before."
    tiers = sorted(offering.cancellation, key=lambda tier: -tier.notice)
    if not tiers:
        return moving
    parts = [_tier_text(tier, first=index == 0) for index, tier in enumerate(tiers)]
    return f"{'; '.join(parts)}; later than that, it isn't refunded. {moving}"


def _tier_text(tier: RefundTier, *, first: bool) -> str:
    share = "in full" if tier.refund == WHOLE else format_share(tier.refund)
    if first:
        return f"Cancel {span_label(tier.notice)} or more before and what you paid is refunded {share}"
    return f"{span_label(tier.notice)} or more before, {share} of it is"
