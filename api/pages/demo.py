"""`/demo/{slug}`: a page that looks like that business's own site, with the widget on it."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request, Response

from api.pages.rendering import render_missing, render_page
from api.pages.site import demo_site
from api.pages.theme import theme_css
from domain.business import Business

FindBusiness = Callable[[str], Awaitable[Business | None]]


def demo_router(find_business: FindBusiness) -> APIRouter:
    """Build the routes of the demo sites over a function that finds a business by its slug."""
    router = APIRouter(include_in_schema=False)

    @router.get("/demo/{slug}")
    async def show_site(request: Request, slug: str, venue: str | None = None) -> Response:
        business = await find_business(slug)
        if business is None or not business.embed_keys:
            return render_missing(request, "No business of that name lives here.")
        return render_page(request, "site.html", site=demo_site(business, venue), business=business)

    @router.get("/demo/{slug}/theme.css")
    async def show_theme(slug: str) -> Response:
        business = await find_business(slug)
        if business is None:
            return Response(status_code=404)
        headers = {"Cache-Control": "public, max-age=60"}
        return Response(theme_css(business.theme), media_type="text/css", headers=headers)

    return router
