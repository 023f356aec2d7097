"""What is remembered is what would be made: after rows came, changed and went, with files damaged or deleted, for another code."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.engine.executor import Serial
from tocsin.engine.merges import added, union
from tocsin.engine.partitions import scattered, sliced
from tocsin.engine.step import Memo, Step, remembered

ROWS = pa.schema([("key", pa.int64()), ("value", pa.int64())])
CALLS: list[int] = []


def _sums(rows: pa.Table, times: int) -> pa.Table:
    CALLS.append(len(rows))
    found = rows.group_by("key").aggregate([("value", "sum")])
    return pa.table([found["key"], pa.compute.multiply(found["value_sum"], times)], schema=ROWS)


def step(times: int = 1) -> Step:
    return Step("sums", "key", partial(_sums, times=times), added("key"), ROWS, ROWS)


def table(rows: list[tuple[int, int]]) -> pa.Table:
    return pa.table([[key for key, _ in rows], [value for _, value in rows]], schema=ROWS)


def run(rows: pa.Table, memo: Memo, times: int = 1) -> pa.Table:
    found = Serial().run(remembered(step(times), memo), scattered(rows, "key", 4))
    memo.forget()
    return found


SOME = st.lists(st.tuples(st.integers(0, 9), st.integers(-5, 5)), max_size=12)


@given(st.lists(SOME, min_size=1, max_size=4), st.sampled_from(["whole", "cut", "changed", "gone"]), st.integers(1, 2))
def test_whatever_comes_and_goes_and_whatever_befalls_the_memo_the_result_is_that_of_a_run_without_it(
    tmp_path_factory, states, fate, times
):
    folder: Path = tmp_path_factory.mktemp("memo")
    for rows in map(table, states):
        assert run(rows, Memo(folder, "a"), times).equals(Serial().run(step(times), [rows]))
        for path in folder.iterdir():
            data = path.read_bytes()
            path.write_bytes({"whole": data, "cut": data[: len(data) // 2], "changed": data[:-1] + bytes([data[-1] ^ 1])}.get(fate, data))
            if fate == "gone":
                path.unlink()


def test_only_partitions_that_changed_are_worked_on_again(tmp_path):
    rows = [(key, key) for key in range(8)]
    run(table(rows), Memo(tmp_path, "a"))
    CALLS.clear()
    run(table(rows), Memo(tmp_path, "a"))
    assert not CALLS
    run(table([*rows, (3, 1)]), Memo(tmp_path, "a"))
    assert len(CALLS) == 1
    assert len(list(tmp_path.iterdir())) == 4  # what is not asked for any more is gone


def test_another_code_or_setting_is_made_anew_and_without_a_folder_nothing_is_kept(tmp_path):
    rows = table([(1, 1)])
    run(rows, Memo(tmp_path, "a"))
    CALLS.clear()
    assert run(rows, Memo(tmp_path, "a"), times=2)["value"].to_pylist() == [2] and CALLS
    CALLS.clear()
    assert run(rows, Memo(tmp_path, "b")).equals(rows) and CALLS
    assert run(rows, Memo()).equals(rows)


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path):
    (tmp_path / "file").write_text("")
    assert run(table([(1, 2)]), Memo(tmp_path / "file" / "below", "a")).equals(table([(1, 2)]))


def test_a_memo_beside_is_shared_and_forgets_by_itself(tmp_path: Path) -> None:
    one, other = Memo(tmp_path / "a", "1"), Memo(tmp_path / "b", "2")
    made = one.beside("both").table(b"basis", lambda: pa.table({"x": [1]}))
    assert other.beside("both").table(b"basis", lambda: pa.table({"x": [2]})).equals(made)
    one.forget()
    assert len(list((tmp_path / "both").iterdir())) == 1
    assert Memo().beside("both").table(b"basis", lambda: pa.table({"x": [3]})).to_pydict() == {"x": [3]}


def test_where_a_row_stands_among_all_is_not_remembered(tmp_path):
    rows = table([(place, place * place) for place in range(8)])
    doubled = Step("doubled", None, _doubled, union("key"), ROWS, ROWS)
    CALLS.clear()
    for begin in (0, 100):
        moved = rows.set_column(0, "key", pa.compute.add(rows["key"], begin))
        found = Serial().run(remembered(doubled, Memo(tmp_path, "a"), "key"), sliced(moved, 3))
        assert found.equals(Serial().run(doubled, [moved]))
    assert CALLS == [3, 3, 2, 8, 8]
    assert not len(Serial().run(remembered(doubled, Memo(tmp_path, "a"), "key"), [rows.slice(8)]))


def _doubled(rows: pa.Table) -> pa.Table:
    CALLS.append(len(rows))
    return rows.set_column(1, "value", pa.compute.multiply(rows["value"], 2))
