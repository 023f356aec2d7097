"""Copypasta: folded keys that are the same text, whole or nearly: truncated, misspelled, with words left out or something put in front.

Equal keys are copies outright. Others are candidates when they share stretches of letters (see `fingerprints`), are laid side by side (see
`alignment`) and weighed (see `judge`). A cluster is a star: every member is a copy of its head, not merely of another member.

Fooled by: form sentences that differ in a name only ("Match report: X beats Y"); long common quotations inside short posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Flags, Floats, Ints
from tocsin.arrays.groups import Groups
from tocsin.arrays.strings import Strings
from tocsin.engine.executor import run
from tocsin.engine.merges import union
from tocsin.engine.partitions import numbers, sliced
from tocsin.engine.step import Step
from tocsin.engine.switches import let_go
from tocsin.extras import extra
from tocsin.match.copies.alignment import LONGEST, Alignment, align
from tocsin.match.copies.fingerprints import in_parts
from tocsin.match.copies.meeting import pairs_in_parts
from tocsin.match.logistic import probability
from tocsin.model import Progress, quiet
from tocsin.text.numbers import numbers as told_numbers

MEASURES = (
    "lead", "tail", "replaced", "any_replaced", "dropped", "slips", "same_of_short", "same_of_long", "core", "similar", "letters",
    "numbers_clash",
)  # fmt: skip
_PLAUSIBLE = 0.6  # a pair is weighed where an edit distance leaves at least this share of the shorter key unchanged
_OWN = 45  # letters from which a key that stands whole inside another key is taken for a copy
_EMBEDDED = 0.97  # the least probability of such a pair
_SISTERS = 0.2  # the greatest probability of a pair with two or more numbers of each side's own (no labelled copy had that)
_AT_ONCE = 1 << 13  # pairs of a partition
_HANG = 0.35  # a key linked to a cluster stays in it where its own probability with the head is at least this

PAIRS = pa.schema([("a", pa.int64()), ("b", pa.int64())])  # places of keys
COMPARED = PAIRS.append(pa.field("changed", pa.int64()))
LAID = pa.schema([*COMPARED, *(pa.field(name, pa.int64()) for name in (*Alignment._fields, "others", "embedded"))])


Apart = Callable[[Ints, Ints], Flags]  # which pairs of keys are no copies whatever their letters say


class Cluster(NamedTuple):
    """Positions of keys; the head first. `score[i]` is the probability that member i is a copy of the head."""

    members: list[int]
    score: list[float]


@dataclass(frozen=True, eq=False)
class Clusters:
    """Clusters by their heads: `score` of each of `groups.members`."""

    groups: Groups
    score: Floats

    @classmethod
    def of(cls, found: Sequence[Cluster], alone: Ints | None = None) -> Clusters:
        """Put together from clusters and from keys that are clusters of their own."""
        single = np.zeros(0, np.int64) if alone is None else alone
        ends = np.append(np.arange(len(single)), len(single) + np.cumsum([0, *(len(one.members) for one in found)]))
        members = np.concatenate([single, *(np.array(one.members, np.int64) for one in found)]).astype(np.int32)
        score = np.concatenate([np.ones(len(single)), *(np.array(one.score) for one in found)])
        whole = Groups(members, ends)
        by_head = np.argsort(members[ends[:-1]])
        return cls(whole.some(by_head), score[whole.places(by_head)])

    def __len__(self) -> int:
        return len(self.groups)

    def __iter__(self) -> Iterator[Cluster]:
        ends = self.groups.ends
        return (Cluster(one.tolist(), self.score[ends[i] : ends[i + 1]].tolist()) for i, one in enumerate(self.groups))


def measures(keys: Sequence[str], pairs: Ints) -> Floats:
    """(pairs, MEASURES): the numbers that the judge weighs, of pairs as `plausible_pairs` gives them."""
    return _measured(_laid(_table(pairs, COMPARED), keys))


def _measured(laid: pa.Table) -> Floats:
    short, long, lead, tail, replaced, dropped, slips, same = numbers(laid, *Alignment._fields)
    size = np.maximum(1, short)
    shares = [lead / size, tail / size, replaced / size, replaced > 0, dropped / size, 10 * slips / size]
    core = 2 * same / np.maximum(1, short + long - lead - tail)
    changed, others = numbers(laid, "changed", "others")
    similar = 1 - changed / np.maximum(1, long)
    return np.column_stack([*shares, same / size, same / np.maximum(1, long), core, similar, np.log(size) / 5, others > 0])


def plausible_pairs(keys: Sequence[str]) -> Ints:
    """(pairs, 3): two distinct keys worth laying side by side, and how many letters have to be changed to make the other of one."""
    keys = Strings.of(keys)
    a, b, _ = pairs_in_parts(in_parts(keys), len(keys))
    let_go()
    lengths = np.minimum(keys.lengths, LONGEST)
    cut = Strings(pc.utf8_slice_codeunits(keys.column, 0, LONGEST)) if lengths.max(initial=0) == LONGEST else keys
    pairs: Ints = np.column_stack(numbers(run(comparing(cut), sliced(_table(np.column_stack([a, b]), PAIRS), _AT_ONCE)), *COMPARED.names))
    short, long = np.minimum(lengths[a], lengths[b]), np.maximum(lengths[a], lengths[b])
    return pairs[long - pairs[:, 2] >= _PLAUSIBLE * short]


def _table(columns: Ints, schema: pa.Schema) -> pa.Table:
    return pa.table([np.ascontiguousarray(column) for column in columns.T], schema=schema)


def comparing(cut: Sequence[str]) -> Step:
    """How many letters have to be changed to make one key of a pair (places in `cut`) the other."""
    return Step("letters to change", None, partial(_compared, cut=cut), union("a", "b"), PAIRS, COMPARED)


def _compared(rows: pa.Table, cut: Sequence[str] | Mapping[int, str]) -> pa.Table:
    with extra("match"):
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

    left, right = (_of(cut, column.to_pylist()) for column in rows.columns)
    changed = process.cpdist(left, right, scorer=Levenshtein.distance, dtype=np.int64) if left else np.zeros(0, np.int64)
    return pa.table([*rows.columns, changed], schema=COMPARED)


def laying(keys: Sequence[str]) -> Step:
    """Pairs laid side by side: what `align` counts, the numbers that clash, and whether one key stands whole in the other."""
    return Step("pairs laid side by side", None, partial(_laid, keys=keys), union("a", "b"), COMPARED, LAID)


def _laid(rows: pa.Table, keys: Sequence[str]) -> pa.Table:
    a, b = (column.to_pylist() for column in rows.columns[:2])
    one, two = _of(keys, a), _of(keys, b)
    counts = np.array([align(*pair) for pair in zip(one, two, strict=True)], np.int64).reshape(-1, len(Alignment._fields))
    return pa.table([*rows.columns, *np.ascontiguousarray(counts.T), _others(one, two), _embedded(one, two)], schema=LAID)


def _of(keys: Sequence[str] | Mapping[int, str], rows: list[int]) -> list[str]:
    return keys.list(rows) if isinstance(keys, Strings) else [keys[i] for i in rows]


def _nothing_apart(a: Ints, b: Ints) -> Flags:
    return np.zeros(len(a), np.bool_)


def clusters(
    keys: Sequence[str], weight: Sequence[int] | Ints, threshold: float, progress: Progress = quiet, apart: Apart = _nothing_apart
) -> Clusters:
    """Clusters of keys, singles included, by their heads; `weight` is how many posts have a key."""
    keys = Strings.of(keys)
    pairs = plausible_pairs(keys)
    pairs = pairs[~apart(pairs[:, 0], pairs[:, 1])]
    progress("copies", 0, len(pairs), 0)
    score = _scores(run(laying(keys), sliced(_table(pairs, COMPARED), _AT_ONCE)))
    progress("copies", len(pairs), len(pairs), 0)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    tied = score >= threshold
    for (a, b, _), p in zip(pairs[tied].tolist(), score[tied].tolist(), strict=True):
        links[a][b] = links[b][a] = p
    out, seen = list[Cluster](), set[int]()
    for start in sorted(links):
        if start not in seen:
            part = _reached(start, links)
            seen |= part
            out += _stars(part, links, keys, weight, apart)
    alone = np.ones(len(keys), np.bool_)
    alone[list(seen)] = False
    return Clusters.of(out, np.flatnonzero(alone))


def _scores(laid: pa.Table) -> Floats:
    """The probability that either key of each pair is a copy of the other. Weighed all at once: sums of fractions, in one order."""
    if not len(laid):
        return np.zeros(0)
    others, embedded = numbers(laid, "others", "embedded")
    p = np.maximum(probability("copypasta", _measured(laid)), np.where(embedded, _EMBEDDED, 0.0))
    return np.minimum(p, np.where(others >= 2, _SISTERS, 1.0))


def as_copies(pairs: Sequence[tuple[str, str]]) -> Floats:
    """The probability of each pair of keys, none of them empty, that one is a copy of the other; 0 where too little is alike."""
    keys = [key for pair in pairs for key in pair]
    rows = pa.table([np.arange(0, len(keys), 2), np.arange(1, len(keys), 2)], schema=PAIRS)
    compared = _compared(rows, [key[:LONGEST] for key in keys])
    short, long = np.sort(np.fromiter(map(len, keys), np.int64, len(keys)).reshape(-1, 2).clip(max=LONGEST), axis=1).T
    near = long - numbers(compared, "changed")[0] >= _PLAUSIBLE * short
    found = np.zeros(len(pairs))
    found[near] = _scores(_laid(compared.filter(pa.array(near)), keys))
    return found


def _others(ones: list[str], twos: list[str]) -> Ints:
    """How many numbers of either key are not the other's, at least; two or more: rows of one table, two days of one report."""
    found = {key: told_numbers(key) for key in {*ones, *twos}}
    sides = ((found[one], found[two]) for one, two in zip(ones, twos, strict=True))
    return np.fromiter((min(len(one - two), len(two - one)) if one and two else 0 for one, two in sides), np.int64, len(ones))


