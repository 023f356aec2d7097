"""Pages that are one table are tables; pages with a table in them are pages."""

from __future__ import annotations

from pathlib import Path

from tocsin.model import Raw, Rejected
from tocsin.read.containers import page_tables
from tocsin.read.containers.container import open_container
from tocsin.read.containers.unpack import Source

HEAD = "<tr><th>Post ID</th><th>User</th><th>Text</th><th>Link</th></tr>"


def row(number: int, text: str = "Fog &amp; rain") -> str:
    return f'<tr><td>{number}</td><td>mira</td><td>{text}</td><td><a href="https://x.com/mira/status/{number}">open</a></td></tr>'


def page(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "export.html"
    path.write_text(f"<html><head><title>Export</title><style>td {{ }}</style></head><body>{body}</body></html>", encoding="utf-8")
    return path


def test_rows_under_their_header_with_the_addresses_of_links(tmp_path: Path) -> None:
    path = page(tmp_path, f"<h1>Results</h1><table>{HEAD}{''.join(map(row, range(1, 5)))}<tr><td>5</td></tr></table>")
    container = open_container(path, path.name)
    assert (container.shape, container.columns) == ("table", ["Post ID", "User", "Text", "Link"])
    first, *_, last = container.records()
    assert first == Raw(2, {"Post ID": "1", "User": "mira", "Text": "Fog & rain", "Link": "https://x.com/mira/status/1"})
    assert isinstance(last, Rejected)


def test_an_article_with_a_table_is_a_page(tmp_path: Path) -> None:
    path = page(tmp_path, "<p>" + "The ferry is late again. " * 40 + f"</p><table>{HEAD}{row(1)}{row(2)}{row(3)}</table>")
    assert open_container(path, path.name).shape == "document"
    assert page_tables.found(Source(path, "x"), b"<html><p>Fog</p>") is None


def test_a_table_that_only_lays_out_a_page_is_none(tmp_path: Path) -> None:
    path = page(tmp_path, "<table><tr><td>" + "The ferry is late again. " * 40 + "</td></tr><tr><td>x</td></tr></table>")
    assert open_container(path, path.name).shape == "document"
