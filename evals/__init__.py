"""Plays whole conversations against the real agent and grades what is left in the database.

Scenarios are data (`scenarios/*.yaml`); the runner knows no business and no scenario, and any `ChatModel` may play.
"""
