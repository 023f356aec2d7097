"""What a detector is: a file that turns posts into the actions of one trace, and declares all that the analysis must know of it.

An action says that an account did something with an object (a link, a text, a post ...) in a post at a time. What happens to the
actions next (pair events, the null model, groups, verdicts) is the same for every trace; no other file names a trace.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin import plugins
from tocsin.arrays import Numbers
from tocsin.arrays.columns import as_texts, one_chunk, text_codes
from tocsin.plugins import fooled_by

COLUMNS = ("object_id", "account_id", "post_id", "ts")
READY = "object_id"  # a column of objects made elsewhere


@dataclass(frozen=True)
class Detector:
    """One trace. Registered as an instance in the entry-point group `tocsin.detectors`, under its name.

    name: of the trace, as in `--trace NAME` and in the column `trace` of edges. windows: seconds, the narrow ones first.
    needs: the columns of posts of which at least one must be there. also: the other columns it looks at, so that nothing else is read;
    when None, all are.

    actions(posts), or actions(posts, settings) when it has settings: takes a table of posts (`ts` and `account_id` never null; ids may be
    numbers, any column of texts may be dictionary-encoded: see `tocsin.arrays.columns`) and returns a table with the columns COLUMNS,
    without rows whose object is null or empty (`acted` makes one).

    settings: a frozen dataclass with a default for every field; each is set by `--set detect.<name>.<field>=VALUE` and stands in the run
    record. made_by(posts, objects): for each object of an Arrow array of texts who made it (a host, an account id), null where that is
    not known; None for traces whose objects nobody in particular makes.

    usual: used without being asked for by name. choice: an account chooses the object; where it does not (a stretch of time), common
    objects say nothing at other times. subject: the object is what the act is about, not somebody called upon or a time. answers:
    independent people can be moved to act on one object by one alert (a page, a post); only then may a group be an audience.
    published: feeds post such objects; only then may a group be automation. authored: accounts write the object themselves, so that many
    equal ones in one moment are no answer to one occasion.
    """

    name: str
    windows: tuple[int, ...]
    needs: tuple[str, ...]
    actions: Callable[..., pa.Table]
    also: tuple[str, ...] | None = None
    settings: type[Any] | None = None
    made_by: Callable[[pa.Table, pa.Array], pa.Array] | None = None
    usual: bool = True
    choice: bool = True
    subject: bool = True
    answers: bool = False
    published: bool = False
    authored: bool = False

    def fits(self, posts: pa.Table) -> bool:
        """Whether the posts have a column this trace can use."""
        return any(name in posts.schema.names for name in self.needs)

    def acted(self, posts: pa.Table, settings: Any = None) -> pa.Table:
        """The actions of the posts, by its default settings when none are given; objects made elsewhere (READY) are taken as they stand."""
        if READY in posts.schema.names:
            return acted(posts, None, posts[READY])
        return self.actions(posts) if self.settings is None else self.actions(posts, settings or self.settings())

    @property
    def fooled_by(self) -> str:
        """What its module says after "Fooled by:"; empty when it says nothing."""
        return fooled_by(sys.modules[self.actions.__module__].__doc__)


def chosen(posts: pa.Table, traces: Sequence[str]) -> dict[str, Detector]:
    """The detectors to use, by name: those named that the posts allow; all usual ones when none is.

    A table of ready objects is one trace: the first named, or link. Raises SettingError for a name that no detector has.
    """
    ready = READY in posts.schema.names
    every: dict[str, Detector] = {name: plugins.load("detectors", name) for name in traces or plugins.names("detectors")}
    if ready:
        name = traces[0] if traces else "link"
        return {name: every[name]}
    return {name: detector for name, detector in every.items() if detector.fits(posts) and (traces or detector.usual)}


def acted(posts: pa.Table, rows: Numbers | None, objects: pa.Array | pa.ChunkedArray) -> pa.Table:
    """The actions of `objects[i]` in post number `rows[i]` (all posts in order when None); null and empty objects are left out."""
    places, names = text_codes(objects)
    good = np.flatnonzero(places >= 0)
    base = posts.select(COLUMNS[1:]).take(pa.array(good if rows is None else rows[good]))
    return base.add_column(0, COLUMNS[0], pa.DictionaryArray.from_arrays(places[good].astype(np.int32), names, safe=False))


def author_of(posts: pa.Table, ids: pa.Array, named: str, author: str) -> pa.Array:
    """The account that wrote each of the posts named: from `posts`; else from the column `author` of a row that names it in `named`."""
    found = author_in(posts, ids)
    if named in posts.schema.names and author in posts.schema.names:
        row = pc.index_in(ids, value_set=as_texts(posts[named]))
        found = pc.coalesce(found, as_texts(posts[author].take(row)))
    return found


def author_in(posts: pa.Table, ids: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The account that wrote each of the posts named, null where the post is not among `posts`."""
    known = one_chunk(posts["post_id"])
    if not pa.types.is_dictionary(known.type):
        known = known.dictionary_encode()
    names = known.dictionary
    if ids.type != names.type:
        ids, names = as_texts(ids), as_texts(names)
    row = np.zeros(len(names), np.int64)
    row[known.indices.to_numpy()[::-1]] = np.arange(len(known))[::-1]  # the first row of each post
    return as_texts(posts["account_id"].take(pa.array(row).take(one_chunk(pc.index_in(ids, value_set=names)))))


def once_per_post(actions: pa.Table) -> pa.Table:
    """The actions without repetitions of one object in one post (a link written twice), as texts."""
    texts = pa.table({name: actions[name] if name == "ts" else as_texts(actions[name]) for name in COLUMNS})
    return texts.group_by(list(COLUMNS), use_threads=False).aggregate([]).select(COLUMNS)
