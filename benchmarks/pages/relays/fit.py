"""Fits the weights of src/tocsin/origin/relays/tree/weights.json on relay trees of several makers (part `fit` only; report another part).

usage: python benchmarks/pages/relays/fit.py FOLDER ... [--keep FOLDER] [--write] [--l2 1.0]

FOLDER: as benchmarks/pages/relays/makers.py writes it. `--keep` keeps vectors and what was laid out between runs. The likelihood is that of
the true parents, given the pages (a parent that was left out: none, or the nearest ancestor that is there), by L-BFGS with exact gradients.
By turns: the way each set's times came about, the company of parents, the weights.
"""

from __future__ import annotations

import argparse
import json
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import xxhash
from scipy.optimize import minimize

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.origin.relays.credited import credited
from tocsin.origin.relays.edges import NAMES, ROOT
from tocsin.origin.relays.relating import grouped, laid_side_by_side, lay_out, without_credits
from tocsin.origin.relays.texts import read
from tocsin.origin.relays.times import Way, published, support
from tocsin.origin.relays.tree import model
from tocsin.origin.relays.tree.forest import marginals

NEVER = -60.0  # log weight of what did not happen, where a log weight there must be
TURNS = 3
Side = tuple[Floats, Floats, Floats]  # support of the times where most clocks are right, where all are wrong, company


class Kept:
    """The bundled encoder, that remembers in a file what it has encoded."""

    def __init__(self, path: Path) -> None:
        self.inner, self.path, self.id = BundledEncoder(), path, BundledEncoder.id
        self.dim = self.inner.dim
        self.known: dict[int, Floats32] = {}
        if path.exists():
            with np.load(path) as stored:
                self.known = dict(zip(stored["keys"].tolist(), stored["vectors"], strict=True))

    def encode(self, texts: Any, what: str = "texts", progress: Any = None) -> Floats32:
        keys = [xxhash.xxh64_intdigest(text.encode()) for text in texts]
        new = [text for text, key in zip(texts, keys, strict=True) if key not in self.known]
        if new:
            for text, vector in zip(new, self.inner.encode(new), strict=True):
                self.known[xxhash.xxh64_intdigest(text.encode())] = vector
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("wb") as file:
                np.savez(file, keys=np.array(list(self.known), np.uint64), vectors=np.stack(list(self.known.values())))
        return np.stack([self.known[key] for key in keys])


@dataclass
class Set:
    """One folder: its groups, and for each which parents are right (parents and then none, children)."""

    groups: list[model.Laid]
    right: list[Flags]


def load(folder: Path, encoder: Kept) -> Set:
    """Lay out the pages of a folder, or take what was laid out before."""
    known = encoder.path.parent / f"{folder.name}.pickle"
    if known.exists():
        return pickle.loads(known.read_bytes())
    rows = [without_credits(json.loads(line)) for line in (folder / "rows.jsonl").read_text("utf-8").splitlines()]
    truth = {row["page"]: row for row in pl.read_parquet(folder / "truth.parquet").iter_rows(named=True)}
    pages = read(rows, encoder=encoder)
    credits, dates = credited(rows), [published(row) for row in rows]
    groups = grouped(pages, laid_side_by_side(pages))
    laid = [lay_out(group, credits, dates) for group in groups]
    known_of = [[truth[rows[page]["file"]] for page in group.members] for group in groups]
    found = Set(laid, [right(one, rows_of) for one, rows_of in zip(laid, known_of, strict=True)])
    known.write_bytes(pickle.dumps(found))
    return found


def right(group: model.Laid, truth: list[dict[str, Any]]) -> Flags:
    """What may be said of each page. A parent that the group has no edge to cannot be said: then none is."""
    place = {row["page"]: at for at, row in enumerate(truth)}
    found = np.zeros((len(truth) + 1, len(truth)), np.bool_)
    for page, row in enumerate(truth):
        parent = row["parent"] if row["parent"] else row["ancestor"] if row["parent_left_out"] else None
        if parent in place and group.there[place[parent], page]:
            found[place[parent], page] = True
        if not row["parent"] or not found[:, page].any():
            found[-1, page] = True
    return found


def loss(flat: Floats, sets: list[Set], laid: list[list[Side]], prior: float) -> tuple[float, Floats]:
    """Minus the log likelihood of what is right, and its gradient; `laid`: support of the times and company of each group."""
    known = unflat(flat)
    total, slope = 0.0, np.zeros_like(flat)
    for one, sides in zip(sets, laid, strict=True):
        for group, allowed, (times, wrong, company) in zip(one.groups, one.right, sides, strict=True):
            logs = np.where(
                group.there, group.numbers @ known.edges + known.time * times + known.wrong * wrong + known.hub * company, -np.inf
            )
            hangs = group.roots @ known.root
            everything, edges, root = marginals(logs, hangs)
            fits, edges_fit, root_fit = marginals(np.where(allowed[:-1], logs, -np.inf), np.where(allowed[-1], hangs, NEVER))
            total += everything - fits
            over = np.where(group.there, edges - edges_fit, 0.0)
            slope += np.concatenate([
                np.einsum("pc,pcf->f", over, group.numbers), (root - root_fit) @ group.roots,
                [(over * times).sum(), (over * wrong).sum(), (over * company).sum()],
            ])  # fmt: skip
    away = flat - flat_of(np.zeros(len(NAMES)), np.zeros(len(ROOT)), 1.0, 1.0, 0.0)
    return total + prior * float(away @ away) / 2, slope + prior * away


def flat_of(edges: Floats, root: Floats, time: float, wrong: float, hub: float) -> Floats:
    return np.concatenate([edges, root, [time, wrong, hub]])


def unflat(flat: Floats) -> model.Weights:
    return model.Weights(flat[: len(NAMES)], flat[len(NAMES) : -3], *flat[-3:].tolist())


def fit(sets: list[Set], prior: float) -> Floats:
    flat = flat_of(np.zeros(len(NAMES)), np.zeros(len(ROOT)), 1.0, 1.0, 0.0)
    for turn in range(TURNS):
        ways = [model.likely_ways(one.groups, unflat(flat))[0][0] if turn else Way(3 * 3600.0, 4.0, 0.15, 4 * 3600.0) for one in sets]
        laid = [[_side(group, unflat(flat), way, turn > 0) for group in one.groups] for one, way in zip(sets, ways, strict=True)]
        found = minimize(loss, flat, args=(sets, laid, prior), jac=True, method="L-BFGS-B", options={"maxiter": 120})
        flat = found.x
        print(f"turn {turn}: {found.fun:.1f}", flush=True)
    return flat


def _side(group: model.Laid, known: model.Weights, way: Way, later: bool) -> Side:
    times = support(group.dates, way)
    none, wrong = np.zeros_like(times), way.wrong == 1
    return (
        none if wrong else times,
        times if wrong else none,
        model.company(group, known, model.weighed(group, known, way)) if later else np.zeros(group.there.shape),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("/tmp/relays-fit"))
    parser.add_argument("--l2", type=float, default=1.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    encoder = Kept(args.keep / "vectors.npz")
    flat = fit([load(folder, encoder) for folder in args.folders], args.l2)
    named = dict(zip((*NAMES, *ROOT, "time", "wrong", "hub"), (round(float(value), 3) for value in flat), strict=True))
    print(json.dumps(named, indent=1))
    if args.write:
        Path(model.__file__).with_name("weights.json").write_text(json.dumps(named, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
