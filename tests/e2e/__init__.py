"""What the product must show, line by line, from outside: a server process of its own, HTTP, sockets, a browser, SQL.

Nothing of the product is imported here; what a test knows about it, it has read from the wire or from the database.
"""
