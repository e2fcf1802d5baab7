"""`/quotes/{id}` and `/bookings/{code}/invoice`: papers to print or keep as PDF, for whoever has their key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.pages.rendering import render_missing, render_page
from usecases.paper import Paper

NO_QUOTE = "This quote doesn't exist. Ask for a new one in the chat."
NO_INVOICE = "There is no booking here. Please check the code and the phone number it was made with."


@dataclass(frozen=True, kw_only=True)
class Papers:
    """The functions that find papers: by the unguessable id of a quote, or by a booking's code and phone."""

    find_quote: Callable[[str], Awaitable[Paper | None]]
    find_invoice_of_quote: Callable[[str], Awaitable[Paper | None]]
    find_invoice: Callable[[str, str], Awaitable[Paper | None]]


def paper_router(papers: Papers) -> APIRouter:
    """Build the pages of quotes and invoices."""
    router = APIRouter(include_in_schema=False)

    @router.get("/quotes/{quote_id}")
    async def show_quote(request: Request, quote_id: str) -> Response:
        return _render(request, await papers.find_quote(quote_id), otherwise=NO_QUOTE)

    @router.get("/quotes/{quote_id}/invoice")
    async def show_invoice_of_quote(request: Request, quote_id: str) -> Response:
        return _render(request, await papers.find_invoice_of_quote(quote_id), otherwise=NO_INVOICE)

    @router.get("/bookings/{code}/invoice")
    async def show_invoice(request: Request, code: str, phone: Annotated[str, Query(max_length=40)] = "") -> Response:
        # A plus sign that was not escaped in an address arrives as a blank.
        given = f"+{phone.strip()}" if phone.startswith(" ") else phone
        is_readable = code.isprintable() and given.isprintable() and given
        found = await papers.find_invoice(code, given) if is_readable else None
        return _render(request, found, otherwise=NO_INVOICE)

    return router


def _render(request: Request, paper: Paper | None, *, otherwise: str) -> Response:
    if paper is None:
        return render_missing(request, otherwise)
    page = render_page(request, "paper.html", paper=paper)
    page.headers["Cache-Control"] = "private, no-store"
    page.headers["Referrer-Policy"] = "no-referrer"
    return page
