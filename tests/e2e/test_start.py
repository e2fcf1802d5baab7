"""A start: what is printed, that every door of it opens, and how soon the next one is ready."""

import re
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.e2e.driver import PASSWORD, House, serving

DOORS = ("/demo/my-hibachi", "/demo/copper-table", "/demo/locked-in", "/demo/sms", "/console", "/docs")


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


class TestStart:
    def test_of_an_installed_copy_is_ready_soon(
        self, folder: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
    ) -> None:
        with serving(folder("again")) as house:
            house.stop()
            seconds = [house.start()]
            house.kill()
            seconds.append(house.start())
            businesses = house.value("select count(*) from organizations")
        with capsys.disabled():
            print(f"\nready after {seconds[0]:.1f} s; after kill -9, after {seconds[1]:.1f} s")  # noqa: T201 - the figure
        assert businesses == 3

    def test_without_a_password_of_ones_own_makes_one_and_prints_it(self, folder: Callable[[str], Path]) -> None:
        with serving(folder("newcomer"), MAITRED_ADMIN_PASSWORD="", MAITRED_ENV="development") as house:
            (password,) = re.findall(r"password +(\S+)", house.printed)
            body = {"email": "owner@my-hibachi.test", "password": password}
            assert httpx.post(f"{house.url}/api/v1/auth/login", json=body).status_code == 200
            assert httpx.put(f"{house.url}/test/clock", json={"now": "2026-11-20T18:00:00Z"}).status_code == 404
        assert len(password) > 20
