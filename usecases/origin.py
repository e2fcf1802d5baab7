"""Which pages may open a chat socket, or ask the public API from a browser."""

from urllib.parse import urlsplit

from domain.business import Business

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def is_allowed_origin(
    origin: str | None, *, host: str | None, public_url: str, business: Business, production: bool
) -> bool:
    """Allow our own pages, the business's website, and outside production anything on this machine.

    A missing `Origin` (a native client) passes outside production only.
    """
    if origin is None:
        return not production
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    if parts.hostname is None:
        return False
    if origin.rstrip("/") in _known(public_url, business) or (host is not None and parts.netloc == host):
        return True
    return not production and parts.hostname in LOOPBACK


def _known(public_url: str, business: Business) -> set[str]:
    known = {public_url}
    if business.contact.website:
        site = urlsplit(business.contact.website)
        bare = (site.netloc).removeprefix("www.")
        known |= {f"{site.scheme}://{bare}", f"{site.scheme}://www.{bare}"}
    for key in business.embed_keys:
        known |= {origin.rstrip("/") for origin in key.origins}
    return known
