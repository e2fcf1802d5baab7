"""`/widget.js` as it is served: small, cached, and one script made of modules that do not collide."""

import re
from collections import Counter
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from api.pages import widget

pytestmark = pytest.mark.anyio

DEFINITION = r"^(?:export )?(?:const|let|function|class|async function) (\w+)"


async def get_script(**headers: str) -> httpx.Response:
    app = FastAPI()
    app.include_router(widget.router)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://test") as client:
        return await client.get("/widget.js", headers=headers)


class TestWidgetScript:
    def test_is_at_most_25_kilobytes_gzipped(self) -> None:
        assert len(widget.build_widget().gzipped) <= 25_000

    async def test_is_sent_gzipped_to_those_who_take_it(self) -> None:
        answer = await get_script(**{"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.content == widget.build_widget().plain
        assert "content-encoding" not in (await get_script(**{"accept-encoding": "identity"})).headers

    async def test_is_not_sent_again_while_it_is_the_same(self) -> None:
        first = await get_script()
        again = await get_script(**{"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_has_no_two_modules_that_define_the_same_name(self) -> None:
        folder = Path(widget.__file__).parents[2] / "widget"
        sources = [path.read_text(encoding="utf-8") for path in folder.glob("*.js")]
        names = Counter(name for source in sources for name in re.findall(DEFINITION, source, re.MULTILINE))
        assert [name for name, count in names.items() if count > 1] == []

    def test_joins_every_module_of_the_folder(self) -> None:
        folder = Path(widget.__file__).parents[2] / "widget"
        assert sorted(path.stem for path in folder.glob("*.js")) == sorted(widget.MODULES)
