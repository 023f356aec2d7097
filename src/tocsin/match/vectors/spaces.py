"""Vector spaces of texts: centring by language, nearest neighbours in each language, and local scaling (CSLS).

A multilingual encoder puts each language in a region of its own; taking each language's mean away is free and large. A text that is near
to everything (a hub) is held against its own neighbourhood: CSLS(a, b) = 2 cos(a, b) - r(a) - r(b), after Conneau and others (2018), where
r(a) is a's mean cosine with its ten nearest texts of b's language. Only across languages: inside one it would punish true families.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Flags, Floats32, Ints, Ints32
from tocsin.arrays.order import starts
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import on_cores
from tocsin.engine.partitions import slices
from tocsin.match.series.told import Items
from tocsin.match.vectors.runtime import faiss
from tocsin.text.language import Apart

Langs = npt.NDArray[np.str_]
Search = Callable[[Floats32, int], tuple[Floats32, Ints]]  # queries and how many neighbours of each; cosines and rows, best first
NEAREST = 10  # neighbours in a text's local scale (the k of CSLS)
LEAST_LOGIT = -7.0  # prior log odds of a pair that was not judged before its texts were encoded
_PRIOR = 40.0  # texts that a language's known mean is worth against the mean of the texts at hand
_LEAST_SCALE = 0.2  # a neighbour with a smaller cosine, or a missing one, counts with this cosine
# A language with fewer texts than _HANDFUL has too few rivals to hold a pair against; then a rival with the cosine that is usual among
# thousands of texts is assumed.
_HANDFUL, _USUAL_RIVAL = 30, 0.25
_EXACT = 150_000_000  # the most pairs compared exactly in one language; above it, search by product quantisation (`_by_code`)
_AXES = 128  # principal axes that the product quantiser codes
_PARTS = 64  # parts that these axes are cut into; each part is coded in four bits
_AGAIN = 6  # nearest neighbours by code whose cosines are computed again exactly
_ROWS = 4096  # texts handled at once where a table of all would be too large
_SCAN = 20_000  # the most codes that are all compared with each text; of more an inverted file picks some
_LIST, _LISTS = 1_000, 10  # codes in one list of that inverted file, about, and lists compared with each text
_LEARN, _LEARN_LIST = 4_000, 40  # texts that codes and lists are learned from, and at least so many for each list


def unit(vectors: Floats32) -> Floats32:
    """Rows scaled to length one; a zero row stays zero."""
    return _scaled(vectors.astype(np.float32, copy=True))


def _scaled(vectors: Floats32) -> Floats32:
    """`unit`, in place."""
    for start in range(0, len(vectors), _ROWS):
        block = vectors[start : start + _ROWS]
        block /= np.maximum(np.linalg.norm(block, axis=1, keepdims=True), 1e-9)
    return vectors


def centred(vectors: Floats32, langs: Langs, known: Mapping[str, Floats32], prior: float = _PRIOR, copy: bool = True) -> Floats32:
    """Unit rows after each language's mean is taken away: the mean of its rows, drawn towards `known` (or zero) where rows are few.

    Without `copy` the given rows themselves are changed: among a million texts they weigh 1.5 GB.
    """
    out = vectors.astype(np.float32, copy=copy)
    usual = np.mean(np.stack(list(known.values())), axis=0) if known else np.zeros(vectors.shape[1], np.float32)
    for lang in np.unique(langs):
        rows = np.flatnonzero(langs == lang)
        expected = known.get(str(lang), usual)
        out[rows] -= (vectors[rows].sum(axis=0) + prior * expected) / (len(rows) + prior)
    return _scaled(out)


@dataclass(frozen=True)
class Space:
    """Unit vectors with each text's nearest texts in every language: `near[l]` = (cosines, rows) in language number l, best first."""

    vectors: Floats32
    lang: Ints  # language number of each text
    near: list[tuple[Floats32, Ints32]]
    scale: Floats32  # (languages, texts): r of each text in each language
    rival: Floats32  # (languages): what a rival of that language is at least near

    def cosine(self, a: Ints, b: Ints) -> Floats32:
        """Of pairs of rows."""
        result: Floats32 = np.einsum("ij,ij->i", self.vectors[a], self.vectors[b])
        return result

    def scale_towards(self, a: Ints, b: Ints) -> Floats32:
        """r of each row of `a` in the language of its partner in `b`."""
        result: Floats32 = self.scale[self.lang[b], a]
        return result

    def margin(self, a: Ints, b: Ints, cosine: Floats32, group: Ints | None = None) -> Floats32:
        """How much nearer b is to a than a's best other text in b's language; negative when another one is nearer.

        With `group` (a number per text), texts of b's group are no rivals. Nor are those of a's own, unless b too has a group: that
        each has a better partner at home is what tells two families of sister messages apart.
        """
        group = np.arange(len(self.vectors)) if group is None else group
        size = np.bincount(group, minlength=len(group))[group]
        apart = (size[a] > 1) & (size[b] > 1) & (group[a] != group[b])
        out = np.empty(len(a), np.float32)
        for number, (cosines, rows) in enumerate(self.near):
            here = np.flatnonzero(self.lang[b] == number)
            left, right = a[here], b[here]
            near = rows[left]
            others = group[np.maximum(near, 0)]
            rival = (near >= 0) & (others != group[right][:, None]) & ((others != group[left][:, None]) | apart[here][:, None])
            out[here] = cosine[here] - np.where(rival, cosines[left], 0).max(axis=1, initial=float(self.rival[number]))
        return out


