"""The offline model: it understands, decides and words without any model behind it.

Deterministic, no I/O, no state, no clock: what it needs to know comes in as arguments.
"""
