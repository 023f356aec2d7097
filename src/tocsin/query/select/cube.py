"""Posts counted by hour, platform, language, and whether a campaign has them: every chart over time is a sum over these counts.

That of all posts is made once while a case is open (0.15 CPU seconds a million posts); a choice of hours, platforms, languages and
campaign or not is read from it in a few milliseconds. Of the hours in which a span begins or ends the posts are counted. What else is
chosen is counted from the index.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tocsin.query.select.arrays import tallied
from tocsin.query.select.selection import HOUR, Selection, Term, ends, instant
from tocsin.query.view import CaseView

KEPT = 24  # cubes of a choice
_PARTS = {("campaign", "any"), ("campaign", "none")}
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Cube:
    """Counts of posts: of each count its hour since 1970 (UTC) and, by what they are values of, the codes of its values; `names` of these.

    A post without a time is in none of them.
    """

    hours: Numbers
    posts: Numbers
    codes: Mapping[str, Numbers] = field(repr=False)
    names: Mapping[str, tuple[Any, ...]] = field(repr=False)

    @classmethod
    def of(cls, hours: Numbers, values: Mapping[str, tuple[NDArray[Any], Sequence[Any]]]) -> Cube:
        """The counts of posts with these hours and, of each kind of `values`, these codes of values."""
        first = int(hours.min(initial=0))
        keys, size = hours - first, int(hours.max(initial=0)) - first + 1
        for codes, names in values.values():
            keys, size = keys * len(names) + codes, size * max(len(names), 1)
        keys, posts = tallied(keys, size)
        found = dict[str, Numbers]()
        for name, (_, names) in [*values.items()][::-1]:
            keys, found[name] = np.divmod(keys, max(len(names), 1))
        return cls(keys + first, posts, found, {name: tuple(names) for name, (_, names) in values.items()})

    def where(self, kept: NDArray[np.bool_]) -> Cube:
        """Those counts alone."""
        return Cube(self.hours[kept], self.posts[kept], {name: codes[kept] for name, codes in self.codes.items()}, self.names)

    def only(self, name: str, value: Any) -> Cube:
        """The counts with one value of `platform`, `lang`, `campaign` or `trace`."""
        code = self.names[name].index(value) if value in self.names[name] else -1
        return self.where(self.codes[name] == code)

    def between(self, start: int, end: int) -> Cube:
        """The counts from one whole hour up to, not including, another (epoch seconds); all but these where the start is behind the end."""
        late, early = self.hours >= start // HOUR, self.hours < end // HOUR
        return self.where(late & early if start <= end else late | early)

    def bins(self, edges: Sequence[int]) -> list[int]:
        """Posts in each span from one edge up to, not including, the next (epoch seconds, whole hours); those outside are left out."""
        place, inside, number = self._places(edges)
        return np.bincount(place[inside], self.posts[inside], number).astype(np.int64).tolist()  # type: ignore[no-any-return]

    def _places(self, edges: Sequence[int]) -> tuple[Numbers, NDArray[np.bool_], int]:
        """Of each count the span it is in, whether it is in any; how many spans there are."""
        place, number = np.searchsorted(np.asarray(edges) // HOUR, self.hours, side="right") - 1, len(edges) - 1
        return place, (place >= 0) & (place < number), number

    def bins_by(self, name: str, edges: Sequence[int]) -> dict[Any, list[int]]:
        """As `bins`, for each value of `platform`, `lang`, `campaign` or `trace`."""
        values, (place, inside, number) = len(self.names[name]), self._places(edges)
        found = np.bincount(self.codes[name][inside] * number + place[inside], self.posts[inside], values * number).astype(np.int64)
        return dict(zip(self.names[name], found.reshape(values, number).tolist(), strict=True))

    def by(self, name: str) -> list[tuple[Any, int]]:
        """Posts by value, most first; values without posts are left out."""
        found = np.bincount(self.codes[name], self.posts, len(self.names[name])).astype(np.int64).tolist()
        every = [(value, posts) for value, posts in zip(self.names[name], found, strict=True) if posts]
        return sorted(every, key=lambda pair: (-pair[1], str(pair[0])))

    @property
    def total(self) -> int:
        """All posts counted."""
        return int(self.posts.sum())


def cube(view: CaseView, selection: Selection, traces: bool = False) -> Cube:
    """The posts of a selection, counted; with `traces`, by trace too: a post stands once for each trace that saw it act with another's.

    What the cube does not tell apart is counted once, and the cube of that is kept while the last KEPT such choices are asked for. A span
    that begins or ends within an hour is its whole hours, and what of the two others is in it.
    """
    if len(parts := _whole_hours(selection)) > 1:
        return _together([cube(view, one, traces) for one in parts])
    by_trace = sum(term.key == "trace" for term in selection.terms) == 1 and not traces  # one trace is a value of the cube, two are not
    rest = Selection(tuple(term for term in selection.terms if not _is_cubed(term, by_trace)))
    key, made = (str(rest), traces or by_trace), view.kept("cubes", dict[tuple[str, bool], Cube])
    found = made.get(key) or _counted(view, rest, traces or by_trace)
    if len(made) > KEPT:
        made.clear()
    if not any(term.key == "time" for term in rest.terms):  # within one hour: few posts
        made[key] = found
    return _chosen(found, [term for term in selection.terms if _is_cubed(term, by_trace)])


def _whole_hours(selection: Selection) -> list[Selection]:
    """The selection for the whole hours of its span, for what is before them and for what is behind; itself where that is nothing less."""
    spans = [term for term in selection.terms if term.key == "time"]
    start, end = ends(spans[0].value) if len(spans) == 1 else (0, 0)
    low, high = -(-start // HOUR) * HOUR, end // HOUR * HOUR
    if low > high or (start, end) == (low, high):
        return [selection]
    rest = tuple(term for term in selection.terms if term.key != "time")
    first, last = spans[0].value.split("/")  # as written: an hour is told to the minute, these may have seconds
    edges = [(first, instant(low), start < low), (instant(low), instant(high), low < high), (instant(high), last, high < end)]
    return [Selection((*rest, Term("time", f"{a}/{b}"))) for a, b, is_some in edges if is_some]


def _together(cubes: Sequence[Cube]) -> Cube:
    """The counts of choices that have no post in common."""
    first = cubes[0]
    codes = {name: np.concatenate([one.codes[name] for one in cubes]) for name in first.codes}
    return Cube(np.concatenate([one.hours for one in cubes]), np.concatenate([one.posts for one in cubes]), codes, first.names)


def _counted(view: CaseView, selection: Selection, traces: bool) -> Cube:
    arrays, at = view.arrays(), view.select(selection).every
    at, told = at[arrays.timed[at]], {name: arrays.column(name) for name in ("platform", "lang", "campaign")}
    of_trace = dict[str, tuple[NDArray[Any], Sequence[Any]]]()
    if traces:
        low, high = arrays.of_kind("trace")
        _, held, at = arrays.carried("trace", at)
        of_trace = {"trace": (held - low, arrays.object_names(range(low, high)))}
    values = {name: (codes[at], names) for name, (codes, names) in told.items()}
    return Cube.of(arrays.ts[at] // HOUR, values | of_trace)


def _is_cubed(term: Term, by_trace: bool) -> bool:
    if term.key == "time":
        return all(end % HOUR == 0 for end in ends(term.value))
    return term.key in ("all", "platform", "lang") or (term.key == "trace" and by_trace) or (term.key, term.value) in _PARTS


def _chosen(found: Cube, terms: list[Term]) -> Cube:
    for term in terms:
        if term.key == "time":
            found = found.between(*ends(term.value))
        elif term.key == "campaign":
            found = found.only("campaign", term.value == "any")
        elif term.key != "all":
            found = found.only(term.key, term.value)
    return found
