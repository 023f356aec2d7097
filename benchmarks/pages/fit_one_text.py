"""Fits the judge of two pages: writes src/tocsin/origin/relays/texts/judge.json.

usage: TOCSIN_SHARED=../shared python -m benchmarks.pages.fit_one_text [--seeds 5]

Fitted on runs of gen_relays.py (part fit) and, at half the weight, of own.py on the same documents. Fitted on the given runs alone, the
judge calls our own reworded pages other; fitted on ours alone, it takes a tenth of the given events for one text.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from benchmarks.pages import own
from benchmarks.pages.labelled import Set, generated
from tocsin.arrays import Floats, Ints
from tocsin.match.vectors.encoder import Encoder
from tocsin.origin.relays.texts.candidates import candidates
from tocsin.origin.relays.texts.judging import KINDS, MEASURES, measures
from tocsin.origin.relays.texts.sentences import read
from tocsin.origin.relays.texts.shared import overlap

OUT = Path(__file__).parents[2] / "src" / "tocsin" / "origin" / "relays" / "texts" / "judge.json"
_MOST = {"text": 400, "event": 400, "other": 600}  # pairs of a run
_RIDGE = {"within": 2.0, "across": 40.0}  # by how models judge stories they do not know
_OWN = 0.5  # weight of a pair of our own


def table(found: Set, encoder: Encoder | None = None) -> tuple[Floats, Ints, list[str], list[bool]]:
    """Measures, labels, kinds and whether in one language, of a run's pairs: all that count, of others those that are candidates."""
    pages = read(found.rows, encoder=encoder)
    near = set(candidates(pages))
    rng = random.Random(1)
    chosen = list[tuple[int, int]]()
    for kind, most in _MOST.items():
        some = [pair for pair, label in found.pairs.items() if label == kind and (kind != "other" or pair in near)]
        chosen += rng.sample(some, min(most, len(some)))
    laid = [overlap(pages, *pair) for pair in chosen]
    return (
        np.array([measures(each) for each in laid]), np.array([KINDS.index(found.pairs[pair]) for pair in chosen]),
        [found.kinds[pair] for pair in chosen], [each.same_language for each in laid],
    )  # fmt: skip


def fitted(rows: Floats, labels: Ints, sizes: Floats, ridge: float) -> dict[str, object]:
    """A multinomial logistic model with a ridge; `sizes` weigh the rows."""
    mean, spread = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    scaled, target = np.clip((rows - mean) / spread, -4, 4), np.eye(len(KINDS))[labels]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(-1, len(KINDS))
        logits = scaled @ weights[:-1] + weights[-1]
        logits -= logits.max(axis=1, keepdims=True)
        logs = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        slope = (np.exp(logs) - target) * sizes[:, None]
        gradient = np.vstack([scaled.T @ slope + ridge * weights[:-1], slope.sum(axis=0)])
        return float(-(sizes[:, None] * target * logs).sum() + ridge / 2 * (weights[:-1] ** 2).sum()), gradient.ravel()

    best = minimize(loss, np.zeros((len(MEASURES) + 1) * len(KINDS)), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    weights = best.x.reshape(-1, len(KINDS))
    named = {name: [round(float(x), 4) for x in (mean[at], spread[at], *weights[at])] for at, name in enumerate(MEASURES)}
    return {"measures": named, "constants": [round(float(x), 4) for x in weights[-1]]}


def main() -> None:
    """Fit and write."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seeds", type=int, default=5)
    seeds = range(1, options.parse_args().seeds + 1)
    made = [table(generated(seed, "fit")) for seed in seeds] + [table(own.generated(seed, "fit")) for seed in seeds]
    rows, labels = np.concatenate([each[0] for each in made]), np.concatenate([each[1] for each in made])
    sizes = np.concatenate([np.full(len(each[1]), _OWN if at >= len(seeds) else 1.0) for at, each in enumerate(made)])
    same = np.array([flag for each in made for flag in each[3]])
    models = {}
    for name, here in (("within", same), ("across", ~same)):
        counts = np.bincount(labels[here], minlength=len(KINDS))
        models[name] = fitted(rows[here], labels[here], sizes[here], _RIDGE[name])
        print(name, dict(zip(KINDS, counts.tolist(), strict=True)))
    OUT.write_text(json.dumps(models, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
