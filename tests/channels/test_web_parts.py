"""The parts of the web chat that need no socket: frames, limits, origins, sessions."""

import json
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from channels.web.frames import BadFrame, ChatText, read_frame
from channels.web.limits import VISITORS, MessageLimit, VisitorLimits
from channels.web.session import open_session, seal_session
from tests.domain.shipped import shipped
from usecases.origin import is_allowed_origin

SECRET = b"a secret of at least thirty-two bytes"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)
FIELDS = st.fixed_dictionaries(
    {"type": st.sampled_from(["hello", "message", "typing", "read", "ping"]) | JSON},
    optional=dict.fromkeys(("key", "session", "after", "locale", "id", "text", "seq"), JSON),
)


class TestReadFrame:
    @settings(max_examples=1_000)
    @given(st.one_of(st.text(max_size=200), JSON.map(json.dumps), FIELDS.map(json.dumps)))
    def test_reads_or_says_what_to_mend(self, text: str):
        detail = "none"
        try:
            read_frame(text)
        except BadFrame as fault:
            detail = str(fault)
        assert detail.encode()

    def test_ignores_what_newer_clients_add(self):
        frame = read_frame(json.dumps({"type": "message", "id": str(uuid4()), "text": "hi", "mood": "good"}))
        assert isinstance(frame, ChatText)


class TestMessageLimit:
    def test_lets_twenty_through_in_ten_seconds(self):
        limit = MessageLimit()
        assert [limit.wait_seconds(0.0) for _ in range(20)] == [0.0] * 20
        assert limit.wait_seconds(4.0) == 6.0
        assert limit.wait_seconds(10.0) == 0.0

    def test_lets_sixty_through_in_a_minute(self):
        limit = MessageLimit()
        assert [limit.wait_seconds(number * 0.6) for number in range(60)] == [0.0] * 60
        assert limit.wait_seconds(36.0) == pytest.approx(24.0)
        assert limit.wait_seconds(60.0) == 0.0

    def test_is_sustained_only_for_who_keeps_pushing(self):
        limit = MessageLimit()
        for _ in range(59):
            limit.wait_seconds(0.0)
        assert not limit.is_sustained(0.0)
        limit.wait_seconds(0.0)
        assert limit.is_sustained(0.0)
        assert not limit.is_sustained(61.0)


class TestVisitorLimits:
    def test_are_the_same_for_every_socket_of_a_visitor(self):
        limits, visitor = VisitorLimits(), uuid4()
        assert limits.of(visitor) is limits.of(visitor)
        assert limits.of(visitor) is not limits.of(uuid4())

    def test_forget_who_was_not_seen_for_long(self):
        limits, regular = VisitorLimits(), uuid4()
        first = limits.of(regular)
        limits.of(uuid4())
        for _ in range(VISITORS):
            limits.of(uuid4())
            limits.of(regular)
        assert len(limits.known) == VISITORS
        assert limits.of(regular) is first


class TestOrigin:
    @pytest.mark.parametrize(
        ("origin", "development", "production"),
        [
            (None, True, False),
            ("https://chat.example", True, True),
            ("http://10.0.0.5:8000", True, True),
            ("http://localhost:3000", True, False),
            ("http://127.0.0.1:9999", True, False),
            ("https://evil.example", False, False),
            ("https://chat.example.evil.example", False, False),
            ("http://chat.example", False, False),
            ("null", False, False),
            ("", False, False),
            ("file://", False, False),
            ("http://[", False, False),
            ("http://localhost.evil.example", False, False),
        ],
    )
    def test_lets_in_our_own_pages_and_this_machine(self, origin: str | None, development: bool, production: bool):
        for is_production, allowed in ((False, development), (True, production)):
            answer = is_allowed_origin(
                origin,
                host="10.0.0.5:8000",
                public_url="https://chat.example",
                business=shipped("my-hibachi"),
                production=is_production,
            )
            assert answer == allowed


class TestSession:
    def test_opens_what_was_sealed_for_this_business_only(self):
        organization, conversation = uuid4(), uuid4()
        token = seal_session(SECRET, organization, conversation)
        assert open_session(SECRET, organization, token) == conversation
        assert open_session(SECRET, uuid4(), token) is None
        assert open_session(b"another", organization, token) is None

    @given(st.text(max_size=90))
    def test_opens_nothing_else(self, token: str):
        assert open_session(SECRET, uuid4(), token) is None
