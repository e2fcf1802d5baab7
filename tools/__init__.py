"""What the model may ask for: each tool checks, calls one use case and words the answer.

Identity, organisation and time come from the context, never from arguments; handles must have been given before.
"""
