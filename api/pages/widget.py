"""`/widget.js`: the modules of `widget/` joined into the one script that a page of a business includes."""

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Request, Response

_SOURCES = Path(__file__).resolve().parents[2] / "widget"
MODULES = ("dom", "theme", "store", "words", "time", "socket", "cards", "thread", "panel", "main")
_HEADERS = {
    "Cache-Control": "public, max-age=300, stale-while-revalidate=86400",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class WidgetScript:
    """The script as it is served, plain and gzipped, and the tag that changes with its content."""

    plain: bytes
    gzipped: bytes
    etag: str


def join_modules(folder: Path) -> str:
    """Join the modules, in order and without their imports, around the style sheet into one private scope."""
    style = re.sub(r"\s*\n\s*", "\n", (folder / "widget.css").read_text(encoding="utf-8"))
    parts = [f"const STYLE = {json.dumps(style)};"]
    for name in MODULES:
        source = (folder / f"{name}.js").read_text(encoding="utf-8")
        source = re.sub(r"^import .*\n", "", source, flags=re.MULTILINE)
        parts.append(re.sub(r"^export ", "", source, flags=re.MULTILINE).strip())
    return '(() => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


@cache
def build_widget() -> WidgetScript:
    """Build the script once a process."""
    plain = join_modules(_SOURCES).encode()
    digest = hashlib.sha256(plain).hexdigest()[:20]
    return WidgetScript(plain=plain, gzipped=gzip.compress(plain, mtime=0), etag=f'W/"{digest}"')


@router.get("/widget.js")
def read_widget(request: Request) -> Response:
    """Serve the script, gzipped where the browser takes it, or 304 where it has this one already."""
    script = build_widget()
    headers = _HEADERS | {"ETag": script.etag}
    if script.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(script.gzipped, media_type="text/javascript", headers=headers | {"Content-Encoding": "gzip"})
    return Response(script.plain, media_type="text/javascript", headers=headers)
