"""How much one network address may ask of what strangers reach: a burst, then one a second; shed with a time to wait.

Real time counts, also where a test has frozen the house's clock: nobody is to wait for ever.
"""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address

from domain.refusal import RateLimited
from usecases.attempts import Attempts


@dataclass(kw_only=True)
class AddressLimit:
    """Buckets by address; this machine itself is let through where `exempts_loopback`."""

    burst: int = 120
    refill_seconds: float = 1.0
    exempts_loopback: bool = False
    attempts: Attempts = field(init=False)

    def __post_init__(self) -> None:
        """Make the buckets."""
        self.attempts = Attempts(capacity=self.burst, refill_seconds=self.refill_seconds)

    def take(self, address: str) -> None:
        """Count a request. Refuses with `RateLimited`, whose facts say for how many seconds to wait."""
        network = network_of(address)
        if network is None or (self.exempts_loopback and network == "loopback"):
            return
        wait = self.attempts.take(network, datetime.fromtimestamp(time.monotonic(), UTC))
        if wait:
            raise RateLimited(retry_after=wait)


def network_of(address: str) -> str | None:
    """Return what counts as one visitor: an IPv4 address, or the /64 that a household has of IPv6; None for neither."""
    try:
        known = ip_address(address)
    except ValueError:
        return None
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return network_of(str(known.ipv4_mapped))
        if not known.is_loopback:
            return f"{known.exploded[:19]}::/64"
    return "loopback" if known.is_loopback else str(known)
