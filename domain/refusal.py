"""Refusals: what may not be done, why, and what could be done instead.

A refusal is expected; its docstring is the sentence a customer reads where the raiser has no better one.
"""

from typing import ClassVar

from domain.slot import Slot


class Refusal(Exception):  # noqa: N818 - named as a fact, and so are all below
    """I'm sorry, that isn't possible."""

    code: ClassVar[str] = "refusal"

    def __init__(self, detail: str = "", *, alternatives: tuple[Slot, ...] = (), **facts: str | int) -> None:
        self.detail = detail or (type(self).__doc__ or "")
        self.alternatives = alternatives
        self.facts: dict[str, str | int] = facts
        super().__init__(self.detail)


class Past(Refusal):
    """That time has already passed. Which day would suit you instead?"""

    code = "past"


class InvalidTime(Refusal):
    """That isn't a time I can read. Please give a day and a time."""

    code = "invalid_time"


class Closed(Refusal):
    """We're closed that day. Which other day would suit you?"""

    code = "closed"


class NotAStart(Refusal):
    """That isn't one of our starting times."""

    code = "not_a_start"


class LeadTime(Refusal):
    """That's a little too soon for us to prepare."""

    code = "lead_time"


class Horizon(Refusal):
    """That's further ahead than we take bookings."""

    code = "horizon"


class PartySize(Refusal):
    """That number of guests doesn't fit."""

    code = "party_size"


class OutOfArea(Refusal):
    """That address is outside the area we travel to. Leave your number and we'll call you back."""

    code = "out_of_area"


class UnknownOffering(Refusal):
    """We don't offer that. Please choose one of our offerings."""

    code = "unknown_offering"


class UnknownVenue(Refusal):
    """Please choose one of our locations."""

    code = "unknown_venue"


class UnknownAddon(Refusal):
    """We don't have that extra."""

    code = "unknown_addon"


class AddressNeeded(Refusal):
    """Where will the party be? Please give the ZIP code of the address."""

    code = "address_needed"


class SlotTaken(Refusal):
    """I'm sorry, that time has just been taken."""

    code = "slot_taken"


class QuoteNotFound(Refusal):
    """I can't find that quote. Let me work out a new one."""

    code = "quote_not_found"


class QuoteExpired(Refusal):
    """That quote has expired. Let me work out a new one."""

    code = "quote_expired"


class QuoteNotShown(Refusal):
    """That quote hasn't been shown to you yet, so it can't be booked."""

    code = "quote_not_shown"


class QuoteNotAccepted(Refusal):
    """Please say yes to the quote first, then it can be booked."""

    code = "quote_not_accepted"


class ProposalNotShown(Refusal):
    """First tell the customer what this comes to, and ask them; do it when they have said yes."""

    code = "proposal_not_shown"


class ProposalNotAccepted(Refusal):
    """Please say yes to it first, then I'll do it."""

    code = "proposal_not_accepted"


class TermsChanged(Refusal):
    """What this comes to has changed since I told you. Let me work it out again."""

    code = "terms_changed"


class NothingToChange(Refusal):
    """That's how your booking is already."""

    code = "nothing_to_change"


class BookingNotFound(Refusal):
    """I can't find that booking. Please check the code and the phone number it was made with."""

    code = "booking_not_found"


class IllegalTransition(Refusal):
    """That isn't possible any more for this booking."""

    code = "illegal_transition"


class MoveTooLate(Refusal):
    """It's too close to the start to move or change this booking."""

    code = "move_too_late"


class DepositNeeded(Refusal):
    """This change needs a deposit first."""

    code = "deposit_needed"


class ResourceBusy(Refusal):
    """That time isn't free."""

    code = "resource_busy"


class ResourceNotFound(Refusal):
    """I can't find that crew, table or room."""

    code = "resource_not_found"


class BlockNotFound(Refusal):
    """I can't find that blocked time; it may have been freed already."""

    code = "block_not_found"


class AmountInvalid(Refusal):
    """Please give an amount above zero."""

    code = "amount_invalid"


class PaymentNotFound(Refusal):
    """I can't find that payment."""

    code = "payment_not_found"


class PaymentTooLarge(Refusal):
    """That is more than is owed."""

    code = "payment_too_large"


class PaymentRepeated(Refusal):
    """A payment with this reference is in the books already."""

    code = "payment_repeated"


class RefundTooLarge(Refusal):
    """That is more than can be given back."""

    code = "refund_too_large"


class RefundRefused(Refusal):
    """The payment provider refused this refund, so nothing has gone back."""

    code = "refund_refused"


class InvalidPhone(Refusal):
    """That doesn't look like a phone number. Please give it with the area code, like (415) 555-0123."""

    code = "invalid_phone"


class InvalidEmail(Refusal):
    """That doesn't look like an email address. Please check it, like name@example.com."""

    code = "invalid_email"


class InvalidText(Refusal):
    """That text can't be used: it is empty, too long, or has characters that can't be shown."""

    code = "invalid_text"


class DepositNotDue(Refusal):
    """There's no deposit to pay for this booking."""

    code = "deposit_not_due"


class RateLimited(Refusal):
    """That was a lot at once. Please wait a moment and try again."""

    code = "rate_limited"


class NotAllowed(Refusal):
    """You aren't allowed to do that."""

    code = "not_allowed"


class ReasonNeeded(Refusal):
    """An override needs a reason. Please say in a few words why."""

    code = "reason_needed"


class SignInFailed(Refusal):
    """That email and password don't match. Please try again."""

    code = "sign_in_failed"


class EmailTaken(Refusal):
    """Somebody signs in with that email already."""

    code = "email_taken"


class UserNotFound(Refusal):
    """I can't find that member of the team."""

    code = "user_not_found"


class LastOwner(Refusal):
    """A business needs an owner who can sign in. Please make somebody else an owner first."""

    code = "last_owner"


class PassageNotFound(Refusal):
    """I can't find that entry."""

    code = "passage_not_found"


class PassageOfFile(Refusal):
    """This entry belongs to the business file. Please change it there and load the file again."""

    code = "passage_of_file"


class ConversationNotFound(Refusal):
    """I can't find that conversation."""

    code = "conversation_not_found"


class TaskNotFound(Refusal):
    """I can't find that task."""

    code = "task_not_found"


class IdempotencyMismatch(Refusal):
    """This Idempotency-Key was already used for a different request. Please send a new key."""

    code = "idempotency_mismatch"


class SignatureInvalid(Refusal):
    """The signature doesn't match."""

    code = "signature_invalid"
