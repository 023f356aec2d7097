"""The protocol of TAXII 2.1, for reading: discovery, one API root, one collection, its objects, their manifest and versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tocsin.deliver.taxii.collection import MEDIA as STIX
from tocsin.deliver.taxii.collection import Collection, Page, Record, query
from tocsin.errors import InputError
from tocsin.extras import extra
from tocsin.web.answers import MEDIA, TAXII, refusal, taxii
from tocsin.web.served import Serving

with extra("web"):
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

ROOT = f"{TAXII}case/"
_TAKEN = ("application/taxii+json", "application/*", "*/*")
_Answer = Callable[[Request, Collection], Response]


def routes(serving: Serving) -> list[Route]:
    """Where each is answered."""
    of_one = {"objects/": _objects, "manifest/": _manifest, "objects/{object_id}/": _objects, "objects/{object_id}/versions/": _versions}
    one = f"{ROOT}collections/{{collection_id}}/"
    answers: dict[str, _Answer] = {
        TAXII: _discovery, ROOT: _root, f"{ROOT}collections/": _collections, one: _collection,
        **{one + rest: answer for rest, answer in of_one.items()},
    }  # fmt: skip
    methods = ["GET", "HEAD", "POST", "PUT", "DELETE"]
    found = [Route(path, _checked(answer, serving), methods=methods) for path, answer in answers.items()]
    return [*found, Route(TAXII + "{rest:path}", lambda request: refusal(TAXII, 404, "nothing stands here"), methods=methods)]


def _checked(answer: _Answer, serving: Serving) -> Callable[[Request], Response]:
    """The answer behind what every request is checked for."""

    def checked(request: Request) -> Response:
        if request.method not in ("GET", "HEAD"):
            return refusal(TAXII, 403, "this collection is for reading only")
        if not _accepts(request.headers.get("accept", "*/*")):
            return refusal(TAXII, 406, f"answers are {MEDIA}")
        found = serving.now().collection
        if request.path_params.get("collection_id", found.id) != found.id:
            return refusal(TAXII, 404, "no such collection")
        try:
            return answer(request, found)
        except InputError as error:
            return refusal(TAXII, 400, error.message)

    return checked


def _accepts(header: str) -> bool:
    """Whether one of the media types that are accepted is ours, in version 2.1 or in any."""
    for one in header.lower().split(","):
        name, *parameters = (part.strip() for part in one.split(";"))
        versions = [value.strip('"') for key, _, value in (part.partition("=") for part in parameters) if key.strip() == "version"]
        if name in _TAKEN and all(version == "2.1" for version in versions):
            return True
    return False


def _discovery(request: Request, found: Collection) -> Response:
    return taxii({"title": found.title, "default": ROOT, "api_roots": [ROOT]})


def _root(request: Request, found: Collection) -> Response:
    return taxii({"title": found.title, "versions": [MEDIA], "max_content_length": 1024})


def _collections(request: Request, found: Collection) -> Response:
    return taxii({"collections": [_described(found)]})


def _collection(request: Request, found: Collection) -> Response:
    return taxii(_described(found))


def _described(found: Collection) -> dict[str, object]:
    return {"id": found.id, "title": found.title, "can_read": True, "can_write": False, "media_types": [STIX]}


def _objects(request: Request, found: Collection) -> Response:
    return _paged(_asked(request, found), lambda page: {"objects": [one.object for one in page.records]})


def _manifest(request: Request, found: Collection) -> Response:
    return _paged(_asked(request, found), lambda page: {"objects": [_entry(one) for one in page.records]})


def _versions(request: Request, found: Collection) -> Response:
    return _paged(_asked(request, found, versions=True), lambda page: {"versions": [one.version for one in page.records]})


def _entry(one: Record) -> dict[str, str]:
    return {"id": one.id, "date_added": one.added, "version": one.version, "media_type": STIX}


def _asked(request: Request, found: Collection, versions: bool = False) -> Page | None:
    """The page that is asked for; None where it is asked of an object that is not here."""
    id = request.path_params.get("object_id")
    parameters = request.query_params.multi_items()
    if id is None:
        return found.page(query(parameters))
    if not found.has(id):
        return None
    asked = query(parameters, ("spec_version",) if versions else ("version", "spec_version"))
    return found.page(replace(asked, ids=frozenset({id}), versions=frozenset({"all"}) if versions else asked.versions))


def _paged(page: Page | None, told: Callable[[Page], dict[str, object]]) -> Response:
    if page is None:
        return refusal(TAXII, 404, "no such object")
    headers = {}
    if page.records:
        headers = {"X-TAXII-Date-Added-First": page.records[0].added, "X-TAXII-Date-Added-Last": page.records[-1].added}
    more = {"more": True, "next": page.next} if page.next else {"more": False}
    return taxii({**more, **told(page)} if page.records else {"more": False}, headers=headers)
