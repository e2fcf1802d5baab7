"""Speaks Twilio's wire format for messages: create, list, and the documented errors."""

import re
from datetime import UTC, datetime
from email.utils import format_datetime
from uuid import uuid4

from tests.support.vendor_server import Answer, Recorded, Trouble, VendorServer

MESSAGES = re.compile(r"^/2010-04-01/Accounts/(AC\w+)/Messages\.json$")
ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "twilio-test-token"


class TwilioServer(VendorServer):
    """Keeps what was sent in `messages`, oldest first, as Twilio would list it."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[dict[str, object]] = []

    @property
    def bodies(self) -> list[str]:
        """The words of all texts that were accepted, in order."""
        return [str(message["body"]) for message in self.messages]

    def handle(self, request: Recorded) -> Answer:
        found = MESSAGES.match(request.path)
        if found is None:
            return error(20404, 404)
        if not request.headers.get("authorization", "").startswith("Basic "):
            return error(20003, 401)
        return self._create(request, found[1]) if request.method == "POST" else self._list(request)

    def _create(self, request: Recorded, account: str) -> Answer:
        form = request.form
        if not form.get("Body") or not form.get("From"):
            return error(21602, 400)
        sid = f"SM{uuid4().hex}"
        now = format_datetime(datetime.now(tz=UTC))
        message: dict[str, object] = {
            "account_sid": account,
            "api_version": "2010-04-01",
            "body": form["Body"],
            "date_created": now,
            "date_sent": None,
            "date_updated": now,
            "direction": "outbound-api",
            "error_code": None,
            "error_message": None,
            "from": form["From"],
            "messaging_service_sid": None,
            "num_media": "0",
            "num_segments": "1",
            "price": None,
            "price_unit": "USD",
            "sid": sid,
            "status": "queued",
            "subresource_uris": {},
            "to": form["To"],
            "uri": f"/2010-04-01/Accounts/{account}/Messages/{sid}.json",
        }
        self.messages.append(message)
        return 201, message

    def _list(self, request: Recorded) -> Answer:
        asked = request.asked
        found = [
            message
            for message in reversed(self.messages)
            if asked.get("To", message["to"]) == message["to"] and asked.get("From", message["from"]) == message["from"]
        ]
        page = {"messages": found, "next_page_uri": None, "page": 0, "page_size": 50, "uri": request.path}
        return 200, page


def error(code: int, status: int) -> Answer:
    """Word an error as Twilio does."""
    return status, {
        "code": code,
        "message": f"error {code}",
        "more_info": f"https://www.twilio.com/docs/errors/{code}",
        "status": status,
    }


def refusal(code: int, status: int = 400) -> Trouble:
    """Make the trouble of one of Twilio's errors."""
    status, answer = error(code, status)
    return Trouble(status=status, answer=answer)
