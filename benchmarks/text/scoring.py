"""Scores `tocsin match --all-pairs` on a labelled stream: precision, recall and F1 of pairs by kind and by language pair, with intervals,
and recall by noise operator.

A stream has post_id, text, lang, family (-1 for none), sub (the original a copy comes from), op (how a copy was made).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Pair = tuple[str, str]
Interval = tuple[float, float]
Bools = npt.NDArray[np.bool_]
KINDS = ("copypasta", "rewording", "translation")


class Score(NamedTuple):
    """Of one kind of pair, or of one language pair."""

    precision: float
    recall: float
    f1: float
    true: int


class Recall(NamedTuple):
    """Share of `copies` that were found as copies of their original."""

    share: float
    copies: int


class Outcomes(NamedTuple):
    """Every pair that is true or was said, side by side: its true kind and the kind said ("" for none), languages ("en-fr"), and the unit
    that a bootstrap draws as a whole: the family it belongs to, or, for a false pair outside all families, its first post."""

    true: npt.NDArray[np.str_]
    said: npt.NDArray[np.str_]
    langs: npt.NDArray[np.str_]
    unit: npt.NDArray[np.int64]


def true_pairs(stream: pa.Table) -> dict[Pair, str]:
    """Kind of every true pair: in one family, another language is a translation, the same original a copy, else a rewording."""
    families: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    columns = [stream[name].to_pylist() for name in ("family", "post_id", "lang", "sub")]
    for family, *post in zip(*columns, strict=True):
        if family >= 0:
            families[family].append((str(post[0]), post[1], post[2]))
    out: dict[Pair, str] = {}
    for members in families.values():
        for (a, lang, sub), (b, other, origin) in combinations(members, 2):
            out[min(a, b), max(a, b)] = "translation" if lang != other else "copypasta" if sub == origin else "rewording"
    return out


def said_pairs(pairs: pa.Table) -> dict[Pair, str]:
    """Kind of every pair of a table a, b, kind; uncertain ones are left out: they claim nothing."""
    columns = (pairs[name].to_pylist() for name in ("a", "b", "kind"))
    return {(min(a, b), max(a, b)): kind for a, b, kind in zip(*columns, strict=True) if kind in KINDS}


def outcomes(stream: pa.Table, pairs: pa.Table) -> Outcomes:
    """What is true beside what was said."""
    truth, said = true_pairs(stream), said_pairs(pairs)
    ids = [str(post) for post in stream["post_id"].to_pylist()]
    lang = dict(zip(ids, stream["lang"].to_pylist(), strict=True))
    family = dict(zip(ids, stream["family"].to_pylist(), strict=True))
    every = sorted(truth.keys() | said.keys())
    units: dict[object, int] = {}
    unit = [units.setdefault(next((f for f in (family[a], family[b]) if f >= 0), a), len(units)) for a, b in every]
    return Outcomes(
        np.array([truth.get(pair, "") for pair in every], np.str_),
        np.array([said.get(pair, "") for pair in every], np.str_),
        np.array(["-".join(sorted((lang[a], lang[b]))) for a, b in every], np.str_),
        np.array(unit, np.int64),
    )


def scores(stream: pa.Table, pairs: pa.Table) -> dict[str, Score]:
    """Score of each kind; `pairs` is what `tocsin match --all-pairs` writes."""
    found = outcomes(stream, pairs)
    return {kind: score(found.true == kind, found.said == kind) for kind in KINDS}


def score(true: Bools, said: Bools) -> Score:
    """Precision, recall and F1 of pairs that are `true` and `said`."""
    precision, recall, f1 = _rates(*(int(x.sum()) for x in (true & said, said, true)))
    return Score(float(precision), float(recall), float(f1), int(true.sum()))


def _rates(hit: Any, said: Any, true: Any) -> tuple[Any, Any, Any]:
    return hit / np.maximum(1, said), hit / np.maximum(1, true), 2 * hit / np.maximum(1, said + true)


def intervals(found: Outcomes, kind: str, draws: int = 1000, seed: int = 0) -> tuple[Interval, Interval, Interval]:
    """95 % intervals of (precision, recall, F1) of a kind: percentiles over bootstrap draws of whole families."""
    true, said = found.true == kind, found.said == kind
    _, unit = np.unique(found.unit[true | said], return_inverse=True)
    size = int(unit.max()) + 1 if len(unit) else 1
    one = [np.bincount(unit, column[true | said].astype(float), size) for column in (true & said, said, true)]
    counts = np.column_stack(one)
    random = np.random.default_rng(seed)
    drawn = np.array([np.bincount(random.integers(size, size=size), minlength=size) @ counts for _ in range(draws)])
    low, middle, high = (_ends(rate) for rate in _rates(*drawn.T))
    return low, middle, high


def _ends(values: npt.NDArray[np.float64]) -> Interval:
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def by_languages(found: Outcomes, kind: str = "translation") -> dict[str, Score]:
    """Score of a kind for each pair of (true) languages that has a true pair, the worst F1 first."""
    true, said = found.true == kind, found.said == kind
    each = {langs: score(true & (here := found.langs == langs), said & here) for langs in np.unique(found.langs[true]).tolist()}
    return dict(sorted(each.items(), key=lambda item: (item[1].f1, item[0])))


def recall_by_operator(stream: pa.Table, pairs: pa.Table) -> dict[str, Recall]:
    """How many of the copies that each noise operator had a hand in are found with their original.

    In a stream of mode noise each operator worked alone; in a mixed one ("heavy:typo+trunc+urls") several may have worked on one copy,
    which then counts for each of them.
    """
    said = {pair for pair, kind in said_pairs(pairs).items() if kind == "copypasta"}
    originals: dict[tuple[int, int], list[str]] = defaultdict(list)
    copies: dict[str, list[tuple[tuple[int, int], str]]] = defaultdict(list)
    for family, sub, post, made in zip(*(stream[name].to_pylist() for name in ("family", "sub", "post_id", "op")), strict=True):
        if made == "orig":
            originals[family, sub].append(post)
        elif made:
            names = made.split(":")[-1] or made.strip(":")
            for operator in names.split("+"):
                copies[operator].append(((family, sub), post))
    return {operator: _recall(made, originals, said) for operator, made in sorted(copies.items())}


def _recall(made: list[tuple[tuple[int, int], str]], originals: dict[tuple[int, int], list[str]], said: set[Pair]) -> Recall:
    found = sum(any((min(o, post), max(o, post)) in said for o in originals[origin]) for origin, post in made)
    return Recall(found / len(made), len(made))
