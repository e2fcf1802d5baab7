"""How a page is rendered: one Jinja2 environment, everything escaped, under a strict content policy."""

from pathlib import Path

from fastapi import Request
from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.staticfiles import StaticFiles

from api.pages.site import national_phone

STATIC_PATH = "/static/pages"

_FOLDER = Path(__file__).resolve().parent
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_ENVIRONMENT.filters["phone"] = national_phone
_TEMPLATES = Jinja2Templates(env=_ENVIRONMENT)


def render_page(request: Request, name: str, *, status: int = 200, **context: object) -> Response:
    """Render a template under the headers that every page has."""
    context["static"] = STATIC_PATH
    return _TEMPLATES.TemplateResponse(request, name, context, status_code=status, headers=_HEADERS)


def render_missing(request: Request, what: str) -> Response:
    """Render a 404 that says in a sentence what is not there."""
    return render_page(request, "missing.html", status=404, what=what)


def static_files() -> StaticFiles:
    """The style sheets and scripts of the pages, to be mounted at `STATIC_PATH`."""
    return StaticFiles(directory=_FOLDER / "static")
