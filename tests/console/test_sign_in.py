"""Signing in to the console and out of it."""

import pytest
from sqlalchemy import select

from db.models import StaffSession
from tests.console.conftest import EMAIL, ORIGIN
from tests.support.staff import PASSWORD

pytestmark = pytest.mark.anyio


async def enter(client, *, headers=ORIGIN, **fields):
    form = {"email": EMAIL, "password": PASSWORD} | fields
    return await client.post("/console/sign-in", data=form, headers=headers)


class TestSignInPage:
    async def test_is_where_strangers_are_sent(self, client):
        for path, back in (
            ("/console", "/console/sign-in"),
            ("/console/bookings?q=x", "/console/sign-in?next=%2Fconsole%2Fbookings%3Fq%3Dx"),
        ):
            answer = await client.get(path)
            assert (answer.status_code, answer.headers["location"]) == (303, back)

    async def test_carries_a_strict_content_policy(self, client):
        answer = await client.get("/console/sign-in")
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "<style" not in answer.text
        assert "onclick" not in answer.text

    @pytest.mark.usefixtures("dana")
    async def test_sets_a_cookie_that_scripts_cannot_read(self, client):
        answer = await enter(client)
        assert (answer.status_code, answer.headers["location"]) == (303, "/console")
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/console" in cookie
        assert "Secure" not in cookie  # the test's public address is plain http
        assert (await client.get("/console")).status_code == 200

    @pytest.mark.usefixtures("dana")
    async def test_says_what_is_wrong_and_keeps_the_email(self, client):
        answer = await enter(client, password="wrong", email='"><script>@x')
        assert answer.status_code == 401
        assert "don&#39;t match" in answer.text
        assert 'value="&#34;&gt;&lt;script&gt;@x"' in answer.text
        assert "set-cookie" not in answer.headers

    @pytest.mark.usefixtures("dana")
    @pytest.mark.parametrize("origin", [{}, {"Origin": "http://evil.test"}, {"Origin": "null"}])
    async def test_takes_no_form_of_another_site(self, client, origin):
        assert (await enter(client, headers=origin)).status_code == 403

    @pytest.mark.usefixtures("dana")
    @pytest.mark.parametrize(
        ("asked", "given"),
        [
            ("/console/bookings?q=x", "/console/bookings?q=x"),
            ("https://evil.test", "/console"),
            ("//evil.test", "/console"),
            ("/console\\@evil.test", "/console"),
            ("/consoles", "/console"),
            ("/console/\r\nX: y", "/console"),
        ],
    )
    async def test_goes_on_to_pages_of_ours_only(self, client, asked, given):
        assert (await enter(client, next=asked)).headers["location"] == given


class TestSignOut:
    async def test_ends_the_session_not_only_the_cookie(self, client, runtime, desk, cookie):
        answer = await client.post("/console/sign-out", headers=ORIGIN)
        assert answer.headers["location"] == "/console/sign-in"
        client.cookies.set("maitred_console", cookie, path="/console")
        assert (await client.get("/console")).status_code == 303
        async with runtime.transaction(desk.organization_id) as session:
            assert (await session.execute(select(StaffSession.revoked_at))).scalar_one() is not None

    async def test_needs_our_own_page(self, client, cookie):
        assert (await client.post("/console/sign-out")).status_code == 403
        assert (await client.get("/console")).status_code == 200
