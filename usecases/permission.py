"""Who may do what: one table of operations and roles. `/api/v1/permissions` prints it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from domain.refusal import NotAllowed
from domain.states import Role


class Operation(StrEnum):
    """Something that staff ask for."""

    CONVERSATION_READ = "conversation.read"
    CONVERSATION_REPLY = "conversation.reply"
    CONVERSATION_TAKE_OVER = "conversation.take_over"
    CONVERSATION_HAND_BACK = "conversation.hand_back"
    CONVERSATION_CLOSE = "conversation.close"
    BOOKING_READ = "booking.read"
    BOOKING_CREATE = "booking.create"
    BOOKING_CHANGE = "booking.change"
    BOOKING_MOVE = "booking.move"
    BOOKING_OVERRIDE = "booking.override"
    BOOKING_CONFIRM = "booking.confirm"
    BOOKING_CANCEL = "booking.cancel"
    BOOKING_COMPLETE = "booking.complete"
    BOOKING_NO_SHOW = "booking.no_show"
    PAYMENT_READ = "payment.read"
    PAYMENT_RECORD = "payment.record"
    PAYMENT_REFUND = "payment.refund"
    RESOURCE_READ = "resource.read"
    TIME_OFF_CREATE = "time_off.create"
    TIME_OFF_DELETE = "time_off.delete"
    CATALOG_READ = "catalog.read"
    QUOTE_READ = "quote.read"
    CUSTOMER_READ = "customer.read"
    LEAD_READ = "lead.read"
    TASK_READ = "task.read"
    TASK_DONE = "task.done"
    KNOWLEDGE_READ = "knowledge.read"
    KNOWLEDGE_CREATE = "knowledge.create"
    KNOWLEDGE_DELETE = "knowledge.delete"
    USER_READ = "user.read"
    USER_CREATE = "user.create"
    USER_CHANGE = "user.change"
    AUDIT_READ = "audit.read"
    DASHBOARD_READ = "dashboard.read"
    PERMISSION_READ = "permission.read"

    @property
    def noun(self) -> str:
        """What it is done to."""
        return self.value.partition(".")[0]


@dataclass(frozen=True, kw_only=True)
class Grant:
    """What an operation does, in a sentence, and the roles that may."""

    does: str
    roles: frozenset[Role]


EVERYBODY = frozenset(Role)
OWNERS = frozenset({Role.OWNER, Role.PLATFORM})
LEADERS = frozenset({Role.OWNER, Role.MANAGER, Role.PLATFORM})

MATRIX: Mapping[Operation, Grant] = MappingProxyType(
    {
        Operation.CONVERSATION_READ: Grant(does="Read conversations.", roles=EVERYBODY),
        Operation.CONVERSATION_REPLY: Grant(does="Write to a customer.", roles=EVERYBODY),
        Operation.CONVERSATION_TAKE_OVER: Grant(does="Take a conversation over from the agent.", roles=EVERYBODY),
        Operation.CONVERSATION_HAND_BACK: Grant(does="Hand a conversation back to the agent.", roles=EVERYBODY),
        Operation.CONVERSATION_CLOSE: Grant(does="Close a conversation.", roles=EVERYBODY),
        Operation.BOOKING_READ: Grant(does="Read bookings.", roles=EVERYBODY),
        Operation.BOOKING_CREATE: Grant(does="Book for a customer by the rules.", roles=EVERYBODY),
        Operation.BOOKING_CHANGE: Grant(does="Change party, extras, address or notes.", roles=EVERYBODY),
        Operation.BOOKING_MOVE: Grant(does="Move a booking by its policy.", roles=EVERYBODY),
        Operation.BOOKING_OVERRIDE: Grant(
            does="Lift notice, horizon, deposit or the moving policy, with a reason.", roles=LEADERS
        ),
        Operation.BOOKING_CONFIRM: Grant(does="Confirm a booking whose deposit is in.", roles=LEADERS),
        Operation.BOOKING_CANCEL: Grant(does="Cancel a booking by its policy.", roles=LEADERS),
        Operation.BOOKING_COMPLETE: Grant(does="Mark a booking as completed.", roles=EVERYBODY),
        Operation.BOOKING_NO_SHOW: Grant(does="Mark a booking as a no-show.", roles=EVERYBODY),
        Operation.PAYMENT_READ: Grant(does="Read the ledger.", roles=EVERYBODY),
        Operation.PAYMENT_RECORD: Grant(does="Record a payment taken by hand.", roles=EVERYBODY),
        Operation.PAYMENT_REFUND: Grant(does="Refund a payment in full or part.", roles=LEADERS),
        Operation.RESOURCE_READ: Grant(does="Read crews, tables, rooms and their time off.", roles=EVERYBODY),
        Operation.TIME_OFF_CREATE: Grant(does="Block a crew, table or room for a time.", roles=LEADERS),
        Operation.TIME_OFF_DELETE: Grant(does="Lift a block.", roles=LEADERS),
        Operation.CATALOG_READ: Grant(does="Read venues and offerings.", roles=EVERYBODY),
        Operation.QUOTE_READ: Grant(does="Read quotes.", roles=EVERYBODY),
        Operation.CUSTOMER_READ: Grant(does="Read customers.", roles=EVERYBODY),
        Operation.LEAD_READ: Grant(does="Read leads.", roles=EVERYBODY),
        Operation.KNOWLEDGE_READ: Grant(does="Read and search the knowledge.", roles=EVERYBODY),
        Operation.KNOWLEDGE_CREATE: Grant(does="Add to the knowledge that the agent answers from.", roles=LEADERS),
        Operation.KNOWLEDGE_DELETE: Grant(does="Remove what was added to the knowledge.", roles=LEADERS),
        Operation.USER_READ: Grant(does="See who is on the team.", roles=LEADERS),
        Operation.USER_CREATE: Grant(does="Add somebody to the team.", roles=OWNERS),
        Operation.USER_CHANGE: Grant(does="Change somebody's name or role, or end their access.", roles=OWNERS),
        Operation.AUDIT_READ: Grant(does="Read the log of what staff did.", roles=LEADERS),
        Operation.DASHBOARD_READ: Grant(does="See the figures of the business.", roles=EVERYBODY),
        Operation.TASK_READ: Grant(does="Read what customers were promised.", roles=EVERYBODY),
        Operation.TASK_DONE: Grant(does="Tick off what was promised.", roles=EVERYBODY),
        Operation.PERMISSION_READ: Grant(does="Read this table.", roles=EVERYBODY),
    }
)


def is_allowed(role: Role, operation: Operation) -> bool:
    """Say whether the role may."""
    return role in MATRIX[operation].roles


def check_allowed(role: Role, operation: Operation) -> None:
    """Pass, or refuse with `NotAllowed`."""
    if not is_allowed(role, operation):
        raise NotAllowed(f"Your role ({role.value}) doesn't include this. Please ask an owner or a manager.")
