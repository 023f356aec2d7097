"""A removed file: named in several ways, gone from the tables to the last byte, told by the audit, and brought back by adding it."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support import write_posts
from tocsin.case import Case
from tocsin.errors import InputError
from tocsin.files import digest
from tocsin.read.parts.removal import chosen

KEY = b"k" * 32


def made(folder: Path, *files: Path) -> Case:
    case = Case.new(folder, "Test", KEY)
    case.add(files)
    return case


def contents(case: Case) -> dict[str, str]:
    """The digest of every table and part, private ones too."""
    paths = [path for name in ("tables", "private") for path in sorted((case.folder / name).rglob("*.parquet"))]
    return {str(path.relative_to(case.folder)): digest(path) for path in paths}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "sub").mkdir()
    return write_posts(tmp_path / "one.csv", 30, 1), write_posts(tmp_path / "sub" / "two.csv", 30, 2)


@pytest.mark.parametrize("purge", [False, True])
def test_the_tables_are_as_if_it_had_never_been_added(tmp_path: Path, files: tuple[Path, Path], purge: bool) -> None:
    case, never = made(tmp_path / "a", *files), made(tmp_path / "b", files[0])
    case.run()
    removed = case.remove("two.csv", purge=purge)
    assert [(item.name, item.removed, item.purged) for item in removed] == [("two.csv", True, purge)]
    assert "two.csv" in repr(removed)
    assert case.evidence.path(removed[0].sha256).exists() is not purge
    assert not list((case.folder / "cache").glob("*"))
    case.run()
    never.run()
    assert contents(case) == contents(never)
    assert case.missing() == [] and case.audit() == [] and Case.open(case.folder).audit() == []


@pytest.mark.parametrize("purge", [False, True])
def test_adding_it_again_brings_it_back(tmp_path: Path, files: tuple[Path, Path], purge: bool) -> None:
    case = made(tmp_path / "a", *files)
    before = contents(case)
    case.remove(files[1], purge=purge)
    assert contents(case) != before
    assert [item.status for item in case.add(files[1])] == ["added"]
    assert contents(case) == before and case.audit() == []


def test_every_way_to_name_a_file(tmp_path: Path, files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    case = made(tmp_path / "a", *files)
    sha256 = digest(files[1])
    copy = tmp_path / "copy.csv"
    shutil.copyfile(files[1], copy)
    monkeypatch.chdir(tmp_path)
    for name in ("two.csv", "sub/two.csv", str(files[1]), "sub", sha256, sha256[:8].upper(), str(copy)):
        assert [item.sha256 for item in chosen(case.evidence, name)] == [sha256], name
    assert len(chosen(case.evidence, str(tmp_path))) == 2  # a folder: all files below it
    with pytest.raises(InputError, match="no file of this case") as caught:
        chosen(case.evidence, "tow.csv")
    assert "two.csv" in caught.value.mend


def test_files_of_one_name_are_told_apart(tmp_path: Path, files: tuple[Path, Path]) -> None:
    other = write_posts(tmp_path / "two.csv", 30, 3)
    case = made(tmp_path / "a", *files, other)
    with pytest.raises(InputError, match="2 files are called so") as caught:
        case.remove("two.csv")
    assert digest(other)[:12] in caught.value.message and str(files[1]) in caught.value.message
    case.remove(other)
    assert [item.sha256 for item in case.remove("two.csv")] == [digest(files[1])]  # the one that is left


def test_a_purge_that_was_killed_is_told_and_finished(tmp_path: Path, files: tuple[Path, Path]) -> None:
    case = made(tmp_path / "a", *files)
    sha256, bytes_ = digest(files[1]), case.evidence.path(digest(files[1]))
    parts = [folder / sha256 for folder in (case.parts.open_parts, case.parts.private_parts)]
    for action in ("remove", "purge"):  # logged, then killed: bytes and parts are still there
        case.evidence.append(action, sha256=sha256, name="two.csv")
    case = Case.open(case.folder)
    assert any("purged, but its bytes are still there" in line for line in case.audit())
    case.remove(sha256, purge=True)
    assert not bytes_.exists() and not any(part.exists() for part in parts) and case.audit() == []
    with pytest.raises(InputError):
        case.remove(sha256)


def test_a_removal_that_was_killed_is_finished_by_the_next_run(tmp_path: Path, files: tuple[Path, Path]) -> None:
    case = made(tmp_path / "a", *files)
    case.evidence.append("remove", sha256=digest(files[1]), name="two.csv")
    case = Case.open(case.folder)
    case.run(only="read")
    assert contents(case) == contents(made(tmp_path / "b", files[0]))


def test_a_removed_file_is_added_without_the_columns_it_was_removed_for(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text("post_id,account_id,ts,text,other\n1,a,2024-05-15T00:00:00Z,A first text,wrong\n")
    case = Case.new(tmp_path / "case", None, KEY)
    case.add(path, columns={"text": "other"})
    case.remove(path)
    case.add(path)
    assert case.tables["posts"]["text"] == ["A first text"]


def zipped(path: Path, **members: int) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, number in members.items():
            archive.writestr(f"{name}.csv", f"post_id,account_id,ts,text\n{number},a,2024-05-15T00:00:00Z,Some text number {number}\n")
    return path


def test_an_archive_goes_with_its_members_save_those_another_archive_holds(tmp_path: Path) -> None:
    a, b = zipped(tmp_path / "a.zip", one=1, two=2), zipped(tmp_path / "b.zip", again=2, three=3)
    case, never = made(tmp_path / "case", a, b), made(tmp_path / "never", b)
    assert {item.name for item in case.remove("a.zip")} == {"a.zip", "one.csv"}
    assert contents(case) == contents(never) and case.audit() == []
    assert {item.name for item in case.remove(digest(b)[:10])} == {"b.zip", "two.csv", "three.csv"}
    assert len(case.tables["posts"]) == 0
    case.add([a, b])
    assert sorted(case.tables["posts"]["text"]) == [f"Some text number {number}" for number in (1, 2, 3)]
    assert [item.name for item in case.remove(tmp_path / "b.zip" / "three.csv")] == ["three.csv"]
    assert len(case.tables["posts"]) == 2 and case.audit() == []
