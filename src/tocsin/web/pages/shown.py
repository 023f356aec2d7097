"""Answers for a page: its facts as a page or as its twin, its query checked first. An unknown key is an error."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

import jinja2
import orjson

from tocsin.errors import SettingError, TocsinError
from tocsin.extras import extra
from tocsin.query.catalogue import LANGUAGES
from tocsin.query.lookups import Lookups
from tocsin.query.mask import hidden, hidden_in, hiding
from tocsin.query.words import Words
from tocsin.report.draw import charts, provenance, relay_tree, roles, side_by_side, svg, timeline, waterfall
from tocsin.report.draw.explore import over_time, world
from tocsin.report.draw.people import born, network
from tocsin.report.draw.picture import look
from tocsin.text.zones import zone
from tocsin.web.answers import refusal, unchanged
from tocsin.web.pages import act, download, see, sources, stream, ties, upload, work
from tocsin.web.pages.act import Act
from tocsin.web.pages.download import Download
from tocsin.web.pages.page import SELECTING, SHOWING, Asked, File, Page
from tocsin.web.pages.stream import Stream
from tocsin.web.pages.upload import Upload
from tocsin.web.served import Serving

with extra("web"):
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

PARTS = {"see": see, "ties": ties, "sources": sources, "work": work}  # in the order of the menu
PAGES: tuple[Page, ...] = tuple(page for part in PARTS.values() for page in part.PAGES)
ACTS: tuple[Act, ...] = tuple(one for part in PARTS.values() for one in getattr(part, "ACTS", ()))
FILES: tuple[File, ...] = tuple(one for part in PARTS.values() for one in getattr(part, "FILES", ()))
DOWNLOADS: tuple[Download, ...] = tuple(one for part in PARTS.values() for one in getattr(part, "DOWNLOADS", ()))
STREAMS: tuple[Stream, ...] = tuple(one for part in PARTS.values() for one in getattr(part, "STREAMS", ()))
UPLOADS: tuple[Upload, ...] = tuple(one for part in PARTS.values() for one in getattr(part, "UPLOADS", ()))
TWIN = ".json"
DRAW = {
    "born": born, "charts": charts, "network": network, "over_time": over_time, "provenance": provenance, "relay_tree": relay_tree,
    "roles": roles, "side_by_side": side_by_side, "svg": svg, "timeline": timeline, "waterfall": waterfall,
    "world": world,
}  # fmt: skip
_SCRIPTS = {file.name: file.read_bytes() for file in files("tocsin.web").joinpath("static").iterdir() if file.name.endswith(".js")}


def routes(serving: Serving) -> list[Route]:
    """Where pages and their twins are answered, their files, acts, scripts, the one style sheet. A page that takes any name goes last."""
    found = [Route("/style.css", lambda request: _ours(request, style().encode(), "text/css"))]
    found.append(Route("/favicon.ico", lambda request: Response(status_code=204)))  # browsers ask for it by themselves
    found.append(Route("/static/{name}", _script))
    found += [act.route(serving, one) for one in ACTS]
    found += [download.route(serving, one, partial(_asked, serving, one.keys)) for one in DOWNLOADS]
    found += [file_route(serving, one) for one in FILES]
    found += [stream.route(serving, one) for one in STREAMS] + [upload.route(serving, one) for one in UPLOADS]
    for page in PAGES:
        twin = "/index.json" if page.address == "/" else page.address + TWIN
        found += [
            Route(twin, _answering(serving, page, partial(_twin, page))),
            Route(page.address, _answering(serving, page, partial(_page, page))),
        ]
    return found


def file_route(serving: Serving, file: File) -> Route:
    """Where a file is answered."""
    return Route(file.address, _answering(serving, file, lambda asked: Response((found := file.made(asked))[0], media_type=found[1])))


def _answering(serving: Serving, asked_for: Page | File, made: Callable[[Asked], Response]) -> Any:
    """Pages of work show what is going on beside the case, and are never said to be unchanged."""

    def answer(request: Request) -> Response:
        try:
            return once(request)
        except (TocsinError, OSError):
            if serving.stands:
                raise
            return once(request)  # what it read was deleted meanwhile: the case is opened anew

    def once(request: Request) -> Response:
        tag = None if asked_for in PARTS["work"].PAGES else serving.tag(request.url.path, request.url.query, act.named(request))
        if tag and (same := unchanged(request, tag)):
            return same
        asked = _asked(serving, asked_for.keys, request, asked_for.address)
        if isinstance(asked, Response):
            return asked
        with hiding(asked.lookups.view.hide):
            try:
                told = made(asked)
                told.headers.update({"ETag": tag} if tag else {})
                return told
            except SettingError as error:
                return refusal(request.url.path, 404 if asked.id else 400, hidden(f"{error.message}; {error.mend}"))

    return answer


def _twin(page: Page, asked: Asked) -> Response:
    """What machines read has its times in UTC, whatever zone is shown."""
    asked = replace(asked, words=Words(asked.words.lang))
    return Response(orjson.dumps({**_head(asked), **hidden_in(page.facts(asked))}, default=str), media_type="application/json")


def _head(asked: Asked) -> dict[str, Any]:
    return {"title": hidden(asked.lookups.view.title), "marking": asked.lookups.view.marking}


def _asked(serving: Serving, keys: tuple[str, ...], request: Request, address: str) -> Asked | Response:
    """What is asked at an address with these keys, or a refusal."""
    if (wrong := checked(request, keys)) is not None:
        return wrong
    id, query = request.path_params.get("id", ""), dict(request.query_params)
    words, who = Words(query.get("lang", "en"), zone(query.get("tz", ""))), act.named(request)
    return Asked(Lookups(serving.view(), words.lang), words, address.replace("{id:path}", id), id, query, who, serving.folder)


def _script(request: Request) -> Response:
    found = _SCRIPTS.get(request.path_params["name"])
    return refusal(request.url.path, 404, "no such script") if found is None else _ours(request, found, "text/javascript")


def _ours(request: Request, data: bytes, media_type: str) -> Response:
    """What holds nothing of a case, and may be kept by a browser that asks whether it is still so."""
    tag = f'"{hashlib.sha256(data).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    return unchanged(request, tag) or Response(data, media_type=media_type, headers=headers)


def _page(page: Page, asked: Asked) -> Response:
    template = _environment().get_template(f"pages/{page.name}.html")
    parts = {name: [one for one in part.PAGES if one.in_menu] for name, part in PARTS.items()}
    facts = hidden_in(page.facts(asked))
    shown = template.render(**_head(asked), f=facts, page=page, parts=parts, a=asked, w=asked.words, languages=LANGUAGES, draw=DRAW)
    return Response(shown, media_type="text/html; charset=utf-8")


def checked(request: Request, keys: tuple[str, ...]) -> Response | None:
    """A refusal for a key that is not known or stands twice, or for a language or a time zone that is none."""
    given = [key for key, _ in request.query_params.multi_items()]
    unknown = sorted(set(given) - {*SHOWING, *keys}) or [key for key in given if given.count(key) > 1]
    if unknown:
        return refusal(request.url.path, 400, _untaken(unknown[0], keys, request))
    if request.query_params.get("lang", "en") not in LANGUAGES:
        return refusal(request.url.path, 400, f"lang is one of: {', '.join(LANGUAGES)}")
    try:
        zone(request.query_params.get("tz", ""))
    except SettingError as error:
        return refusal(request.url.path, 400, f"{error.message}; {error.mend}")
    return None


def _untaken(key: str, keys: tuple[str, ...], request: Request) -> str:
    """Why a page does not take a key, and for one that chooses posts where that can be done."""
    if key in SELECTING and key not in keys:
        chosen = urlencode({name: value for name, value in request.query_params.items() if name in SELECTING})
        return f"this page shows the whole case, and no part of it by {key!r}; posts are chosen so at /posts?{chosen}"
    return f"the key {key[:40]!r} is not known here, or stands twice"


@cache
def style() -> str:
    """The style sheet: the dossier's, that of its pictures, and what is the workbench's own, in the order of the files' names."""
    folder = files("tocsin.web").joinpath("templates/pages")
    own = [file.read_text("utf-8") for file in sorted(folder.iterdir(), key=lambda file: file.name) if file.name.endswith(".css")]
    return "\n".join([files("tocsin.report").joinpath("templates/style.css").read_text("utf-8"), look(), *own])


@cache
def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("tocsin.web")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
