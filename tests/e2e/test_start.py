"""A start: what is printed, that every door of it opens, and how soon the next one is ready."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.driver import PASSWORD, House, serving

DOORS = ("/demo/my-hibachi", "/demo/copper-table", "/demo/locked-in", "/demo/sms", "/console", "/docs")


@pytest.fixture(scope="module")
def newcomer(folder: Callable[[str], Path]) -> Iterator[House]:
    """An install as `make run` leaves it on a machine where nothing is set."""
    with serving(folder("newcomer"), MAITRED_ADMIN_PASSWORD="", MAITRED_ENV="development") as started:
        yield started


class TestLinks:
    def test_are_printed_and_lead_somewhere(self, house: House) -> None:
        links = re.findall(rf"{house.url}(/[\w/-]*)", house.printed)
        assert set(links) == set(DOORS)
        for link in (*links, "/", "/openapi.json", "/widget.js", "/healthz", "/readyz", "/metrics"):
            answer = httpx.get(house.url + link, follow_redirects=True)
            assert (link, answer.status_code) == (link, 200)

    def test_name_a_sign_in_that_works(self, house: House) -> None:
        emails = re.findall(r"sign in as (\S+)", house.printed)
        assert emails == [f"owner@{slug}.test" for slug in ("copper-table", "locked-in", "my-hibachi")]
        (password,) = re.findall(r"password +(.+)", house.printed)
        for email in emails:
            answer = httpx.post(f"{house.url}/api/v1/auth/login", json={"email": email, "password": password})
            assert answer.status_code == 200
        assert password == PASSWORD


class TestNewcomer:
    def test_without_a_password_of_ones_own_is_told_one_and_time_cannot_be_frozen(self, newcomer: House) -> None:
        (password,) = re.findall(r"password +(\S+)", newcomer.printed)
        assert len(password) > 20
        body = {"email": "owner@my-hibachi.test", "password": password}
        assert httpx.post(f"{newcomer.url}/api/v1/auth/login", json=body).status_code == 200
        assert httpx.put(f"{newcomer.url}/test/clock", json={"now": "2026-11-20T18:00:00Z"}).status_code == 404

    def test_starts_again_soon_after_an_orderly_end_and_after_none(
        self, newcomer: House, capsys: pytest.CaptureFixture[str]
    ) -> None:
        newcomer.stop()
        seconds = [newcomer.start()]
        newcomer.kill()
        seconds.append(newcomer.start())
        with capsys.disabled():
            print(f"\nready after {seconds[0]:.1f} s; after kill -9, after {seconds[1]:.1f} s")  # noqa: T201 - the figure
        assert newcomer.value("select count(*) from organizations") == 3
