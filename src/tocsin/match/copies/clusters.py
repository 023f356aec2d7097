"""Copypasta: folded keys that are the same text, whole or nearly: truncated, misspelled, with words left out or something put in front.

Equal keys are copies outright. Others are candidates when they share stretches of letters (see `fingerprints`), are laid side by side (see
`alignment`) and weighed (see `judge`). A cluster is a star: every member is a copy of its head, not merely of another member.

Fooled by: form sentences that differ in a name only ("Match report: X beats Y"); long common quotations inside short posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tocsin.arrays import Flags, Floats, Ints
from tocsin.extras import extra
from tocsin.match.copies.alignment import LONGEST, Alignment, align
from tocsin.match.copies.fingerprints import candidate_pairs, fingerprints
from tocsin.match.logistic import probability
from tocsin.model import Progress, quiet
from tocsin.text.numbers import numbers

MEASURES = (
    "lead", "tail", "replaced", "any_replaced", "dropped", "slips", "same_of_short", "same_of_long", "core", "similar", "letters",
    "numbers_clash",
)  # fmt: skip
_PLAUSIBLE = 0.6  # letters of the shorter key found in order in the longer, at best, below which two keys are not looked at
_OWN, _EMBEDDED = 45, 0.97  # letters from which a text is somebody's own, wherever it stands; the probability that it was copied there
_SISTERS = 0.2  # ... of two texts of one form with other figures (among labelled posts no copy was like that)
_HANG = 0.35  # a member already tied to its cluster stays when its own tie to the head is at least this


class Cluster(NamedTuple):
    """Positions of keys; the head first. `score[i]` is the probability that member i is a copy of the head."""

    members: list[int]
    score: list[float]


def measures(keys: Sequence[str], pairs: Ints) -> Floats:
    """(pairs, MEASURES): the numbers that the judge weighs, of pairs as `plausible_pairs` gives them."""
    return _measured(keys, pairs, _others(keys, pairs))


def _measured(keys: Sequence[str], pairs: Ints, others: Ints) -> Floats:
    laid = [align(keys[a], keys[b]) for a, b in pairs[:, :2].tolist()]
    short, long, lead, tail, replaced, dropped, slips, same = np.array(laid, np.int64).reshape(-1, len(Alignment._fields)).T
    size = np.maximum(1, short)
    shares = [lead / size, tail / size, replaced / size, replaced > 0, dropped / size, 10 * slips / size]
    core = 2 * same / np.maximum(1, short + long - lead - tail)
    similar = 1 - pairs[:, 2] / np.maximum(1, long)
    return np.column_stack([*shares, same / size, same / np.maximum(1, long), core, similar, np.log(size) / 5, others > 0])


def plausible_pairs(keys: Sequence[str]) -> Ints:
    """(pairs, 3): two distinct keys worth laying side by side, and how many letters have to be changed to make the other of one."""
    a, b, _ = candidate_pairs(*fingerprints(keys))
    lengths = np.minimum(np.fromiter(map(len, keys), np.int64, len(keys)), LONGEST)
    cut = [key[:LONGEST] for key in keys] if lengths.max(initial=0) == LONGEST else keys
    pairs = _compared(cut, a, b)
    short, long = np.minimum(lengths[a], lengths[b]), np.maximum(lengths[a], lengths[b])
    return pairs[long - pairs[:, 2] >= _PLAUSIBLE * short]


def _compared(cut: Sequence[str], a: Ints, b: Ints) -> Ints:
    with extra("match"):
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

    left, right = ([cut[i] for i in side.tolist()] for side in (a, b))
    distance = process.cpdist(left, right, scorer=Levenshtein.distance, workers=-1) if left else np.zeros(0)
    return np.column_stack([a, b, distance]).astype(np.int64)


def clusters(keys: Sequence[str], weight: Sequence[int], threshold: float, progress: Progress = quiet) -> list[Cluster]:
    """Clusters of distinct keys (sorted by the caller), singles included, by their heads; `weight` is how many posts have a key."""
    pairs = plausible_pairs(keys)
    progress("copies", 0, len(pairs), 0)
    score = _scores(keys, pairs)
    progress("copies", len(pairs), len(pairs), 0)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    tied = score >= threshold
    for (a, b, _), p in zip(pairs[tied].tolist(), score[tied].tolist(), strict=True):
        links[a][b] = links[b][a] = p
    out, seen = [Cluster([alone], [1.0]) for alone in range(len(keys)) if alone not in links], set[int]()
    for start in sorted(links):
        if start not in seen:
            part = _reached(start, links)
            seen |= part
            out += _stars(part, links, keys, weight)
    return sorted(out)


def _scores(keys: Sequence[str], pairs: Ints) -> Floats:
    if not len(pairs):
        return np.zeros(0)
    others = _others(keys, pairs)
    p = np.maximum(probability("copypasta", _measured(keys, pairs, others)), np.where(_embedded(keys, pairs), _EMBEDDED, 0.0))
    return np.minimum(p, np.where(others >= 2, _SISTERS, 1.0))


def _others(keys: Sequence[str], pairs: Ints) -> Ints:
    """How many numbers of either key are not the other's, at least; two or more: rows of one table, two days of one report."""
    found = {i: numbers(keys[i]) for i in set(pairs[:, :2].ravel().tolist())}
    sides = ((found[a], found[b]) for a, b in pairs[:, :2].tolist())
    return np.fromiter((min(len(one - two), len(two - one)) if one and two else 0 for one, two in sides), np.int64, len(pairs))


def _embedded(keys: Sequence[str], pairs: Ints) -> Flags:
    """Whether one key stands whole in the other: cut off or put inside another text, it is a copy.

    The weights alone cannot tell: the streams they were fitted on cut no text below .72 of its length.
    """
    sides = (sorted((keys[a], keys[b]), key=len) for a, b in pairs[:, :2].tolist())
    return np.fromiter((len(short) >= _OWN and short in long for short, long in sides), np.bool_, len(pairs))


def _reached(start: int, links: dict[int, dict[int, float]]) -> set[int]:
    part, todo = {start}, [start]
    while todo:
        for other in links.get(todo.pop(), ()):
            if other not in part:
                part.add(other)
                todo.append(other)
    return part


def _stars(part: set[int], links: dict[int, dict[int, float]], keys: Sequence[str], weight: Sequence[int]) -> list[Cluster]:
    """Split what hangs together into stars: the best tied key is a head, its copies leave with it, and so on with the rest."""
    out = []
    while part:
        head = max(part, key=lambda i: (sum(p for j, p in links.get(i, {}).items() if j in part), weight[i], len(keys[i]), -i))
        others = sorted(part - {head})
        known = links.get(head, {})
        far = [i for i in others if i not in known]
        score = dict(zip(far, _scores(keys, _against(keys, head, far)).tolist(), strict=True)) | known
        kept = [i for i in others if score[i] >= _HANG]
        out.append(Cluster([head, *kept], [1.0, *(score[i] for i in kept)]))
        part = part - {head, *kept}
    return out


def _against(keys: Sequence[str], head: int, others: list[int]) -> Ints:
    pairs = _compared([keys[i][:LONGEST] for i in (head, *others)], np.zeros(len(others), np.int64), np.arange(1, len(others) + 1))
    pairs[:, 0], pairs[:, 1] = head, others
    return pairs
