"""What is done to a case from a page: a form sent by POST, one function, and the page that is shown next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.query.mask import hidden, hiding
from tocsin.query.words import Words
from tocsin.store.persons import LONGEST
from tocsin.web.answers import refusal
from tocsin.web.served import Serving

with extra("web"):
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request
    from starlette.responses import JSONResponse, RedirectResponse, Response
    from starlette.routing import Route

WHO, COOKIE = "who", "tocsin_who"  # the field of a form in which a name is given, and the cookie that keeps it
MOST_BYTES = 1 << 20  # of a form


@dataclass(frozen=True)
class Doing:
    """One act: the case that is served, its folder, the words of the interface, what stands in the address, the fields of the form, and
    who acts: the name given in this form or an earlier one of the same browser session; empty where none was given."""

    serving: Serving
    folder: Path
    words: Words
    id: str = ""
    form: Mapping[str, str] = field(default_factory=dict)
    who: str = ""


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
        who, id = form.get(WHO, named(request)).strip(), request.path_params.get("id", "")
        try:
            doing = Doing(serving, serving.folder, Words(form.get("lang", "en")), id, form, who)
            address = await run_in_threadpool(act.does, doing)
        except TocsinError as error:
            with hiding(serving.view().hide):
                return refusal(request.url.path, 400, hidden(f"{error.message}; {error.mend}"))
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse({"next": address})
        answer = RedirectResponse(address, 303)
        if WHO in form:
            answer.set_cookie(COOKIE, quote(who), httponly=True, samesite="strict")  # until the browser is closed
        return answer

    return Route(act.address, done, methods=["POST"])


def named(request: Request) -> str:
    """The name that was given in this browser session; empty where none was, or no name is left of it."""
    name = unquote(request.cookies.get(COOKIE, ""))
    return name if name.isprintable() and len(name) <= LONGEST else ""


async def _form(request: Request) -> dict[str, Any] | None:
    """The fields of a form by name, the last of each; None where it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            return None
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
