"""Twilio: sends texts by its REST API and speaks its webhook signature."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from aiohttp import ClientError, ClientSession, ClientTimeout, encode_basic_auth
from twilio.base import values
from twilio.base.exceptions import TwilioException, TwilioRestException, TwilioServiceException
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from domain.ports import RecipientOptedOut, TextRefused, Texts, TextSignatures, VendorDown

OPTED_OUT: Final = 21610
TIMEOUT_SECONDS: Final = 8.0
LOOKED_THROUGH: Final = 50
PASSING: Final = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.REQUEST_TIMEOUT,
        HTTPStatus.CONFLICT,
        HTTPStatus.TOO_MANY_REQUESTS,
    }
)


class RehostedHttpClient(AsyncTwilioHttpClient):  # type: ignore[misc]  # the SDK has no types
    """The SDK's own client, with our time limit, and pointed at another host where one is configured."""

    def __init__(self, *, base_url: str | None, timeout: float) -> None:
        """Prepare; the session is opened by the first request, inside the running loop."""
        super().__init__(pool_connections=False)
        self.base_url = base_url
        self.limit = ClientTimeout(total=timeout)
        self.opened: ClientSession | None = None

    async def request(  # noqa: PLR0917 - the signature is the SDK's
        self,
        method: str,
        url: str,
        params: dict[str, str] | None = None,
        data: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - the SDK never sets it
        allow_redirects: bool = False,
    ) -> Response:
        """Send one request and read its answer; redirects are not followed, they would carry the credentials along."""
        if self.opened is None:
            self.opened = ClientSession(timeout=self.limit)
        async with self.opened.request(
            method.upper(),
            rehost(url, self.base_url),
            params=params,
            data=data,
            headers=(headers or {}) | ({"Authorization": encode_basic_auth(*auth)} if auth else {}),
            allow_redirects=False,
        ) as answer:
            return Response(answer.status, await answer.text(), answer.headers)

    async def close(self) -> None:
        """Close the session."""
        if self.opened is not None:
            await self.opened.close()


class TwilioTexts(Texts):
    """Sends texts through the real SDK, to Twilio or to the host that `base_url` names."""

    def __init__(
        self, account_sid: str, auth_token: str, *, base_url: str | None = None, timeout: float = TIMEOUT_SECONDS
    ) -> None:
        """Prepare a client; nothing connects yet."""
        self.http = RehostedHttpClient(base_url=base_url, timeout=timeout)
        self.client = Client(account_sid, auth_token, http_client=self.http)

    async def send(self, *, to: str, sender: str, body: str, status_url: str) -> str:
        """Send one text; return its MessageSid. Raises `VendorDown`, `RecipientOptedOut`, `TextRefused`."""
        callback = status_url if self._can_reach(status_url) else values.unset
        try:
            made = await self.client.messages.create_async(to=to, from_=sender, body=body, status_callback=callback)
        except (TwilioException, ClientError, TimeoutError, ValueError) as error:
            raise _translate(error) from None
        if not made.sid:
            raise VendorDown("Twilio answered without an id")
        return str(made.sid)

    async def find_sent(self, *, to: str, sender: str, body: str, since: datetime) -> str | None:
        """Look through the newest texts between the two numbers; return the MessageSid of the same words.

        The list is not narrowed by DateSent: a text that still waits at Twilio has none. Raises `VendorDown`.
        """
        try:
            found = await self.client.messages.list_async(to=to, from_=sender, limit=LOOKED_THROUGH)
        except (TwilioException, ClientError, TimeoutError, ValueError) as error:
            raise _translate(error) from None
        for each in found:
            made = each.date_created or each.date_sent
            if each.body == body and (made is None or _aware(made) >= since):
                return str(each.sid)
        return None

    async def close(self) -> None:
        """Close the connections."""
        await self.http.close()

    def _can_reach(self, url: str) -> bool:
        """Twilio refuses a text whose callback address is on this machine (21609)."""
        return self.http.base_url is not None or not is_loopback(url)


class TwilioSignatures(TextSignatures):
    """Twilio's webhook signature: HMAC-SHA1 over the address and the sorted form, keyed by the auth token."""

    def __init__(self, auth_token: str) -> None:
        """Take the key. Raises `ValueError` for an empty one, with which anybody could sign."""
        if not auth_token:
            raise ValueError("an empty auth token would accept forged webhooks")
        self.validator = RequestValidator(auth_token)

    def sign(self, url: str, form: Mapping[str, str]) -> str:
        """Return the signature that Twilio would send with this form."""
        signature: str = self.validator.compute_signature(url, dict(form))
        return signature

    def verify(self, url: str, form: Mapping[str, str], signature: str) -> bool:
        """Say whether the signature is right for this address and form."""
        return bool(signature) and bool(self.validator.validate(url, dict(form), signature))


def rehost(url: str, base_url: str | None) -> str:
    """Return the address on another host, under that host's own path."""
    if base_url is None:
        return url
    asked, base = urlsplit(url), urlsplit(base_url)
    return urlunsplit((base.scheme, base.netloc, base.path.rstrip("/") + asked.path, asked.query, ""))


def is_loopback(url: str) -> bool:
    """Say whether an address is on this very machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _translate(error: Exception) -> Exception:
    """Say in our words what Twilio refused; its own words are left out, they quote addresses and numbers."""
    if not isinstance(error, TwilioRestException | TwilioServiceException):
        return VendorDown(f"Twilio could not be reached: {type(error).__name__}")
    reason = f"Twilio answered {error.status}, code {error.code}"
    if error.code == OPTED_OUT:
        return RecipientOptedOut(reason)
    if error.status in PASSING or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return VendorDown(reason)
    return TextRefused(reason)
