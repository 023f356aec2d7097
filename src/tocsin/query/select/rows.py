"""Single posts of a case, by place, by id, or by the name a dossier gives them, without looking through all of them.

Two files beside the index. rows: what is shown of a post, its row being its place, uncompressed, so that one is read where it lies.
ids: hashes of ids, and the first 64 bits of the dossier's names, sorted, each with the place of its post; what is found is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
from numpy.typing import NDArray

from tocsin.arrays.columns import one_chunk
from tocsin.arrays.stretches import stretches
from tocsin.engine.duck import DuckFiles

COLUMNS = ("post_id", "ts", "platform", "label", "lang", "kind", "text", "raw", "row", "account_id", "account")
DIGITS = 10  # of the name of a post in a dossier, at least
_HEX = 16  # digits of a 64-bit number
_NAMED = "(post_id || chr(31) || coalesce(account_id, ''))"
HASHED = f"select cast('0x' || left(sha256({_NAMED}), 16) as ubigint) as name from posts"
FILES = ("rows.arrow", "ids.arrow")
_WORD = 8  # bytes of a text that are hashed together
_ODD, _HALF = np.uint64(0x9E3779B97F4A7C15), np.uint64(32)
_Hashes = NDArray[np.uint64]


class Rows:
    """The posts of a case, opened. Safe under threads: nothing is changed."""

    def __init__(self, rows: Path, ids: Path) -> None:
        self._rows = {name: column.combine_chunks() for name, column in zip(COLUMNS, _opened(rows).columns, strict=True)}
        found = _opened(ids)
        self._ids, self._names = ((_numbers(found[name]), _numbers(found[f"{name}_n"])) for name in ("id", "name"))

    def columns(self, places: Sequence[int], names: Iterable[str] = COLUMNS) -> list[list[Any]]:
        """Columns of the posts at some places, in the order given; all places must exist."""
        return [column.to_pylist() for column in self.table(places, names).columns]

    def table(self, places: Sequence[int] | NDArray[np.integer[Any]], names: Iterable[str] = COLUMNS) -> pa.Table:
        """As `columns`, as a table."""
        wanted = pa.array(places, pa.int64())
        return pa.table({name: self._rows[name].take(wanted) for name in names})

    def there(self, places: Iterable[int]) -> list[int]:
        """Those places that exist, sorted."""
        return [n for n in sorted(set(places)) if 0 <= n < len(self._rows["post_id"])]

    def authors(self, places: Iterable[int]) -> dict[int, str]:
        """The pseudonyms of those who wrote the posts at some places, by place; posts without an author are left out."""
        wanted = self.there(places)
        return {n: name for n, name in zip(wanted, self.columns(wanted, ["account_id"])[0], strict=True) if name}

    def places(self, post_ids: Iterable[str]) -> dict[str, int]:
        """The places of those posts that exist, by id."""
        wanted = list(dict.fromkeys(post_ids))
        hashes = hashed(pa.array([one.encode("utf-8", "surrogatepass") for one in wanted], pa.binary()))
        order, places = self._ids
        low, high = np.searchsorted(order, hashes), np.searchsorted(order, hashes, "right")
        maybe = [(name, int(n)) for name, start, end in zip(wanted, low, high, strict=True) for n in places[start:end]]
        held = self.columns([n for _, n in maybe], ["post_id"])[0]
        return {name: n for (name, n), post_id in zip(maybe, held, strict=True) if name == post_id}

    def named(self, digits: str) -> int | None:
        """The place of the first post whose hash begins with these hexadecimal digits, ten at least; None where there is none."""
        if len(digits) < DIGITS or not re.fullmatch("[0-9a-f]+", digits):
            return None
        order, places = self._names
        low, high = (np.uint64(int(digits[:_HEX].ljust(_HEX, more), 16)) for more in "0f")
        found = places[np.searchsorted(order, low) : np.searchsorted(order, high, "right")].tolist()
        held = zip(found, *self.columns(found, ["post_id", "account_id"]), strict=True)
        return min((n for n, post_id, account_id in held if alias_digits(post_id, account_id).startswith(digits)), default=None)


def hashed(texts: pa.Array) -> _Hashes:
    """A number of 64 bits for each text, as its bytes are: eight at a time are taken in, multiplied and stirred."""
    whole = texts.cast(pa.large_binary())
    ends = np.frombuffer(whole.buffers()[1], np.int64)[whole.offset : whole.offset + len(whole) + 1]
    held = np.frombuffer(whole.buffers()[2] or b"", np.uint8)
    padded = np.concatenate([held, np.zeros(_WORD, np.uint8)])
    words = np.ndarray(len(held) + 1, "<u8", padded.data, strides=(1,))  # the eight bytes from each
    left = np.diff(ends)
    found, rows, done = left.astype(np.uint64), np.flatnonzero(left), 0
    while len(rows):
        short = np.maximum(_WORD - left[rows] + done, 0).astype(np.uint64) * np.uint64(8)  # bits that belong to the next text
        taken = words[ends[rows] + done] << short
        mixed = (found[rows] ^ taken) * _ODD
        found[rows] = mixed ^ (mixed >> _HALF)
        done += _WORD
        rows = rows[left[rows] > done]
    return found


def alias_digits(post_id: str, account_id: str | None) -> str:
    """The hexadecimal digits by which a dossier names a post: a platform's own id would lead to its author, these do not."""
    return hashlib.sha256(f"{post_id}\x1f{account_id or ''}".encode()).hexdigest()


