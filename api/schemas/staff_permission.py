"""The table of operations and roles."""

from pydantic import BaseModel


class PermissionRead(BaseModel):
    """An operation, what it does, and the roles that may."""

    operation: str
    does: str
    roles: list[str]


class PermissionTableRead(BaseModel):
    """Every operation that staff may ask for."""

    roles: list[str]
    operations: list[PermissionRead]
