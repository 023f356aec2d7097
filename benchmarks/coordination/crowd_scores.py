"""Scores of a crowd with planted accounts, and the naive count of pairs beside which a detector stands."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

DRAWS = 2000
OBJECTS = ("text", "urls", "hashtags", "repost_id", "media_id")


def counted(posts: pa.Table, within: int, fewest: int = 3) -> list[set[str]]:
    """The naive count: pairs of accounts with at least `fewest` different objects that both did within so many seconds."""
    acts: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in posts.select([name for name in OBJECTS if name in posts.schema.names] + ["account_id", "ts"]).to_pylist():
        for name in OBJECTS:
            for value in objects(name, row.get(name)):
                acts[name, value].append((row["ts"], row["account_id"]))
    times: Counter[tuple[str, str]] = Counter()
    for found in acts.values():
        times.update(_close(sorted(found), within))
    return [set(pair) for pair, many in times.items() if many >= fewest]


def objects(name: str, value: Any) -> list[str]:
    """The objects in a cell: texts of more than 20 characters, links and tags one by one, ids as they are."""
    if not value:
        return []
    if name == "text":
        return [text] if len(text := re.sub(r"\W+", " ", value.lower()).strip()) > 20 else []
    return list(value) if isinstance(value, list) else value.split()[:10] if name == "urls" else [value]


def _close(acts: Sequence[tuple[int, str]], within: int) -> set[tuple[str, str]]:
    """The pairs of different accounts that acted on one object within so many seconds."""
    pairs, first = set(), 0
    for last, (ts, who) in enumerate(acts):
        while acts[first][0] < ts - within:
            first += 1
        for _, other in acts[max(first, last - 200) : last]:
            if other != who:
                pairs.add((min(who, other), max(who, other)))
    return pairs


def judged(labels: pa.Table, groups: Sequence[set[str]], seed: int) -> Iterator[dict[str, Any]]:
    """Each planted account with `hit`: found in a group with another of its own; or, where it acts alone, listed in any group."""
    rows = labels.to_pylist()
    own, hits = {row["account_id"]: row["group"] for row in rows}, set()
    for group in groups:
        many = Counter(own.get(account) for account in group)
        hits |= {a for a in group if a in own and many[own[a]] > 1}
    listed = set().union(*groups) if groups else set()
    for row in rows:
        yield {**row, "seed": seed, "hit": row["account_id"] in (hits if row["label"] == 1 else listed)}


def rated(rows: Sequence[dict[str, Any]], interval: bool = True) -> str:
    """A rate with its interval (95 %), whole groups of a seed drawn again and again, since their accounts stand and fall together."""
    groups: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        groups[row["seed"], row["group"]][0] += row["hit"]
        groups[row["seed"], row["group"]][1] += 1
    if not groups:
        return "–"
    sums = np.array(list(groups.values()))
    hit, of = sums.sum(axis=0)
    if not interval:
        return f"{hit / of:.2f}"
    drawn = sums[np.random.default_rng(1).integers(0, len(sums), (DRAWS, len(sums)))].sum(axis=1)
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (0.025, 0.975))
    return f"{hit}/{of} {hit / of:.2f} ({low:.2f}–{high:.2f})"
