"""A customer with a telephone, behind a server that speaks Twilio's wire format."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final
from uuid import uuid4

import httpx
from twilio.request_validator import RequestValidator

from tests.e2e.driver import House, wait_for
from tests.support.twilio_server import ACCOUNT_SID, AUTH_TOKEN, TwilioServer

COPPER_TABLE: Final = "+12125550100"
NEW_NUMBERS: Final = (f"+1415556{number:04d}" for number in count(1))
Sent = dict[str, Any]


@dataclass(kw_only=True)
class Phone:
    """A phone that nobody has heard of yet, unless a number is given."""

    house: House
    twilio: TwilioServer
    number: str = field(default_factory=lambda: next(NEW_NUMBERS))

    @property
    def received(self) -> list[str]:
        """The texts that have reached this phone, in order."""
        return [str(each["body"]) for each in self.twilio.messages if each["to"] == self.number]

    def post(self, text: str, *, sid: str | None = None, signed_with: str = AUTH_TOKEN, **changes: str) -> int:
        """Have Twilio post what was typed; return the answer's status."""
        sid = sid or f"SM{uuid4().hex}"
        form = {
            "MessageSid": sid,
            "SmsSid": sid,
            "AccountSid": ACCOUNT_SID,
            "From": self.number,
            "To": COPPER_TABLE,
            "Body": text,
            "NumMedia": "0",
            "NumSegments": "1",
            **changes,
        }
        url = f"{self.house.url}/webhooks/twilio/sms"
        signature = RequestValidator(signed_with).compute_signature(url, form)
        answer = httpx.post(url, data=form, headers={"X-Twilio-Signature": signature}, timeout=20)
        return answer.status_code

    def post_at_once(self, text: str, *, times: int) -> list[int]:
        """Have Twilio post the same text several times at the same moment."""
        sid = f"SM{uuid4().hex}"
        with ThreadPoolExecutor(times) as lines:
            return list(lines.map(lambda _: self.post(text, sid=sid), range(times)))

    def text(self, text: str) -> str:
        """Text the business and return its answer."""
        before = len(self.received)
        assert self.post(text) == 200
        return self.hear(before)

    def hear(self, before: int) -> str:
        """Return the text behind a number of texts, waiting for it if need be."""
        wait_for(lambda: len(self.received) > before, f"a text reaches {self.number}: {self.received}")
        return self.received[before]

    def stays_silent(self, before: int) -> bool:
        """Say whether, when everything has been worked off, no further text has come."""
        open_work = """
            select (select count(*) from procrastinate_jobs where status = 'todo')
                 + (select count(*) from deliveries where status in ('queued', 'sending'))
                 + (select count(*) from conversations where waiting)
        """
        wait_for(lambda: self.house.value(open_work) == 0, "the worker is idle")
        return len(self.received) == before
