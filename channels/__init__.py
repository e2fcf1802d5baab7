"""The ways in for customers: each turns what arrives into an inbound message, and a reply into bytes.

Nothing here decides about the business, and no channel knows another.
"""
