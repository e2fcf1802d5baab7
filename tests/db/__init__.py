"""The schema, row-level security, and the embedded server."""