def _embedded(ones: list[str], twos: list[str]) -> Ints:
    """1 where one key stands whole in the other: cut off or put inside another text, it is a copy.

    The weights alone cannot tell: the streams they were fitted on cut no text below .72 of its length.
    """
    sides = (sorted(pair, key=len) for pair in zip(ones, twos, strict=True))
    return np.fromiter((len(short) >= _OWN and short in long for short, long in sides), np.int64, len(ones))


def _reached(start: int, links: dict[int, dict[int, float]]) -> set[int]:
    part, todo = {start}, [start]
    while todo:
        for other in links.get(todo.pop(), ()):
            if other not in part:
                part.add(other)
                todo.append(other)
    return part


def _stars(
    part: set[int], links: dict[int, dict[int, float]], keys: Sequence[str], weight: Sequence[int] | Ints, apart: Apart
) -> list[Cluster]:
    """Split what hangs together into stars: the best tied key is a head, its copies leave with it, and so on with the rest."""
    out, letters = [], {i: len(keys[i]) for i in part}
    while part:
        head = max(part, key=lambda i: (sum(p for j, p in links.get(i, {}).items() if j in part), weight[i], letters[i], -i))
        others = sorted(part - {head})
        known = links.get(head, {})
        far = [i for i in others if i not in known]
        far = [i for i, never in zip(far, apart(np.full(len(far), head), np.array(far, np.int64)).tolist(), strict=True) if not never]
        score = dict(zip(far, _scores(_laid(_against(keys, head, far), keys)).tolist(), strict=True)) | known
        kept = [i for i in others if score.get(i, 0.0) >= _HANG]
        out.append(Cluster([head, *kept], [1.0, *(score[i] for i in kept)]))
        part = part - {head, *kept}
    return out


def _against(keys: Sequence[str], head: int, others: list[int]) -> pa.Table:
    rows = pa.table([np.full(len(others), head), np.array(others, np.int64)], schema=PAIRS)
    return _compared(rows, {i: keys[i][:LONGEST] for i in (head, *others)})
