"""The table of who may do what."""

from fastapi import APIRouter

from api.bounds import BoundedRoute
from api.schemas.staff_permission import PermissionRead, PermissionTableRead
from api.security import CallerHere
from domain.states import Role
from usecases.permission import MATRIX, Operation, check_allowed

router = APIRouter(prefix="/permissions", tags=["staff: permissions"], route_class=BoundedRoute)


@router.get("")
async def get_permissions(caller: CallerHere) -> PermissionTableRead:
    """Print the table of operations and the roles that may."""
    check_allowed(caller.staff.role, Operation.PERMISSION_READ)
    rows = [
        PermissionRead(operation=operation, does=grant.does, roles=[role for role in Role if role in grant.roles])
        for operation, grant in MATRIX.items()
    ]
    return PermissionTableRead(roles=list(Role), operations=rows)
