"""HTTP: the public and the staff API, provider webhooks, and the customer's pages.

A route translates, calls one use case and translates back. An `if` about the business here is in the wrong file.
"""
