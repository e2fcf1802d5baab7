"""Line 1 of the reliability page: 50 clients for each of 40 places, half of them half an hour later, two processes.

The places are evenings of the one crew of a venue, so a start at 6:00 and one at 6:30 overlap: one may win of fifty.
"""

import asyncio
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Final

from benchmarks.figures import Timings, head, show
from benchmarks.install import Install
from benchmarks.line import Answer, Line

CLIENTS: Final = 50
PLACES: Final = 40
HOME: Final = "/api/v1/public/demo-my-hibachi"
CREW_OF_ONE: Final = "95814"
CLOSED: Final = ("12-25",)


@dataclass(frozen=True, kw_only=True)
class Race:
    """What came of it."""

    answers: list[list[Answer]]
    seconds: float

    @property
    def winners(self) -> list[int]:
        """How many won, for each place."""
        return [sum(answer.status == 201 for answer in place) for place in self.answers]

    @property
    def losers(self) -> list[Answer]:
        """Everybody else's answers."""
        return [answer for place in self.answers for answer in place if answer.status != 201]


async def run(install: Install) -> None:
    """Race and print."""
    head(f"Race: {CLIENTS} clients x {PLACES} places, half of the starts shifted to overlap, two server processes")
    lines = [Line(install.ports[number % len(install.ports)]) for number in range(CLIENTS)]
    quoting, quotes = await quote_all(lines)
    show("quotes, one after the other on 50 connections", quoting)
    raced = await race(lines, quotes)
    timings = Timings(
        milliseconds=[answer.milliseconds for place in raced.answers for answer in place], seconds=raced.seconds
    )
    statuses = Counter(answer.status for place in raced.answers for answer in place)
    show("bookings under contention", timings)
    show("winners of each place", dict(Counter(raced.winners)))
    show("answers", dict(sorted(statuses.items())))
    told = [len(answer.json().get("alternatives", ())) for answer in raced.losers if answer.status == 409]
    show("losers told at least two alternatives", f"{sum(count >= 2 for count in told)} of {len(raced.losers)}")
    for line in lines:
        await line.close()


async def quote_all(lines: list[Line]) -> tuple[Timings, list[list[str]]]:
    """Get every client a quote for every place, before anybody books."""
    places = evenings()
    answers: list[list[Answer]] = [[] for _ in places]

    async def quote(number: int) -> None:
        for place, day in enumerate(places):
            start = f"{day.isoformat()}T18:{'30' if number % 2 else '00'}"
            body = {"offering": "hibachi-party", "start": start, "guests": {"adults": 20}}
            answer = await lines[number].post(f"{HOME}/quotes", body | {"address": {"zip": CREW_OF_ONE}})
            answers[place].append(answer)

    began = perf_counter()
    await asyncio.gather(*(quote(number) for number in range(CLIENTS)))
    seconds = perf_counter() - began
    quotes = [[answer.json()["id"] for answer in place] for place in answers]
    return Timings(milliseconds=[each.milliseconds for place in answers for each in place], seconds=seconds), quotes


async def race(lines: list[Line], quotes: list[list[str]]) -> Race:
    """Have all clients book at the same moment, place after place."""
    answers = []
    for line in lines:  # the server hangs up on who was idle for seconds
        await line.close()
    await asyncio.gather(*(line.get(f"{HOME}/business") for line in lines))
    began = perf_counter()
    for place in quotes:
        bookings = (_book(lines[number], quote, number) for number, quote in enumerate(place))
        answers.append(list(await asyncio.gather(*bookings)))
    return Race(answers=answers, seconds=perf_counter() - began)


async def _book(line: Line, quote: str, number: int) -> Answer:
    customer = {"name": f"Racer {number}", "phone": f"+1916555{number:04d}"}
    return await line.post(f"{HOME}/bookings", {"quote": quote, "customer": customer})


def evenings() -> list[date]:
    """Days on which the crew works, from a fortnight ahead."""
    first = datetime.now(UTC).date() + timedelta(days=14)
    days = (first + timedelta(days=count) for count in range(PLACES * 2))
    return [day for day in days if day.weekday() != 0 and f"{day:%m-%d}" not in CLOSED][:PLACES]
