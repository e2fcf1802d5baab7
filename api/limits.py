"""How much a stranger may change: one bucket an address for all public routes that write."""

from typing import cast

from fastapi import Request

from api.dependencies import RuntimeHere
from usecases.address_limit import AddressLimit

READING = frozenset({"GET", "HEAD", "OPTIONS"})


def limit_writes(request: Request, runtime: RuntimeHere) -> None:
    """Count a request that changes something against its address. Refuses with `RateLimited`."""
    if request.method in READING or request.client is None:
        return
    state = request.app.state
    if getattr(state, "write_limit", None) is None:
        state.write_limit = AddressLimit(exempts_loopback=not runtime.is_production)
    cast("AddressLimit", state.write_limit).take(request.client.host)
