"""Decides the next step of a conversation: reads the request from first to last, calls a tool or replies.

Pure functions of what any model would be sent; no state, no I/O, no clock.
"""

from understudy.decide.decision import Completion, decide

__all__ = ["Completion", "decide"]
