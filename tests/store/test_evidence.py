"""The evidence log must show every kind of tampering."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest

from tocsin.errors import CaseError, InputError
from tocsin.files import digest
from tocsin.store.evidence import NO_HASH, Evidence, entry_hash


@pytest.fixture
def evidence(tmp_path: Path) -> Evidence:
    kept = Evidence(tmp_path / "raw")
    for number in range(3):
        source = tmp_path / f"{number}.txt"
        source.write_text(f"file {number}")
        sha256, size = kept.keep(source)
        kept.append("add", sha256=sha256, size=size, name=source.name)
    return kept


def test_untouched_evidence_has_no_problems(evidence: Evidence) -> None:
    assert list(evidence.problems([evidence.head()])) == []
    assert [entry["seq"] for entry in evidence.entries()] == [1, 2, 3]


def test_the_digest_names_the_files_and_not_who_looked(evidence: Evidence, tmp_path: Path) -> None:
    before = evidence.digest
    assert before == evidence.head()[1]
    evidence.append("open", what="a finding")
    assert evidence.digest == Evidence(evidence.folder).digest == before != evidence.head()[1]
    assert list(evidence.problems([(3, before), evidence.head()])) == []
    (tmp_path / "more.txt").write_text("one more")
    sha256, size = evidence.keep(tmp_path / "more.txt")
    added = evidence.append("add", sha256=sha256, size=size, name="more.txt")
    assert evidence.digest == added
    assert evidence.append("purge", sha256=sha256) == evidence.digest
    assert Evidence(tmp_path / "nothing").digest == NO_HASH


def test_every_changed_byte_of_the_log_is_found(evidence: Evidence) -> None:
    head = Evidence(evidence.folder).head()
    data = evidence.log.read_bytes()
    for place in range(0, len(data), 7):
        evidence.log.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with contextlib.suppress(CaseError):  # no longer JSON: told as an error instead
            assert list(Evidence(evidence.folder).problems([head])), place
    evidence.log.write_bytes(data)
    assert not list(Evidence(evidence.folder).problems([head]))


def test_log_cut_at_its_end_is_found_by_the_head_of_a_run(evidence: Evidence) -> None:
    head = evidence.head()
    lines = evidence.log.read_bytes().splitlines(keepends=True)
    evidence.log.write_bytes(b"".join(lines[:-1]))
    assert any("cut or replaced" in line for line in Evidence(evidence.folder).problems([head]))


def test_changed_raw_byte_and_missing_file_are_found(evidence: Evidence) -> None:
    first, second = list(evidence.kept())[:2]
    path = evidence.path(first)
    path.chmod(0o644)
    path.write_bytes(b"file X")
    evidence.path(second).unlink()
    told = "\n".join(evidence.problems([]))
    assert "not those that were added" in told and "missing" in told


def test_unfinished_last_line_is_passed_over_and_cut_before_the_next_entry(evidence: Evidence) -> None:
    with evidence.log.open("ab") as stream:
        stream.write(b'{"seq": 4, "ti')
    again = Evidence(evidence.folder)
    assert len(list(again.entries())) == 3
    assert any("unfinished" in line for line in again.problems([]))
    again.append("note")
    assert not list(again.problems([])) and len(list(again.entries())) == 4


def test_purged_item_is_no_problem(evidence: Evidence) -> None:
    sha256 = next(iter(evidence.kept()))
    evidence.drop(sha256)
    evidence.append("purge", sha256=sha256)
    assert evidence.kept()[sha256].purged and not list(evidence.problems([]))


def test_orphan_of_a_stopped_add_is_told(evidence: Evidence, tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("never logged")
    evidence.keep(tmp_path / "late.txt")
    again = Evidence(evidence.folder)
    again.recover()
    assert [path.name for path in again.folder.glob(".*.part")] == [f".{digest(tmp_path / 'late.txt')}.part"]  # left for the sweep
    assert list(again.problems([])) == [] and len(again.kept()) == 3


def test_a_file_that_was_logged_and_not_put_in_place_is_settled(evidence: Evidence) -> None:
    sha256 = next(iter(evidence.kept()))
    evidence.path(sha256).rename(evidence.folder / f".{sha256}.part")  # as a process leaves it that is killed between the two
    again = Evidence(evidence.folder)
    assert any("missing" in line for line in again.problems([]))
    again.recover()
    assert list(again.problems([])) == []
    again.flush()


def test_a_failed_append_is_cut_off_by_the_next_one(evidence: Evidence) -> None:
    evidence.log = _FullAfterHalf(log := evidence.log)
    with pytest.raises(OSError, match="full"):
        evidence.append("note")
    evidence.log = log
    evidence.append("note")
    assert list(evidence.problems([])) == [] and len(list(evidence.entries())) == 4


class _FullAfterHalf(type(Path())):  # type: ignore[misc]
    """A file of which the disk takes the first bytes only."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        with super().open(*args, **kwargs) as stream:
            stream.write(b'{"half')
        raise OSError("the disk is full")


def test_a_source_that_is_not_there_is_refused(evidence: Evidence, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        evidence.keep(tmp_path / "absent.txt")
    assert not list(evidence.folder.glob(".*.part"))


def test_file_that_changes_while_it_is_read_is_refused(evidence: Evidence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "live.txt"
    source.write_text("one")
    original = Path.open

    def grow(self: Path, *args: object, **kwargs: object) -> object:
        if self == source:
            with original(source, "a") as stream:
                stream.write("more")
        return original(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", grow)
    with pytest.raises(InputError, match="changed while it was read"):
        evidence.keep(source)


def test_entry_hash_does_not_depend_on_key_order() -> None:
    assert entry_hash({"a": 1, "b": "ü"}) == entry_hash(json.loads('{"b":"ü","a":1,"hash":"x"}'))
