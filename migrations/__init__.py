"""Alembic migrations: the schema, the roles and row-level security. Run by the owner role, never by the app."""
