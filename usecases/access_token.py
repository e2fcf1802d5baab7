"""Access tokens of the staff API: JWTs of half an hour that name the user, the organisation and the sign-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

ALGORITHM = "HS256"
LIFETIME = timedelta(minutes=30)


@dataclass(frozen=True, kw_only=True)
class AccessClaims:
    """What a valid token says: the user, the organisation, and the family of the sign-in."""

    user_id: UUID
    organization_id: UUID
    family_id: UUID


def make_access_token(*, secret: bytes, claims: AccessClaims, role: str, now: datetime) -> str:
    """Sign a token that is good for half an hour from `now`."""
    payload = {
        "sub": str(claims.user_id),
        "org": str(claims.organization_id),
        "sid": str(claims.family_id),
        "role": role,
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    return jwt.encode(payload, secret, algorithm=ALGORITHM)


def read_access_token(token: str, *, secret: bytes, now: datetime) -> AccessClaims | None:
    """Return the claims of a token that we signed and that has not run out by `now`, else None."""
    # PyJWT would ask the machine's clock; ours may be frozen by a test, so the times are compared here.
    options = jwt.types.Options(require=["sub", "org", "sid", "exp", "iat"], verify_exp=False, verify_iat=False)
    try:
        payload = jwt.decode(token, secret, algorithms=[ALGORITHM], options=options)
        if not int(payload["iat"]) <= int(now.timestamp()) < int(payload["exp"]):
            return None
        return AccessClaims(
            user_id=UUID(payload["sub"]), organization_id=UUID(payload["org"]), family_id=UUID(payload["sid"])
        )
    except (jwt.InvalidTokenError, ValueError, TypeError):
        return None
