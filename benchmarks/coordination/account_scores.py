"""Scores the accounts that a method called coordinated: precision, recall, F1, and how many of each kind were called.

Labels: account_id, label (1 coordinated), kind. Accounts of a benign automatic kind are left out of precision, as everywhere here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import pyarrow as pa

BENIGN = ("syndicate", "feeds", "declared_bots")
Weights = Mapping[tuple[str, str], int]  # directed: (source, target) -> weight


def account_scores(called: set[str], labels: pa.Table) -> dict[str, object]:
    """precision, recall, f1, and `kinds`: kind -> [called, of], the planted kinds first."""
    known = {account: (label, kind) for account, label, kind in zip(*(labels[n].to_pylist() for n in _COLUMNS), strict=True)}
    planted = {account for account, (label, _) in known.items() if label}
    judged = {account for account in called if known[account][1] not in BENIGN}
    hit = len(judged & planted)
    total, hits = Counter(known.values()), Counter(known[account] for account in called)
    kinds = {kind: [hits[label, kind], count] for (label, kind), count in sorted(total.items(), key=lambda item: (-item[0][0], item[0][1]))}
    rates = {"precision": hit / max(1, len(judged)), "recall": hit / max(1, len(planted))}
    return {**rates, "f1": 2 * hit / max(1, len(judged) + len(planted)), "kinds": kinds}


_COLUMNS = ("account_id", "label", "kind")


def mutual(networks: Iterable[Weights], fewest: int) -> set[tuple[str, str]]:
    """Pairs of accounts whose weights, the smaller of the two directions, added over the networks, come to `fewest` or more."""
    total: dict[tuple[str, str], int] = defaultdict(int)
    for weights in networks:
        for (source, target), weight in weights.items():
            if source < target and (target, source) in weights:
                total[source, target] += min(weight, weights[target, source])
    return {pair for pair, weight in total.items() if weight >= fewest}


def core(pairs: Iterable[tuple[str, str]], k: int) -> set[str]:
    """The accounts of the k-core."""
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    weak = [account for account, others in near.items() if len(others) < k]
    while weak:
        account = weak.pop()
        for other in near.pop(account, set()):
            near[other].discard(account)
            if len(near[other]) == k - 1:
                weak.append(other)
    return set(near)
