"""Routes, through ASGI, on a real database."""
