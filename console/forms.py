"""What forms send: amounts as people write them, and the key under which one form has its effect once."""

import hashlib
import re
from typing import Annotated, Final

from fastapi import Form, Request

from domain.refusal import AmountInvalid
from usecases.idempotency import RequestKey

AMOUNT: Final = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,10})(?:\.(\d{1,2}))?")
Reason = Annotated[str, Form(max_length=500)]
Ticked = Annotated[bool, Form()]


def read_amount(text: str) -> int:
    """Read `$1,234.50` as minor units. Refuses with `AmountInvalid`."""
    match = AMOUNT.fullmatch(text.strip())
    if match is None:
        raise AmountInvalid("Please write the amount like 120 or 120.50.")
    return int(match[1].replace(",", "")) * 100 + int((match[2] or "").ljust(2, "0"))


async def read_form_key(request: Request, key: Annotated[str, Form(max_length=64)] = "") -> RequestKey | None:
    """Return the key that was drawn into the form: sent twice by a second click, it has its effect once."""
    if not key:
        return None
    form = await request.form()
    written = "\n".join(f"{name}={value}" for name, value in sorted(form.items()) if isinstance(value, str))
    return RequestKey(
        scope=f"{request.method} {request.url.path}",
        key=key,
        request_hash=hashlib.sha256(written.encode()).hexdigest(),
    )
