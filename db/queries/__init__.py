"""Queries, one file a noun: `get_` raises, `find_` may return None, `list_`, `lock_`. They read and flush, never decide."""
