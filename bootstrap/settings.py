"""The settings, read once from the environment; nobody but `bootstrap` sees them."""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

ENVIRONMENTS: Final = ("development", "test", "production")
SECRET_BYTES: Final = 32
DEFAULT_MODEL: Final = "openai/gpt-5-mini"
UNDERSTUDY: Final = "understudy"
"""The name of the offline model, for who wants it although a key is set."""


class UnsafeSettings(Exception):  # noqa: N818 - named as a fact, like the refusals
    """The configuration cannot be used; the message names each setting and why."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the environment says; empty strings count as unset. No secret is part of its `repr`.

    `daily_budget` is in millionths of a US dollar, for each business; what can't be read as dollars is -1.
    """

    environment: str
    data_dir: Path
    database_url: str | None = field(repr=False)
    public_url: str
    host: str
    port: int
    secret_key: str | None = field(repr=False)
    stripe_api_key: str | None = field(repr=False)
    stripe_webhook_secret: str | None = field(repr=False)
    stripe_base_url: str | None
    twilio_account_sid: str | None = field(repr=False)
    twilio_auth_token: str | None = field(repr=False)
    twilio_from: str | None
    twilio_base_url: str | None
    model: str | None
    fallback_model: str | None
    openai_api_key: str | None = field(repr=False)
    openai_base_url: str | None
    embedding_model: str | None
    daily_budget: int | None
    langfuse_public_key: str | None = field(repr=False)
    langfuse_secret_key: str | None = field(repr=False)
    langfuse_host: str | None
    admin_password: str | None = field(repr=False)
    crash_at: str | None

    @classmethod
    def read(cls, environ: Mapping[str, str] = os.environ, *, port: int = 8000, host: str = "127.0.0.1") -> "Settings":
        """Read the environment. Raises `UnsafeSettings` for what cannot be used, naming every fault at once."""
        value = {name: text.strip() or None for name, text in environ.items()}
        settings = cls(
            environment=value.get("MAITRED_ENV") or "development",
            data_dir=Path(value.get("MAITRED_DATA_DIR") or "~/.local/share/maitred").expanduser(),
            database_url=value.get("DATABASE_URL"),
            public_url=(value.get("MAITRED_PUBLIC_URL") or f"http://{host}:{port}").rstrip("/"),
            host=host,
            port=port,
            secret_key=value.get("MAITRED_SECRET_KEY"),
            stripe_api_key=value.get("STRIPE_API_KEY"),
            stripe_webhook_secret=value.get("STRIPE_WEBHOOK_SECRET"),
            stripe_base_url=value.get("STRIPE_BASE_URL"),
            twilio_account_sid=value.get("TWILIO_ACCOUNT_SID"),
            twilio_auth_token=value.get("TWILIO_AUTH_TOKEN"),
            twilio_from=value.get("TWILIO_FROM"),
            twilio_base_url=value.get("TWILIO_BASE_URL"),
            model=value.get("MAITRED_MODEL") or (DEFAULT_MODEL if value.get("OPENAI_API_KEY") else None),
            fallback_model=value.get("MAITRED_FALLBACK_MODEL"),
            openai_api_key=value.get("OPENAI_API_KEY"),
            openai_base_url=value.get("OPENAI_BASE_URL"),
            embedding_model=value.get("MAITRED_EMBEDDING_MODEL"),
            daily_budget=_micro_dollars(value.get("MAITRED_DAILY_BUDGET")),
            langfuse_public_key=value.get("LANGFUSE_PUBLIC_KEY"),
            langfuse_secret_key=value.get("LANGFUSE_SECRET_KEY"),
            langfuse_host=value.get("LANGFUSE_HOST"),
            admin_password=value.get("MAITRED_ADMIN_PASSWORD"),
            crash_at=value.get("MAITRED_CRASH_AT"),
        )
        faults = [*_faults(settings), *(_production_faults(settings) if settings.is_production else ())]
        if faults:
            raise UnsafeSettings("Maitred does not start like this:\n" + "\n".join(f"- {fault}" for fault in faults))
        return settings

    @property
    def is_production(self) -> bool:
        """Say whether strangers' money and data are at stake."""
        return self.environment == "production"

    @property
    def is_test(self) -> bool:
        """Say whether a test may freeze time and crash the process."""
        return self.environment == "test"

    @property
    def has_twilio(self) -> bool:
        """Say whether texts go out for real."""
        return self.twilio_account_sid is not None and self.twilio_auth_token is not None

    def secret(self) -> bytes:
        """Return the key that seals sessions and signs tokens; a first start makes one and keeps it."""
        if self.secret_key:
            return self.secret_key.encode()
        return kept_secret(self.data_dir / "secret.key").encode()


