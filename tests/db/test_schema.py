"""The models and the migrations tell the same story."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from db.models import Base
from tests.support.cluster import MIGRATED, Cluster

BESIDE_THE_MODELS = ("alembic_version", "clock", "procrastinate_")


def is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or name is None or not name.startswith(BESIDE_THE_MODELS)


class TestSchema:
    def test_the_models_are_what_the_migrations_make(self, cluster: Cluster):
        engine = create_engine(cluster.url(MIGRATED, "maitred_owner"))
        with engine.connect() as connection:
            options = {"include_name": is_ours, "compare_type": True}
            differences = compare_metadata(MigrationContext.configure(connection, opts=options), Base.metadata)
        engine.dispose()
        assert differences == []

    def test_every_foreign_key_of_a_booking_names_its_organization(self):
        for key in Base.metadata.tables["bookings"].foreign_key_constraints:
            assert key.columns.keys()[0] == "organization_id"