def write_rows(posts: Path | pa.Table, told: Path, accounts: Path, path: Path) -> None:
    """Write what is shown of the posts to a file: of the table of posts and of the index, `told`, which have them in one order.

    `accounts` is the index of those who wrote them.
    """
    names = ["post_id", "text", "raw", "row", "account_id"]
    if isinstance(posts, pa.Table):
        table = posts.select(names)
    else:
        table = pyarrow.parquet.read_table(posts, columns=names, read_dictionary=["raw", "account_id"])
    coded = ["platform", "lang", "kind"]
    shown = pyarrow.parquet.read_table(told, columns=["n", "ts", "account", *coded], read_dictionary=coded)
    labels = pyarrow.parquet.read_table(accounts, columns=["label"])["label"].combine_chunks()
    held = {**{name: table[name] for name in names}, **{name: shown[name] for name in ("ts", "account", *coded)}}
    held |= {"text": pc.fill_null(table["text"], ""), "label": _labels(shown["account"], labels)}
    held |= {name: held[name].cast(pa.large_string()) for name in ("post_id", "text")}
    _written(pa.table({name: held[name] for name in COLUMNS}), path)


def _labels(accounts: pa.ChunkedArray, labels: pa.Array) -> pa.Array:
    """The short names of the authors by their codes, "?" where none is known."""
    nobody = pa.array([len(labels)], accounts.type)[0]
    return pa.DictionaryArray.from_arrays(pc.fill_null(accounts, nobody).combine_chunks(), pa.concat_arrays([labels, pa.array(["?"])]))


def write_ids(posts: Path | pa.Table, path: Path, before: Path | None = None) -> None:
    """Write where the posts are found by id and by name to a file. Hashes of those that the index `before` has are taken over."""
    names = ["post_id", "account_id"]
    table = posts.select(names) if isinstance(posts, pa.Table) else pyarrow.parquet.read_table(posts, columns=names)
    table = table.cast(pa.schema([("post_id", pa.large_string()), ("account_id", pa.string())])).combine_chunks()
    found = {name: np.zeros(len(table), np.uint64) for name in ("id", "name")}
    new = ~_taken_over(table, before, found)
    some = table.filter(pa.array(new)).combine_chunks()
    found["id"][new], found["name"][new] = hashed(one_chunk(some["post_id"])), _named(some)
    columns = dict[str, Any]()
    for name, hashes in found.items():
        order = np.argsort(hashes, kind="stable").astype(np.int32)
        columns |= {name: hashes[order], f"{name}_n": order}
    _written(pa.table(columns), path)


def _taken_over(posts: pa.Table, before: Path | None, found: Mapping[str, _Hashes]) -> NDArray[np.bool_]:
    """Put hashes of an index before where posts stand that it had. Returns a mask of these."""
    known = np.zeros(len(posts), bool)
    if before is None:
        return known
    rows, ids = (_opened(before / name) for name in FILES)
    held = {}
    for name in found:
        held[name] = np.empty(len(rows), np.uint64)
        held[name][_numbers(ids[f"{name}_n"])] = _numbers(ids[name])
    author, was = one_chunk(posts["account_id"]), one_chunk(rows["account_id"]).cast(pa.string())
    for old, new, size in stretches(one_chunk(rows["post_id"]), one_chunk(posts["post_id"])):
        for name, hashes in found.items():
            hashes[new : new + size] = held[name][old : old + size]
        same = pc.fill_null(pc.equal(pc.fill_null(author[new : new + size], ""), pc.fill_null(was[old : old + size], "")), False)
        known[new : new + size] = same.to_numpy(zero_copy_only=False)
    return known


def _named(posts: pa.Table) -> _Hashes:
    """The first 64 bits of the names of posts (see `alias_digits`)."""
    asked = DuckFiles({})
    try:
        return _numbers(asked.table(HASHED, {"posts": posts})["name"])  # their order is kept
    finally:
        asked.close()


def _written(table: pa.Table, path: Path) -> None:
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table.unify_dictionaries().combine_chunks())


def _opened(path: Path) -> pa.Table:
    with pa.memory_map(str(path)) as source:
        return pa.ipc.open_file(source).read_all()


def _numbers(column: pa.ChunkedArray) -> NDArray[Any]:
    return column.combine_chunks().to_numpy(zero_copy_only=False)  # type: ignore[no-any-return]
