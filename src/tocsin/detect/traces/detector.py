"""What a detector is: a file that turns posts into the actions of one trace, and declares all that the analysis must know of it.

An action says that an account did something with an object (a link, a text, a post ...) in a post at a time. What happens to the
actions next (pair events, the null model, groups, verdicts) is the same for every trace; no other file names a trace.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, coded, one_chunk, places_among, text_codes
from tocsin.plugins import fooled_by

COLUMNS = ("object_id", "account_id", "post_id", "ts")
READY = "object_id"  # a column of objects made elsewhere
# An id made of that of an account and a number or a time: of a date and a clock, or, as ten digits, in epoch seconds.
NAMED = r"^(?P<who>.+?)[:@/](?P<what>[0-9][0-9 :.T-]*?)(?:Z|\+00:?00)?$"
CLOCK = r"^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(\.\d+)?$"
EPOCH = r"^[12]\d{9}$"
AT_A_TIME = 1 << 16  # rows that `condensed` gets; bounds memory, changes no result


@dataclass(frozen=True)
class Detector:
    """One trace. Registered as an instance in the entry-point group `tocsin.detectors`, under its name.

    name: of the trace, as in `--trace NAME` and in the column `trace` of edges. windows: seconds, the narrow ones first.
    needs: the columns of posts of which the first that is there is looked at. also: the other columns it looks at, so that nothing else is
    read; when None, all are.

    actions(posts), or actions(posts, settings) when it has settings: takes a table of posts (`ts` and `account_id` never null; ids may be
    numbers, any column of texts may be dictionary-encoded: see `tocsin.arrays.columns`) and returns a table with the columns COLUMNS,
    without rows whose object is null or empty (`acted` makes one). condensed(posts, settings): where columns are large, a table of what
    `actions` gets in place of them, row by row; it is called for some rows at a time, so that nobody holds them whole.

    settings: a frozen dataclass with a default for every field; each is set by `--set detect.<name>.<field>=VALUE` and stands in the run
    record. made_by(posts, objects): for each object of an Arrow array of texts who made it (a host, an account id), null where that is
    not known; None for traces whose objects nobody in particular makes. made_at(posts, objects): likewise when, in epoch seconds.

    usual: used without being asked for by name. choice: an account chooses the object; where it does not (a stretch of time), common
    objects say nothing at other times. subject: the object is what the act is about, not somebody called upon or a time. answers:
    independent people can be moved to act on one object by one alert (a page, a post); only then may a group be an audience.
    published: feeds post such objects; only then may a group be automation. authored: accounts write the object themselves, so that many
    equal ones in one moment are no answer to one occasion. carries: the object is content that a post hands on (a text, a page, a picture),
    so that who carries it first may be copied. passed_on: the act passes on what its author wrote (a repost).
    """

    name: str
    windows: tuple[int, ...]
    needs: tuple[str, ...]
    actions: Callable[..., pa.Table]
    also: tuple[str, ...] | None = None
    condensed: Callable[[pa.Table, Any], pa.Table] | None = None
    settings: type[Any] | None = None
    made_by: Callable[[pa.Table, pa.Array], pa.Array] | None = None
    made_at: Callable[[pa.Table, pa.Array], pa.Array] | None = None
    usual: bool = True
    choice: bool = True
    subject: bool = True
    answers: bool = False
    published: bool = False
    authored: bool = False
    carries: bool = False
    passed_on: bool = False

    def fits(self, names: Sequence[str]) -> bool:
        """Whether posts with these columns have one that this trace can use."""
        return any(name in names for name in self.needs)

    def columns(self, names: Sequence[str]) -> list[str]:
        """Those of these columns of posts that it looks at; of posts with objects made elsewhere, these alone."""
        if READY in names:
            return [READY]
        first = next(name for name in self.needs if name in names)
        return list(names) if self.also is None else [name for name in names if name == first or name in self.also]

    def acted(self, posts: pa.Table, settings: Any = None) -> pa.Table:
        """The actions of the posts, by its default settings when none are given; objects made elsewhere (READY) are taken as they stand."""
        if self.condensed is not None and READY not in posts.schema.names:
            posts = beside(posts.select(COLUMNS[1:]), self.small(sliced(posts), settings))
        return self.made(posts, settings)

    def small(self, pieces: Iterable[pa.Table], settings: Any = None) -> pa.Table:
        """The columns of posts, given some rows at a time, made small (`condensed`)."""
        assert self.condensed is not None
        return pa.concat_tables([self.condensed(piece, settings or self._usual()) for piece in pieces]).combine_chunks()

    def made(self, posts: pa.Table, settings: Any = None) -> pa.Table:
        """As `acted`, of posts whose columns have been made small already."""
        if READY in posts.schema.names:
            return acted(posts, None, posts[READY])
        return self.actions(posts) if self.settings is None else self.actions(posts, settings or self._usual())

    def _usual(self) -> Any:
        return None if self.settings is None else self.settings()

    @property
    def fooled_by(self) -> str:
        """What its module says after "Fooled by:"; empty when it says nothing."""
        return fooled_by(sys.modules[self.actions.__module__].__doc__)


def chosen(names: Sequence[str], traces: Sequence[str]) -> dict[str, Detector]:
    """The detectors to use of posts with these columns, by name: those of `traces` that fit; all usual ones when none is named.

    A table of ready objects is one trace: the first named, or link. Raises SettingError for a name that no detector has.
    """
    every: dict[str, Detector] = {name: plugins.load("detectors", name) for name in traces or plugins.names("detectors")}
    if READY in names:
        name = traces[0] if traces else "link"
        return {name: every[name]}
    return {name: detector for name, detector in every.items() if detector.fits(names) and (traces or detector.usual)}


def sliced(table: pa.Table) -> Iterator[pa.Table]:
    """A table some rows at a time; once at least, so that its columns are known."""
    return (table.slice(start, AT_A_TIME) for start in range(0, max(1, table.num_rows), AT_A_TIME))


def beside(posts: pa.Table, more: pa.Table) -> pa.Table:
    """The columns of one table and those of another of the same rows."""
    return pa.table([*posts.columns, *more.columns], names=[*posts.schema.names, *more.schema.names])


def acted(posts: pa.Table, rows: Numbers | None, objects: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The actions of `objects[i]` in post number `rows[i]` (all posts in order when None); null and empty objects are left out."""
    places, names = text_codes(objects)
    good = np.flatnonzero(places >= 0)
    base = posts.select(COLUMNS[1:]).take(pa.array(good if rows is None else rows[good]))
    return base.add_column(0, COLUMNS[0], pa.DictionaryArray.from_arrays(places[good].astype(np.int32), names, safe=False))


