"""Archives are told from documents that are zips, and their budget holds for what is inside of them too."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from tocsin.errors import InputError
from tocsin.read.containers.archives.archive import Budget, archive


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name in names:
            opened.writestr(name, b"a" * 1000)
    return path


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("a.csv", "b.csv"), "zip archive"),
        (("a.csv",), ""),
        (("a.csv", "__MACOSX/._a.csv"), ""),
        (("xl/workbook.xml", "[Content_Types].xml"), ""),
        (("mimetype", "content.xml"), ""),
        (("datapackage.json", "archive/data.warc.gz"), ""),
    ],
)
def test_archives_and_documents(tmp_path: Path, names: tuple[str, ...], kind: str) -> None:
    found = archive(zipped(tmp_path / "x", *names), "x")
    assert (found.kind if found else "") == kind


def test_what_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "x"
    for content in (b"", b"plain text", b"\x1f\x8b not gzip", b"PK\x03\x04 cut", gzip.compress(b"post_id,text\n1,a\n")):
        path.write_bytes(content)
        assert archive(path, "x") is None


def test_the_budget_is_spent_once(tmp_path: Path) -> None:
    whole = archive(zipped(tmp_path / "x", "a.csv", "b.csv", "c.csv"), "x", Budget(2500, 10))
    assert whole
    written = []
    with pytest.raises(InputError, match="unpacks to more"):
        for member in whole.members():
            member.write(kept := io.BytesIO())
            written.append(len(kept.getvalue()))
    assert written == [1000, 1000]
