"""A bucket of a real S3-compatible server on the loopback address, and servers that are away, silent, or refuse."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.read.lakes.tables import delta
from tests.support import write_posts
from tocsin.case import Case
from tocsin.cli import main
from tocsin.errors import CaseError
from tocsin.files import digest
from tocsin.store.objects import bucket as module
from tocsin.store.objects.bucket import Bucket
from tocsin.store.objects.place import Place

REFUSAL = '<?xml version="1.0"?><Error><Code>{code}</Code><Message>{code}</Message></Error>'


def digests(case: Case) -> dict[str, str]:
    """SHA-256 of every table that others may see."""
    return {name: digest(case.store.path(name)) for name in case.tables}


@contextmanager
def refusing(status: int, code: str) -> Iterator[str]:
    """A server that answers everything so; its address."""

    class Refuses(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            data = REFUSAL.format(code=code).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data if self.command != "HEAD" else b"")

        do_HEAD = do_PUT = do_POST = do_DELETE = do_GET  # noqa: N815

        def log_message(self, format: str, *args: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Refuses)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_what_is_written_is_listed_read_and_deleted(bucket: str, endpoint: str, tmp_path: Path) -> None:
    place: Place = Bucket(f"{bucket}/case", endpoint)
    (tmp_path / "file").write_bytes(data := os.urandom(9 << 20))
    place.put("a/one", b"first")
    place.put("a/one", b"second")
    place.upload("a/two", tmp_path / "file")
    there = place.listed("a")
    assert {name: one.size for name, one in there.items()} == {"one": 6, "two": len(data)} and place.listed("none") == {}
    assert there["one"].written > 1e9
    opened = place.open("a/two")
    assert place.get("a/one") == b"second" and opened.read_at(100, len(data) - 3) == data[-3:]
    opened.close()
    place.delete(["a/one", "a/never there", "a/two"])
    assert place.listed("a") == {}
    for act in (place.get, place.open):
        with pytest.raises(FileNotFoundError):
            act("a/one")


def test_a_bucket_that_is_not_there_is_told(bucket: str, endpoint: str) -> None:
    with pytest.raises(CaseError, match="no such bucket"):
        Bucket("s3://never-made/case", endpoint).put("pointer.json", b"x")


def test_what_the_user_interrupts_leaves_no_half_object(
    bucket: str, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Bucket(f"{bucket}/case", endpoint)
    (tmp_path / "file").write_bytes(b"x" * 100)

    def interrupted(path: Path) -> Iterator[bytes]:
        yield b"x" * 50
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "chunks", interrupted)
    with pytest.raises(KeyboardInterrupt):
        place.upload("objects/a", tmp_path / "file")
    assert place.listed("objects") == {}


@pytest.mark.parametrize(
    ("status", "code", "told"),
    [(403, "AccessDenied", "denies access"), (403, "InvalidAccessKeyId", "denies access"), (507, "XMinioStorageFull", "is full")],
)
def test_a_store_that_refuses_is_told(status: int, code: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with refusing(status, code) as endpoint:
        place = Bucket("s3://bucket/case", endpoint)
        for act in (lambda: place.put("a", b"x"), lambda: place.listed("a"), lambda: place.upload("b", tmp_path / "file")):
            with pytest.raises(CaseError, match=told) as error:
                act()
            assert "nothing is lost" in error.value.mend


def test_a_store_that_is_away_or_silent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TRIES", 1)
    monkeypatch.setattr(module, "SILENT", 1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(CaseError, match="cannot be reached"):
            Bucket("s3://bucket/case", address).listed("a")
        silent.listen(5)
        with pytest.raises(CaseError, match="too slow"):
            Bucket("s3://bucket/case", address).listed("a")


def test_a_case_with_its_tables_in_a_store_has_those_of_one_in_a_folder(bucket: str, endpoint: str, tmp_path: Path) -> None:
    first, more = write_posts(tmp_path / "first.csv", 60), write_posts(tmp_path / "more.csv", 40, seed=2)
    plain, there = (Case.new(tmp_path / name, key=b"k" * 32) for name in ("plain", "there"))
    for case in (plain, there):
        case.add(first)
    lies = there.move_tables(f"{bucket}/case", endpoint)
    assert lies.tables == len(plain.tables) and not list((there.folder / "tables").glob("*.parquet"))
    for case in (plain, there):
        case.add(more)
    assert digests(plain) == digests(Case.open(there.folder)) and not there.audit()
    assert there.tables["posts"].arrow == plain.tables["posts"].arrow
    there.tables_back()
    assert {path.name: digest(path) for path in (there.folder / "tables").glob("*.parquet")} == {
        f"{name}.parquet": sha256 for name, sha256 in digests(plain).items()
    }
    assert Bucket(f"{bucket}/case", endpoint).listed("objects") == {} and not Case.open(there.folder).audit()


def test_inputs_are_read_from_a_store_and_their_log_tells_where_they_lay(
    bucket: str, endpoint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    place = Bucket(bucket, endpoint)
    for path in (folder := delta(tmp_path / "table")).rglob("*"):
        if path.is_file():
            place.upload(f"in/table/{path.relative_to(folder).as_posix()}", path)
    place.upload("in/posts.csv", write_posts(tmp_path / "posts.csv", 8))
    case = Case.new(tmp_path / "case")
    assert main(["add", str(case.folder), f"{bucket}/in"]) == 0
    came = {entry["from"] for entry in case.evidence.entries() if entry["action"] == "add"}
    assert all(one.startswith(f"{bucket}/in/") for one in came) and len(came) == 3
    assert [entry["what"] for entry in case.evidence.entries() if entry["action"] == "snapshot"] == [
        f"{bucket}/in/table: Delta table, state 2, files 2; 1 files are of earlier states and are left out"
    ]
    assert len(case.tables["posts"]) == 8 + 20 + 4 and not case.audit()
    assert {one.status for one in case.add(f"{bucket}/in/posts.csv")} == {"known"}
    case.remove(f"{bucket}/in/posts.csv")
    assert len(case.tables["posts"]) == 4


@pytest.mark.skipif("TOCSIN_THOROUGH" not in os.environ, reason="runs every stage twice: TOCSIN_THOROUGH=1")
def test_all_stages_give_the_same_tables_in_a_store(bucket: str, endpoint: str, tmp_path: Path) -> None:
    posts = write_posts(tmp_path / "posts.csv")
    plain, there = (Case.new(tmp_path / name, "one title", key=b"k" * 32) for name in ("plain", "there"))
    there.move_tables(f"{bucket}/all", endpoint)
    for case in (plain, there):
        case.add(posts)
        case.run()
    assert digests(plain) == digests(there) and len(digests(plain)) > 40 and not there.audit()
