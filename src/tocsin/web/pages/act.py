"""What is done to a case from a page: a form sent by POST, one function, and the page that is shown next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.query.mask import hidden, hiding
from tocsin.query.words import Words
from tocsin.web.answers import refusal
from tocsin.web.served import Serving

with extra("web"):
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import JSONResponse, RedirectResponse, Response
    from starlette.routing import Route

MOST_BYTES = 1 << 20  # of a form


@dataclass(frozen=True)
class Doing:
    """One act: the case that is served, its folder, the words of the interface, what stands in the address, and the fields of the form."""

    serving: Serving
    folder: Path
    words: Words
    id: str = ""
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Act:
    """Something a page can do. `does` gives the address that is shown next, and raises TocsinError for what cannot be done."""

    address: str
    does: Callable[[Doing], str]


def route(serving: Serving, act: Act) -> Route:
    """Where an act is done. The guard has seen to it that a page served here asks for it. A script that accepts JSON is told `next`."""

    async def done(request: Request) -> Response:
        if (form := await _form(request)) is None:
            return refusal(request.url.path, 413, "this form is longer than any page sends")
        doing = Doing(serving, serving.folder, Words(form.get("lang", "en")), request.path_params.get("id", ""), form)
        try:
            address = await run_in_threadpool(act.does, doing)
        except TocsinError as error:
            with hiding(serving.view().hide):
                return refusal(request.url.path, 400, hidden(f"{error.message}; {error.mend}"))
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"next": address})
        return RedirectResponse(address, 303)

    return Route(act.address, done, methods=["POST"])


async def _form(request: Request) -> dict[str, Any] | None:
    """The fields of a form by name, the last of each; None where it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
