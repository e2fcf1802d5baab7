"""Brings the database up: embedded or given, migrated, with the app role."""

from dataclasses import dataclass

from sqlalchemy import make_url

from bootstrap.settings import Settings
from db.embedded import APP_ROLE, EmbeddedServer, start_embedded
from db.migrate import migrate


@dataclass(frozen=True, kw_only=True)
class Storage:
    """Addresses of the database: `url` for the app role through SQLAlchemy, `conninfo` the same for libpq."""

    url: str
    conninfo: str
    owner_url: str
    embedded: EmbeddedServer | None

    def stop(self) -> None:
        """Let the embedded server stop when nobody else uses it."""
        if self.embedded is not None:
            self.embedded.stop()


def open_storage(settings: Settings) -> Storage:
    """Start or find the database and bring its schema up to date."""
    storage = _find_storage(settings)
    migrate(storage.owner_url)
    return storage


def _find_storage(settings: Settings) -> Storage:
    if settings.database_url is None:
        embedded = start_embedded(settings.data_dir)
        return Storage(
            url=_driver(embedded.app),
            conninfo=embedded.app,
            owner_url=_driver(embedded.owner),
            embedded=embedded,
        )
    owner = make_url(settings.database_url).set(drivername="postgresql+psycopg")
    app = owner.update_query_dict({"options": f"-c role={APP_ROLE}"})
    return Storage(
        url=app.render_as_string(hide_password=False),
        conninfo=app.set(drivername="postgresql").render_as_string(hide_password=False),
        owner_url=owner.render_as_string(hide_password=False),
        embedded=None,
    )


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