@dataclass(frozen=True)
class Texts:
    """Distinct messages side by side: as read, folded, their language, and which of them are surely in two."""

    plain: Sequence[str]
    keys: Sequence[str]
    langs: Langs
    apart: Apart
    items: Items | None = None  # of series, where any are known
    folder: Path | None = None  # where what is worked out of pairs of them is kept for other runs

    def some(self, rows: Ints) -> Texts:
        """Some of the texts."""
        items = self.items and self.items.some(rows)
        plain, keys = (Strings.of(texts).list(rows) for texts in (self.plain, self.keys))
        return Texts(plain, keys, self.langs[rows], self.apart.some(rows), items, self.folder)

    def comparable(self, a: Ints, b: Ints) -> Flags:
        """Which pairs may say the same: in two languages only where that is sure; not two items of one series with other contents."""
        found: Flags = (self.langs[a] == self.langs[b]) | self.apart(a, b)
        return found & ~self.items.apart(a, b) if self.items else found


@dataclass(frozen=True)
class Promise:
    """The prior of pairs, known before their texts were encoded: log odds by pair (a feature of the judge, called "promise" there)."""

    size: int
    code: Ints  # a * size + b, rising
    logit: Floats32

    def of(self, a: Ints, b: Ints) -> Floats32:
        """Log odds of pairs of rows (a < b)."""
        if not len(self.code):
            return np.full(len(a), LEAST_LOGIT, np.float32)
        code = a * self.size + b
        at = np.minimum(np.searchsorted(self.code, code), len(self.code) - 1)
        return np.where(self.code[at] == code, self.logit[at], np.float32(LEAST_LOGIT))


def space(vectors: Floats32, langs: Langs, k: int = 20, keep: int = 20) -> Space:
    """Search each language's texts for the k neighbours of every text (itself left out), and keep some of them.

    Where texts are many, the first columns must be those along which they differ most (see `rotated`).
    """
    names, lang = np.unique(langs, return_inverse=True)
    near: list[tuple[Floats32, Ints32]] = []
    rival = np.where(np.bincount(lang, minlength=len(names)) < _HANDFUL, np.float32(_USUAL_RIVAL), np.float32(0))
    least = np.maximum(rival, np.float32(_LEAST_SCALE))
    scale = np.zeros((len(names), len(vectors)), np.float32)
    spoken = [np.flatnonzero(lang == number) for number in range(len(names))]
    searches = on_cores(lambda members: _searching(vectors[members], len(vectors)), spoken, 1)  # made ready while others are used
    for number, (members, search) in enumerate(zip(spoken, searches, strict=True)):
        cosines, found = _searched(search, vectors, min(k + 1, len(members)))
        rows = np.where(found >= 0, members[found], -1).astype(np.int32)
        cosines[members], rows[members] = _without_self(cosines[members], rows[members], members)
        cosines = np.where(rows < 0, np.float32(-2), cosines)
        nearest = np.maximum(cosines[:, :NEAREST], least[number])
        scale[number] = (nearest.sum(axis=1) + (NEAREST - nearest.shape[1]) * least[number]) / np.float32(NEAREST)
        near.append((cosines[:, :keep].copy(), rows[:, :keep].copy()))
    return Space(vectors, lang, near, scale, rival)


def _without_self(cosines: Floats32, rows: Ints32, selves: Ints) -> tuple[Floats32, Ints32]:
    """Each text taken out of its own neighbours, which stay sorted; the place it leaves at the end is row -1."""
    rows = np.where(rows == selves[:, None], np.int32(-1), rows)
    order = np.argsort(rows < 0, axis=1, kind="stable")
    return np.take_along_axis(cosines, order, 1), np.take_along_axis(rows, order, 1)


def _searching(members: Floats32, queries: int) -> Search:
    """A search of some texts for so many queries, on one thread: more would change the last bits."""
    exactly = len(members) * queries <= _EXACT or len(members) < 1000
    with _one_thread():
        return _exact(members) if exactly else _by_code(members)


def _searched(search: Search, queries: Floats32, k: int) -> tuple[Floats32, Ints]:
    """The k nearest of each query, by blocks of queries."""
    found = on_cores(lambda block: search(queries[block], k), slices(len(queries), _ROWS))
    cosines, rows = zip(*found, strict=True)
    return np.concatenate(cosines), np.concatenate(rows)


