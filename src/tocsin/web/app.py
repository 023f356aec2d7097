"""The application: the pages of the workbench, what is delivered with its twin in JSON, the feeds, the collection."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import orjson

from tocsin.errors import TocsinError
from tocsin.extras import extra
from tocsin.query.words import Words
from tocsin.web import held, taxii
from tocsin.web.answers import TAXII, refusal
from tocsin.web.guard import Guard
from tocsin.web.pages import shown as pages
from tocsin.web.pages.shown import checked
from tocsin.web.served import Served, Serving

with extra("web"):
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp


def application(case: Path | Serving, port: int, token: str | None, names: Iterable[str] = ()) -> ASGIApp:
    """What answers for a case folder at a port, behind its guard."""
    serving = case if isinstance(case, Serving) else Serving(case)

    def page(request: Request) -> Response:
        if (wrong := checked(request, ())) is not None:
            return wrong
        words, now = Words(request.query_params.get("lang", "en")), serving.now()
        told = {"words": words, "title": words("deliver.served.title", title=now.title), "marking": now.marking}
        shown = _template().render(**told, feeds=list(now.feeds), objects=len(now.collection.records))
        return Response(shown, media_type="text/html; charset=utf-8")

    def twin(request: Request) -> Response:
        return checked(request, ()) or Response(orjson.dumps(_facts(serving.now())), media_type="application/json")

    def feed(request: Request) -> Response:
        found = serving.now().feeds.get(request.path_params["name"])
        return refusal(request.url.path, 404, "no such feed") if found is None else Response(found[0], media_type=found[1])

    def failed(request: Request, error: Exception) -> Response:
        why = error.message if isinstance(error, TocsinError) else "unexpected, see the terminal"
        return refusal(request.url.path, 500, why)

    def missing(request: Request, error: Exception) -> Response:
        return refusal(request.url.path, getattr(error, "status_code", 404), "nothing stands here")

    routes = [
        *held.routes(serving),
        *pages.routes(serving),
        Route("/feeds", page),
        Route("/feeds.json", twin),
        Route("/feeds/{name}", feed),
        *taxii.routes(serving),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={404: missing, 405: missing, TocsinError: failed}), port, token, names)


def _facts(now: Served) -> dict[str, Any]:
    return {
        "title": now.title, "marking": now.marking, "feeds": [f"/feeds/{name}" for name in now.feeds],
        "taxii": {"discovery": TAXII, "collection": now.collection.id, "objects": len(now.collection.records)},
    }  # fmt: skip


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, undefined=jinja2.StrictUndefined)
    return environment.from_string(files("tocsin.web").joinpath("templates/index.html").read_text("utf-8"))
