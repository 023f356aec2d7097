"""What became of every row, proved by counting again: read = posts + versions + repeats + rejected, for every sample of every reader."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pyarrow as pa

from tests.read.golden_files import files
from tocsin.case import Case
from tocsin.errors import InputError
from tocsin.model import Post, Rejected
from tocsin.read.files import open_file
from tocsin.read.merge.ledger import Counted, ledger
from tocsin.read.schemas import POSTS, VERSIONS


def test_pieces_are_counted_as_they_go_by() -> None:
    counted = Counted()
    rows = POSTS.rows([{"post_id": name, "raw": raw} for name, raw in (("x:1", "a"), ("x:1~bbbbbbbb.7", "b"), ("x:2", "b"))])
    versions = VERSIONS.rows([{"post_id": "x:2", "raw": "a", "instead_of": "x:2"}])
    assert len(list(counted.posts([rows.slice(0, 1), rows.slice(1)])) + list(counted.versions([versions]))) == 3
    told = {raw: {"read": 5, "kept": 4, "rejected": 1, "coverage": {"posts": 4}} for raw in "ab"}
    found = pa.concat_tables(ledger(told, counted)).to_pylist()
    assert [(row["posts"], row["versions"], row["repeats"], row["renamed"]) for row in found] == [(1, 1, 2, 0), (2, 0, 2, 1)]


def test_every_row_of_every_sample_is_accounted_for(tmp_path: Path) -> None:
    """The posts and rejected rows that readers give are counted here by themselves, and found again in the tables."""
    case = Case.new(tmp_path / "case", "Test", b"k" * 32)
    added = {item.sha256: item for item in case.add(files()) if item.status == "added"}
    posts, versions, rejected = (Counter(case.store.read(name)["raw"].to_pylist()) for name in ("posts", "versions", "rejected"))
    rows = {row["raw"]: row for row in case.store.read("ledger").to_pylist()}
    assert set(rows) == set(added) and len(rows) > 50
    for raw, item in added.items():
        try:
            made = Counter(type(record) for _, record in open_file(item.path))
        except InputError:  # a member of an archive: its path is shown, not its own
            continue
        row = rows[raw]
        assert (row["posts"], row["versions"], row["rejected"]) == (posts[raw], versions[raw], rejected[raw]), item.path
        assert made[Rejected] == row["rejected"] and made[Post] == row["posts"] + row["versions"] + row["repeats"], item.path
        assert min(row.values(), key=lambda value: value if isinstance(value, int) else 0) != -1 and row["repeats"] >= 0, item.path
