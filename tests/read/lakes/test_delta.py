"""Of a Delta table the last version is read; one of which rows are deleted in some other way is refused."""

from __future__ import annotations

import base64
import shutil
import struct
from pathlib import Path

import pyarrow.parquet
import pytest

from tests.read.lakes.tables import added, delta, logged
from tocsin.case import Case
from tocsin.errors import InputError
from tocsin.read.lakes.delta import snapshot

PLAIN, Z85 = base64._b85alphabet.decode(), "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"  # type: ignore[attr-defined]
MAGIC = 1681511377  # of a vector in the log


def featured(*names: str) -> dict[str, object]:
    """A log whose readers need these features."""
    return {"protocol": {"minReaderVersion": 3, "minWriterVersion": 7, "readerFeatures": names, "writerFeatures": names}}


def vector() -> dict[str, object]:
    """What the log says of a file of which the second row is deleted."""
    data = struct.pack("<I", MAGIC) + pytest.importorskip("pyroaring").BitMap64([1]).serialize()
    text = base64.b85encode(data, pad=True).decode().translate(str.maketrans(PLAIN, Z85))
    return {"storageType": "i", "pathOrInlineDv": text, "sizeInBytes": len(data), "cardinality": 1}


def test_deleted_rows_are_not_read_and_the_version_is_logged(tmp_path: Path) -> None:
    folder = delta(tmp_path / "posts")
    case = Case.new(tmp_path / "case")
    found = case.add([folder])
    assert sorted(case.tables["posts"].arrow["post_id"].to_pylist()) == [f"unknown:p{n}" for n in (1, 3, 4, 5)]
    (told,) = (one.note for one in found if one.status == "snapshot")
    assert told == f"{folder}: Delta table, state 2, files 2; 1 files are of earlier states and are left out"
    assert [entry["what"] for entry in case.evidence.entries() if entry["action"] == "snapshot"] == [told]
    again = case.add([folder])
    assert {one.status for one in again} == {"snapshot", "known"} and len(case.tables["posts"]) == 4


def test_a_table_is_read_by_a_path_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    delta(tmp_path / "posts")
    monkeypatch.chdir(tmp_path)
    case = Case.new("case")
    found = case.add(["posts"])
    assert not found.refused and len(case.tables["posts"]) == 4


def test_a_table_that_was_moved_and_its_partitions_are_read(tmp_path: Path) -> None:
    delta(tmp_path / "posts", ["place"])
    shutil.move(tmp_path / "posts", tmp_path / "elsewhere")
    found = snapshot(tmp_path / "elsewhere", "posts")
    assert found.beside == ("place",) and all((tmp_path / "elsewhere" / name).exists() for name in found.files)
    rows = sum(pyarrow.parquet.read_metadata(tmp_path / "elsewhere" / name).num_rows for name in found.files)
    assert rows == 4 and "not read: place" in found.told(0)


def refused(folder: Path, tmp_path: Path) -> str:
    """What is said of a table of which nothing is read."""
    with pytest.raises(InputError) as error:
        snapshot(folder, "posts")
    (told,) = Case.new(tmp_path / "case").add([folder])
    assert told.status == "refused" and told.mend == error.value.mend and told.mend
    return error.value.message


def test_rows_deleted_by_vectors_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    folder = logged(tmp_path / "posts", featured("deletionVectors"), added("a.parquet", deletionVector=vector(), stats='{"numRecords": 3}'))
    assert "in 1 of whose files rows are deleted by vectors" in refused(folder, tmp_path)
    without = logged(tmp_path / "other", featured("deletionVectors"), added("a.parquet"))
    assert snapshot(without, "posts").files == ("a.parquet",)


def test_what_nobody_has_heard_of_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    assert "unheardOf" in refused(logged(tmp_path / "posts", featured("unheardOf")), tmp_path)


@pytest.mark.parametrize("name", ["/etc/passwd", "../../other.parquet", "s3://elsewhere/a.parquet", "file:///etc/passwd"])
def test_nothing_outside_of_the_folder_is_read(name: str, tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    folder = logged(tmp_path / "posts", added(name))
    found = Case.new(tmp_path / "case").add([folder])
    assert {one.status for one in found} <= {"snapshot", "refused"} and any(one.status == "refused" for one in found)
    assert all(one.path.is_relative_to(folder) for one in found)


def test_column_mapping_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    folder = logged(tmp_path / "posts")
    log = next((folder / "_delta_log").iterdir())
    log.write_text(log.read_text().replace('"configuration": {}', '"configuration": {"delta.columnMapping.mode": "name"}'))
    with pytest.raises(InputError, match="column mapping"):
        snapshot(folder, "posts")


def test_a_torn_log_is_told(tmp_path: Path) -> None:
    pytest.importorskip("deltalake")
    folder = logged(tmp_path / "posts")
    next((folder / "_delta_log").iterdir()).write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        snapshot(folder, "posts")
