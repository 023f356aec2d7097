"""Recall of each planted tactic of our own corpus, with intervals, and who else was called, over several seeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from tocsin.detect.coordinate import coordinate
from tocsin.testing.coordination.corpus import corpus
from tocsin.testing.coordination.scenes import ALL, BENIGN, ORGANIC, PLANTED
from tocsin.testing.coordination.unseen import UNSEEN

Counts = dict[str, tuple[int, int, int]]  # kind -> called coordinated, named benign, all
DRAWS = 2000


def counted(seed: int, accounts: int) -> Counts:
    """The accounts of each kind in one corpus with every scene in it."""
    made = corpus(seed, tuple(ALL), accounts=accounts)
    said = {row["account_id"]: row["class"] for row in coordinate(made.posts, automated=made.automated).accounts.to_pylist()}
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for account, kind in zip(made.labels["account_id"].to_pylist(), made.labels["kind"].to_pylist(), strict=True):
        counts[kind][2] += 1
        if account in said:
            counts[kind][said[account] != "coordinated"] += 1
    return {kind: (called, named, of) for kind, (called, named, of) in counts.items()}


def scores(found: Sequence[Counts], tactics: Sequence[str]) -> Iterator[tuple[str, float, float, float]]:
    """precision, recall and F1 of accounts, of these tactics against everybody who is not planted: name, value, interval (95 %)."""
    rows = np.array([_sums(one, tactics) for one in found])
    drawn = rows[np.random.default_rng(1).integers(0, len(rows), (DRAWS, len(rows)))].sum(axis=1)
    for name, score in (("precision", _precision), ("recall", _recall), ("F1", _f1)):
        low, high = np.quantile(score(drawn), (0.025, 0.975))
        yield name, float(score(rows.sum(axis=0))), float(low), float(high)


def _sums(one: Counts, tactics: Sequence[str]) -> tuple[int, int, int]:
    right, planted = sum(one[kind][0] for kind in tactics), sum(one[kind][2] for kind in tactics)
    wrong = sum(called for kind, (called, _, _) in one.items() if kind not in PLANTED and kind not in UNSEEN and kind not in BENIGN)
    return right, wrong, planted


def _precision(sums: np.ndarray) -> np.ndarray:
    return sums[..., 0] / np.maximum(1, sums[..., 0] + sums[..., 1])


def _recall(sums: np.ndarray) -> np.ndarray:
    return sums[..., 0] / np.maximum(1, sums[..., 2])


def _f1(sums: np.ndarray) -> np.ndarray:
    return 2 * sums[..., 0] / np.maximum(1, sums[..., 0] + sums[..., 1] + sums[..., 2])


def lines(found: Sequence[Counts]) -> Iterator[str]:
    """The table as Markdown; a tactic's interval is over groups, one a seed, drawn again and again."""
    yield f"| {len(found)} seeds | called | of | recall (95 %) | least in a seed |"
    yield "|---|---|---|---|---|"
    for title, kinds in (("", PLANTED), ("unseen: ", UNSEEN)):
        for kind in kinds:
            rows = np.array([one[kind] for one in found])
            drawn = rows[np.random.default_rng(1).integers(0, len(rows), (DRAWS, len(rows)))].sum(axis=1)
            low, high = np.quantile(drawn[:, 0] / drawn[:, 2], (0.025, 0.975))
            (called, _, of), least = rows.sum(axis=0), (rows[:, 0] / rows[:, 2]).min()
            yield f"| {title}{kind} | {called} | {of} | {called / of:.2f} ({low:.2f} to {high:.2f}) | {least:.2f} |"
    for kind in ("organic", "supporter", *ORGANIC):
        yield f"| not coordinated: {kind} | {sum(one[kind][0] for one in found)} | {sum(one[kind][2] for one in found)} | | |"
    for kind in BENIGN:
        named, of = sum(one[kind][1] for one in found), sum(one[kind][2] for one in found)
        yield f"| benign automation: {kind} | {sum(one[kind][0] for one in found)} | {of} | named benign: {named} | |"
    for title, kinds in (("all tactics", [*PLANTED, *UNSEEN]), ("unseen tactics", [*UNSEEN])):
        said = ", ".join(f"{name} {value:.3f} ({low:.3f} to {high:.3f})" for name, value, low, high in scores(found, kinds))
        yield f"\n{title}: {said}"
