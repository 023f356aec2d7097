"""Archives are the same bytes whenever and by whomever they are packed; the container file asks for no rights that it need not have."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest
from release.build import ROOT, build, epoch, settled


def _packed(path: Path, time: int, names: list[str], user: str) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.mtime, member.uname, member.uid, member.size = time, user, len(user), len(name)
            archive.addfile(member, io.BytesIO(name.encode()))
    return path


def test_archives_of_the_same_files_become_the_same_bytes(tmp_path: Path) -> None:
    one = _packed(tmp_path / "one.tar.gz", 10, ["a/b.py", "a/a.py"], "somebody")
    other = _packed(tmp_path / "other.tar.gz", 99, ["a/a.py", "a/b.py"], "root")
    settled(one, 1_700_000_000)
    settled(other, 1_700_000_000)
    assert one.read_bytes() == other.read_bytes()
    with tarfile.open(one) as archive:
        assert [(member.name, member.mtime, member.uname) for member in archive] == [
            ("a/a.py", 1_700_000_000, ""),
            ("a/b.py", 1_700_000_000, ""),
        ]
        assert archive.extractfile("a/b.py").read() == b"a/b.py"  # type: ignore[union-attr]


def test_a_licence_that_is_not_known_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("release.build.bom", lambda: {"components": [{"name": "odd"}, {"name": "known", "licenses": []}]})
    with pytest.raises(SystemExit, match="these are not: odd"):
        build(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_time_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12")
    assert epoch() == 12


def test_the_container_is_not_root_and_installs_by_digest() -> None:
    lines = (ROOT / "Containerfile").read_text("utf-8")
    last = lines.rpartition("\nFROM ")[2]
    assert "USER 10001:10001" in last and "--require-hashes" in lines and "VOLUME /cases" in last and 'ENTRYPOINT ["tocsin"]' in last
    assert "://" not in lines and "EXPOSE" not in lines
