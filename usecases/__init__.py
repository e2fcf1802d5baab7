"""What the business does: quote, hold, confirm, take a deposit, receive, reply, hand over.

Functions take the session first, the rest by keyword; they flush and never commit. Refusals are raised, never returned.
"""
