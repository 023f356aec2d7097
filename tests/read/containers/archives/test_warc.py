"""Web archives: every answer is a document with its address and moment; digests are checked, and what is cut is told."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib
from pathlib import Path

import brotli
import pytest

from tocsin.errors import InputError
from tocsin.model import Media, Page, Post, Rejected
from tocsin.read.containers.archives.warc import Record, records
from tocsin.read.files import open_file

PAGE = "<html lang='en'><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"
WORDS = "The pier was closed this morning after a protest of dock workers, who want higher wages and safer cranes. " * 3


def record(kind: str, address: str, block: bytes, **headers: str) -> bytes:
    told = {
        "WARC-Type": kind,
        "WARC-Target-URI": address,
        "WARC-Date": "2024-05-15T08:00:00Z",
        "Content-Length": str(len(block)),
        **headers,
    }
    return b"WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return f"HTTP/1.1 {status}\r\n".encode() + "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode() + b"\r\n" + body


def page(name: str) -> bytes:
    return PAGE.format(name, WORDS).encode()


def sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def whole() -> bytes:
    chunked = b"%x\r\n" % len(page("c")) + page("c") + b"\r\n0\r\n\r\n"
    digest = {"WARC-Payload-Digest": sha1(page("c"))}
    return b"".join(
        [
            record("warcinfo", "", b"software: invented\r\n"),
            record("request", "https://a.example/1", b"GET / HTTP/1.1\r\n\r\n"),
            record("response", "https://www.a.example/1", answer(page("a")), **{"WARC-Payload-Digest": sha1(page("a"))}),
            record("response", "https://a.example/2", answer(zlib.compress(page("b")), Content_Encoding="deflate")),
            record("response", "https://b.example/3", answer(chunked, Transfer_Encoding="chunked"), **digest),
            record("response", "https://b.example/4", answer(brotli.compress(page("d")), Content_Encoding="br")),
            record("response", "https://b.example/5", answer(page("gone"), status="404 Not Found")),
            record("response", "https://b.example/s.css", answer(b"a { color: red }", "text/css")),
            record("resource", "https://c.example/6", page("e"), **{"Content-Type": "text/html", "WARC-Block-Digest": sha1(b"else")}),
            record("revisit", "https://a.example/1", b""),
        ]
    )


def read(path: Path) -> tuple[list[tuple[int, str | None, int | None]], list[str], str]:
    reading = open_file(path)
    records = list(reading)
    posts = [(row, one.url, one.collected_ts) for row, one in records if isinstance(one, Post)]
    return posts, [one.reason for _, one in records if isinstance(one, Rejected)], reading.note


@pytest.mark.parametrize("packed", [False, True])
def test_pages_have_their_addresses_and_moments(tmp_path: Path, packed: bool) -> None:
    (tmp_path / "a.warc").write_bytes(gzip.compress(whole()) if packed else whole())
    posts, rejected, note = read(tmp_path / "a.warc")
    assert [(row, url) for row, url, _ in posts] == [
        (3, "https://www.a.example/1"), (4, "https://a.example/2"), (5, "https://b.example/3"), (6, "https://b.example/4"),
        (9, "https://c.example/6"),
    ]  # fmt: skip
    assert {moment for *_, moment in posts} == {1715760000} and rejected == []
    assert "1 of 7 records fail their digest, the first: https://c.example/6" in note
    assert "1 answers other than 200" in note and "1 text/css" in note and "1 captured again unchanged" in note


def test_pictures_and_data_are_read_beside_the_pages(tmp_path: Path) -> None:
    picture = (Path(__file__).parents[2] / "fixtures" / "image" / "3_500.png").read_bytes()
    data = b'[{"post_id": "p1", "account_id": "ana", "ts": 1715760000, "text": "Fog"}]'
    content = whole() + record("response", "https://a.example/i/7_1.png", answer(picture, "image/png"))
    (tmp_path / "a.warc").write_bytes(content + record("response", "https://a.example/api", answer(data, "application/json")))
    reading = open_file(tmp_path / "a.warc")
    records = list(reading)
    assert reading.format == "page+image+columns"
    assert [(row, one.media_id) for row, one in records if isinstance(one, Media)] == [(11, "a.example/i/7_1.png")]
    assert [row for row, one in records if isinstance(one, Post) and one.post_id == "p1"] == [12]
    assert sum(isinstance(one, Page) for _, one in records) == 5


def test_a_cut_archive_keeps_what_came_before(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(whole()[: whole().index(b"https://b.example/3") + 300])
    posts, (reason,), _ = read(tmp_path / "a.warc")
    assert [row for row, *_ in posts] == [3, 4] and "is cut" in reason
    (tmp_path / "b.warc").write_bytes(whole().replace(b"WARC/1.1\r\nWARC-Type: request", b"XXXX/1.1\r\nWARC-Type: request", 1))
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path / "b.warc")


def test_an_archive_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record("warcinfo", "", b"x"))
    with pytest.raises(InputError, match="without a page"):
        read(tmp_path / "a.warc")


def test_a_packed_page_that_is_a_bomb_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.read.containers.archives.warc.MAX_DOCUMENT", 1 << 20)
    bombs = [gzip.compress(bytes(1 << 22)), zlib.compress(bytes(1 << 22)), brotli.compress(bytes(1 << 22))]
    content = [
        record("response", f"https://a.example/{kind}", answer(bomb, Content_Encoding=kind))
        for kind, bomb in zip(("gzip", "deflate", "br"), bombs, strict=True)
    ]
    (tmp_path / "a.warc").write_bytes(whole() + b"".join(content))
    posts, _, note = read(tmp_path / "a.warc")
    assert len(posts) == 5 and "3 whose packing is damaged" in note


def test_records_are_numbered_on_and_a_moment_without_a_zone_is_utc() -> None:
    content = record("response", "<https://a.example/1>", b"x", **{"WARC-Date": "2024-05-15T08:00:00"}) + record("metadata", "", b"")
    first, second = records(io.BytesIO(content), 7)
    assert isinstance(first, Record) and isinstance(second, Record)
    assert (first.number, first.address, first.captured, first.block) == (8, "https://a.example/1", 1715760000, b"x")
    assert (second.number, second.size) == (9, 0)
    assert Record(1, {"warc-date": "yesterday"}, b"", 0).captured is None


def test_what_is_no_record_ends_the_archive() -> None:
    assert list(records(io.BytesIO(b"\r\n\r\n"))) == []
    (told,) = records(io.BytesIO(b"WARC/1.0\r\nContent-Length: many\r\n\r\n"))
    assert isinstance(told, Rejected) and "no header of a record" in told.reason
