"""What an archive holds is added member by member; a hostile one costs itself."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tocsin.case import Case
from tocsin.read.containers.archives import archive as module
from tocsin.read.parts.archived import Adding


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case.new(tmp_path / "case", "Test", b"k" * 32)


def posts(tmp_path: Path, number: int) -> bytes:
    rows = [f"{number}-{row},a{row % 5},{1715700000 + row},the harbour was closed by protest {row}" for row in range(20)]
    return _written(tmp_path / f"{number}.csv", "\n".join(["post_id,account_id,ts,text", *rows]).encode()).read_bytes()


def zipped(members: dict[str, bytes], **options: Any) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED, **options) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return kept.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode=mode) as opened:  # type: ignore[call-overload]
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            opened.addfile(info, io.BytesIO(content))
    return kept.getvalue()


def added(case: Case, tmp_path: Path, content: bytes, name: str = "export.bin") -> list[tuple[str, str]]:
    (tmp_path / name).write_bytes(content)
    return [(item.path.name, item.status) for item in case.add([tmp_path / name])]


def logged(case: Case) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (case.folder / "raw" / "log.jsonl").read_text("utf-8").splitlines()]


def test_members_are_raw_files_of_their_own(case: Case, tmp_path: Path) -> None:
    content = zipped({"a/one.csv": posts(tmp_path, 1), "two.csv": posts(tmp_path, 2), "README.md": b"x", "__MACOSX/._one.csv": b"x"})
    (tmp_path / "export.zip").write_bytes(content)
    found = case.add([tmp_path / "export.zip"])
    assert [(item.path.name, item.status, item.kept) for item in found if item.status == "added"] == [
        ("export.zip", "added", 0), ("one.csv", "added", 20), ("two.csv", "added", 20),
    ]  # fmt: skip
    assert [item.note.split(": ", 1)[1] for item in found if item.status == "left out"] == [
        "files of the system: __MACOSX/._one.csv", "readmes: README.md",
    ]  # fmt: skip
    first, second, third = logged(case)
    whole = next(entry for entry in (first, second, third) if entry["name"] == "export.zip")
    members = [entry for entry in (first, second, third) if entry is not whole]
    assert {entry["archive"] for entry in members} == {whole["sha256"]}
    assert {entry["member"] for entry in members} == {"a/one.csv", "two.csv"} and members[0]["from"].endswith("export.zip/a/one.csv")
    assert len(case.tables["posts"]) == 40
    assert case.audit() == []
    assert {item.status for item in case.add([tmp_path / "export.zip"])} == {"known", "left out"} and len(logged(case)) == 3


@pytest.mark.parametrize("packing", ["plain", "gz", "bz2", "xz", "twice", "zip", "zip in zip in tar"])
def test_archives_in_every_packing(case: Case, tmp_path: Path, packing: str) -> None:
    members = {"one.csv": posts(tmp_path, 1), "two.csv": posts(tmp_path, 2)}
    tar = tarred(members)
    content = {
        "plain": tar, "gz": gzip.compress(tar), "bz2": bz2.compress(tar), "xz": lzma.compress(tar),
        "twice": gzip.compress(gzip.compress(members["one.csv"])), "zip": zipped({"x.tar": tar}),
        "zip in zip in tar": tarred({"a.zip": zipped({"b.zip": zipped(members), "three.csv": posts(tmp_path, 3)})}),
    }[packing]  # fmt: skip
    kept = sum(status == "added" and name.endswith((".csv", "member", "content")) for name, status in added(case, tmp_path, content))
    assert kept == {"twice": 0, "zip in zip in tar": 3}.get(packing, 2) or (packing == "twice" and len(logged(case)) == 2)
    assert case.audit() == []


def test_links_and_names_that_lead_elsewhere_do_nothing(case: Case, tmp_path: Path) -> None:
    kept = io.BytesIO()
    with tarfile.open(fileobj=kept, mode="w") as opened:
        for name, kind, target in (
            ("../../out.csv", tarfile.REGTYPE, ""),
            ("l.csv", tarfile.SYMTYPE, "/etc/passwd"),
            ("p", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            info.size = 0 if target or kind != tarfile.REGTYPE else len(posts(tmp_path, 1))
            opened.addfile(info, io.BytesIO(posts(tmp_path, 1)) if info.size else None)
    (tmp_path / "t.tar").write_bytes(kept.getvalue())
    found = case.add([tmp_path / "t.tar"])
    assert [item.status for item in found] == ["added", "added", "left out", "left out"]
    assert not (tmp_path.parent.parent / "out.csv").exists() and "l.csv" in found[2].note + found[3].note


@pytest.mark.parametrize("cut", [512 + 1536, 512 + 1536 + 700])
def test_a_cut_archive_keeps_what_came_before_and_says_so(case: Case, tmp_path: Path, cut: int) -> None:
    content = tarred({"one.csv": posts(tmp_path, 1), "two.csv": posts(tmp_path, 2)})
    found = added(case, tmp_path, gzip.compress(content[:cut]))
    assert ("one.csv", "added") in found and ("export.bin", "refused") in found


def test_nothing_is_kept_of_an_archive_of_nothing(case: Case, tmp_path: Path) -> None:
    assert added(case, tmp_path, zipped({"a.pdf": b"%PDF-1.7", "b.exe": b"MZ"}))[-1] == ("export.bin", "refused")
    assert not (case.folder / "raw" / "log.jsonl").exists() or logged(case) == []
    assert case.audit() == []


def test_bombs_of_size_number_and_depth(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ALLOWANCE", 1 << 20)
    zeros = zipped({f"{number}.csv": b"0" * (1 << 20) for number in range(40)})
    assert added(case, tmp_path, tarred({"a.zip": zeros}))[-1][1] == "refused"
    monkeypatch.setattr(module, "MEMBERS", 3)
    found = case.add([_written(tmp_path / "many.tar", tarred({f"{n}.csv": posts(tmp_path, n) for n in range(6)}))])
    assert sum(item.status == "added" for item in found) <= 5 and any("more than 3 files" in item.note for item in found)
    deep = posts(tmp_path, 9)
    for level in range(9):
        deep = zipped({f"{level}": deep, "x": b"x"})
    told = " ".join(item.note for item in case.add([_written(tmp_path / "deep.zip", deep)]))
    assert "deep" in told


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_member_behind_a_password_is_told(case: Case, tmp_path: Path) -> None:
    content = bytearray(zipped({"one.csv": posts(tmp_path, 1), "two.csv": posts(tmp_path, 2)}))
    at = content.rfind(b"PK\x01\x02")
    content[at + 8] |= 1
    (tmp_path / "p.zip").write_bytes(content)
    found = list(Adding(case.parts).add(tmp_path / "p.zip"))
    assert any("behind a password: two.csv" in item.note for item in found) and any(item.status == "added" for item in found)


def test_a_defect_costs_its_file_and_is_told(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tocsin.read.parts import part

    real = part.open_file

    def broken(path: Path, **options: Any) -> Any:
        if options["name"] == "1.csv":
            raise ZeroDivisionError("division by zero")
        return real(path, **options)

    monkeypatch.setattr(part, "open_file", broken)
    posts(tmp_path, 1), posts(tmp_path, 2)
    found = case.add([tmp_path / "1.csv", tmp_path / "2.csv"])
    assert [item.status for item in found] == ["refused", "added"] and "ZeroDivisionError" in found[0].note
    assert len(logged(case)) == 1 and case.audit() == []
