"""Signing in, staying signed in, and being thrown out."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import jwt
import pytest
from sqlalchemy import select

from db.clock import FrozenClock
from db.models import AuditEntry, StaffSession
from domain.refusal import InvalidEmail, InvalidText, RateLimited, SignInFailed
from domain.states import Role
from tests.support.demo import organization_of
from usecases import auth
from usecases.auth import NotSignedIn, SessionKind, Staff, Tokens, Visit
from usecases.runtime import Runtime
from usecases.user import add_user

pytestmark = pytest.mark.anyio

EMAIL, PASSWORD = "dana@my-hibachi.test", "correct horse battery"
HERE = Visit(address="203.0.113.7", user_agent="a browser")


@pytest.fixture
async def organization_id(runtime: Runtime) -> UUID:
    return await organization_of(runtime, "my-hibachi")


@pytest.fixture
async def dana(runtime: Runtime, organization_id: UUID) -> UUID:
    return await add_user(
        runtime, organization_id=organization_id, email=EMAIL, name="Dana", role=Role.STAFF, password=PASSWORD
    )


async def enter(runtime: Runtime, *, email: str = EMAIL, password: str = PASSWORD, visit: Visit = HERE) -> Staff:
    staff, _ = await auth.sign_in(runtime, email=email, password=password, visit=visit, kind=SessionKind.CONSOLE)
    return staff


async def enter_api(runtime: Runtime) -> tuple[Staff, Tokens]:
    staff, token = await auth.sign_in(runtime, email=EMAIL, password=PASSWORD, visit=HERE, kind=SessionKind.REFRESH)
    return staff, auth.issue_tokens(runtime, staff=staff, refresh_token=token)


@pytest.mark.usefixtures("dana")
class TestSignIn:
    async def test_lets_in_with_the_right_password(self, runtime, organization_id, dana):
        staff = await enter(runtime, email="  Dana@My-Hibachi.TEST ")
        assert (staff.user_id, staff.organization_id, staff.role) == (dana, organization_id, Role.STAFF)

    @pytest.mark.parametrize("email", [EMAIL, "nobody@my-hibachi.test", "", "a\0b@x", "\ud800@x", "x" * 5000])
    async def test_answers_an_unknown_email_and_a_wrong_password_alike(self, runtime, email):
        with pytest.raises(SignInFailed) as refused:
            await enter(runtime, email=email, password="wrong")
        assert refused.value.code == "sign_in_failed"
        assert refused.value.detail == SignInFailed.__doc__

    async def test_does_the_same_work_for_an_unknown_email(self, runtime, monkeypatch):
        hashes = []

        async def verify(password, password_hash):
            hashes.append(password_hash)
            return False

        monkeypatch.setattr(auth, "verify_password", verify)
        for email in (EMAIL, "nobody@my-hibachi.test"):
            with pytest.raises(SignInFailed):
                await enter(runtime, email=email, password="wrong")
        assert hashes[0] is not None
        assert hashes[1] is None

    async def test_makes_a_guesser_wait_and_says_how_long(self, runtime, clock: FrozenClock):
        for _ in range(20):
            with pytest.raises(SignInFailed):
                await enter(runtime, password="wrong")
        with pytest.raises(RateLimited) as refused:
            await enter(runtime)
        assert refused.value.facts["retry_after"] == 60
        clock.freeze(clock.now() + timedelta(seconds=61))
        assert (await enter(runtime)).email == EMAIL

    async def test_does_not_make_others_wait(self, runtime):
        for _ in range(21):
            with pytest.raises((SignInFailed, RateLimited)):
                await enter(runtime, password="wrong")
        elsewhere = Visit(address="198.51.100.4", user_agent="another browser")
        assert (await enter(runtime, visit=elsewhere)).email == EMAIL

    async def test_counts_only_what_fails(self, runtime, monkeypatch):
        async def is_right(password, password_hash):
            return True

        monkeypatch.setattr(auth, "verify_password", is_right)
        for _ in range(110):
            await enter(runtime)

    async def test_keeps_no_token_in_the_clear(self, runtime, organization_id):
        _, token = await auth.sign_in(runtime, email=EMAIL, password=PASSWORD, visit=HERE, kind=SessionKind.CONSOLE)
        async with runtime.transaction(organization_id) as session:
            row = (await session.execute(select(StaffSession))).scalar_one()
        assert token.partition(".")[2] not in repr(vars(row))

    async def test_is_written_down_with_address_and_browser(self, runtime, organization_id, dana):
        await enter(runtime)
        async with runtime.transaction(organization_id) as session:
            entry = (await session.execute(select(AuditEntry))).scalar_one()
        assert (entry.actor, entry.action, entry.outcome) == (f"user:{dana}", "auth.sign_in", "done")
        assert entry.facts == {"ip": HERE.address, "user_agent": HERE.user_agent}


@pytest.mark.usefixtures("dana")
class TestAccessToken:
    async def test_says_who_and_for_whom_for_half_an_hour(self, runtime, organization_id, dana):
        _, tokens = await enter_api(runtime)
        claims = jwt.decode(tokens.access_token, options={"verify_signature": False})
        assert (claims["sub"], claims["org"], claims["role"]) == (str(dana), str(organization_id), "staff")
        assert claims["exp"] - claims["iat"] == 1800
        assert (await auth.find_by_access_token(runtime, tokens.access_token)).user_id == dana

    async def test_runs_out(self, runtime, clock):
        _, tokens = await enter_api(runtime)
        clock.freeze(clock.now() + timedelta(minutes=30))
        with pytest.raises(NotSignedIn):
            await auth.find_by_access_token(runtime, tokens.access_token)

    @pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "\0"])
    async def test_refuses_what_is_no_token(self, runtime, token):
        with pytest.raises(NotSignedIn):
            await auth.find_by_access_token(runtime, token)

    @pytest.mark.parametrize(("key", "algorithm"), [("k" * 40, "HS256"), ("", "none")])
    async def test_refuses_a_forgery(self, runtime, clock, key, algorithm):
        _, tokens = await enter_api(runtime)
        claims = jwt.decode(tokens.access_token, options={"verify_signature": False})
        forged = jwt.encode(claims | {"role": "owner"}, key, algorithm=algorithm)
        with pytest.raises(NotSignedIn):
            await auth.find_by_access_token(runtime, forged)

    async def test_ends_with_the_sign_in(self, runtime):
        staff, tokens = await enter_api(runtime)
        await auth.sign_out(runtime, staff=staff, visit=HERE)
        with pytest.raises(NotSignedIn):
            await auth.find_by_access_token(runtime, tokens.access_token)


@pytest.mark.usefixtures("dana")
class TestRefresh:
    async def test_gives_new_tokens_for_the_old_one(self, runtime, dana):
        _, tokens = await enter_api(runtime)
        staff, fresh = await auth.refresh(runtime, tokens.refresh_token)
        assert staff.user_id == dana
        assert fresh.refresh_token != tokens.refresh_token
        await auth.refresh(runtime, fresh.refresh_token)

    async def test_of_a_used_token_ends_the_whole_family(self, runtime):
        _, tokens = await enter_api(runtime)
        _, fresh = await auth.refresh(runtime, tokens.refresh_token)
        with pytest.raises(NotSignedIn):
            await auth.refresh(runtime, tokens.refresh_token)
        with pytest.raises(NotSignedIn):
            await auth.refresh(runtime, fresh.refresh_token)
        with pytest.raises(NotSignedIn):
            await auth.find_by_access_token(runtime, fresh.access_token)

    async def test_lasts_seven_days(self, runtime, clock):
        _, tokens = await enter_api(runtime)
        clock.freeze(clock.now() + timedelta(days=7))
        with pytest.raises(NotSignedIn):
            await auth.refresh(runtime, tokens.refresh_token)

    @pytest.mark.parametrize("token", ["", "x", "not-an-organisation.secret", f"{UUID(int=7).hex}.secret"])
    async def test_refuses_what_is_no_token(self, runtime, token):
        with pytest.raises(NotSignedIn):
            await auth.refresh(runtime, token)

    async def test_does_not_take_a_console_cookie(self, runtime):
        _, token = await auth.sign_in(runtime, email=EMAIL, password=PASSWORD, visit=HERE, kind=SessionKind.CONSOLE)
        with pytest.raises(NotSignedIn):
            await auth.refresh(runtime, token)
        assert (await auth.find_by_session(runtime, token)).email == EMAIL


class TestAddUser:
    async def test_keeps_the_password_when_told(self, runtime, organization_id, dana):
        again = await add_user(
            runtime,
            organization_id=organization_id,
            email=EMAIL,
            name="Dana",
            role=Role.OWNER,
            password="another one",
            reset_password=False,
        )
        assert again == dana
        assert (await enter(runtime)).role == Role.OWNER

    async def test_changes_the_password_and_ends_what_was_open(self, runtime, organization_id, dana):
        _, token = await auth.sign_in(runtime, email=EMAIL, password=PASSWORD, visit=HERE, kind=SessionKind.CONSOLE)
        await add_user(
            runtime,
            organization_id=organization_id,
            email=EMAIL,
            name="Dana",
            role=Role.STAFF,
            password="another one",
        )
        with pytest.raises(NotSignedIn):
            await auth.find_by_session(runtime, token)
        assert (await enter(runtime, password="another one")).user_id == dana

    async def test_with_the_same_password_leaves_people_signed_in(self, runtime, organization_id, dana):
        _, token = await auth.sign_in(runtime, email=EMAIL, password=PASSWORD, visit=HERE, kind=SessionKind.CONSOLE)
        await add_user(
            runtime, organization_id=organization_id, email=EMAIL, name="Dana L.", role=Role.STAFF, password=PASSWORD
        )
        staff = await auth.find_by_session(runtime, token)
        assert (staff.user_id, staff.name) == (dana, "Dana L.")

    @pytest.mark.usefixtures("dana")
    async def test_refuses_an_email_of_another_business(self, runtime):
        elsewhere = await organization_of(runtime, "copper-table")
        with pytest.raises(InvalidEmail):
            await add_user(
                runtime, organization_id=elsewhere, email=EMAIL, name="D", role=Role.STAFF, password=PASSWORD
            )

    @pytest.mark.parametrize(("email", "password"), [("dana", PASSWORD), ("@x", PASSWORD), (EMAIL, "short")])
    async def test_refuses_what_cannot_sign_in(self, runtime, organization_id, email, password):
        with pytest.raises((InvalidEmail, InvalidText)):
            await add_user(
                runtime, organization_id=organization_id, email=email, name="D", role=Role.STAFF, password=password
            )


class TestAttempts:
    def test_forgets_the_oldest_when_there_are_too_many(self):
        attempts = auth.Attempts(capacity=1, refill_seconds=60, keys=2)
        now = datetime(2026, 11, 20, tzinfo=UTC)
        for key in ("a", "b", "c"):
            assert attempts.take(key, now) == 0
        assert len(attempts.buckets) == 2
        assert attempts.take("c", now) == 60
