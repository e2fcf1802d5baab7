"""How long a start takes until `/readyz` says yes: from nothing, again, and after kill -9."""

import signal

from benchmarks.figures import head, show
from benchmarks.install import Install

KILLS = 3


def run(install: Install) -> None:
    """Start, stop, kill, and print; the install is left stopped."""
    head("Start until /readyz (database, migrations, businesses, worker)")
    show("from nothing", f"{install.serve():.1f} s")
    install.stop()
    show("again", f"{install.serve():.1f} s")
    seconds = []
    for _ in range(KILLS):
        install.stop(how=signal.SIGKILL)
        seconds.append(install.serve())
    show(f"after kill -9, {KILLS} times", ", ".join(f"{each:.1f} s" for each in seconds))
    install.stop()
