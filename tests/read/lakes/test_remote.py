"""What lies at a place is added as from a folder, each file under where it lay; of a table the files that count."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.lakes.tables import delta, iceberg
from tocsin.read.lakes.remote import address_of, below
from tocsin.read.parts.inputs import Added
from tocsin.store.objects.where import share


def test_an_address_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert address_of(Path("s3://bucket/a/b.csv")) == "s3://bucket/a/b.csv" and address_of(tmp_path / "s3:") == ""
    monkeypatch.chdir(tmp_path)
    Path("s3:/bucket").mkdir(parents=True)
    assert address_of(Path("s3:/bucket")) == ""  # a folder of that name


def test_files_are_fetched_one_by_one_and_what_stands_beside_them_is_told(tmp_path: Path) -> None:
    for name in ("b/posts.csv", "a.csv", "README.md", "b/script.py"):
        (tmp_path / "there" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "there" / name).write_text(name)
    there = tmp_path / "there"
    found = [(shown.relative_to(there).as_posix(), told.status if told else path.read_text()) for path, shown, told in _all(tmp_path)]
    assert [one for one in found if one[0] != "."] == [("a.csv", "a.csv"), ("b/posts.csv", "b/posts.csv")]
    assert [one[1] for one in found if one[0] == "."] == ["left out", "left out"]
    (single,) = below(share(tmp_path / "there" / "a.csv"))
    assert single[1] == tmp_path / "there" / "a.csv" and single[2] is None
    (none,) = below(share(tmp_path / "absent"))
    assert none[2] and none[2].status == "refused"


def _all(tmp_path: Path) -> list[tuple[Path, Path, Added | None]]:
    """The files that lie there, each kept while the next is fetched."""
    found = []
    for number, (path, shown, told) in enumerate(below(share(tmp_path / "there"))):
        kept = tmp_path / str(number)
        if told is None:
            kept.write_bytes(path.read_bytes())
        found.append((kept, shown, told))
    return found


@pytest.mark.parametrize("make", [delta, iceberg])
def test_of_a_table_those_that_count(make: object, tmp_path: Path) -> None:
    assert callable(make)
    make(tmp_path / "there" / "table")
    (tmp_path / "there" / "more.csv").write_text("post_id,text\n1,a text\n")
    found = _all(tmp_path)
    assert [told.status for _, _, told in found if told] == ["snapshot"]
    assert sorted(shown.suffix for _, shown, told in found if not told) == [".csv", ".parquet", ".parquet"]


def test_a_table_whose_file_is_gone_is_told(tmp_path: Path) -> None:
    delta(tmp_path / "there")
    for path in (tmp_path / "there").glob("*.parquet"):
        path.unlink()
    assert [told.status for _, _, told in _all(tmp_path) if told] == ["snapshot", "refused", "refused"]
