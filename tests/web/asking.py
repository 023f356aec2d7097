"""Asks an application without a network, and serves one on the loopback address."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn

from tocsin.web.serve import bound


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(app: Any, path: str, method: str = "GET", query: str = "", body: bytes = b"", **headers: str) -> Answer:
    """The answer to one request; `host` is the own one where it is not given, `_` in a header's name is a dash."""
    told = {"host": "127.0.0.1:8800", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
        "path": path, "root_path": "", "raw_path": path.encode(), "query_string": query.encode(),
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8800),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in told.items() if value is not None],
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    asked = False

    async def receive() -> dict[str, Any]:
        nonlocal asked
        if asked:  # whoever asked stays until the answer is whole
            await asyncio.Event().wait()
        asked = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], names, b"".join(part.get("body", b"") for part in sent[1:]))


@contextmanager
def served(make: Any) -> Iterator[str]:
    """The address at which `make(port)` is served."""
    sockets = bound(0)
    port = sockets[0].getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(make(port), log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": sockets}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
        for one in sockets:
            one.close()
