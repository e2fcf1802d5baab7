"""`/`: what Maitred is, and a link to every door of this installation."""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import APIRouter, Request, Response

from api.pages.rendering import render_page
from domain.business import Business

ListBusinesses = Callable[[], Awaitable[Sequence[Business]]]


def landing_router(list_businesses: ListBusinesses, *, has_telephone: bool) -> APIRouter:
    """Build the landing page over a function that lists the businesses loaded here."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def show_landing(request: Request) -> Response:
        businesses = await list_businesses()
        return render_page(request, "landing.html", businesses=businesses, has_telephone=has_telephone)

    return router
