"""What is remembered of `carried` is what would be looked up."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tests.objects.test_carried import CARRIED
from tests.origin.small import Given, rows
from tocsin.arrays.joins import Digest
from tocsin.engine.step import Memo
from tocsin.objects.carried import read_carried
from tocsin.objects.ranks import Ranks, each_kind


@given(st.permutations(["p0", "p1", "p2", "p3"]), st.booleans())
def test_remembered_ranks_say_what_is_looked_up(names: list[str], kept: bool) -> None:
    table = rows("carried", [dict(zip(("kind", "object_id", "post_id"), row, strict=True)) for row in CARRIED])
    held = Given(carried=table)
    with tempfile.TemporaryDirectory() as folder:
        memo = Memo(Path(folder, "objects"), "code")
        if kept:
            ranks = Ranks(memo, Digest())
            ranks.posts.add(pa.array(sorted(names)))
            ranks.carried.add(table["post_id"])
            ranks.keep(np.array([-1 if name == "gone" else int(name[1]) for name in table["post_id"].to_pylist()]))
        held.memo = lambda: memo  # type: ignore[method-assign]
        found = {one.kind: one for one, _ in each_kind(held, pa.array(names), np.argsort(names))}
        assert len(list(Path(folder, "ranks").iterdir())) == 1
    plain = read_carried(held, rows("posts", [{"post_id": name} for name in names]))
    assert [names[row] for row in found["hashtag"].row.tolist()] == ["p1", "p0", "p2"]
    for kind, one in plain.items():
        assert found[kind].ids.equals(one.ids)
        pairs = zip(found[kind].object.tolist(), found[kind].row.tolist(), strict=True)
        assert sorted(pairs) == list(zip(one.object.tolist(), one.row.tolist(), strict=True))
