"""How the understudy words what it has decided: phrases, labels, other languages, the length of a text message.

Nothing is decided here; words never invent a price, a time or a state.
"""
