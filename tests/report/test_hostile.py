"""Strings made to break pages, tables, networks and bundles, in every field that others write: nothing runs and every file can be read.

The strings of `TOCSIN_SHARED` where they are there, and some of our own. The printed pages are tested in tests/report/pdf.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.report.browser import Browser, chromium
from tests.report.synthetic import START, Synthetic
from tests.support import SHARED
from tocsin.plugins import load
from tocsin.query.view import CaseView
from tocsin.report.networks.network import network_of
from tocsin.report.tables.rows import rows_of

OURS = (
    "<script>window.__pwned='o'</script>", "=HYPERLINK(\"http://evil.example\",\"x\")", "\u202e@evil\u202c", "A" * 10_000, "{{7*7}}",
    "a\x00b\ud7ff", "]]><x/>", "';drop table posts;--", "#let x = 1", "@ref *bold* _em_ `raw`",
)  # fmt: skip


def strings() -> list[str]:
    path = SHARED / "data" / "hostile_strings.txt"
    told = [json.loads(line)["s"] for line in path.read_text("utf-8").splitlines() if line] if path.exists() else []
    return [one.encode("utf-8", "replace").decode() for one in (*OURS, *told)]  # a half sign is replaced where a file is read


@pytest.fixture(scope="module")
def hostile() -> CaseView:
    """A case each of whose fields that others write holds one of the strings, or all of them in turn."""
    made, said = Synthetic(title=OURS[0]), strings()
    for n, text in enumerate(said):
        made._post(f"stranger{n}", text, START + n, "en", hashtags=[text], urls=[f"https://a.example/{text}", text])
        made.rows["rejected"].append({"raw": "ab" * 32, "row": n, "reason": text})
    for name, rows in made.rows.items():
        for n, row in enumerate(rows):
            for field in ("label", "alias", "organisation", "alt", "template", "title", "host", "headline", "client", "place"):
                if isinstance(row.get(field), str):
                    row[field] = said[(n + len(name)) % len(said)]
    made.rows["campaigns"][0]["hashtags"] = said
    made.tables |= {name: made.table(name) for name in made.rows if name != "carried"}
    judgements = [
        {"id": "c1", "verdict": "note", "text": text, "who": text, "time": "2024-05-17T00:00:00+00:00", "state": "x", "seq": n}
        for n, text in enumerate(said[:20])
    ]
    return made.view(
        judgements=tuple(judgements), about={"service": OURS[4], "author": OURS[1], "recipient": OURS[2], "date": "2024-05-20"}
    )


@pytest.mark.parametrize("format_", ["json", "csv", "gexf", "misp", "stix", "stix_strict", "claimreview"])
def test_every_file_can_be_read(hostile: CaseView, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "file"
    load("exporters", format_).export(hostile, path, "ar")
    if format_ == "csv":
        rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r")]
    elif format_ == "gexf":
        ElementTree.parse(path)
    else:
        json.loads(path.read_bytes())


@pytest.mark.parametrize(
    ("what", "format_"),
    [("posts", "xlsx"), ("findings", "csv"), ("campaigns", "csv"), ("posts", "fourcat"), ("campaigns", "jsonl"), ("campaigns", "parquet")],
)
def test_every_table_can_be_written(hostile: CaseView, tmp_path: Path, what: str, format_: str) -> None:
    path = tmp_path / "file"
    load("writers", format_).write(rows_of(hostile, what), path)
    if format_ in ("csv", "fourcat"):
        rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
        assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+@\t\r")]


@pytest.mark.parametrize("format_", ["gexf", "graphml"])
def test_a_network_can_be_read(hostile: CaseView, tmp_path: Path, format_: str) -> None:
    load("writers", format_).write(network_of(hostile, "all=posts"), tmp_path / "file")
    ElementTree.parse(tmp_path / "file")


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.mark.skipif(chromium() is None, reason="no chromium on this machine")
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_runs_in_the_page(hostile: CaseView, browser: Browser, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "dossier.html"
    load("exporters", "html").export(hostile, path, lang)
    browser.requests.clear()
    browser.console.clear()
    browser.open(path)
    assert browser.run("String(window.__pwned)") == "undefined"
    assert browser.run("document.querySelectorAll('script').length") == 2
    assert browser.requests == [path.as_uri()] and browser.console == []
