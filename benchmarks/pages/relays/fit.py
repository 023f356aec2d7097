"""Fits the weights of src/tocsin/origin/relays/tree/weights.json on relay trees of several makers (part `fit` only; report another part).

usage: python benchmarks/pages/relays/fit.py FOLDER ... [--keep FOLDER] [--write] [--l2 3.0]

FOLDER: as benchmarks/pages/relays/makers.py writes it. `--keep` keeps vectors and what was laid out between runs. The likelihood is that of
the true parents, given the pages (a parent that was left out: none, or the nearest ancestor that is there), by L-BFGS with exact gradients.
How times came about is averaged over; it, the company of parents and the weights are found by turns, until no weight moves.
"""

from __future__ import annotations

import argparse
import json
import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import xxhash
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

from tocsin.arrays import Flags, Floats, Floats32
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.origin.relays.credited import credited
from tocsin.origin.relays.edges import NAMES, ROOT
from tocsin.origin.relays.relating import grouped, laid_side_by_side, lay_out, without_credits
from tocsin.origin.relays.texts import read
from tocsin.origin.relays.times import USUAL, WAYS, published, support
from tocsin.origin.relays.tree import model
from tocsin.origin.relays.tree.forest import marginals

NEVER = -60.0  # log weight of what did not happen, where a log weight there must be
TURNS, STEPS = 8, 25
DAMPED = 0.6  # of each turn's step that is taken: the company of parents answers to the weights
STILL = 0.02  # a weight may still move by when fitting ends
LEAST = 1e-3  # share of a way that is averaged over
Solved = tuple[Floats, Floats, Floats]


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
    known: dict[int, Floats] = field(default_factory=dict)

    def supports(self, at: int) -> Floats:
        """What the times of a group say in each of WAYS (ways, parents, children)."""
        if at not in self.known:
            self.known[at] = np.stack([support(self.groups[at].dates, way) for way in WAYS])
        return self.known[at]


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


@dataclass
class Settled:
    """What is held while weights are fitted: the ways a set's times may have come about in, and for each group what the times say in each
    (ways, parents, children) and the company of parents."""

    usual: Floats  # log of how usual each way is
    wrong: Flags  # ways in which all clocks are wrong
    times: list[Floats]
    others: list[Floats]


def settle(one: Set, known: model.Weights) -> Settled:
    """The ways and the company that the model itself arrives at with these weights."""
    ways, others, _ = model.settled(one.groups, known, LEAST)
    times = [np.stack([one.supports(at)[way] for way in ways]) for at in range(len(one.groups))]
    return Settled(np.log(USUAL)[ways], np.array([WAYS[way].wrong == 1 for way in ways]), times, others)


def loss(flat: Floats, sets: list[Set], held: list[Settled], prior: float) -> tuple[float, Floats]:
    """Minus the log likelihood of what is right, averaged over how times came about, and its gradient."""
    known = unflat(flat)
    away = flat - START
    total, slope = prior * float(away @ away) / 2, prior * away
    for one, kept in zip(sets, held, strict=True):
        belief = np.where(kept.wrong, known.wrong, known.time)[:, None, None]
        every, fits = list[Solved](), list[Solved]()
        for group, allowed, times, others in zip(one.groups, one.right, kept.times, kept.others, strict=True):
            logs = np.where(group.there, group.numbers @ known.edges + known.hub * others + belief * times, -np.inf)
            hangs = group.roots @ known.root
            every.append(marginals(logs, hangs))
            fits.append(marginals(np.where(allowed[:-1], logs, -np.inf), np.where(allowed[-1], hangs, NEVER)))
        for sign, solved in ((1, every), (-1, fits)):
            sizes = kept.usual + sum(size for size, _, _ in solved)
            total += sign * float(logsumexp(sizes))
            share = softmax(sizes)
            for group, times, others, (_, edges, root) in zip(one.groups, kept.times, kept.others, solved, strict=True):
                slope += sign * _felt(group, times, others, share[:, None, None] * edges, share @ root, kept.wrong)
    return total, slope


def _felt(group: model.Laid, times: Floats, others: Floats, edges: Floats, root: Floats, wrong: Flags) -> Floats:
    """The expected sums of all numbers, in the order of the weights."""
    mean, timed = edges.sum(axis=0), (edges * times).sum(axis=(1, 2))
    numbers = np.einsum("pc,pcf->f", mean, group.numbers)
    return np.concatenate([numbers, root @ group.roots, [timed[~wrong].sum(), timed[wrong].sum(), (mean * others).sum()]])


def flat_of(known: model.Weights) -> Floats:
    return np.concatenate([known.edges, known.root, [known.time, known.wrong, known.hub]])


def unflat(flat: Floats) -> model.Weights:
    return model.Weights(flat[: len(NAMES)], flat[len(NAMES) : -3], *flat[-3:].tolist())


START = flat_of(model.Weights(np.zeros(len(NAMES)), np.zeros(len(ROOT)), 0.5, 0.5, 0.0))


def fit(sets: list[Set], prior: float, start: Floats = START) -> Floats:
    """By turns: the ways and the company, the weights; of all turns what fits best with the ways and the company it leads to.

    From weights far off the company may swing between two states; from those at hand it settles in two or three turns.
    """
    flat, best = start, (np.inf, start)
    for turn in range(TURNS):
        held = [settle(one, unflat(flat)) for one in sets]
        now, _ = loss(flat, sets, held, prior)
        best = min(best, (now, flat), key=lambda one: one[0])
        found = minimize(loss, flat, args=(sets, held, prior), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
        step = found.x - flat if turn == 0 else DAMPED * (found.x - flat)
        moved, flat = float(np.abs(step).max()), flat + step
        print(f"turn {turn}: {now:.1f}, then {found.fun:.1f}; the most that a weight moved {moved:.3f}", flush=True)
        if moved < STILL:
            break
    now, _ = loss(flat, sets, [settle(one, unflat(flat)) for one in sets], prior)
    return min(best, (now, flat), key=lambda one: one[0])[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, default=Path("/tmp/relays-fit"))
    parser.add_argument("--l2", type=float, default=3.0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    encoder = Kept(args.keep / "vectors.npz")
    flat = fit([load(folder, encoder) for folder in args.folders], args.l2, flat_of(model.weights()))
    named = dict(zip((*NAMES, *ROOT, "time", "wrong", "hub"), (round(float(value), 3) for value in flat), strict=True))
    print(json.dumps(named, indent=1))
    if args.write:
        Path(model.__file__).with_name("weights.json").write_text(json.dumps(named, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
