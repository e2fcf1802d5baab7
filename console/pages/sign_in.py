"""The sign-in page, and the way out."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from console.rendering import HEADERS, render
from console.security import (
    COOKIE,
    COOKIE_PATH,
    SIGN_IN,
    RuntimeHere,
    SameOrigin,
    VisitHere,
    find_caller,
    safe_next,
    set_cookie,
)
from domain.refusal import RateLimited, SignInFailed
from usecases.auth import NotSignedIn, SessionKind, sign_in, sign_out

router = APIRouter(prefix="/console")


@router.get("/sign-in")
async def get_sign_in(request: Request, next: str = "") -> Response:  # noqa: A002 - the name in the address
    """Show the form; whoever is signed in already goes on."""
    try:
        await find_caller(request)
    except NotSignedIn:
        return render(request, "sign_in.html", problem=None, email="", next=safe_next(next))
    return RedirectResponse(safe_next(next), status_code=303, headers=HEADERS)


@router.post("/sign-in", dependencies=[SameOrigin])
async def post_sign_in(
    *,
    request: Request,
    runtime: RuntimeHere,
    visit: VisitHere,
    email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    next: Annotated[str, Form(max_length=500)] = "",  # noqa: A002 - the name in the form
) -> Response:
    """Sign in and go to the page that was asked for, or say what went wrong."""
    back = safe_next(next)
    try:
        _, token = await sign_in(runtime, email=email, password=password, visit=visit, kind=SessionKind.CONSOLE)
    except (SignInFailed, RateLimited) as refusal:
        status = 429 if isinstance(refusal, RateLimited) else 401
        return render(request, "sign_in.html", status=status, problem=refusal.detail, email=email, next=back)
    response = RedirectResponse(back, status_code=303, headers=HEADERS)
    set_cookie(response, token, runtime=runtime)
    return response


@router.post("/sign-out", dependencies=[SameOrigin])
async def post_sign_out(request: Request, runtime: RuntimeHere, visit: VisitHere) -> Response:
    """Sign out; a session that has ended already is as good."""
    response = RedirectResponse(SIGN_IN, status_code=303, headers=HEADERS | {"Clear-Site-Data": '"storage"'})
    response.delete_cookie(COOKIE, path=COOKIE_PATH)
    try:
        caller = await find_caller(request)
    except NotSignedIn:
        return response
    await sign_out(runtime, staff=caller.staff, visit=visit)
    return response
