"""Records, queries, the session, row-level security, hints and the embedded server.

Nothing here decides about the business; queries flush at most, they never commit.
"""
