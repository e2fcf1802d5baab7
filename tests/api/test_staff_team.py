"""The team, its log, and the figures over HTTP."""

import asyncio

import pytest

from domain.ports import TextDelta
from domain.refusal import NotAllowed
from domain.states import Role
from tests.support.scripted import Talk, TellingModel, usage
from tests.support.staff import make_desk
from tests.support.till import book, book_paid
from usecases.audit import Caller
from usecases.auth import Visit, find_by_access_token
from usecases.user_desk import NewUser, add_to_team

pytestmark = pytest.mark.anyio
USERS = "/api/v1/users"
DANA = {"email": "Dana@Example.com", "name": "Dana", "role": "manager", "password": "a long passphrase"}


async def sign_in(desk, email: str = "dana@example.com", password: str = "a long passphrase"):
    return await desk.client.post("/api/v1/auth/login", json={"email": email, "password": password})


class TestUsers:
    async def test_are_added_and_can_sign_in(self, desk, owner):
        answer = await desk.client.post(USERS, json=DANA, headers=owner)
        assert (answer.status_code, answer.json()["email"], answer.json()["role"]) == (
            201,
            "dana@example.com",
            "manager",
        )
        assert "pass" not in answer.text
        assert (await sign_in(desk)).status_code == 200
        listed = (await desk.client.get(USERS, headers=owner)).json()["items"]
        assert [each["name"] for each in listed] == ["Dana", "Dana owner"]

    async def test_are_added_once_a_key_and_once_an_email(self, runtime, desk, owner):
        headers = owner | {"Idempotency-Key": "one"}
        answers = await asyncio.gather(*(desk.client.post(USERS, json=DANA, headers=headers) for _ in range(20)))
        assert {each.status_code for each in answers} == {201}
        assert len({each.content for each in answers}) == 1
        other = await desk.client.post(USERS, json=DANA | {"name": "Other"}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
        elsewhere = await make_desk(runtime, desk.client, "copper-table")
        for asker in (owner, await elsewhere.headers()):
            again = await desk.client.post(USERS, json=DANA, headers=asker)
            assert (again.status_code, again.json()["code"]) == (409, "email_taken")

    @pytest.mark.parametrize(
        "changes", [{"role": "platform"}, {"role": "king"}, {"email": "nobody"}, {"password": "short"}, {"name": ""}]
    )
    async def test_refuse_what_nobody_could_be(self, desk, owner, changes):
        assert (await desk.client.post(USERS, json=DANA | changes, headers=owner)).status_code == 422

    async def test_are_given_no_role_that_stands_above_the_business(self, runtime, desk, owner):
        me = await find_by_access_token(runtime, owner["Authorization"].removeprefix("Bearer "))
        caller = Caller(staff=me, visit=Visit(address="", user_agent=""))
        wanted = NewUser(email="d@example.com", name="D", role=Role.PLATFORM, password="a long passphrase")
        with pytest.raises(NotAllowed, match="isn't yours to give"):
            await add_to_team(runtime, caller=caller, wanted=wanted)

    async def test_are_the_owners_business_alone(self, desk):
        for role, statuses in ((Role.MANAGER, (200, 403)), (Role.STAFF, (403, 403))):
            headers = await desk.headers(role)
            listed = await desk.client.get(USERS, headers=headers)
            added = await desk.client.post(USERS, json=DANA, headers=headers)
            assert (listed.status_code, added.status_code) == statuses

    async def test_lose_what_they_are_signed_in_to_with_their_access(self, desk, owner):
        dana = (await desk.client.post(USERS, json=DANA, headers=owner)).json()
        headers = {"Authorization": f"Bearer {(await sign_in(desk)).json()['access_token']}"}
        changed = await desk.client.patch(f"{USERS}/{dana['id']}", json={"active": False}, headers=owner)
        assert (changed.status_code, changed.json()["active"]) == (200, False)
        assert (await desk.client.get("/api/v1/auth/me", headers=headers)).status_code == 401
        assert (await sign_in(desk)).status_code == 401
        await desk.client.patch(f"{USERS}/{dana['id']}", json={"active": True, "name": "Dana S."}, headers=owner)
        assert (await sign_in(desk)).status_code == 200

    async def test_always_have_an_owner(self, desk, owner):
        (own,) = (await desk.client.get(USERS, headers=owner)).json()["items"]
        for change in ({"role": "staff"}, {"active": False}):
            answer = await desk.client.patch(f"{USERS}/{own['id']}", json=change, headers=owner)
            assert (answer.status_code, answer.json()["code"]) == (409, "last_owner")
        second = (await desk.client.post(USERS, json=DANA | {"role": "owner"}, headers=owner)).json()
        answers = await asyncio.gather(
            *(
                desk.client.patch(f"{USERS}/{each['id']}", json={"role": "staff"}, headers=owner)
                for each in (own, second)
            )
        )
        assert sorted(each.status_code for each in answers) in ([200, 401], [200, 409], [200, 403])

    async def test_of_another_business_are_not_found(self, runtime, desk, owner):
        elsewhere = await make_desk(runtime, desk.client, "copper-table")
        (theirs,) = (await desk.client.get(USERS, headers=await elsewhere.headers())).json()["items"]
        for user_id in (theirs["id"], "nobody"):
            answer = await desk.client.patch(f"{USERS}/{user_id}", json={"name": "X"}, headers=owner)
            assert (answer.status_code, answer.json()["code"]) == (404, "user_not_found")


class TestAudit:
    async def test_tells_who_did_what_and_what_was_refused(self, desk, owner):
        booking = await book_paid(desk)
        staff = await desk.headers(Role.STAFF)
        await desk.client.post(f"/api/v1/bookings/{booking.id}/cancel", headers=staff)
        await desk.client.post(f"/api/v1/bookings/{booking.id}/cancel", json={"reason": "Ill"}, headers=owner)
        params = {"action": "booking.cancel", "subject": f"booking:{booking.id}"}
        answer = await desk.client.get("/api/v1/audit", params=params, headers=owner)
        done, refused = answer.json()["items"]
        assert (done["outcome"], done["facts"]["name"], done["facts"]["reason"]) == ("done", "Dana owner", "Ill")
        assert refused["outcome"] == "refused:not_allowed"
        mine = await desk.client.get("/api/v1/audit", params={"actor": done["actor"], "limit": 1}, headers=owner)
        assert len(mine.json()["items"]) == 1
        assert mine.json()["next_cursor"]
        next_page = {"actor": done["actor"], "limit": 1, "cursor": mine.json()["next_cursor"]}
        older = await desk.client.get("/api/v1/audit", params=next_page, headers=owner)
        assert older.json()["items"][0]["id"] < mine.json()["items"][0]["id"]

    async def test_is_for_those_who_lead(self, desk):
        assert (await desk.client.get("/api/v1/audit", headers=await desk.headers(Role.STAFF))).status_code == 403

    async def test_refuses_what_cannot_be_looked_for(self, desk, owner):
        answer = await desk.client.get("/api/v1/audit", params={"actor": "a\0"}, headers=owner)
        assert answer.status_code == 422


class TestDashboard:
    async def test_shows_what_is_ahead_what_came_in_and_what_waits(self, payments, desk, owner):
        await book_paid(desk)
        await book(desk, start="2026-12-20T18:00:00-08:00")
        await desk.write("Hello?")
        shown = (await desk.client.get("/api/v1/dashboard", params={"days": 3}, headers=owner)).json()
        assert (shown["timezone"], shown["bookings"]) == (
            "America/Los_Angeles",
            {"today": 0, "next_7_days": 0, "confirmed": 1, "held": 1},
        )
        money = shown["money"]
        assert [money[name]["amount"] for name in ("captured", "refunded", "owed")] == [40000, 0, 40000]
        assert (shown["conversations"]["open"], shown["conversations"]["unread"]) == (1, 1)
        assert (shown["leads"], shown["tasks"]) == ({"new": 0}, {"open": 0, "overdue": 0})
        assert [each["captured"]["amount"] for each in shown["days"]] == [0, 0, 40000]
        assert [each["bookings"] for each in shown["days"]] == [0, 0, 1]

    async def test_shows_nothing_of_another_business(self, runtime, desk):
        await book_paid(desk)
        elsewhere = await (await make_desk(runtime, desk.client, "copper-table")).headers()
        shown = (await desk.client.get("/api/v1/dashboard", headers=elsewhere)).json()
        assert shown["money"]["captured"]["amount"] == 0
        assert (shown["bookings"]["confirmed"], len(shown["days"])) == (0, 30)

    async def test_shows_what_models_have_cost_today_and_of_what_budget(self, runtime, desk, owner):
        talk = Talk(runtime=runtime, organization_id=desk.organization_id)
        await talk.write("hello")
        await talk.run(TellingModel(TextDelta(text="Hello!"), usage(cost=1_500)))
        shown = (await desk.client.get("/api/v1/dashboard", headers=owner)).json()["models"]
        assert shown == {"spent": 1_500, "budget": None, "is_used_up": False, "resets_at": "2026-11-21T00:00:00Z"}

    async def test_counts_refunds_that_were_refused_and_the_tasks_they_make(self, payments, desk, owner):
        booking = await book_paid(desk)
        payments.refuses = "charge_disputed"
        await desk.client.post(f"/api/v1/bookings/{booking.id}/cancel", headers=owner)
        shown = (await desk.client.get("/api/v1/dashboard", headers=owner)).json()
        assert (shown["money"]["refunds_failed"], shown["money"]["refunds_queued"]) == (1, 0)

    @pytest.mark.parametrize("days", [0, 367, "x"])
    async def test_looks_back_a_year_at_most(self, desk, owner, days):
        answer = await desk.client.get("/api/v1/dashboard", params={"days": days}, headers=owner)
        assert answer.status_code == 422
