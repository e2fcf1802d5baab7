"""The doors to vendors and models: Stripe, Twilio and others, each with the stand-in used without an account.

The only importers of those libraries. Ports of `domain/ports.py` go out, nothing of a vendor leaks.
"""
