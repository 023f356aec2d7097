"""A manifest: what it covers, odd names, what changed since; numbers go on."""

from __future__ import annotations

from pathlib import Path

from tocsin.custody.manifest import changes, covered, seal, seals


def test_what_it_covers_and_what_changed_since(tmp_path: Path) -> None:
    for name in ("case.toml", "raw/ab/x", "raw/.1-2.part", "private/key", "cache/y", "out/a\\b\nc.html", "custody/2/other"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [path.relative_to(tmp_path).as_posix() for path in covered(tmp_path)] == ["case.toml", "out/a\\b\nc.html", "raw/ab/x"]
    made = seal(tmp_path, 1)
    assert (made.number, made.files, made.beside(".tsr").name) == (1, 3, "MANIFEST.sha256.tsr") and seals(tmp_path) == [made]
    assert changes(tmp_path, made) == {"changed": [], "gone": []}
    (tmp_path / "raw/ab/x").unlink()
    (tmp_path / "case.toml").write_text("other")
    assert changes(tmp_path, made) == {"changed": ["case.toml"], "gone": ["raw/ab/x"]}
    assert seal(tmp_path, 2).number == 2 and [one.number for one in seals(tmp_path)] == [1, 2]
