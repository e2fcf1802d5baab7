"""Sign in, stay signed in, sign out."""

from fastapi import APIRouter, Response

from api.bounds import BoundedRoute
from api.dependencies import RuntimeHere
from api.schemas.staff_auth import MeRead, OrganizationRead, RefreshCreate, SignInCreate, SignOutCreate, TokensRead
from api.security import CallerHere, CredentialsHere, VisitHere, get_caller
from usecases.auth import SessionKind, Tokens, find_by_session, issue_tokens, refresh, sign_in, sign_out
from usecases.user import get_employer

router = APIRouter(prefix="/auth", tags=["staff: sign-in"], route_class=BoundedRoute)


@router.post("/login")
async def post_login(*, body: SignInCreate, runtime: RuntimeHere, visit: VisitHere, response: Response) -> TokensRead:
    """Exchange e-mail and password for tokens."""
    staff, token = await sign_in(
        runtime, email=body.email, password=body.password, visit=visit, kind=SessionKind.REFRESH
    )
    return _tokens(issue_tokens(runtime, staff=staff, refresh_token=token), response)


@router.post("/refresh")
async def post_refresh(body: RefreshCreate, runtime: RuntimeHere, response: Response) -> TokensRead:
    """Exchange a refresh token for new tokens. Using one twice ends the sign-in everywhere."""
    _, tokens = await refresh(runtime, body.refresh_token)
    return _tokens(tokens, response)


@router.post("/logout", status_code=204)
async def post_logout(
    *, runtime: RuntimeHere, visit: VisitHere, credentials: CredentialsHere, body: SignOutCreate | None = None
) -> None:
    """End a sign-in, named by its access token or its refresh token: both stop working at once."""
    if body is not None and body.refresh_token is not None:
        staff = await find_by_session(runtime, body.refresh_token, kind=SessionKind.REFRESH)
    else:
        staff = (await get_caller(runtime, visit, credentials)).staff
    await sign_out(runtime, staff=staff, visit=visit)


@router.get("/me")
async def get_me(runtime: RuntimeHere, caller: CallerHere) -> MeRead:
    """Tell who is signed in, and for which business."""
    staff = caller.staff
    employer = await get_employer(runtime, staff.organization_id)
    return MeRead(
        id=staff.user_id,
        email=staff.email,
        name=staff.name,
        role=staff.role,
        organization=OrganizationRead(id=employer.id, slug=employer.slug, name=employer.name),
    )


def _tokens(tokens: Tokens, response: Response) -> TokensRead:
    response.headers["Cache-Control"] = "no-store"
    return TokensRead(
        access_token=tokens.access_token,
        refresh_token=tokens.refresh_token,
        token_type="bearer",  # noqa: S106 - the name of a scheme (RFC 6750), not a secret
        expires_in=tokens.expires_in,
    )
