"""Coverage of what SQLAlchemy runs in greenlets, at the price of a switch instead of every call.

Coverage's own `concurrency = greenlet` looks the greenlet up at each call and return: that doubles what tracing costs,
and once in a while it never comes back. Here each greenlet has a tracer of its own, as each thread has.
"""

import sys
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

import greenlet

Trace = Callable[[FrameType, str, Any], Any]


class Switch:
    """Gives every greenlet of this process its own tracer; `install` starts a new one at its first event."""

    def __init__(self, install: Trace) -> None:
        """Prepare; nothing is traced otherwise before `watch`."""
        self.install = install
        self.tracers: WeakKeyDictionary[greenlet.greenlet, Trace] = WeakKeyDictionary()
        self.idle: list[Trace] = []

    def watch(self) -> None:
        """Follow the switches of this thread."""
        greenlet.settrace(self.switched)

    def begin_thread(self, frame: FrameType, event: str, argument: object) -> object:
        """Follow the switches of a new thread, and have it traced."""
        self.watch()
        return self.install(frame, event, argument)

    def switched(self, _event: str, between: tuple[greenlet.greenlet, greenlet.greenlet]) -> None:
        """Keep the tracer of the greenlet that rests, and trace on with that of the one that goes on."""
        origin, target = between
        tracer = sys.gettrace()
        if tracer is not None and tracer != self.install:
            if origin.dead:
                self.idle.append(tracer)
            else:
                self.tracers[origin] = tracer
        sys.settrace(self.tracers.pop(target, None) or (self.idle.pop() if self.idle else self.install))


def trace_greenlets() -> None:
    """If coverage traces the threads that begin, have it trace greenlets as well."""
    install = threading.gettrace()
    if install is not None:
        switch = Switch(install)
        threading.settrace(switch.begin_thread)
        switch.watch()
