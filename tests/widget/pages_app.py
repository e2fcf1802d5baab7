"""The customer's pages over the shipped business files and a few records kept in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fastapi import FastAPI

from api.pages.door import PageSources, install_pages
from api.pages.payment import DemoPayment, Outcome
from api.pages.telephone import PhoneText, Telephone
from domain.business import Business, Site, Theme
from tests.widget.fake_server import ScriptedChat
from usecases.business_file import load_business_file

_FILES = Path(__file__).resolve().parents[2] / "businesses"
SHIPPED = [load_business_file(_FILES / f"{slug}.yaml") for slug in ("my-hibachi", "copper-table", "locked-in")]
NOON = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def plain_business() -> Business:
    """A fourth business that says as little about itself as a file may, and something hostile."""
    theme = Theme(accent="#ffee00", accent_dark="red;} body{display:none", emblem="../secret")
    site = Site(headline="<script>alert(1)</script>", intro="Tours for small groups.")
    return replace(SHIPPED[0], slug="kayaks", name="Fernweh <Kayaks>", theme=theme, site=site)


def demo_payment(**changes: object) -> DemoPayment:
    """A deposit that can be paid for another half hour."""
    payment = DemoPayment(
        id="p1",
        slug="my-hibachi",
        business="My Hibachi",
        title="Hibachi party, 20 adults",
        when="Saturday, December 19 at 6:00 PM",
        amount="$400.00",
        booking_code="HB7K2Q",
        expires_at=NOON + timedelta(minutes=30),
        timezone="America/Los_Angeles",
        state="open",
    )
    return replace(payment, **changes)


@dataclass
class Records:
    """What the pages read and change."""

    businesses: list[Business] = field(default_factory=lambda: [*SHIPPED, plain_business()])
    payments: dict[str, DemoPayment] = field(default_factory=lambda: {"p1": demo_payment()})
    texts: list[PhoneText] = field(default_factory=list)
    settled: list[tuple[str, Outcome]] = field(default_factory=list)
    slow: bool = False
    looks: int = 0

    async def find_business(self, slug: str) -> Business | None:
        return next((each for each in self.businesses if each.slug == slug), None)

    async def list_businesses(self) -> Sequence[Business]:
        return self.businesses[:3]

    async def list_texts(self, phone: str, to: str, after: int) -> Sequence[PhoneText]:
        return [text for text in self.texts if text.number > after]

    async def send_text(self, phone: str, to: str, text: str) -> None:
        for sender, words in (("phone", text), ("business", f"You wrote: {text}")):
            self.texts.append(PhoneText(number=len(self.texts) + 1, sender=sender, text=words, at=NOON))

    async def find_payment(self, payment_id: str) -> DemoPayment | None:
        self.looks += 1
        if self.slow and self.settled and self.looks > 4:
            self.payments[payment_id] = replace(self.payments[payment_id], state="paid")
        return self.payments.get(payment_id)

    async def settle_payment(self, payment_id: str, outcome: Outcome) -> None:
        self.settled.append((payment_id, outcome))
        if outcome == "paid" and not self.slow:
            self.payments[payment_id] = replace(self.payments[payment_id], state="paid")


def make_pages(records: Records) -> FastAPI:
    """All customer pages, and a socket for the widgets on them."""
    app = FastAPI()
    telephone = Telephone(
        list_businesses=records.list_businesses, list_texts=records.list_texts, send_text=records.send_text
    )
    sources = PageSources(
        find_business=records.find_business,
        list_businesses=telephone.list_businesses,
        telephone=telephone,
        find_payment=records.find_payment,
        settle_payment=records.settle_payment,
    )
    install_pages(app, sources)
    app.add_api_websocket_route("/ws/chat", ScriptedChat().serve)
    return app
