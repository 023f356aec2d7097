"""Recall of the candidate step of copies against brute force.

usage: python -m benchmarks.text.candidates POSTS.parquet [--n 20000] [--plant 300]

Brute force: every two of the distinct folded keys whose letter 5-grams are contained in one another to .3 or more (a product of sparse
matrices; no fingerprint, no crowd rule), weighed by the same judge as in `tocsin match`. Told: how many of the pairs that it takes for
copies the candidate step proposes, by how much of the shorter key stands in the longer one and by how much longer that is; and how many
end up in one cluster. Then the same for planted copies: `--plant` texts cut to between .35 and .7, and as many put inside another text.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow.parquet
from scipy.sparse import csr_matrix

from tocsin.match.copies.alignment import LONGEST
from tocsin.match.copies.clusters import clusters, measures, plausible_pairs
from tocsin.match.folding.fold import fold
from tocsin.match.pairs.judge import probability

Pairs = list[tuple[int, int]]
GRAM, LEAST, COPY, LETTERS = 5, 0.3, 0.5, 20


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("posts", type=Path)
    options.add_argument("--n", type=int, default=20_000)
    options.add_argument("--plant", type=int, default=300)
    given = options.parse_args()
    draw = random.Random(0)
    texts = [text for text in pyarrow.parquet.read_table(given.posts, columns=["text"])["text"].to_pylist() if text]
    texts = draw.sample(texts, min(given.n, len(texts)))
    planted = plant(texts, given.plant, draw)
    keys = sorted({key for text in [*texts, *(made for _, _, made in planted)] if len(key := fold(text).key) >= LETTERS})
    at = {key: i for i, key in enumerate(keys)}
    proposed = set(plausible_pairs(keys))
    home = {i: number for number, cluster in enumerate(clusters(keys, [1] * len(keys), COPY)) for i in cluster.members}
    print(f"{given.posts.stem}: {len(texts):,} posts, {len(keys):,} distinct keys, {len(proposed):,} candidate pairs")
    pairs, share = brute(keys)
    taken = [pair for pair, p in zip(pairs, weighed(keys, pairs), strict=True) if p >= COPY]
    contained = dict(zip(pairs, share.tolist(), strict=True))
    told("copies by brute force", taken, proposed, home)
    for low, high in ((0.9, 1.01), (0.7, 0.9), (LEAST, 0.7)):
        told(f"  of them contained to {low:.1f} or more", [pair for pair in taken if low <= contained[pair] < high], proposed, home)
    told("  of them one at most .7 as long", [p for p in taken if short(keys, p) <= 0.7], proposed, home)
    for kind in ("cut", "inside"):
        made = [(at[fold(a).key], at[fold(b).key]) for name, a, b in planted if name == kind and {fold(a).key, fold(b).key} <= at.keys()]
        told(f"planted, {kind}", [(min(p), max(p)) for p in made if p[0] != p[1]], proposed, home)


def plant(texts: Sequence[str], number: int, draw: random.Random) -> list[tuple[str, str, str]]:
    """(how it was made, original, copy)."""
    long = sorted({text for text in texts if len(fold(text).key) >= 60})
    out = []
    for text in draw.sample(long, min(number, len(long))):
        other = draw.choice(long)
        out.append(("cut", text, text[: int(len(text) * draw.uniform(0.35, 0.7))] + "…"))
        out.append(("inside", text, f"{other[: len(other) // 3]} «{text}» {other[-len(other) // 3 :]}"))
    return out


def brute(keys: Sequence[str]) -> tuple[Pairs, npt.NDArray[np.float64]]:
    """All pairs whose 5-grams are contained in one another to LEAST, and by how much."""
    numbers: dict[str, int] = {}
    rows = [sorted({numbers.setdefault(key[i : i + GRAM], len(numbers)) for i in range(min(len(key), LONGEST) - GRAM + 1)}) for key in keys]
    ends = np.cumsum([0, *map(len, rows)])
    grams = csr_matrix((np.ones(ends[-1], np.float32), [g for row in rows for g in row], ends), shape=(len(keys), len(numbers)))
    sizes, turned = np.diff(ends), grams.T.tocsr()
    pairs, share = [], []
    for start in range(0, len(keys), 500):
        block = (grams[start : start + 500] @ turned).tocoo()
        a, b = block.row + start, block.col
        part = block.data / np.maximum(1, np.minimum(sizes[a], sizes[b]))
        keep = (a < b) & (part >= LEAST)
        pairs += list(zip(a[keep].tolist(), b[keep].tolist(), strict=True))
        share.append(part[keep])
    return pairs, np.concatenate(share)


def weighed(keys: Sequence[str], pairs: Pairs) -> Iterator[float]:
    """Probability of each pair, a few thousand at a time."""
    for start in range(0, len(pairs), 5000):
        rows = np.array([measures(keys[a], keys[b])[1] for a, b in pairs[start : start + 5000]])
        yield from probability("copypasta", rows).tolist()


def short(keys: Sequence[str], pair: tuple[int, int]) -> float:
    """Length of the shorter key as a share of the longer."""
    one, two = (len(keys[i]) for i in pair)
    return min(one, two) / max(one, two)


def told(what: str, pairs: Pairs, proposed: set[tuple[int, int]], home: dict[int, int]) -> None:
    """Print a line."""
    found, together = sum(pair in proposed for pair in pairs), sum(home[a] == home[b] for a, b in pairs)
    of = max(1, len(pairs))
    print(f"{what:<42} {len(pairs):>7,}  candidates {found / of:.4f}  in one cluster {together / of:.4f}")


if __name__ == "__main__":
    main()
