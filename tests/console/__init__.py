"""The staff console: pages, the live socket, and the whole of it in a browser."""
