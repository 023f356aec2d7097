"""What changed since a part was made is told in words; what does not concern it is not."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from tocsin.engine.closure import Code
from tocsin.read.parts import basis as module
from tocsin.read.parts.basis import SNIFFED, basis, changed_code, code, difference, keep_code, mend_code
from tocsin.read.schemas import PAGES, POSTS, SPECS
from tocsin.store.evidence import Kept

ITEM = Kept("ab" * 32, 5, "posts.csv", None, {})


def made(**changed: Any) -> dict[str, Any]:
    return {**basis(ITEM, "columns", ["posts", "profiles"], "key"), **changed}


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (made(), ""),
        ({}, "read by an earlier version"),
        (made(format="columns"), "another format or other columns were given since it was read"),
        (made(columns={"text": "body"}), "another format or other columns were given since it was read"),
        (made(dates="day-first"), "another order of dates was given since it was read"),
        (made(code="0" * 16), "the code that reads columns changed"),
        (made(tables={"posts": "0", "gone": "1"}), "the schema changed of gone, posts, profiles"),
        (made(readers=""), SNIFFED),
    ],
)
def test_differences(tmp_path: Path, before: dict[str, Any], said: str) -> None:
    assert difference(before, made(), "columns", tmp_path) == said


def test_code_is_told_module_by_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_code(tmp_path, "columns")
    before, now = made(), code("columns")
    assert "tocsin.read.formats.columns" in now.modules and "tocsin.read.schemas" not in now.modules
    assert not [name for name in now.modules if name.startswith(("tocsin.read.formats.networks", "tocsin.detect", "tocsin.flow"))]
    changed = Code({**now.modules, "tocsin.errors": "0"}, now.data, {**now.libraries, "pyarrow": "99"})
    monkeypatch.setattr(module, "code", lambda reader: changed)
    said = difference(before, made(), "columns", tmp_path)
    assert said.startswith("the code that reads columns changed; module changed: tocsin.errors; library pyarrow: ") and said.endswith(
        "-> 99"
    )
    assert asdict(changed) != asdict(now)


def test_the_schema_of_a_table_without_rows_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made()
    monkeypatch.setitem(SPECS, "pages", replace(PAGES, order=("host",)))
    assert difference(before, made(), "columns", tmp_path) == ""
    monkeypatch.setitem(SPECS, "posts", replace(POSTS, order=("post_id",)))
    assert difference(before, made(), "columns", tmp_path) == "the schema changed of posts"


def test_a_file_whose_format_was_given_does_not_ask_the_other_readers() -> None:
    assert basis(replace(ITEM, format="columns"), "columns", [], "key")["readers"] == ""


def test_what_a_disk_made_of_the_code_is_written_again_or_goes(tmp_path: Path) -> None:
    keep_code(tmp_path, "columns")
    now = tmp_path / f"{code('columns').digest}.json"
    whole = now.read_bytes()
    now.write_bytes(whole[: len(whole) // 2])
    (tmp_path / "0123.json").write_bytes(whole)
    assert len(list(changed_code(tmp_path))) == 2
    mend_code(tmp_path, ["columns"])
    assert now.read_bytes() == whole and list(tmp_path.iterdir()) == [now]
