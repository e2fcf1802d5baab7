"""Measurements of the whole product, from outside over HTTP and SQL: `make bench`.

Everything runs on 127.0.0.1 against a throwaway install, is bounded, and ends by itself. No product code lives here.
"""
