"""Queries, one file a noun: `get_` raises, `find_` may return None. They read and flush, never decide."""
