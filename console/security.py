"""Who looks at the console: the session cookie, and that a change really comes from our own pages."""

from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, HTTPException, Request, Response
from starlette.requests import HTTPConnection

from domain.refusal import NotAllowed
from usecases.audit import Caller
from usecases.auth import SESSION_LIFETIME, NotSignedIn, Visit, find_by_session
from usecases.runtime import Runtime

COOKIE = "maitred_console"
COOKIE_PATH = "/console"
HOME = "/console"
SIGN_IN = "/console/sign-in"
LONGEST_USER_AGENT = 300


def get_runtime(connection: HTTPConnection) -> Runtime:
    """Return the living parts of this process."""
    runtime: Runtime = connection.app.state.runtime
    return runtime


RuntimeHere = Annotated[Runtime, Depends(get_runtime)]


def get_visit(connection: HTTPConnection) -> Visit:
    """Return where the request comes from."""
    address = connection.client.host if connection.client else ""
    return Visit(address=address, user_agent=connection.headers.get("user-agent", "")[:LONGEST_USER_AGENT])


VisitHere = Annotated[Visit, Depends(get_visit)]


async def find_caller(connection: HTTPConnection) -> Caller:
    """Return who is signed in. Refuses with `NotSignedIn`."""
    token = connection.cookies.get(COOKIE)
    if not token:
        raise NotSignedIn
    return Caller(staff=await find_by_session(get_runtime(connection), token), visit=get_visit(connection))


async def get_reader(request: Request) -> Caller:
    """Return who is signed in, or send the browser to the sign-in page and back here afterwards."""
    try:
        return await find_caller(request)
    except NotSignedIn:
        back = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        address = SIGN_IN if back == HOME else f"{SIGN_IN}?next={quote(back, safe='')}"
        raise HTTPException(303, headers={"Location": address}) from None


def has_own_origin(connection: HTTPConnection) -> bool:
    """Say whether the request was made by one of our own pages; browsers name the origin of every change."""
    origin = urlsplit(connection.headers.get("origin", ""))
    ours = {connection.headers.get("host", ""), urlsplit(get_runtime(connection).public_url).netloc}
    return origin.scheme in {"http", "https"} and origin.netloc in ours


def check_origin(request: Request) -> None:
    """Refuse with `NotAllowed` what another site had the browser send."""
    if not has_own_origin(request):
        raise NotAllowed("This didn't come from the console's own pages.")


SameOrigin = Depends(check_origin)
ReaderHere = Annotated[Caller, Depends(get_reader)]
CallerHere = Annotated[Caller, Depends(find_caller)]


def set_cookie(response: Response, token: str, *, runtime: Runtime) -> None:
    """Keep the sign-in in the browser, out of the reach of scripts."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LIFETIME.total_seconds()),
        path=COOKIE_PATH,
        secure=runtime.public_url.startswith("https:"),
        httponly=True,
        samesite="lax",
    )


def safe_next(address: str) -> str:
    """Return the page to go to after signing in: one of ours, whatever was asked for."""
    inside = address == HOME or address.startswith(("/console/", "/console?"))
    return address if inside and "\\" not in address and address.isprintable() else HOME
