"""Tables put aside on disk and taken up again."""

import mmap
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays import aside as module
from tocsin.arrays.aside import Piles, aside, beside, leave

KINDS = st.sampled_from([pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.large_string()), pa.list_(pa.string())])


def table(texts: list[str | None], kind: pa.DataType) -> pa.Table:
    values = [[text] for text in texts] if pa.types.is_list(kind) else texts
    return pa.table({"text": pa.array(values, kind), "number": pa.array(range(len(texts)), pa.int64())})


@given(st.lists(st.none() | st.text(max_size=9), max_size=30), KINDS)
def test_what_was_put_aside_is_as_it_was(texts: list[str | None], kind: pa.DataType) -> None:
    rows = table(texts, kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WORTH", 0)
        taken = aside(rows)
    assert taken.equals(rows) and taken.schema == rows.schema
    leave()
    assert taken.equals(rows)


def test_few_rows_stay_in_memory() -> None:
    rows = table(["a"], pa.string())
    assert aside(rows) is rows


def test_nothing_of_it_is_seen_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH", 0)
    with beside(tmp_path):
        rows = aside(table(["the bridge of Valmora"], pa.string()))
        assert not list(tmp_path.iterdir())
    assert rows["text"].to_pylist() == ["the bridge of Valmora"]


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="no account of pages here")
def test_what_is_left_is_not_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WORTH", 0)
    kept: list[mmap.mmap] = []
    monkeypatch.setattr(module._ASIDE, "add", kept.append)
    rows = aside(pa.table({"number": np.arange(1 << 18)}))
    monkeypatch.setattr(module, "_ASIDE", kept)
    assert int(np.asarray(rows["number"]).sum()) and resident(rows) >= 2048
    leave()
    assert resident(rows) < 256


def resident(rows: pa.Table) -> int:
    """KiB in memory of the map in which the first column lies."""
    address, inside = rows.column(0).chunk(0).buffers()[1].address, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        name, *values = line.split()
        if "-" in name and ":" not in name:
            low, high = (int(end, 16) for end in name.split("-"))
            inside = low <= address < high
        elif inside and name == "Rss:":
            return int(values[0])
    raise AssertionError("it is in no map")


def test_without_room_on_disk_it_stays_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "_WORTH", 0)
    monkeypatch.setattr(module, "_file", full)
    rows = table(["a"], pa.string())
    assert aside(rows) is rows


@given(st.lists(st.lists(st.integers(0, 99), max_size=9), max_size=6), st.integers(1, 4))
def test_a_pile_has_all_that_was_put_on_it_in_order(pieces: list[list[int]], many: int) -> None:
    schema = pa.schema([("number", pa.int64())])
    with Piles(schema, many) as piles:
        for piece in pieces:
            piles.put(pa.table([pa.array([one for one in piece if one % many == pile], pa.int64())], schema=schema) for pile in range(many))
        for pile in range(many):
            assert piles.take(pile)["number"].to_pylist() == [one for piece in pieces for one in piece if one % many == pile]


def test_piles_that_nobody_takes_go_too() -> None:
    with Piles(pa.schema([("number", pa.int64())]), 2) as piles:
        files = piles._files
    assert all(file.closed for file in files)
