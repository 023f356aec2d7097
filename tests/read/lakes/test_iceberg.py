"""Of an Iceberg table the current snapshot is read, wherever its folder was; nothing that its metadata name outside of it is opened."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.read.lakes.tables import iceberg
from tocsin.case import Case
from tocsin.errors import InputError
from tocsin.read.lakes.iceberg import snapshot


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return iceberg(tmp_path_factory.mktemp("lake") / "posts")


def moved(table: Path, to: Path) -> Path:
    return shutil.copytree(table, to / "elsewhere")


def latest(folder: Path) -> Path:
    return max((folder / "metadata").glob("*.metadata.json"))


def test_deleted_rows_are_not_read_wherever_the_folder_was(table: Path, tmp_path: Path) -> None:
    case, folder = Case.new(tmp_path / "case"), moved(table, tmp_path)
    found = case.add([folder])
    assert sorted(case.tables["posts"].arrow["post_id"].to_pylist()) == [f"unknown:p{n}" for n in (1, 3, 4, 5)]
    state = json.loads(latest(folder).read_text())["current-snapshot-id"]
    (told,) = (one.note for one in found if one.status == "snapshot")
    assert told == f"{folder}: Iceberg table, state {state}, files 2; 1 files are of earlier states and are left out"
    assert [entry["what"] for entry in case.evidence.entries() if entry["action"] == "snapshot"] == [told]


def test_metadata_that_lead_elsewhere_are_refused(table: Path, tmp_path: Path) -> None:
    folder = moved(table, tmp_path)
    path = latest(folder)
    path.write_text(path.read_text().replace(f"file://{table}/metadata/snap", "s3://evil.example/snap"))
    with pytest.raises(InputError, match="outside of its folder"):
        snapshot(folder, "posts")
    (refused,) = Case.new(tmp_path / "case").add([folder])
    assert refused.status == "refused" and refused.mend


def test_rows_deleted_by_other_files_are_refused(table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyiceberg.table import DataScan

    plan = DataScan.plan_files

    def deleted(self: DataScan) -> list[object]:
        tasks = list(plan(self))
        tasks[0].delete_files.add(tasks[1].file)
        return tasks

    monkeypatch.setattr(DataScan, "plan_files", deleted)
    with pytest.raises(InputError, match="deleted by other files") as error:
        snapshot(table, "posts")
    assert "rewrite_data_files" in error.value.mend


def test_a_torn_one_and_an_empty_one(table: Path, tmp_path: Path) -> None:
    folder = moved(table, tmp_path)
    first = min((folder / "metadata").glob("*.metadata.json"))
    for path in (folder / "metadata").glob("*.metadata.json"):
        if path != first:
            path.unlink()
    assert snapshot(folder, "posts").files == ()
    first.write_text("{")
    with pytest.raises(InputError, match="cannot be read"):
        snapshot(folder, "posts")
