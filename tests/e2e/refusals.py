"""What may not be booked, as it is asked over HTTP and in chat. The clock stands at Friday, 2026-11-20."""

from dataclasses import dataclass, field
from typing import Any

ADULTS = {"adults": 20}
ADDRESS = {"line1": "1 Mission Street", "city": "San Francisco", "zip": "94110"}


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A wish, the `code` it is refused with, what the reason says (a pattern), and what is offered instead.

    Over HTTP that is free `times`, a call back (`lead`) or the sizes that `fit`; in chat it is a pattern of words.
    """

    name: str
    start: str
    said: tuple[str, ...]
    code: str
    reason: str
    key: str = "demo-my-hibachi"
    offering: str = "hibachi-party"
    guests: dict[str, int] = field(default_factory=lambda: ADULTS)
    zip: str = "94110"
    http_offers: str = "times"
    chat_offers: str = r"Instead I could offer|Free nearby|The nearest I have"

    @property
    def quote(self) -> dict[str, Any]:
        """The wish as the public API takes it."""
        wish: dict[str, Any] = {"offering": self.offering, "start": self.start, "guests": self.guests}
        return wish | {"address": ADDRESS | {"zip": self.zip}} if self.offering == "hibachi-party" else wish


REFUSALS = (
    Refused(
        name="a Monday",
        start="2026-12-14T18:00:00-08:00",
        said=("20 adults on Monday, December 14 at 6pm in 94110",),
        code="closed",
        reason=r"Monday",
    ),
    Refused(
        name="25 December",
        start="2026-12-25T18:00:00-08:00",
        said=("20 adults on December 25 at 6pm in 94110",),
        code="closed",
        reason=r"Christmas",
    ),
    Refused(
        name="yesterday",
        start="2026-11-19T18:00:00-08:00",
        said=("20 adults yesterday at 6pm in 94110",),
        code="past",
        reason=r"passed|behind us",
    ),
    Refused(
        name="tomorrow",
        start="2026-11-21T18:00:00-08:00",
        said=("20 adults tomorrow at 6pm in 94110",),
        code="lead_time",
        reason=r"48 hours|2 days",
    ),
    Refused(
        name="9 guests",
        start="2026-12-19T18:00:00-08:00",
        guests={"adults": 9},
        said=("9 adults on Saturday, December 19 at 6pm in 94110",),
        code="party_size",
        reason=r"\b10\b",
        http_offers="fit",
        chat_offers=r"\b10\b",
    ),
    Refused(
        name="61 guests",
        start="2026-12-19T18:00:00-08:00",
        guests={"adults": 61},
        said=("61 adults on Saturday, December 19 at 6pm in 94110",),
        code="party_size",
        reason=r"\b60\b",
        http_offers="lead",
        chat_offers=r"[Nn]ame and (phone )?number",
    ),
    Refused(
        name="13 at the restaurant",
        key="demo-copper-table",
        offering="table",
        start="2026-12-19T19:00:00-05:00",
        guests={"party_size": 13},
        said=("A table for 13 on Saturday, December 19 at 7pm",),
        code="party_size",
        reason=r"\b12\b|events team",
        http_offers="lead",
        chat_offers=r"[Nn]ame and (phone )?number",
    ),
    Refused(
        name="3 players for Museum Heist",
        key="demo-locked-in-lakeside",
        offering="museum-heist",
        start="2026-12-19T16:00:00-06:00",
        guests={"players": 3},
        said=("Museum Heist for 3 players on Saturday, December 19 at 4pm",),
        code="party_size",
        reason=r"\b4\b",
        http_offers="fit",
        chat_offers=r"Submarine",
    ),
    Refused(
        name="a ZIP code out of the area",
        start="2026-12-19T18:00:00-08:00",
        zip="10001",
        said=("20 adults on Saturday, December 19 at 6pm in ZIP 10001",),
        code="out_of_area",
        reason=r"area",
        http_offers="lead",
        chat_offers=r"[Nn]ame and (phone )?number",
    ),
    Refused(
        name="a quarter past",
        start="2026-12-19T12:15:00-08:00",
        said=("20 adults on Saturday, December 19 at 12:15pm in 94110",),
        code="not_a_start",
        reason=r"half hour",
    ),
    Refused(
        name="29 February of a common year",
        start="2027-02-29T18:00:00-08:00",
        said=("20 adults on February 29, 2027 at 6pm in 94110",),
        code="invalid_time",
        reason=r"[Ff]eb",
        chat_offers=r"February 28",
    ),
    Refused(
        name="an hour that the change of clocks skips",
        start="2027-03-14T02:30:00",
        said=("20 adults on March 14, 2027 at 2:30am in 94110",),
        code="invalid_time",
        reason=r"2:30|clock",
    ),
)
