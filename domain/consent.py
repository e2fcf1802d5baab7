"""Consent: why a text message is sent, and when the business may start one."""

from datetime import datetime, time
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

DAY_STARTS: Final = time(9, 0)
DAY_ENDS: Final = time(20, 0)


class Purpose(StrEnum):
    """Why a text is sent: to answer a person, to confirm what they asked of the channel, or on our own account."""

    REPLY = "reply"
    OPT_OUT_CONFIRMATION = "opt_out_confirmation"
    OPT_IN_CONFIRMATION = "opt_in_confirmation"
    HELP = "help"
    VERIFICATION = "verification"
    REMINDER = "reminder"
    CAMPAIGN = "campaign"


STARTED_BY_BUSINESS: Final = frozenset({Purpose.REMINDER, Purpose.CAMPAIGN})


class Release(StrEnum):
    """What the send gate decides about one text: send it now, ask again later, or never send it."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


def is_quiet(now: datetime, zone: ZoneInfo) -> bool:
    """Say whether it is outside of 09:00 to 20:00 there, when the business starts no conversation."""
    return not DAY_STARTS <= now.astimezone(zone).time() < DAY_ENDS


def decide_release(purpose: str, *, opted_out: bool, confirmed_before: bool, quiet: bool) -> Release:
    """Decide about one text. Whoever opted out hears one confirmation, and help where they ask for it."""
    if opted_out:
        asked_for = purpose == Purpose.HELP or (purpose == Purpose.OPT_OUT_CONFIRMATION and not confirmed_before)
        return Release.NOW if asked_for else Release.NEVER
    if purpose == Purpose.OPT_OUT_CONFIRMATION:
        return Release.NEVER
    return Release.LATER if quiet and purpose in STARTED_BY_BUSINESS else Release.NOW
