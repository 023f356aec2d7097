"""Copypasta: folded keys that are the same text, whole or nearly: truncated, misspelled, with words left out or something put in front.

Equal keys are copies outright. Others are candidates when they share stretches of letters (see `fingerprints`), are laid side by side (see
`alignment`) and weighed (see `judge`). A cluster is a star: every member is a copy of its head, not merely of another member.

Fooled by: form sentences that differ in a name only ("Match report: X beats Y"); long common quotations inside short posts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.match.alignment import LONGEST, Alignment, align
from tocsin.match.fingerprints import candidate_pairs, fingerprints
from tocsin.match.judge import Floats, probability
from tocsin.match.names import numbers
from tocsin.model import Progress, quiet

MEASURES = (
    "lead", "tail", "replaced", "any_replaced", "dropped", "slips", "same_of_short", "same_of_long", "core", "similar", "letters",
    "numbers_clash",
)  # fmt: skip
_PLAUSIBLE = 0.6  # letters of the shorter key found in order in the longer, at best, below which two keys are not looked at
_OWN, _EMBEDDED = 45, 0.97  # letters from which a text is somebody's own, wherever it stands; the probability that it was copied there
_SISTERS = 0.2  # ... of two texts of one form with other figures (among labelled posts no copy was like that)
_HANG = 0.35  # a member already tied to its cluster stays when its own tie to the head is at least this


@dataclass(frozen=True)
class Cluster:
    """Positions of keys; the head first. `score[i]` is the probability that member i is a copy of the head."""

    members: list[int]
    score: list[float]


def measures(a: str, b: str) -> tuple[Alignment, list[float]]:
    """Two keys laid side by side, and the numbers that the judge weighs (MEASURES)."""
    from rapidfuzz.distance import Levenshtein

    found = align(a, b)
    size = max(1, found.short)
    one, two = numbers(a), numbers(b)
    clash = float(bool(one - two) and bool(two - one))
    changed = [found.replaced / size, float(found.replaced > 0), found.dropped / size, 10 * found.slips / size]
    shares = [found.lead / size, found.tail / size, *changed]
    core = 2 * found.same / max(1, found.short + found.long - found.lead - found.tail)
    spelled = [core, Levenshtein.normalized_similarity(a[:LONGEST], b[:LONGEST])]
    return found, [*shares, found.same / size, found.same / max(1, found.long), *spelled, float(np.log(size)) / 5, clash]


def plausible_pairs(keys: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of distinct keys worth laying side by side."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    a, b, _ = candidate_pairs(*fingerprints(keys))
    if not len(a):
        return []
    left, right = ([keys[i][:LONGEST] for i in side.tolist()] for side in (a, b))
    sizes = np.array([[len(x), len(y)] for x, y in zip(left, right, strict=True)])
    distance = process.cpdist(left, right, scorer=Levenshtein.distance, workers=-1)
    keep = sizes.max(axis=1) - distance >= _PLAUSIBLE * sizes.min(axis=1)
    return list(zip(a[keep].tolist(), b[keep].tolist(), strict=True))


def clusters(keys: Sequence[str], weight: Sequence[int], threshold: float, progress: Progress = quiet) -> list[Cluster]:
    """Clusters of distinct keys (sorted by the caller), singles included, by their heads; `weight` is how many posts have a key."""
    pairs = plausible_pairs(keys)
    progress("copies", 0, len(pairs), 0)
    score = _scores(keys, pairs)
    progress("copies", len(pairs), len(pairs), 0)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), p in zip(pairs, score.tolist(), strict=True):
        if p >= threshold:
            links[a][b] = links[b][a] = p
    out, seen = [Cluster([alone], [1.0]) for alone in range(len(keys)) if alone not in links], set[int]()
    for start in sorted(links):
        if start not in seen:
            part = _reached(start, links)
            seen |= part
            out += _stars(part, links, keys, weight)
    return sorted(out, key=lambda cluster: cluster.members[0])


def _scores(keys: Sequence[str], pairs: Sequence[tuple[int, int]]) -> Floats:
    if not pairs:
        return np.zeros(0)
    rows = np.array([measures(keys[a], keys[b])[1] for a, b in pairs])
    embedded = np.array([_embedded(*sorted((keys[a], keys[b]), key=len)) for a, b in pairs])
    sisters = np.array([_sisters(numbers(keys[a]), numbers(keys[b])) for a, b in pairs])
    p = np.maximum(probability("copypasta", rows), np.where(embedded, _EMBEDDED, 0.0))
    return np.minimum(p, np.where(sisters, _SISTERS, 1.0))


def _sisters(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two numbers or more are others on either side: rows of one table, two days of one report."""
    return min(len(one - two), len(two - one)) >= 2


def _embedded(short: str, long: str) -> bool:
    """Whether one key stands whole in the other: cut off or put inside another text, it is a copy.

    The weights alone cannot tell: the streams they were fitted on cut no text below .72 of its length.
    """
    return len(short) >= _OWN and short in long


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
        score = dict(zip(far, _scores(keys, [(head, i) for i in far]).tolist(), strict=True)) | known
        kept = [i for i in others if score[i] >= _HANG]
        out.append(Cluster([head, *kept], [1.0, *(score[i] for i in kept)]))
        part = part - {head, *kept}
    return out
