"""Stands in for the text vendor: texts are read from the outbox by the telephone in the browser."""

from datetime import datetime
from uuid import uuid4

from domain.ports import Texts


class TelephoneTexts(Texts):
    """Accepts every text; the delivery's own row is what `/demo/sms` shows."""

    async def send(self, *, to: str, sender: str, body: str, status_url: str) -> str:
        """Accept a text and return an id of the vendor's form."""
        return f"SM{uuid4().hex}"

    async def find_sent(self, *, to: str, sender: str, body: str, since: datetime) -> str | None:
        """Find nothing: sending twice shows once."""
        return None

    async def close(self) -> None:
        """Do nothing: there is no connection."""
