"""Values, states, refusals and pure decisions: what the business knows, without any input or output.

Standard library only. No clock is read here: `now` comes in as an argument.
"""
