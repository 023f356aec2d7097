import gzip
from pathlib import Path

import pytest

import tocsin
from tocsin.api.extract import page_rows
from tocsin.errors import InputError
from tocsin.page.row import PageRow

PAGE = b"""<html lang="en"><head><title>Dam holds | Harbour Post</title><meta property="og:site_name" content="Harbour Post">
<meta name="google-site-verification" content="abc"></head><body><h1>Dam holds</h1><article>
<p>The dam above the town of Velmar held through the night, the harbour office said, and 40 houses stayed empty for another day.</p>
<p>Water fell by two metres before noon. Crews went on clearing the road to the east, which has been closed since Monday morning.</p>
</article></body></html>"""


def test_files_folders_and_packed_pages_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.html").write_bytes(PAGE)
    (tmp_path / "in" / "a.html.gz").write_bytes(gzip.compress(PAGE))
    (tmp_path / "in" / "ads.txt").write_text("exchange.example, 1, DIRECT\n", encoding="utf-8")
    rows = [row for row in page_rows([tmp_path / "in"]) if isinstance(row, PageRow)]
    assert [row.file for row in rows] == ["a.html.gz", "b.html"]
    assert rows[0].title == "Dam holds" and "held through the night" in rows[0].body
    assert ("google_verification", "abc") in {(mark.kind, mark.value) for mark in rows[0].traces}


def test_what_is_no_page_costs_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text('{"a": 1}', encoding="utf-8")
    (tmp_path / "page.html").write_bytes(PAGE)
    found = list(page_rows([tmp_path / "rows.json", tmp_path / "page.html"]))
    assert isinstance(found[0], InputError) and "not a page" in found[0].message
    assert isinstance(found[1], PageRow)


def test_an_answer_in_an_archive_keeps_its_address_its_moment_and_its_server(tmp_path: Path) -> None:
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: "x1"\r\n\r\n' + PAGE
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/a\r\nWARC-Date: 2024-05-27T10:00:00Z\r\n"
        f"WARC-IP-Address: 192.0.2.1\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    (tmp_path / "one.warc").write_bytes(head.encode() + http + b"\r\n\r\n")
    (row,) = page_rows([tmp_path / "one.warc"])
    assert isinstance(row, PageRow)
    assert row.file == "one.warc#https://harbour.example/a" and row.url == "https://harbour.example/a"
    assert {("etag", '"x1"'), ("ip", "192.0.2.1")} <= {(mark.kind, mark.value) for mark in row.traces}


def test_in_python_rows_are_dicts_and_refusals_stand_beside_them(tmp_path: Path) -> None:
    (tmp_path / "rows.json").write_text("{}", encoding="utf-8")
    (tmp_path / "page.html").write_bytes(PAGE)
    found = tocsin.extract(tmp_path)
    assert [row["title"] for row in found] == ["Dam holds"] and len(found.refused) == 1
    assert tocsin.extract(tmp_path / "page.html", url="https://a.example/")[0]["url"] == "https://a.example/"
    with pytest.raises(tocsin.InputError, match="not a page"):
        tocsin.extract([str(tmp_path / "rows.json")])
