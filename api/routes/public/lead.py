"""Leads."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.answers import answer_once
from api.bounds import BoundedRoute
from api.dependencies import DoorHere
from api.idempotency import RequestKeyHere
from api.schemas.base import problems
from api.schemas.lead import LeadCreate, LeadRead
from db.models.base import Json
from usecases.lead import capture_lead
from usecases.runtime import Session

router = APIRouter(route_class=BoundedRoute)


@router.post(
    "/leads",
    summary="Ask to be called back",
    status_code=201,
    response_model=LeadRead,
    responses=problems(404, 413, 422),
)
async def create_lead(door: DoorHere, body: LeadCreate, request_key: RequestKeyHere) -> JSONResponse:
    """Notes down someone whom the team should call: too large a party, out of area, or on request."""

    async def work(session: Session) -> Json:
        lead = await capture_lead(session, **body.model_dump(), source="api", now=door.runtime.clock.now())
        return LeadRead(
            id=lead.id,
            status="new",
            name=lead.name,
            phone=lead.phone,
            email=lead.email,
            reason=lead.reason,
            created_at=lead.created_at,
        ).model_dump(mode="json")

    return await answer_once(door, request_key, work)
