"""The suite itself: what its support does to the tests."""

import socket
import sys
import threading
from types import FrameType

import greenlet
import pytest

from tests.support.distribution import INSTALLS, ByClass
from tests.support.greenlets import Switch


class Recorder:
    """A tracer that keeps the names of the functions it saw begin and end."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, frame: FrameType, event: str, _argument: object) -> "Recorder":
        if event in {"call", "return"} and frame.f_code.co_filename == __file__:
            self.seen.append(f"{event} {frame.f_code.co_name}")
        return self


def inner() -> None:
    greenlet.getcurrent().parent.switch()


def outer() -> None:
    for _ in range(2):
        running = greenlet.greenlet(inner)
        running.switch()
        running.switch()


class TestSwitch:
    def test_gives_each_greenlet_a_tracer_that_sees_nothing_else(self):
        tracers: list[Recorder] = []

        def install(frame: FrameType, event: str, argument: object) -> Recorder:
            tracers.append(Recorder())
            sys.settrace(tracers[-1])
            return tracers[-1](frame, event, argument)

        def traced() -> None:
            Switch(install).watch()
            sys.settrace(install)
            outer()
            sys.settrace(None)
            greenlet.settrace(None)

        thread = threading.Thread(target=traced)  # this thread belongs to the tracer of the run, if there is one
        thread.start()
        thread.join()
        assert [each.seen for each in tracers] == [["call outer", "return outer"], ["call inner", "return inner"] * 2]


class TestByClass:
    @pytest.mark.parametrize(
        ("test", "together"),
        [
            ("tests/e2e/test_crash.py::TestKill::test_one[a]", INSTALLS),
            ("tests/agent/test_loop.py::TestBounds::test_one", "tests/agent/test_loop.py::TestBounds"),
            ("tests/usecases/test_day.py::test_one", "tests/usecases/test_day.py"),
        ],
    )
    def test_keeps_a_class_together_and_all_that_share_the_installs(self, test: str, together: str):
        assert ByClass.__new__(ByClass)._split_scope(test) == together


class TestReruns:
    def test_are_asked_about_without_waiting_for_the_last_answer_to_be_acknowledged(self, pytestconfig: pytest.Config):
        line = getattr(getattr(pytestconfig, "failures_db", None), "sock", None)
        if line is None:
            pytest.skip("not in a worker")
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
