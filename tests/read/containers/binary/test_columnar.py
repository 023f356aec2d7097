"""Parquet and Arrow files: odd types cost a column, damage costs its rows, and what stands for gigabytes is refused."""

from __future__ import annotations

import base64
import decimal
import subprocess
import sys
import zlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tocsin.errors import InputError
from tocsin.model import Raw, Rejected
from tocsin.read.containers import unpack
from tocsin.read.containers.binary.columnar import from_parquet, known_plain, parquet_columns, plain
from tocsin.read.containers.binary.parquet_index import chunks
from tocsin.read.containers.container import open_container
from tocsin.read.containers.unpack import Source


def written(path: Path, table: pa.Table, **options: Any) -> Path:
    pq.write_table(table, path, **options)
    return path


def values(path: Path) -> list[dict[str, Any]]:
    return [raw.value for raw in open_container(path, path.name).records() if isinstance(raw, Raw)]


def test_parquet_keeps_types_and_columns(tmp_path: Path) -> None:
    table = pa.table({"id": pa.array([1, None], pa.int64()), "tags": pa.array([["a"], []], pa.list_(pa.string()))})
    path = written(tmp_path / "a.parquet", table)
    assert values(path) == [{"id": 1, "tags": ["a"]}, {"id": None, "tags": []}]
    assert open_container(path, "x").columns == ["id", "tags"]


