"""The tabs above the inbox."""

from enum import StrEnum

from domain.states import Owner
from usecases.audit import Caller
from usecases.inbox import InboxFilter


class InboxTab(StrEnum):
    """All, those that wait for a person, those the agent looks after, and one's own."""

    ALL = "all"
    NEEDS_YOU = "needs-you"
    AGENT = "agent"
    MINE = "mine"


def filter_of(tab: InboxTab, caller: Caller) -> InboxFilter:
    """Return the filter behind a tab."""
    match tab:
        case InboxTab.ALL:
            return InboxFilter()
        case InboxTab.NEEDS_YOU:
            return InboxFilter(needs_person=True)
        case InboxTab.AGENT:
            return InboxFilter(owner=Owner.AGENT, status="open")
        case InboxTab.MINE:
            return InboxFilter(owner=Owner.STAFF, owner_user_id=caller.staff.user_id)
