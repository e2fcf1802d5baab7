"""Which tests go to a worker together."""

from typing import Final

from xdist.scheduler import LoadScopeScheduling

INSTALLS: Final = "tests/e2e/"


class ByClass(LoadScopeScheduling):
    """Hands out class by class, the largest first; what shares the running installs stays on one worker.

    Each worker that gets a part of it starts them for itself, which takes 5 s of CPU an install.
    """

    def _split_scope(self, nodeid: str) -> str:
        return INSTALLS if nodeid.startswith(INSTALLS) else str(super()._split_scope(nodeid))