@pytest.mark.parametrize("compression", ["uncompressed", "zstd", "lz4"])
def test_arrow_files(tmp_path: Path, compression: str) -> None:
    table = pa.table({"id": [1, 2], "text": ["a", None]})
    options = pa.ipc.IpcWriteOptions(compression=None if compression == "uncompressed" else compression)
    with pa.OSFile(str(tmp_path / "a.arrow"), "wb") as sink, pa.ipc.new_file(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    assert values(tmp_path / "a.arrow") == table.to_pylist()
    (tmp_path / "b.arrow").write_bytes((tmp_path / "a.arrow").read_bytes()[:-20])
    with pytest.raises(InputError, match="cut or damaged"):
        values(tmp_path / "b.arrow")


MAY = datetime(2024, 5, 14, 15, 20)
KINDS = {
    "dictionary": (pa.array(["a", None, "a"]).dictionary_encode(), ["a", None, "a"]),
    "list of dictionary": (pa.array([["a"], None], pa.list_(pa.dictionary(pa.int32(), pa.string()))), [["a"], None]),
    "large string": (pa.array(["a", None], pa.large_string()), ["a", None]),
    "bytes that are text": (pa.array(["é".encode(), None]), ["é", None]),
    "seconds": (pa.array([MAY, None], pa.timestamp("s")), [MAY, None]),
    "nanoseconds": (pa.array([1715700000_000000001], pa.timestamp("ns")), [MAY]),
    "zone": (pa.array([MAY], pa.timestamp("ms", "Mars/Phobos")), [MAY.replace(tzinfo=UTC)]),
    "far": (
        pa.array([MAY.timestamp(), 568971820800], pa.float64()).cast(pa.int64()).cast(pa.timestamp("s")),
        [MAY, "20000-01-01T00:00:00"],
    ),
    "day": (pa.array([date(2024, 5, 14)]), [datetime(2024, 5, 14)]),
    "far day": (pa.array([10_000_000], pa.int32()).cast(pa.date32()), ["29349-01-26T00:00:00"]),
    "decimal": (pa.array([decimal.Decimal("1715700000.00"), decimal.Decimal("1.5"), None]), [1715700000, 1.5, None]),
    "clock": (pa.array([1], pa.time64("ns")), ["00:00:00.000000001"]),
    "map": (pa.array([[("a", 1)], None], pa.map_(pa.string(), pa.int64())), [{"a": 1}, None]),
    "struct": (pa.array([{"a": MAY, "b": [1]}, None]), [{"a": MAY, "b": [1]}, None]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_values_of_every_type(kind: str) -> None:
    array, expected = KINDS[kind]
    assert plain(array) == expected
    assert plain(array.slice(1)) == expected[1:]


@pytest.mark.parametrize(
    "array", [pa.array([1], pa.duration("s")), pa.array([b"\xff"]), pa.array([(1, 2, 3)], pa.month_day_nano_interval())]
)
def test_types_that_mean_nothing_are_refused(array: pa.Array) -> None:
    assert not known_plain(array.type)
    with pytest.raises(TypeError):
        plain(array)


def test_an_odd_column_is_left_out_and_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", pa.table({"id": [1, 2], "x": pa.array([1, 2], pa.duration("ns"))}))
    container = open_container(path, "a")
    assert [raw.value for raw in container.records() if isinstance(raw, Raw)] == [{"id": 1, "x": None}, {"id": 2, "x": None}]
    assert "column 'x' left out: duration[ns]" in container.note


def test_a_damaged_row_group_costs_its_rows(tmp_path: Path) -> None:
    table = pa.table({"id": range(5000), "text": [f"harbour {number}" for number in range(5000)]})
    data = bytearray(written(tmp_path / "a.parquet", table, row_group_size=500, compression="snappy").read_bytes())
    for at in range(200):
        data[len(data) // 2 + at] ^= 0x5A
    (tmp_path / "a.parquet").write_bytes(data)
    found = list(from_parquet(Source(tmp_path / "a.parquet", "a")))
    lost = [one for one in found if isinstance(one, Rejected)]
    assert len(found) == 5000 and [one.row for one in found] == list(range(1, 5001))
    assert len(lost) in (500, 1000) and "damaged" in lost[0].reason


def repeated(tmp_path: Path, text: str, rows: int, **options: Any) -> Path:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), pa.array([text]))
    table = pa.table({"id": range(rows), "text": texts if not options else texts.cast(pa.string())})
    return written(tmp_path / "bomb.parquet", table, compression="zstd", **options)


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tocsin.read.containers.binary.columnar.ALLOWANCE", 1 << 20)
    for options in ({}, {"use_dictionary": False}, {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}}):
        path = repeated(tmp_path, "x" * (1 << 16), 4096, **options)
        with pytest.raises(InputError, match="unpacks to more"):
            parquet_columns(Source(path, "a"))
    assert unpack.ALLOWANCE > 1 << 20


def test_a_text_that_is_repeated_is_held_once(tmp_path: Path) -> None:
    rows = values(repeated(tmp_path, "x" * 5000, 1000))
    assert len({id(row["text"]) for row in rows}) == 1


def test_a_file_that_only_begins_like_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1" + b"\x00" * 64)
    with pytest.raises(InputError, match="cut or damaged"):
        parquet_columns(Source(tmp_path / "a.parquet", "a"))


def test_texts_of_a_dictionary_with_more_than_the_batch_has() -> None:
    coded = pa.DictionaryArray.from_arrays(pa.array([3, None, 1, 3], pa.int32()), pa.array(["a", "b", "c", "d", None]))
    assert plain(coded) == ["d", None, "b", "d"]
    assert plain(coded.take(pa.array([2, 0]))) == ["b", "d"] and plain(coded.slice(1, 1)) == [None] and plain(coded.slice(0, 0)) == []


# One list of texts; a byte of its index tells of a level more than there can be: pyarrow ends the process that asks for its column.
ENDING = (
    "c-l=*u?oUK49%V8?9fFa<qmErg%$@ZDpVZ0xHxqv&RvdjprE$4RsYU!GZqDhJVM@k$xE?2tPn87aE_cBfkJO!#*AcUG64WS)PN&KXwXr43Q}~{(OwL4NT-tZWEOcweCk"
    "N&eClWb=tW$P?b%-JwT~dzMEhK6rDM?OsYrm@vVM^NWJn6X^vl@I{$eOi(STNF<c~S1{Wlp&dF=Wn%!0<Wx4Z3=s%a9_w)Hc3*tR>>*I>O_EEg-KKlfi$1^xU6@6afv"
)


def test_an_index_that_ends_whoever_asks_pyarrow_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(zlib.decompress(base64.b85decode(ENDING)))
    asked = "import sys; from pathlib import Path; from tocsin.read.files import open_file; open_file(Path(sys.argv[1]))"
    ended = subprocess.run([sys.executable, "-c", asked, str(path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 1 and "InputError" in ended.stderr.splitlines()[-1]


def test_an_index_that_cannot_be_asked_counts_as_the_worst(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", pa.table({"id": ["p1", "p2"], "n": [1, 2]}))
    metadata = pq.read_metadata(path)
    assert [(one.name, one.holds_bytes, one.values, one.grows) for one in chunks(path, metadata)] == [
        ("id", True, 2, False),
        ("n", False, 2, False),
    ]
    (tmp_path / "b").write_bytes(b"PAR1 no index")
    assert [(one.size, one.grows) for one in chunks(tmp_path / "b", metadata)] == [(metadata.row_group(0).total_byte_size, True)] * 2
