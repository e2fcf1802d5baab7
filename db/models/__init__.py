"""The records, one file a noun. Importing this package registers every table."""

from db.models.base import Base
from db.models.booking import Booking, BookingEvent, Occupancy
from db.models.conversation import Conversation, Handover, Message
from db.models.customer import Customer, OptOut
from db.models.delivery import Delivery
from db.models.door import Door
from db.models.idempotency import IdempotencyRecord
from db.models.knowledge import KnowledgePassage, KnowledgeVector
from db.models.lead import Lead
from db.models.model_call import ModelCall
from db.models.offering import Offering
from db.models.organization import Organization
from db.models.payment import LedgerEntry, Payment, ProviderEvent, Refund
from db.models.proposal import Proposal
from db.models.quote import Quote
from db.models.receipt import ReceiptDecision
from db.models.task import Task
from db.models.turn import ToolRecord, Turn
from db.models.user import AuditEntry, StaffSession, User
from db.models.venue import Resource, Venue
from db.models.verification import Verification

__all__ = [
    "AuditEntry",
    "Base",
    "Booking",
    "BookingEvent",
    "Conversation",
    "Customer",
    "Delivery",
    "Door",
    "Handover",
    "IdempotencyRecord",
    "KnowledgePassage",
    "KnowledgeVector",
    "Lead",
    "LedgerEntry",
    "Message",
    "ModelCall",
    "Occupancy",
    "Offering",
    "OptOut",
    "Organization",
    "Payment",
    "Proposal",
    "ProviderEvent",
    "Quote",
    "ReceiptDecision",
    "Refund",
    "Resource",
    "StaffSession",
    "Task",
    "ToolRecord",
    "Turn",
    "User",
    "Venue",
    "Verification",
]
