"""The workbench, asked in process through its ASGI interface: paths, queries, headers, forms and uploads.

An input is a request as it stands on the wire. Whatever it is, it is answered, with less than 500, and a page has nothing in it that runs.
Two places are asked: a rich made-up view, whose pages have all there is; and a small case on the disk, which can be written to.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from importlib import import_module
from random import Random
from typing import Any
from urllib.parse import unquote_to_bytes

from benchmarks.fuzz.target import Check, Target, scratch

PORT = 8800
SECONDS = 20.0  # that an answer may wait for something else
HEAD = b"Host: 127.0.0.1:8800\r\nSec-Fetch-Site: same-origin\r\nOrigin: http://127.0.0.1:8800\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
_SIGNS = (
    "%00", "%0d%0a", "..%2f", "%c0%ae", "&lang=ar", "?tz=UTC", "&", "=", "+", "%", "'", '"', "<script>", "{{7*7}}", "9" * 30, "-1", ".json",
    "text=fog", "/", "\r\n", "\u202e", "time=2024-05-15T13:00/2024-05-15T14:00", "all=posts", "accounts:", "page=2", "sort=", "gzip", "é",
)  # fmt: skip


def requests() -> list[bytes]:
    """A request for each page, act, file, download and upload there is."""
    shown = import_module("tocsin.web.pages.shown")
    pages = [one.address for part in (shown.PAGES, shown.FILES, shown.DOWNLOADS, shown.STREAMS) for one in part]
    asked = [b"GET " + address.replace("{id}", "c1").encode() + b" HTTP/1.1\r\n" + HEAD + b"\r\n" for address in pages]
    acts = [one.address for part in (shown.ACTS, shown.UPLOADS) for one in part]
    body = b"id=c1&ref=all%3Dposts&verdict=agree&text=seen&name=evening&by=Ann&why=because&to=/posts"
    said = [b"POST " + address.replace("{id}", "c1").encode() + b" HTTP/1.1\r\n" + HEAD + FORM + b"\r\n" + body for address in acts]
    return [*asked, *said]


def scope_of(data: bytes) -> tuple[dict[str, Any], bytes]:
    """A request as a server hands it on, and its body."""
    head, _, body = data.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, _, rest = first.partition(b" ")
    target = rest.rpartition(b" ")[0] or rest
    path, _, query = target.partition(b"?")
    headers = [(name.strip().lower(), value.strip()) for name, colon, value in (line.partition(b":") for line in lines) if colon]
    return {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": "",
        "method": method.decode("ascii", "replace").upper()[:20] or "GET",
        "path": unquote_to_bytes(path or b"/").decode("utf-8", "replace"),
        "raw_path": path, "query_string": query, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", PORT), "headers": headers,
    }, body  # fmt: skip


async def _answered(app: Any, scope: dict[str, Any], body: bytes) -> tuple[int, dict[bytes, bytes], bytes]:
    sent: list[dict[str, Any]] = []
    parts = iter(({"type": "http.request", "body": body, "more_body": False},))

    async def receive() -> dict[str, Any]:
        return next(parts, {"type": "http.disconnect"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await asyncio.wait_for(app(scope, receive, send), SECONDS)
    content = b"".join(part.get("body", b"") for part in sent[1:])
    return sent[0]["status"], dict(sent[0]["headers"]), content


def check(app: Any, page: Any, data: bytes) -> str:
    """What is wrong with the answer to a request."""
    scope, body = scope_of(data)
    status, headers, content = asyncio.run(_answered(app, scope, body))
    if status >= 500:
        return f"wrong: answered {status} to {scope['method']} {scope['path'][:60]!r}"
    if any(sign in name + value for name, value in headers.items() for sign in (b"\r", b"\n", b"\0")):
        return "wrong: a line end in a header"
    if b"text/html" in headers.get(b"content-type", b"") and (wrong := page(content.decode("utf-8", "replace")).wrong):
        return f"wrong: {wrong[:2]} in the page of {scope['path'][:60]!r}"
    return ""


def look_at_view() -> Check:
    """The pages of a made-up view."""
    view = import_module("tests.report.synthetic").Synthetic().view()
    app = import_module("tests.web.pages.synthetic").app(view)
    return partial(check, app, import_module("tests.web.pages.test_hostile").Page)


def look_at_case() -> Check:
    """A case of a few posts on the disk, of which nothing was run but the reading."""
    from tocsin.case import Case
    from tocsin.web.app import application

    folder = scratch()
    posts = folder / "posts.csv"
    posts.write_text("post_id,account_id,ts,text\n" + "".join(f"p{n},u{n % 3},{1715760000 + n},Fog {n}\n" for n in range(20)))
    case = Case.new(folder / "case", "Harbour")
    case.add([posts])
    case.run()
    app = application(folder / "case", PORT, None)
    return partial(check, app, import_module("tests.web.pages.test_hostile").Page)


def _typed(data: bytes, chance: Random) -> bytes | None:
    out = data
    for _ in range(chance.choice((1, 1, 2, 4))):
        head = out.find(b"\r\n") if chance.random() < 0.6 else len(out)
        at = chance.randrange(max(head, 0) + 1)
        out = out[:at] + chance.choice(_SIGNS).encode() + out[at + chance.choice((0, 0, 1, 3, 8)) :]
    return out


def targets() -> Iterator[Target]:
    """Pages, and what writes."""
    yield Target("web-pages", requests, look_at_view, _typed, 3000)
    yield Target("web-case", requests, look_at_case, _typed, 3000)
