"""The protocol, by hand and by taxii2-client, an independent client."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from taxii2client.common import TokenAuth
from taxii2client.v21 import ApiRoot, Collection, Server, as_pages

from tests.web.asking import Answer, ask, served
from tocsin.deliver.taxii.collection import Record, collection
from tocsin.web.guard import Guard
from tocsin.web.served import Served
from tocsin.web.taxii import routes

ID = "7c89d0c5-97d2-4703-b931-6c086a3dd20b"
ACCEPT = "application/taxii+json;version=2.1"
TOKEN = "t" * 32


def note(n: int, hour: int = 0) -> Record:
    times = {"created": "2024-05-15T00:00:00.000Z", "modified": f"2024-05-15T{hour:02}:00:00.000Z"}
    return Record(
        {"type": "note", "spec_version": "2.1", "id": f"note--{n}", "content": "س <b>", **times}, f"2024-06-{n + 1:02}T00:00:00.000000Z"
    )


class Standing:
    def __init__(self, records: list[Record]) -> None:
        self.served = Served("Fog", "TLP:AMBER", {}, collection(ID, "Fog", records))

    def now(self) -> Served:
        return self.served


RECORDS = [*(note(n) for n in range(7)), note(3, 5)]
APP = Starlette(routes=routes(Standing(RECORDS)))  # type: ignore[arg-type]
ONE = f"/taxii2/case/collections/{ID}/"


def told(path: str, query: str = "", **how: Any) -> tuple[Answer, Any]:
    answer = ask(APP, path, query=query, **{"accept": ACCEPT, **how})
    assert answer.headers["content-type"] == ACCEPT
    return answer, json.loads(answer.body)


def test_discovery_root_and_collections() -> None:
    assert told("/taxii2/")[1]["api_roots"] == ["/taxii2/case/"]
    assert told("/taxii2/case/")[1]["versions"] == [ACCEPT]
    (one,) = told("/taxii2/case/collections/")[1]["collections"]
    assert one == told(ONE)[1] and (one["id"], one["can_read"], one["can_write"]) == (ID, True, False)


def test_objects_manifest_versions() -> None:
    answer, found = told(ONE + "objects/", "limit=3")
    assert [one["id"] for one in found["objects"]] == ["note--0", "note--1", "note--2"] and found["more"] is True
    assert answer.headers["x-taxii-date-added-first"] == RECORDS[0].added and answer.headers["x-taxii-date-added-last"] == RECORDS[2].added
    assert len(told(ONE + "objects/", f"limit=3&next={found['next']}")[1]["objects"]) == 3
    entry = told(ONE + "manifest/", "match[id]=note--3")[1]["objects"]
    assert entry == [
        {
            "id": "note--3",
            "date_added": RECORDS[7].added,
            "version": "2024-05-15T05:00:00.000000Z",
            "media_type": "application/stix+json;version=2.1",
        }
    ]
    assert told(ONE + "objects/note--3/versions/")[1]["versions"] == ["2024-05-15T00:00:00.000000Z", "2024-05-15T05:00:00.000000Z"]
    assert len(told(ONE + "objects/note--3/", "match[version]=all")[1]["objects"]) == 2
    assert told(ONE + "objects/", "added_after=2030-01-01T00:00:00Z")[1] == {"more": False}


@pytest.mark.parametrize(
    ("status", "path", "how"),
    [
        (404, ONE + "objects/note--99/", {}),
        (404, ONE + "objects/note--99/versions/", {}),
        (404, "/taxii2/case/collections/other/", {}),
        (404, "/taxii2/other/", {}),
        (404, "/taxii2/case/status/1/", {}),
        (406, "/taxii2/", {"accept": "application/json"}),
        (406, ONE + "objects/", {"accept": "application/taxii+json;version=2.0"}),
        (406, ONE + "objects/", {"accept": "application/vnd.oasis.stix+json"}),
        (400, ONE + "objects/", {"query": "limit=0"}),
        (400, ONE + "objects/", {"query": "match[colour]=red"}),
        (400, ONE + "objects/note--3/", {"query": "match[id]=note--1"}),
        (400, ONE + "manifest/", {"query": "added_after=yesterday"}),
        (403, ONE + "objects/", {"method": "POST"}),
        (403, ONE + "objects/note--3/", {"method": "DELETE"}),
    ],
)
def test_errors_are_error_objects(status: int, path: str, how: dict[str, str]) -> None:
    answer, found = told(path, **how)
    assert (answer.status, found["http_status"]) == (status, str(status)) and found["title"]


@pytest.mark.parametrize("accept", ["application/taxii+json", "*/*", 'text/html, application/taxii+json; version="2.1";q=0.9', None])
def test_what_may_be_accepted(accept: str | None) -> None:
    assert told("/taxii2/", accept=accept)[0].status == 200


def test_an_independent_client_reads_all_of_it() -> None:
    with served(lambda port: Guard(APP, port, TOKEN)) as address:
        server = Server(f"{address}/taxii2/", auth=TokenAuth(TOKEN))
        (root,) = server.api_roots
        assert isinstance(root, ApiRoot) and server.title == "Fog"
        (one,) = root.collections
        assert isinstance(one, Collection) and one.can_read and not one.can_write
        pages = list(as_pages(one.get_objects, per_request=3))
        assert [len(page["objects"]) for page in pages] == [3, 3, 1]
        assert {o["id"] for page in pages for o in page["objects"]} == {record.id for record in RECORDS}
        assert len(one.get_manifest()["objects"]) == 7 and len(one.object_versions("note--3")["versions"]) == 2
        assert one.get_object("note--0")["objects"][0]["content"] == "س <b>"
        with pytest.raises(Exception, match="401"):
            Server(f"{address}/taxii2/", auth=TokenAuth("wrong")).title  # noqa: B018
