"""`Idempotency-Key`: the same request again gets the same answer and has no second effect."""

import hmac
import json
from typing import Annotated

from fastapi import Depends, Header, Request

from api.dependencies import RuntimeHere
from usecases.idempotency import RequestKey


async def read_request_key(
    request: Request,
    runtime: RuntimeHere,
    idempotency_key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            min_length=1,
            max_length=200,
            description="Made by the client, once for each thing it wants done; sent again on a retry.",
        ),
    ] = None,
) -> RequestKey | None:
    """Return what the client calls this request, or None where it does not say."""
    if idempotency_key is None:
        return None
    canonical = _canonical(await request.body())
    return RequestKey(
        scope=f"{request.method} {request.url.path}",
        key=idempotency_key,
        # Keyed, because a body may hold a password, and a plain hash of it could be guessed at.
        request_hash=hmac.digest(runtime.secret, canonical, "sha256").hex(),
    )


def _canonical(body: bytes) -> bytes:
    """The same JSON in the same bytes; what is no JSON stays as it came, for the body's own check to refuse."""
    try:
        return json.dumps(json.loads(body), sort_keys=True, separators=(",", ":")).encode()
    except (ValueError, RecursionError):
        return body


RequestKeyHere = Annotated[RequestKey | None, Depends(read_request_key)]