def _exact(members: Floats32) -> Search:
    """Compare with every member."""
    index = faiss().IndexFlatIP(members.shape[1])
    index.add(np.ascontiguousarray(members))

    def search(queries: Floats32, k: int) -> tuple[Floats32, Ints]:
        with _one_thread():
            cosines, found = index.search(np.ascontiguousarray(queries), k)
        return cosines, found

    return search


def _by_code(members: Floats32) -> Search:
    """Search product codes (Jegou and others, 2011), then compare the first few exactly; cosines beyond those are the codes'."""
    size = min(_AXES, members.shape[1])
    narrow = np.ascontiguousarray(members[:, :size])
    index = _codes(narrow)
    index.add(narrow)

    def search(queries: Floats32, k: int) -> tuple[Floats32, Ints]:
        with _one_thread():
            cosines, found = index.search(np.ascontiguousarray(queries[:, :size]), k)
        first = found[:, :_AGAIN]
        true = np.einsum("ikj,ij->ik", members[np.maximum(first, 0)], queries)
        order = np.argsort(-np.where(first < 0, -2, true), axis=1, kind="stable")
        cosines[:, :_AGAIN] = np.take_along_axis(true, order, 1)
        found[:, :_AGAIN] = np.take_along_axis(first, order, 1)
        return cosines, found

    return search


def _codes(narrow: Floats32) -> Any:
    """An empty index that has learned its codes."""
    library, name = faiss(), f"PQ{min(_PARTS, narrow.shape[1] // 2)}x4fs"
    lists = len(narrow) // _LIST if len(narrow) > _SCAN else 0
    if lists:
        index: Any = library.index_factory(narrow.shape[1], f"IVF{lists},{name}", library.METRIC_INNER_PRODUCT)
        index.nprobe = _LISTS
    else:
        index = library.index_factory(narrow.shape[1], name, library.METRIC_INNER_PRODUCT)
        index.pq.cp.niter = 8
    index.train(narrow[:: max(1, len(narrow) // max(_LEARN, _LEARN_LIST * lists))])
    return index


@contextmanager
def _one_thread() -> Iterator[None]:
    """faiss within on one thread: then what it finds is the same anywhere. OpenMP keeps the number for each thread that calls, so nobody
    else sees it change."""
    library = faiss()
    threads = library.omp_get_max_threads()
    library.omp_set_num_threads(1)
    try:
        yield
    finally:
        library.omp_set_num_threads(threads)


def rotated(vectors: Floats32) -> Floats32:
    """The same texts on the axes along which they differ most, the greatest difference first: `space` reads those first."""
    _, axes = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    result: Floats32 = vectors @ np.ascontiguousarray(axes[:, ::-1]).astype(np.float32)
    return result


def candidates(where: Space, best: int, least_across: float, least_within: float, firsts: slice = slice(0, None)) -> tuple[Ints, Ints]:
    """Pairs (a < b): each text's `best` nearest of every language, by CSLS across languages and by cosine within, above a floor.

    `firsts`: only those pairs whose a is one of these texts; all of a large corpus would take as much memory as its vectors.
    """
    size = len(where.vectors)
    low, high, _ = firsts.indices(size)

    def of(number: int) -> Ints:
        cosines, rows = where.near[number]
        first = np.minimum(rows, np.arange(size, dtype=np.int32)[:, None])
        a, place = np.nonzero((first >= low) & (first < high) & _best(where, number, best))
        b = rows[a, place]
        across, cosine = where.lang[a] != number, cosines[a, place]
        good = _score(where, number, a, b, cosine) >= np.where(across, least_across, least_within)
        a, b = a[good], b[good].astype(np.int64)
        return np.minimum(a, b) * size + np.maximum(a, b)

    code = np.concatenate([np.zeros(0, np.int64), *on_cores(of, range(len(where.near)))])
    code.sort()  # in place: these are many
    code = code[starts(code)]
    return code // max(size, 1), code % max(size, 1)


def _score(where: Space, number: int, a: Ints, b: Ints32, cosine: Floats32) -> Floats32:
    """How near each text of `a` is to its neighbour `b` of language `number`: CSLS across languages, the cosine within."""
    scaled = 2 * cosine - where.scale[number][a] - where.scale[where.lang[a], b]
    return np.where(where.lang[a] != number, scaled, cosine)


def _best(where: Space, number: int, best: int) -> Flags:
    """Which of each text's neighbours in a language are its best by `_score`, so many at most."""
    cosines, rows = where.near[number]
    if rows.shape[1] <= best:
        return np.ones(rows.shape, np.bool_)
    a = np.repeat(np.arange(len(rows)), rows.shape[1])
    score = _score(where, number, a, np.maximum(rows, 0).ravel(), cosines.ravel()).reshape(rows.shape)
    top = np.argsort(-np.where(rows >= 0, score, -9), axis=1, kind="stable")[:, :best]
    chosen = np.zeros(rows.shape, np.bool_)
    np.put_along_axis(chosen, top, True, 1)
    return chosen
