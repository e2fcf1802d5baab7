"""All customer pages put onto an app at once, in the order in which their addresses must be tried."""

from dataclasses import dataclass

from fastapi import FastAPI

from api.pages import widget
from api.pages.demo import FindBusiness, demo_router
from api.pages.landing import ListBusinesses, landing_router
from api.pages.paper import Papers, paper_router
from api.pages.payment import FindPayment, SettlePayment, payment_router
from api.pages.rendering import STATIC_PATH, static_files
from api.pages.telephone import Telephone, telephone_router


@dataclass(frozen=True, kw_only=True)
class PageSources:
    """The functions that the pages get their data from; without telephone or papers their pages are not there."""

    find_business: FindBusiness
    list_businesses: ListBusinesses
    telephone: Telephone | None
    find_payment: FindPayment
    settle_payment: SettlePayment
    papers: Papers | None = None


def install_pages(app: FastAPI, sources: PageSources) -> None:
    """Add the widget, the landing page, the telephone, the payment page, the papers and the demo sites to an app."""
    app.mount(STATIC_PATH, static_files(), name="page-static")
    app.include_router(widget.router)
    app.include_router(landing_router(sources.list_businesses, has_telephone=sources.telephone is not None))
    if sources.telephone is not None:
        app.include_router(telephone_router(sources.telephone))
    app.include_router(payment_router(sources.find_payment, sources.settle_payment))
    if sources.papers is not None:
        app.include_router(paper_router(sources.papers))
    app.include_router(demo_router(sources.find_business))
