"""What is remembered is what would be worked out, whatever is on the disk; nothing is worked out twice where it can be kept."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.arrays import Ints
from tocsin.match.remembered import Kind, Remembered, digests, paired
from tocsin.model import Progress

NAME = pa.dictionary(pa.int32(), pa.string())
SCHEMA = pa.schema([("letters", pa.int64()), ("first", NAME)])


class Work:
    """Works out rows for texts, and counts for how many."""

    def __init__(self, folder: Path, code: str = "1", most: int = 1000) -> None:
        self.folder, self.code, self.most, self.done = folder, code, most, 0

    def of(self, texts: list[str]) -> list[dict[str, object]]:
        def make(rows: Ints, _: Progress) -> pa.Table:
            self.done += len(rows)
            some = [texts[row] for row in rows.tolist()]
            first = pa.array([text[:1] for text in some], pa.string()).dictionary_encode()
            return pa.table([pa.array(map(len, some), pa.int64()), first.cast(NAME)], schema=SCHEMA)

        found = Remembered(Kind("kind", self.code, SCHEMA, self.most, chunk=7), self.folder).rows(digests(texts), make)
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
    texts = [f"{i}" for i in range(50)]
    for number, harm in enumerate((lambda whole: whole[: len(whole) // 2], lambda _: b"", lambda whole: whole[:300] + b"#" + whole[301:])):
        work = Work(tmp_path / str(number))
        assert work.of(texts) == told(texts) and work.done == 50
        path = max((tmp_path / str(number)).glob("kind-1/*.arrow"), key=lambda one: one.stat().st_size)
        path.write_bytes(harm(path.read_bytes()))
        assert work.of(texts) == told(texts) and work.done > 50
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


def test_there_is_an_end_to_what_is_kept(tmp_path: Path) -> None:
    work = Work(tmp_path, most=30)
    for i in range(9):
        texts = [f"{i} {j}" for j in range(20)]
        assert work.of(texts) == told(texts)
    kept = Work(tmp_path, most=30)
    assert kept.of([f"8 {j}" for j in range(20)]) and kept.done < 20
    assert kept.of([f"0 {j}" for j in range(20)]) and kept.done >= 20


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    work = Work(tmp_path / "file")
    assert work.of(["a", "b"]) == told(["a", "b"]) and work.of([]) == []


def test_digests_tell_texts_apart() -> None:
    found = digests(["a", "b", "a", "\ud800"])
    assert found.shape == (4, 2) and np.array_equal(found[0], found[2]) and len({tuple(row) for row in found.tolist()}) == 3


def test_two_digests_make_one_of_their_own() -> None:
    one, two = digests(["a", "b", "a"]), digests(["b", "a", "b"])
    both = paired(one, two)
    assert both.shape == (3, 2) and both[0].tolist() == both[2].tolist() != both[1].tolist()
    assert paired(one[:0], two[:0]).shape == (0, 2)


def test_progress_is_of_what_is_new(tmp_path: Path) -> None:
    schema, told = pa.schema([("n", pa.int64())]), list[tuple[int, int | None]]()

    def make(rows: Ints, progress: Progress) -> pa.Table:
        progress("texts", len(rows), len(rows), 0)
        return pa.table([rows], schema=schema)

    kept = Remembered(Kind("kind", "1", schema, chunk=4), tmp_path)
    kept.rows(digests("abc"), make)
    kept.rows(digests("abcdefghi"), make, lambda what, done, total=None, dropped=0: told.append((done, total)))
    assert told == [(4, 6), (6, 6)]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.text(max_size=3), max_size=12), min_size=1, max_size=5), data=st.data())
def test_what_is_forgotten_is_worked_out_again_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]], data: st.DataObject
) -> None:
    work = Work(tmp_path_factory.mktemp("kept"))
    for batch in batches:
        work.of(batch)
    every = sorted({text for batch in batches for text in batch})
    wanted = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    kind = Remembered(Kind("kind", work.code, SCHEMA, work.most, chunk=7), work.folder)
    if kind.folder.exists():
        (kind.folder / "damaged.arrow").write_bytes(b"words")
    kind.forget(digests(wanted))
    assert not (kind.folder / "damaged.arrow").exists()
    before = work.done
    assert work.of(every) == told(every)
    assert work.done - before == len(every) - len(wanted)