def author_of(posts: pa.Table, ids: pa.Array, named: str, author: str) -> pa.Array:
    """The account that wrote each of the posts named: from `posts`; else from the column `author` of a row that names it in `named`; else
    from the id itself, where it is that of an account with a number or a time ("channel:12", "channel@2022-02-14 22:28:24")."""
    found = author_in(posts, ids)
    if named in posts.schema.names and author in posts.schema.names and posts[author].null_count < len(posts):
        row = pc.index_in(ids, value_set=as_texts(posts[named]))
        found = pc.coalesce(found, as_texts(posts[author].take(row)))
    return _else(found, ids, lambda names: pc.struct_field(pc.extract_regex(as_texts(names), NAMED), "who"))


def time_of(posts: pa.Table, ids: pa.Array) -> pa.Array:
    """When each of the posts named was written: from `posts`; else from a time in the id itself; null where neither tells."""
    return _else(_in(posts, ids, "ts"), ids, _time_in)


def _time_in(ids: pa.Array) -> pa.Array:
    written = pc.struct_field(pc.extract_regex(as_texts(ids), NAMED), "what")
    clock = pc.strptime(pc.replace_substring_regex(written, CLOCK, r"\1 \2"), "%Y-%m-%d %H:%M:%S", "s", error_is_null=True)
    epoch = pc.if_else(pc.match_substring_regex(written, EPOCH), written, None).cast(pa.int64())
    return pc.coalesce(clock.cast(pa.int64()), epoch)


def _else(found: pa.Array, ids: pa.Array, tell: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """What was found, and what `tell` says of the ids of which nothing was."""
    unknown = found.is_null()
    return pc.replace_with_mask(found, unknown, tell(ids.filter(unknown))) if found.null_count else found


def author_in(posts: pa.Table, ids: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The account that wrote each of the posts named, null where the post is not among `posts`."""
    return as_texts(_in(posts, ids, "account_id"))


def _in(posts: pa.Table, ids: pa.Array | pa.ChunkedArray, column: str) -> pa.Array:
    """What `column` says in the first row of each of the posts named, null where the post is not among `posts`."""
    known, asked = (coded(column) for column in (posts["post_id"], ids))
    place = places_among(asked.dictionary, known.dictionary)
    row = np.zeros(len(known.dictionary), np.int32)
    row[known.indices.to_numpy()[::-1]] = np.arange(len(known), dtype=np.int32)[::-1]  # the first row of each post
    rows = pa.array(np.where(place >= 0, row[place], 0) if len(row) else place, mask=place < 0)
    return one_chunk(posts[column].take(rows.take(asked.indices)))


def once_per_post(actions: pa.Table) -> pa.Table:
    """The actions without repetitions of one object in one post (a link written twice), as texts."""
    texts = pa.table({name: actions[name] if name == "ts" else as_texts(actions[name]) for name in COLUMNS})
    return texts.group_by(list(COLUMNS), use_threads=False).aggregate([]).select(COLUMNS)
