from pathlib import Path

from tests.watch.server import PAGE
from tocsin.api.extract import page_rows
from tocsin.page.row import PageRow
from tocsin.watch.archive import Archive
from tocsin.watch.client import Answer


def test_what_is_kept_is_read_as_any_web_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(
        "https://a.example/1", Answer("https://a.example/1", 200, {"content-type": "text/html", "etag": '"one"'}, PAGE, "192.0.2.1")
    )
    archive.close()
    (row,) = page_rows([next(tmp_path.glob("*.warc.gz"))])
    assert isinstance(row, PageRow) and row.url == "https://a.example/1" and row.title == "Dam holds"
    assert ("etag", '"one"') in {(mark.kind, mark.value) for mark in row.traces}


def test_nothing_kept_leaves_no_file(tmp_path: Path) -> None:
    Archive(tmp_path).close()
    assert list(tmp_path.iterdir()) == []
