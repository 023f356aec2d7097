"""What is remembered is what would be worked out, whatever is on the disk; nothing is worked out twice where it can be kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.arrays import Ints
from tocsin.match import remembered
from tocsin.match.remembered import Remembered, digests

NAME = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([("letters", pa.int64()), ("first", NAME)])


class Work:
    """Works out rows for texts, and counts for how many."""

    def __init__(self, folder: Path, code: str = "1") -> None:
        self.folder, self.code, self.done = folder, code, 0

    def of(self, texts: list[str]) -> list[dict[str, object]]:
        def make(rows: Ints) -> pa.Table:
            self.done += len(rows)
            some = [texts[row] for row in rows.tolist()]
            first = pa.array([text[:1] for text in some], pa.string()).dictionary_encode()
            return pa.table([pa.array(map(len, some), pa.int64()), first.cast(NAME)], schema=SCHEMA)

        found = Remembered("kind", self.code, SCHEMA, self.folder).rows(digests(texts), make)
        rows: list[dict[str, object]] = found.to_pylist()
        return rows


def told(texts: list[str]) -> list[dict[str, object]]:
    return [{"letters": len(text), "first": text[:1]} for text in texts]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.text(max_size=3), max_size=12), max_size=6))
def test_batches_in_any_order(tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]]) -> None:
    work, seen = Work(tmp_path_factory.mktemp("kept")), set[str]()
    for batch in batches:
        before = work.done
        assert work.of(batch) == told(batch)
        assert work.done - before == sum(text not in seen for text in batch)
        seen |= set(batch)


def test_what_is_damaged_half_or_gone_is_worked_out_again(tmp_path: Path) -> None:
    work, texts = Work(tmp_path), [f"{i}" for i in range(50)]
    assert work.of(texts) == told(texts) and work.done == 50
    (path,) = tmp_path.glob("kind-1/*.arrow")
    whole = path.read_bytes()
    for bad in (whole[: len(whole) // 2], b"", whole[:300] + bytes([whole[300] ^ 1]) + whole[301:]):
        path.write_bytes(bad)
        assert Work(tmp_path).of(texts) == told(texts)
        for other in tmp_path.glob("kind-1/*.arrow"):
            other.unlink()
        path.write_bytes(whole)
    work.done = 0
    assert work.of(texts) == told(texts) and work.done == 0


def test_files_stay_few_and_another_code_remembers_nothing(tmp_path: Path) -> None:
    work = Work(tmp_path)
    for i in range(40):
        work.of([f"{i}a", f"{i}b"])
    assert len(list(tmp_path.glob("kind-1/*.arrow"))) <= 5 and work.done == 80
    other = Work(tmp_path, "2")
    assert other.of(["1a"]) == told(["1a"]) and other.done == 1
    assert not list(tmp_path.glob("kind-1/*"))


def test_there_is_an_end_to_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_MOST", 30)
    work = Work(tmp_path)
    for i in range(5):
        assert work.of([f"{i} {j}" for j in range(20)])
    assert len(list(tmp_path.glob("kind-1/*.arrow"))) <= 1


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    work = Work(tmp_path / "file")
    assert work.of(["a", "b"]) == told(["a", "b"]) and work.of([]) == []


def test_digests_tell_texts_apart() -> None:
    found = digests(["a", "b", "a", "\ud800"])
    assert found.shape == (4, 2) and np.array_equal(found[0], found[2]) and len({tuple(row) for row in found.tolist()}) == 3
