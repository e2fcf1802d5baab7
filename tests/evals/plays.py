"""A scenario and a play that is right in every point; each test spoils one."""

from dataclasses import replace
from typing import Any

from evals.channel import Heard
from evals.outcome import BookingLeft, LeadLeft, Outcome
from evals.play import Play, Round
from evals.records import Backing, Standing
from evals.scenario import Scenario, Step

PAY_LINK = "http://evals.test/demo/pay/01a1f8b7-cd5e-78ff-9288-dd5d5768a541"
BOOKED = BookingLeft(
    status="confirmed",
    offering="hibachi-party",
    venue="bay-area",
    start="2026-12-19 18:00",
    guests={"adults": 20},
    addons={},
    zip="94110",
    total=80_000,
    deposit=40_000,
    paid=40_000,
    name="Ada Lovelace",
    phone="+14155550123",
    code="LFRZMH",
    notes="Address: 1 Mission Street",
    resources=("crew-a",),
    owed=(80_000, 40_000),
)
BACKING = Backing(
    amounts=frozenset({"$800.00", "$400.00"}),
    deposits=frozenset({"$400.00"}),
    secrets=("Earlier Guest 0", "2125551000", "QX7MRB"),
)
LEAD = LeadLeft(name="Barbara Liskov", phone="+14155550161", reason="Large party")
DOCUMENT: dict[str, Any] = {
    "name": "Twenty adults on a Saturday evening",
    "business": "my-hibachi",
    "channel": "web",
    "now": "2026-11-20T10:00:00-08:00",
    "customer": [
        {"say": "20 adults on December 19 at 6pm, ZIP 94110", "hears": "$800.00", "hears_not": "booked"},
        {"when": "shall I", "say": "Yes. Ada Lovelace, 415-555-0123"},
        {"pay": "paid", "hears": "booked"},
    ],
    "expect": {
        "bookings": [
            {
                "status": "confirmed",
                "offering": "hibachi-party",
                "venue": "bay-area",
                "start": "2026-12-19 18:00",
                "guests": {"adults": 20},
                "addons": {},
                "zip": "94110",
                "total": "$800.00",
                "deposit": "$400.00",
                "paid": "$400.00",
                "name": "Ada Lovelace",
                "phone": "+14155550123",
                "resources": ["crew-a"],
                "notes": "Mission Street",
            }
        ],
    },
    "must": ["$400.00"],
    "must_not": ["refunded"],
}
NO_BOOKING: dict[str, Any] = {"bookings": []}


def scenario(**changes: Any) -> Scenario:
    """Build the scenario, with changes."""
    return Scenario.model_validate(DOCUMENT | changes)


def heard(text: str, *, seq: int = 2, author: str = "agent") -> Heard:
    """Make a message that reached the customer."""
    return Heard(seq=seq, author=author, text=text, seen=text)


def step(**fields: Any) -> Step:
    """Make a step of the customer."""
    return Step.model_validate(fields)


def answered(text: str, *replies: str, standing: tuple[Standing, ...] = (), **fields: Any) -> Round:
    """Make a round in which the customer says something and hears the replies."""
    replied = tuple(heard(reply) for reply in replies)
    return Round(step=step(say=text, **fields), heard=replied, standing=standing)


def standing(status: str = "confirmed", **changes: Any) -> Standing:
    """Make the customer's booking as it stood in a round."""
    return Standing(**{"code": "LFRZMH", "status": status} | changes)


def good_play(**changes: Any) -> Play:
    """Make the play in which everything was right, with changes to its end state or its rounds."""
    first, second, third = scenario().customer
    rounds = (
        Round(step=first, heard=(heard("20 adults come to $800.00, the deposit is $400.00. Shall I book it?"),)),
        Round(
            step=second,
            heard=(heard(f"I'm holding it for you, Ada. Pay here: {PAY_LINK}", seq=4),),
            standing=(standing("pending"),),
        ),
        Round(
            step=third,
            heard=(heard("Your deposit has arrived and you're booked, code LFRZMH.", seq=5),),
            standing=(standing(),),
        ),
    )
    play = Play(rounds=rounds, outcome=Outcome(bookings=(BOOKED,)), backing=BACKING)
    of_play = {key: changes.pop(key) for key in ("rounds", "unsaid", "faults", "backing") if key in changes}
    return replace(play, outcome=replace(play.outcome, **changes), **of_play)
