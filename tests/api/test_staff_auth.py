"""Signing in to the staff API over HTTP."""

import pytest

from api.routes.staff import router
from domain.states import Role
from tests.support.client import http_client, make_app
from tests.support.staff import PASSWORD, Desk, make_desk
from usecases.permission import MATRIX
from usecases.runtime import Runtime
from usecases.user import add_user

pytestmark = pytest.mark.anyio
EMAIL = "dana@my-hibachi.test"


@pytest.fixture
async def desk(runtime: Runtime):
    async with http_client(make_app(runtime, router)) as client:
        desk = await make_desk(runtime, client)
        await add_user(
            runtime,
            organization_id=desk.organization_id,
            email=EMAIL,
            name="Dana",
            role=Role.MANAGER,
            password=PASSWORD,
        )
        yield desk


async def sign_in(desk: Desk, password: str = PASSWORD):
    return await desk.client.post("/api/v1/auth/login", json={"email": EMAIL, "password": password})


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


class TestLogin:
    async def test_hands_out_tokens(self, desk):
        answer = await sign_in(desk)
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        body = answer.json()
        assert (body["token_type"], body["expires_in"]) == ("bearer", 1800)

    async def test_answers_a_wrong_password_and_an_unknown_email_alike(self, desk):
        wrong = await sign_in(desk, "wrong")
        unknown = await desk.client.post("/api/v1/auth/login", json={"email": "x@y.test", "password": "wrong"})
        assert wrong.status_code == unknown.status_code == 401
        assert wrong.json() == unknown.json()
        assert wrong.json()["code"] == "sign_in_failed"

    async def test_makes_a_guesser_wait(self, desk):
        for _ in range(20):
            assert (await sign_in(desk, "wrong")).status_code == 401
        answer = await sign_in(desk)
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0

    @pytest.mark.parametrize("body", [{}, {"email": "a@b.test"}, {"email": 7, "password": []}, {"email": "x" * 400}])
    async def test_refuses_what_is_no_sign_in(self, desk, body):
        assert (await desk.client.post("/api/v1/auth/login", json=body)).status_code == 422


class TestMe:
    async def test_tells_who_and_for_which_business(self, desk):
        token = (await sign_in(desk)).json()["access_token"]
        me = (await desk.client.get("/api/v1/auth/me", headers=bearer(token))).json()
        assert (me["email"], me["name"], me["role"]) == (EMAIL, "Dana", "manager")
        assert me["organization"]["slug"] == "my-hibachi"

    @pytest.mark.parametrize("headers", [{}, bearer("nonsense"), {"Authorization": "Basic eDp5"}])
    async def test_refuses_strangers(self, desk, headers):
        answer = await desk.client.get("/api/v1/auth/me", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["code"] == "not_signed_in"


class TestRefreshAndLogout:
    async def test_rotates_and_notices_a_stolen_token(self, desk):
        old = (await sign_in(desk)).json()["refresh_token"]
        fresh = (await desk.client.post("/api/v1/auth/refresh", json={"refresh_token": old})).json()
        assert (await desk.client.get("/api/v1/auth/me", headers=bearer(fresh["access_token"]))).status_code == 200
        assert (await desk.client.post("/api/v1/auth/refresh", json={"refresh_token": old})).status_code == 401
        assert (await desk.client.get("/api/v1/auth/me", headers=bearer(fresh["access_token"]))).status_code == 401

    @pytest.mark.parametrize("by", ["access", "refresh"])
    async def test_ends_the_sign_in_at_once(self, desk, by):
        tokens = (await sign_in(desk)).json()
        body = {"refresh_token": tokens["refresh_token"]} if by == "refresh" else None
        headers = bearer(tokens["access_token"]) if by == "access" else {}
        answer = await desk.client.post("/api/v1/auth/logout", json=body, headers=headers)
        assert answer.status_code == 204
        assert (await desk.client.get("/api/v1/auth/me", headers=bearer(tokens["access_token"]))).status_code == 401
        again = await desk.client.post("/api/v1/auth/refresh", json={"refresh_token": tokens["refresh_token"]})
        assert again.status_code == 401


class TestPermissions:
    async def test_are_printed_as_one_table(self, desk):
        token = (await sign_in(desk)).json()["access_token"]
        table = (await desk.client.get("/api/v1/permissions", headers=bearer(token))).json()
        assert table["roles"] == ["owner", "manager", "staff", "platform"]
        assert [row["operation"] for row in table["operations"]] == [operation.value for operation in MATRIX]

    async def test_are_not_for_strangers(self, desk):
        assert (await desk.client.get("/api/v1/permissions")).status_code == 401
