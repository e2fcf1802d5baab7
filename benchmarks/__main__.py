"""`python -m benchmarks [start] [race] [place] [availability] [understudy] [agent]`: all of them, or those named.

All but the understudy's and the agent's run on a throwaway install.
"""

import asyncio
import os
import platform
import sys
from time import monotonic

from benchmarks import agent, availability, place, race, start, understudy
from benchmarks.database import server_of
from benchmarks.figures import head, show
from benchmarks.install import install

PARTS = ("start", "race", "place", "availability", "understudy", "agent")


def main(wanted: list[str]) -> None:
    """Measure the parts that are wanted and print their figures."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        sys.exit(f"There is no {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}.")
    began = monotonic()
    head("Machine")
    show("processors, load of the last minute", f"{os.cpu_count()}, {os.getloadavg()[0]:.2f}")
    show("Python", platform.python_version())
    if "understudy" in wanted:
        understudy.run()
    if "agent" in wanted:
        agent.run()
    if installed := set(wanted) - {"understudy", "agent"}:
        _measure_install(installed)
    head("Done")
    show("seconds, load of the last minute", f"{monotonic() - began:.0f}, {os.getloadavg()[0]:.2f}")


def _measure_install(wanted: set[str]) -> None:
    with install() as made:
        if "start" in wanted:
            start.run(made)
        if wanted - {"start"}:
            made.serve()
            made.serve(with_worker=False)
            with server_of(made.folder) as server:
                if "race" in wanted:
                    asyncio.run(race.run(made))
                if "place" in wanted:
                    asyncio.run(place.run(made, server))
                if "availability" in wanted:
                    asyncio.run(availability.run(made, server))


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))
