"""The first schema."""

from pathlib import Path

from alembic import op
from procrastinate.schema import SchemaManager

revision = "2026_11_20_first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("create extension if not exists vector")
    connection = op.get_bind().connection.dbapi_connection
    for statements in (SchemaManager.get_schema(), Path(__file__).with_suffix(".sql").read_text()):
        connection.execute(statements)


def downgrade() -> None:
    raise NotImplementedError("Migrations go forward only; restore a backup instead.")
