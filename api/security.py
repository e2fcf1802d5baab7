"""Who calls the staff API: the bearer token, checked, with where the request comes from."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.dependencies import RuntimeHere
from domain.refusal import (
    BlockNotFound,
    BookingNotFound,
    ConversationNotFound,
    PassageNotFound,
    PaymentNotFound,
    Refusal,
    ResourceNotFound,
    TaskNotFound,
    UserNotFound,
)
from usecases.audit import Caller
from usecases.auth import NotSignedIn, Visit, find_by_access_token

LONGEST_USER_AGENT = 300
bearer = HTTPBearer(auto_error=False, description="The `access_token` of `POST /api/v1/auth/login`.")


def get_visit(request: Request) -> Visit:
    """Return where the request comes from."""
    address = request.client.host if request.client else ""
    return Visit(address=address, user_agent=request.headers.get("user-agent", "")[:LONGEST_USER_AGENT])


VisitHere = Annotated[Visit, Depends(get_visit)]


CredentialsHere = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]


async def get_caller(runtime: RuntimeHere, visit: VisitHere, credentials: CredentialsHere) -> Caller:
    """Return who calls. Refuses with `NotSignedIn` without a valid token."""
    if credentials is None:
        raise NotSignedIn("Please sign in: this needs an access token.")
    return Caller(staff=await find_by_access_token(runtime, credentials.credentials), visit=visit)


def get_conversation_id(conversation_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(conversation_id, ConversationNotFound)


def get_booking_id(booking_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(booking_id, BookingNotFound)


def get_payment_id(payment_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(payment_id, PaymentNotFound)


def get_resource_id(resource_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(resource_id, ResourceNotFound)


def get_block_id(block_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(block_id, BlockNotFound)


def get_passage_id(passage_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(passage_id, PassageNotFound)


def get_user_id(user_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(user_id, UserNotFound)


def get_task_id(task_id: str) -> UUID:
    """Read the id in the path; what is no id is simply not found."""
    return _read_id(task_id, TaskNotFound)


CallerHere = Annotated[Caller, Depends(get_caller)]
ConversationIdHere = Annotated[UUID, Depends(get_conversation_id)]
KeyHere = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Made by the client, once for each thing it wants done; sent again on a retry.",
    ),
]
BookingIdHere = Annotated[UUID, Depends(get_booking_id)]
PaymentIdHere = Annotated[UUID, Depends(get_payment_id)]
ResourceIdHere = Annotated[UUID, Depends(get_resource_id)]
BlockIdHere = Annotated[UUID, Depends(get_block_id)]
PassageIdHere = Annotated[UUID, Depends(get_passage_id)]
TaskIdHere = Annotated[UUID, Depends(get_task_id)]
UserIdHere = Annotated[UUID, Depends(get_user_id)]


def _read_id(text: str, refusal: type[Refusal]) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise refusal from None