def kept_secret(path: Path) -> str:
    """Return the secret kept in a file that only its owner may read, made on the first call.

    The file appears whole or not at all: a second process, or a start after a crash, never reads half of it. Raises
    `UnsafeSettings` when the file has been emptied.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(SECRET_BYTES))
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
        Path(draft).unlink()
    kept = path.read_text().strip()
    if not kept:
        raise UnsafeSettings(f"{path} is empty. Delete it, and a new one is made.")
    return kept


def _micro_dollars(text: str | None) -> int | None:
    if text is None:
        return None
    try:
        return round(Decimal(text) * 1_000_000)
    except (ArithmeticError, ValueError):
        return -1


def _faults(settings: Settings) -> list[str]:
    faults = _model_faults(settings)
    if settings.environment not in ENVIRONMENTS:
        faults.append(f"MAITRED_ENV={settings.environment}: allowed are {', '.join(ENVIRONMENTS)}.")
    if settings.crash_at and not settings.is_test:
        faults.append("MAITRED_CRASH_AT works in MAITRED_ENV=test only. Unset it.")
    if (settings.twilio_account_sid is None) != (settings.twilio_auth_token is None):
        faults.append("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN go together. Set both or none.")
    if settings.stripe_api_key and not settings.stripe_webhook_secret:
        faults.append("STRIPE_API_KEY without STRIPE_WEBHOOK_SECRET: payments could never be confirmed. Set both.")
    if (settings.langfuse_public_key is None) != (settings.langfuse_secret_key is None):
        faults.append("LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY go together. Set both or none.")
    if urlsplit(settings.public_url).scheme not in {"http", "https"}:
        faults.append("MAITRED_PUBLIC_URL must begin with https:// (or http:// on your own machine).")
    return faults


def _model_faults(settings: Settings) -> list[str]:
    faults = []
    if settings.openai_base_url and not settings.openai_api_key:
        faults.append("OPENAI_BASE_URL without OPENAI_API_KEY. Set both; a server that wants no key takes any word.")
    if settings.openai_base_url and urlsplit(settings.openai_base_url).scheme not in {"http", "https"}:
        faults.append("OPENAI_BASE_URL must begin with http:// or https://, like http://127.0.0.1:8080/v1.")
    for name, value in (("MAITRED_MODEL", settings.model), ("MAITRED_FALLBACK_MODEL", settings.fallback_model)):
        if value and value.startswith("openai/") and not settings.openai_api_key:
            faults.append(f"{name}={value} needs OPENAI_API_KEY.")
    if settings.fallback_model and settings.model in {None, UNDERSTUDY}:
        faults.append("MAITRED_FALLBACK_MODEL without a first model. Set MAITRED_MODEL, or unset both.")
    if settings.fallback_model and settings.fallback_model == settings.model:
        faults.append("MAITRED_FALLBACK_MODEL is the same as the first model. Name another, or unset it.")
    if settings.daily_budget is not None and settings.daily_budget <= 0:
        faults.append("MAITRED_DAILY_BUDGET must be US dollars a day for each business, like 5 or 2.50.")
    return faults


def _production_faults(settings: Settings) -> list[str]:
    faults = []
    if not settings.secret_key or len(settings.secret_key) < SECRET_BYTES:
        faults.append(f"MAITRED_SECRET_KEY must be set to at least {SECRET_BYTES} random characters.")
    if not settings.public_url.startswith("https://"):
        faults.append("MAITRED_PUBLIC_URL must be the https:// address that customers and vendors reach.")
    if not settings.database_url:
        faults.append("DATABASE_URL must name your PostgreSQL; the embedded one is for trying things out.")
    if not settings.stripe_api_key:
        faults.append("STRIPE_API_KEY is not set: anyone could confirm a booking on the demo payment page.")
    if settings.admin_password and len(settings.admin_password) < 12:
        faults.append("MAITRED_ADMIN_PASSWORD is shorter than 12 characters.")
    return faults
