"""Joins the parts of all raw files to the case's tables: one row a post, its versions apart, snapshots kept, handles resolved to ids.

What makes rows the same, which of them stays, and in what order they stand, each table's spec tells (schemas.py); of posts identity.py
decides. Where the tables stand as the last run left them, and only parts came, went or changed since, what these touch is merged anew and
the rest stays (changes.py). Either way the same parts give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import one_chunk
from tocsin.engine.stage import Names
from tocsin.engine.table import Pieces, Standing, TableSpec
from tocsin.read.merge.changes import Anew, Drawn, Parts, drawn, keys_of, keys_touched, rows_of, rows_with, standing
from tocsin.read.merge.identity import Settled, as_written, marks, renamed, settle
from tocsin.read.merge.ledger import Counted
from tocsin.read.merge.ledger import ledger as ledger_of
from tocsin.read.merge.merging import Merging, Settle, Sources, best
from tocsin.read.merge.names import ACCOUNT_COLUMNS, BEARERS, ID_COLUMNS, Swap, handles, named, resolved, swap_of, swapped
from tocsin.read.merge.ordered import Leave, where
from tocsin.read.merge.pictures import with_picture_files
from tocsin.read.merge.rows import batches
from tocsin.read.originals import REFERENCES as JOINED
from tocsin.read.originals import originals
from tocsin.read.schemas import HANDLES, LEDGER, ORIGINALS, POSTS, SPECS, VERSIONS

Table: TypeAlias = pa.Table | Pieces
Piece: TypeAlias = pa.Table | Standing
Touched: TypeAlias = Callable[[pa.Table], pa.Array]
SINGLE = ("accounts", "profiles", "pages", "page_people", "factchecks", "rejected")  # tables of which each row is merged by its spec alone
TOUCHED_MOST = 0.3  # of the rows that stand; where more come, all is merged anew


@dataclass
class Merge:
    """One merge. `tables` are the files of the tables that stand, none where all is to be merged anew.

    `same`: pairs of accounts that are one.
    """

    parts: Parts
    pseudonyms: Names
    same: Sequence[str] = ()
    tables: Mapping[str, Path] = field(default_factory=dict)
    told: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # part.json of each raw file

    def run(self) -> dict[str, Table]:
        """The tables by name; those in pieces are made while they are gone through, in this order, the ledger last."""
        if self.tables and self._few():
            try:
                return self._made()
            except Anew:
                pass
        self.tables = {}
        self.parts = Parts({name: self.parts.all(name) for name in SPECS})
        return self._made()

    def _few(self) -> bool:
        stand, come = (rows_of([self.tables["posts"]]), rows_of(self.parts.new.get("posts", ())))
        return come <= TOUCHED_MOST * stand

    def _made(self) -> dict[str, Table]:
        if self.parts.gone and self.tables and _shared_ids(self.tables["ledger"]):
            raise Anew
        self.groups = {name: standing(self.tables[name]) if self.tables else [] for name in (*SPECS, "versions")}
        known, self.swap, handled = self._handles()
        self.handles = Swap(one_chunk(known["handle_id"]), one_chunk(known["account_id"]))
        found, self.joins, joined = self._originals()
        touched = partial(_touched, handled=handled, joined=joined) if len(handled) or len(joined) else None
        before = Pieces(LEDGER.schema, standing(self.tables["ledger"])).table() if self.tables else None
        counted = Counted(before, self.groups["posts"], self.groups["versions"])
        made: dict[str, Table] = {"handles": known, "originals": found}
        posts, versions, settled = self._posts(touched)
        made["posts"], made["versions"] = Pieces(POSTS.schema, counted.posts(posts)), Pieces(VERSIONS.schema, counted.versions(versions))
        for name in SINGLE:
            made[name] = Pieces(SPECS[name].schema, self._single(SPECS[name], touched))
        made["media"] = with_picture_files(self._whole(SPECS["media"]))
        made["post_urls"] = Pieces(SPECS["post_urls"].schema, self._addresses(settled, touched))
        made["ledger"] = Pieces(LEDGER.schema, ledger_of(self.told, counted))
        return made

    def _handles(self) -> tuple[pa.Table, Swap, pa.Array]:
        """Who bears which handle, the swap that follows from it, and the pseudonyms it swaps that were not swapped before."""
        schema = pa.schema([SPECS["profiles"].schema.field(name) for name in BEARERS])
        if not self.tables:
            found = handles(batches(self.parts.all("profiles"), schema), self.pseudonyms)
            return found, swap_of(found, self.same), _none()
        before = Pieces(HANDLES.schema, standing(self.tables["handles"])).table()
        all_anew = bool(self.parts.gone)
        paths = self.parts.all("profiles") if all_anew else self.parts.new.get("profiles", ())
        found = handles(batches(paths, schema), self.pseudonyms, None if all_anew else before)
        swap = swap_of(found, self.same)
        return found, swap, _added(swap, swap_of(before, self.same))

    def _originals(self) -> tuple[pa.Table, Swap, pa.Array]:
        """Which posts are meant by ids that only describe them, as a table and as a swap, and those that were not known before."""
        before = Pieces(ORIGINALS.schema, standing(self.tables["originals"])).table() if self.tables else ORIGINALS.table()
        described = not self.told or any(part.get("coverage", {}).get("described", 1) for part in self.told.values())
        found = dict(sorted(originals(partial(self._scan, before)).items())) if described else {}
        swap = Swap.of(found)
        table = ORIGINALS.table({"written": list(found), "post_id": list(found.values())}) if found else ORIGINALS.table()
        was = Swap(one_chunk(before["written"]), one_chunk(before["post_id"]))
        return table, swap, _added(swap, was) if self.tables else _none()

    def _scan(self, before: pa.Table, columns: Sequence[str]) -> Iterator[pa.Table]:
        """Columns of all posts, their ids as written; what was joined before stands among the `repost_id` again, in rows of its own."""
        schema = pa.schema([POSTS.schema.field(name) for name in columns])
        paths = self.parts.all("posts") if self.parts.gone or not self.tables else self.parts.new.get("posts", ())
        if not self.parts.gone:
            stand = (as_written(group.table(list(columns))).select(list(columns)) for group in self.groups["posts"])
            yield from (resolved(rows, self.swap, self.handles) for rows in stand)
        yield from (resolved(rows, self.swap, self.handles) for rows in batches(paths, schema))
        if len(before):
            author = pc.struct_field(pc.extract_regex(one_chunk(before["written"]), pattern="^(?:[^:/]*:)?(?P<author>[^/]+)/"), "author")
            known = {"repost_id": before["written"], "repost_account_id": swapped(author, self.swap)}
            yield pa.table({one.name: known.get(one.name, pa.nulls(len(before), one.type)) for one in schema}, schema=schema)

    def _change(self, rows: pa.Table) -> pa.Table:
        rows = as_written(resolved(rows, self.swap, self.handles))
        if len(self.joins.old):
            for place, one in enumerate(rows.schema):
                if one.name in JOINED:
                    rows = rows.set_column(place, one, swapped(rows[one.name], self.joins))
        return rows

    def _posts(self, touched: Touched | None) -> tuple[Iterator[Piece], Iterator[Piece], Settled]:
        """The posts and their versions, and what was decided about rows of one id."""
        out = self._drawn_posts(touched) if self.tables else None
        settled, pulled = Settled(), list(out.pulled) if out else []
        merging = Merging(Sources(POSTS, self.parts.new.get("posts", ()), self._change, pulled), partial(_kept, into=settled), ("post_id",))
        merging.decide()
        if out:
            _same_ids([*out.posts.rows, *out.versions.rows], settled, self.parts.gone)
        last = partial(renamed, names={**(out.marks if out else {}), **settled.renamed})
        others = Merging(Sources(VERSIONS, (), pulled=[last(rows) for rows in settled.versions]), lambda rows: [rows])
        others.decide()
        posts = merging.pieces(self.groups["posts"], out.posts.leaves if out else (), last)
        return posts, others.pieces(self.groups["versions"], out.versions.leaves if out else ()), settled

    def _drawn_posts(self, touched: Touched | None) -> _DrawnPosts:
        keys = self._keys(POSTS, touched, ("posts", "versions"))
        posts, versions = drawn(POSTS, self.groups["posts"], keys), drawn(VERSIONS, self.groups["versions"], keys)
        pulled = [*posts.rows, *(rows.select(POSTS.schema.names) for rows in versions.rows)]
        meant = {key: name for rows in pulled for key, name in marks(rows).items()}
        if self.parts.gone:  # what gave way to a row that is gone stands in the parts only
            pulled = rows_with(POSTS, self.parts.same.get("posts", ()), keys, self._change)
        return _DrawnPosts(posts, versions, [self._change(rows) for rows in pulled], meant)

    def _keys(self, spec: TableSpec, touched: Touched | None, tables: Sequence[str]) -> pa.Array:
        """What the rows are about that came, went, or mean something else now."""
        key = where(spec)[-1]
        new = Sources(spec, self.parts.new.get(spec.name, ()), self._change)
        found = [keys_of(new.rows([key]), key)]
        looks: list[tuple[list[str], Touched]] = []
        if self.parts.gone:
            gone = pa.array(sorted(self.parts.gone))
            looks.append((["raw"], lambda rows: pc.is_in(one_chunk(rows["raw"]), value_set=gone)))
        if touched is not None:
            looks.append(([name for name in (*ACCOUNT_COLUMNS, "mentions", *ID_COLUMNS) if name in spec.schema.names], touched))
        for columns, look in looks:
            for name in tables:
                went = keys_touched(self.groups[name], key, columns, look)
                found += [went, resolved(pa.table({key: went}), self.swap, self.handles)[key]]
        return pc.unique(pa.concat_arrays([one_chunk(one) for one in found]))

    def _single(
        self, spec: TableSpec, touched: Touched | None = None, settle_: Settle | None = None, also: Sequence[str] = ()
    ) -> Iterator[Piece]:
        """A table whose spec alone, or `settle_`, says what stays. The rows of the keys `also` are taken from the parts again."""
        new = self.parts.new.get(spec.name, ())
        if self.tables and not (new or self.parts.gone or touched or also):
            yield from self.groups[spec.name]
            return
        leaves: Sequence[Leave | None] = ()
        pulled: list[pa.Table] = []
        if self.tables:
            found = self._keys(spec, touched if {"account_id", "post_id"} & set(spec.schema.names) else None, (spec.name,))
            keys = pc.unique(pa.concat_arrays([found, pa.array(also, pa.string())]))
            out = drawn(spec, self.groups[spec.name], keys)
            leaves, pulled = out.leaves, [self._change(rows) for rows in out.rows]
            if self.parts.gone or also:
                pulled = rows_with(spec, self.parts.same.get(spec.name, ()), keys, self._change)
        merging = Merging(Sources(spec, new, self._change, pulled), settle_ or partial(best, spec=spec))
        merging.decide()
        yield from merging.pieces(self.groups[spec.name], leaves)

    def _whole(self, spec: TableSpec) -> Table:
        """A table that is merged from all parts, or stands as it is."""
        if self.tables and not (self.parts.new.get(spec.name) or self.parts.gone):
            return Pieces(spec.schema, self.groups[spec.name])
        merging = Merging(Sources(spec, self.parts.all(spec.name), self._change), partial(best, spec=spec))
        merging.decide()
        return Pieces(spec.schema, merging.pieces()).table()

    def _addresses(self, settled: Settled, touched: Touched | None) -> Iterator[Piece]:
        """The addresses of posts; where posts share an id, each has that of the row it was read from."""
        shared = sorted({written for written, _, _ in settled.placed})
        return self._single(SPECS["post_urls"], touched, settle_=partial(_addressed, places=settled.placed), also=shared)


@dataclass(frozen=True)
class _DrawnPosts:
    posts: Drawn
    versions: Drawn
    pulled: Sequence[pa.Table]
    marks: Mapping[tuple[str, str], str]


def _kept(rows: pa.Table, into: Settled) -> list[pa.Table]:
    number = len(into.kept)
    settle(rows, into)
    kept, into.kept[number:] = into.kept[number:], []
    return kept


def _touched(rows: pa.Table, handled: pa.Array, joined: pa.Array) -> pa.Array:
    mask = named(rows, handled)
    for name in JOINED:
        if len(joined) and name in rows.schema.names:
            mask = pc.or_(mask, pc.is_in(one_chunk(rows[name]), value_set=joined))
    return mask


def _none() -> pa.Array:
    return pa.array([], pa.string())


def _added(now: Swap, before: Swap) -> pa.Array:
    added = now.added(before)
    if added is None:
        raise Anew
    return added


def _shared_ids(ledger: Path) -> bool:
    """Whether there are posts that share an id, whose names depend on all files."""
    return any(pc.sum(group.table(["renamed"])["renamed"]).as_py() for group in standing(ledger))


def _same_ids(before: Sequence[pa.Table], settled: Settled, gone: frozenset[str]) -> None:
    """Raises Anew where a post that stands gets another id: what refers to it may stand anywhere."""
    for rows in before:
        stands = rows["instead_of"] if "instead_of" in rows.schema.names else rows["post_id"]
        columns = [as_written(rows.select(["post_id"]))["post_id"], rows["raw"], rows["row"], stands]
        for written, raw, row, name in zip(*(column.to_pylist() for column in columns), strict=True):
            if raw not in gone and settled.repeated.get((written, raw, row), written) != name:
                raise Anew


def _addressed(rows: pa.Table, places: Mapping[tuple[str, str, int], str]) -> list[pa.Table]:
    shared = {written for written, _, _ in places}
    columns = [rows[name].to_pylist() for name in ("post_id", "raw", "row")]
    ids = [places.get(key) if key[0] in shared else key[0] for key in zip(*columns, strict=True)]
    rows = rows.set_column(0, "post_id", pa.array(ids, pa.string())).filter(pc.is_valid(pa.array(ids, pa.string())))
    return best(rows, SPECS["post_urls"])
