"""What must never be, asked of the views that the migration makes."""

from collections.abc import Sequence
from datetime import datetime

import psycopg
from psycopg import sql

from db.queries.invariant import VIEWS


def find_violations(conninfo: str, views: Sequence[str] = VIEWS, *, at: datetime | None = None) -> list[str]:
    """Return every row of the views as `view: row`, over all tenants, at an instant; one round trip."""
    parts = [
        sql.SQL("select {label} || ': ' || to_jsonb(v)::text from public.{view} v").format(
            label=sql.Literal(view), view=sql.Identifier(view)
        )
        for view in views
    ]
    with psycopg.connect(conninfo) as superuser:
        superuser.execute("select set_config('app.now', %s, true)", (at.isoformat() if at else "",))
        return [row for (row,) in superuser.execute(sql.SQL(" union all ").join(parts))]
