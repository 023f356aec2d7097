"""Fits how shortlists of reviewed claims are ranked (src/tocsin/verify/claims/candidates/ranking.json).

    python -m benchmarks.verify.fit_claims --vectors FOLDER

Fitted on what is reported nowhere: 30 posts a language of part `train` of CheckThat 2025, 300 of part `train` of CheckThat
2020, each worth half, and part `fit` of the gold set, each worth three. `--out` names another file.
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

import tocsin
from benchmarks.verify.claims import Asking, KeptEncoder, asking
from tocsin.arrays import Flags, Floats
from tocsin.verify.claims.candidates.pool import Pool
from tocsin.verify.claims.candidates.ranking import NAMES

WEIGHTS = Path(tocsin.__file__).parent / "verify" / "claims" / "candidates" / "ranking.json"
PARTS = {"checkthat2025_train": 1.0, "checkthat2020_train": 0.5, "gold_fit": 3.0}
_MOST = {"checkthat2025_train": 30, "checkthat2020_train": 300}  # posts of a language
_PULL = 10.0
Lists = list[tuple[Floats, Flags]]  # of each post the numbers of its shortlist, and which of it is right


def drawn(one: Asking, most: int) -> Asking:
    """At most so many posts of a language, the same in every run."""
    order = list(range(len(one.queries)))
    random.Random(7).shuffle(order)
    kept: list[int] = []
    for lang in sorted({query.lang or "" for query in one.queries}):
        kept += [at for at in order if (one.queries[at].lang or "") == lang][:most]
    return replace(one, queries=[one.queries[at] for at in kept], right=[one.right[at] for at in kept])


def lists(one: Asking, encoder: KeptEncoder) -> Lists:
    """The shortlists that hold a right claim."""
    pool = Pool(one.claims, encoder)
    found: Lists = []
    for at, right in enumerate(one.right):
        asked = pool.asked(one.queries[at : at + 1], encoder)
        scores = {engine: each[0] for engine, each in pool.scores(asked).items()}
        rows = pool.listed(scores, ())
        gold = np.array([one.claims[row].claim_id in right for row in rows.tolist()], np.bool_)
        if gold.any() and not gold.all():
            found.append((pool.numbers(asked, 0, scores, rows), gold))
    return found


def fitted(parts: list[tuple[float, Lists]]) -> tuple[Floats, Floats, Floats]:
    """(mean, spread, weight) of each number: the most likely weights, drawn towards nought."""
    from scipy.optimize import minimize

    posts = [(weight, *one) for weight, some in parts for one in some]
    table = np.concatenate([rows for _, rows, _ in posts])
    mean, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread < 1e-6] = 1.0
    scaled, gold = (table - mean) / spread, np.concatenate([one for *_, one in posts])
    sizes = np.array([len(rows) for _, rows, _ in posts])
    starts, of, worth = np.cumsum(sizes) - sizes, np.repeat(np.arange(len(posts)), sizes), np.array([weight for weight, *_ in posts])

    def loss(weight: Floats) -> tuple[float, Floats]:
        score = scaled @ weight
        chance = np.exp(score - np.maximum.reduceat(score, starts)[of])
        every, right = np.add.reduceat(chance, starts), np.add.reduceat(chance * gold, starts) + 1e-30
        slope = worth[of] * (chance / every[of] - chance * gold / right[of])
        return float((worth * np.log(every / right)).sum() + _PULL * (weight @ weight) / 2), scaled.T @ slope + _PULL * weight

    found: Any = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return mean, spread, found.x


def chances(parts: list[tuple[float, Lists]], mean: Floats, spread: Floats, weight: Floats) -> Floats:
    """(slope, constant) of the chance that a fact-check of a shortlist is a right one, by what ranks it: a logistic model of all pairs."""
    from scipy.optimize import minimize

    worth = np.concatenate([((rows - mean) / spread) @ weight for _, some in parts for rows, _ in some])
    gold = np.concatenate([one for _, some in parts for _, one in some])
    of = np.concatenate([np.full(len(rows), part) for part, some in parts for rows, _ in some])

    def loss(line: Floats) -> float:
        odds = line[0] * worth + line[1]
        return float((of * (np.logaddexp(0, odds) - gold * odds)).sum())

    found: Any = minimize(loss, np.array([1.0, -5.0]), method="Nelder-Mead")
    return np.asarray(found.x)


def main() -> None:
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("--vectors", type=Path, required=True)
    say.add_argument("--out", type=Path, default=WEIGHTS)
    given = say.parse_args()
    encoder = KeptEncoder(given.vectors)
    parts = [(weight, lists(drawn(asking(name), _MOST.get(name, 10**6)), encoder)) for name, weight in PARTS.items()]
    mean, spread, weight = fitted(parts)
    table, chance = np.column_stack([mean, spread, weight]), chances(parts, mean, spread, weight)
    rows = [f'"chance": [{chance[0]:.6g}, {chance[1]:.6g}]']
    rows += [f'"{name}": [{", ".join(f"{value:.6g}" for value in row)}]' for name, row in zip(NAMES, table, strict=True)]
    given.out.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")
    print(f"{sum(len(some) for _, some in parts):,} posts; {given.out}")
    json.loads(given.out.read_text("utf-8"))


if __name__ == "__main__":
    main()
