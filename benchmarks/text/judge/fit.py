"""Fits the judge of two texts and reports it on sources that took no part.

usage: python -m benchmarks.text.judge.fit STATES [--folds 0 1 2 ... | --all] [--epochs 3]

STATES: a folder of some 6 GB for what the encoder makes of the texts. Needs PyTorch (benchmarks/text/judge.txt) and the collections of
pairs. `--folds` fits once for each named fold of sources.FOLDS with that fold left out, and keeps the answers in STATES; `--all` fits on
everything but what is only reported and writes src/tocsin/match/compare/compare.npz; `stack.py` then fits the last model and reports.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import torch
from torch import nn

from benchmarks.text.judge.network import BATCH, DECAY, LAST, RATE, SMOOTH, Averaged, Batch, Network, batches, loss, schedule
from benchmarks.text.judge.sources import FOLDS, REAL, TWO_LABELS, pairs, weights
from benchmarks.text.judge.states import extract
from tocsin.match.compare import known as product
from tocsin.match.compare.known import Knowing, Known
from tocsin.match.compare.measures import seen
from tocsin.match.compare.network import Read
from tocsin.match.folding.bulk import folded_and_plain
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.text.language import detect

LABELS = ("same", "related", "different")
SHIPPED = Path(product.__file__).with_name("compare.npz")
Rows = npt.NDArray[np.int64]


class Texts:
    """The token states of all texts, with the mean of each layer and the axes along which the last states differ most."""

    def __init__(self, folder: Path) -> None:
        tokens = np.load(folder / "tokens.npz")
        self.ends, self.pieces = tokens["ends"], torch.from_numpy(tokens["pieces"].astype(np.int64))
        self.last, self.middle = (torch.from_numpy(np.load(folder / f"{name}.npy")) for name in ("last", "middle"))
        some = torch.from_numpy(np.sort(np.random.default_rng(0).choice(len(self.last), 60_000, replace=False)))
        self.last_mean, self.middle_mean = self.last[some].float().mean(0), self.middle[some].float().mean(0)
        unit = nn.functional.normalize(self.last[some].float() - self.last_mean, dim=1)
        _, axes = torch.linalg.eigh((unit.T @ unit).double())
        self.axes = axes.flip(1)[:, :LAST].float().contiguous()
        scores = np.array(BundledEncoder().model.tokenizer.scores, np.float32)
        self.rarity = torch.from_numpy((np.clip(-scores[tokens["pieces"]] - 6, 0.2, 8) / 8).astype(np.float32))

    def near(self, at: torch.Tensor) -> torch.Tensor:
        """The unit vectors of tokens along the axes."""
        return nn.functional.normalize((self.last[at].float() - self.last_mean) @ self.axes, dim=-1)

    def batch(self, rows: Rows) -> Batch:
        """Some texts side by side."""
        start, size = (torch.from_numpy(x[rows]) for x in (self.ends[:-1], np.diff(self.ends)))
        place = torch.arange(int(size.max()))
        here = place[None] < size[:, None]
        at = start[:, None] + torch.minimum(place[None], size[:, None] - 1)
        top, middle = self.last[at].float() - self.last_mean, self.middle[at].float() - self.middle_mean
        pieces = torch.where(here, self.pieces[at], -1)
        return Batch(top, middle, self.near(at), self.rarity[at] * here, pieces)


def measured(pairs_: pl.DataFrame, texts: list[str], states: Texts, row: dict[str, int]) -> np.ndarray:
    """(pairs, MEASURES) by the product's own code."""
    keys, plain = folded_and_plain(texts)
    declared: dict[str, str] = {}
    for side in ("a", "b"):
        declared.update(zip(pairs_[side], pairs_[f"lang_{side}"], strict=True))
    langs = [lang for lang, _ in detect(plain, [declared[text] or None for text in texts])]
    knowing = Knowing(product.Readings(BundledEncoder()))
    parts = knowing._parts.read(plain, langs)
    nothing = np.zeros((0, 1), np.float16)
    looks = []
    for number, (text, key) in enumerate(zip(plain, keys, strict=True)):
        at = torch.arange(int(states.ends[number]), int(states.ends[number + 1]))
        read = Read(states.pieces[at].numpy().astype(np.int32), states.rarity[at].numpy(), nothing, states.near(at).half().numpy(), nothing)
        looks.append(seen(text, key, read))
    known = Known(looks, [product.facts(*of) for of in zip(plain, langs, strict=True)], parts)
    return known.measured(*(np.array([row[text] for text in pairs_[side]]) for side in ("a", "b")))


def fitted(states: Texts, sides: tuple[Rows, Rows], measures: torch.Tensor, frame: pl.DataFrame, rows: Rows, epochs: int) -> Network:
    """The network fitted on some rows."""
    torch.manual_seed(0)
    draw, sources = np.random.default_rng(0), frame["source"].to_numpy()
    _, number = np.unique(sources, return_inverse=True)
    label = torch.tensor([LABELS.index(one) for one in frame["label"]])
    three = torch.from_numpy(~np.isin(sources, TWO_LABELS))
    weight = torch.from_numpy(weights(sources, rows).astype(np.float32))
    size = np.maximum(*(np.diff(states.ends)[side] for side in sides))
    network = Network(measures.shape[1], int(number.max()) + 1)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    rate, mean = schedule(optimiser, epochs, len(rows)), Averaged(network)
    for epoch in range(epochs):
        total = 0.0
        for some in batches(rows, size, draw):
            one, two = (states.batch(side[some]) for side in sides)
            one, two = (two, one) if draw.random() < 0.5 else (one, two)
            logits = network(one, two, measures[some], torch.from_numpy(number)[some])
            each = loss(logits, label[some], three[some]) * weight[some]
            value = (1 - SMOOTH) * each.mean() - SMOOTH * logits.log_softmax(1).mean() + 1e-3 * network.source.weight.pow(2).mean()
            optimiser.zero_grad()
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rate.step()
            mean.take(network)
            total += float(value) * len(some)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(rows):.4f}", flush=True)
    return mean.network


@torch.no_grad()
def answered(network: Network, states: Texts, sides: tuple[Rows, Rows], measures: torch.Tensor, rows: Rows) -> np.ndarray:
    """(rows, 3) log odds of the labels."""
    out = np.zeros((len(rows), 3), np.float32)
    order = np.argsort(np.maximum(*(np.diff(states.ends)[side[rows]] for side in sides)))
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        one, two = (states.batch(side[rows[some]]) for side in sides)
        out[some] = network(one, two, measures[rows[some]]).numpy()
    return out


def ship(network: Network, states: Texts, mean: np.ndarray, spread: np.ndarray) -> None:
    """Write the weights as match/compare/network.py reads them."""
    stored = {name: value.numpy() for name, value in network.state_dict().items() if not name.startswith("source")}
    half = {name: value.astype(np.float16) for name, value in {**stored, "axes": states.axes.numpy()}.items()}
    whole = {"mean": mean, "spread": spread, "last_mean": states.last_mean.numpy(), "middle_mean": states.middle_mean.numpy()}
    whole |= {name: stored[name] for name in ("tau", "taus")}
    np.savez_compressed(SHIPPED, **half | whole)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("states", type=Path)
    options.add_argument("--folds", nargs="+", type=int, default=[])
    options.add_argument("--all", action="store_true")
    options.add_argument("--epochs", type=int, default=3)
    given = options.parse_args()
    frame = pairs()
    texts = sorted({*frame["a"], *frame["b"]})
    extract(texts, given.states)
    states, row = Texts(given.states), {text: number for number, text in enumerate(texts)}
    sides = tuple(np.array([row[text] for text in frame[side]]) for side in ("a", "b"))
    kept = given.states / "measures.npy"
    raw = np.load(kept) if kept.exists() else measured(frame, texts, states, row)
    np.save(kept, raw)
    frame.with_row_index("pair").write_parquet(given.states / "pairs.parquet")
    mean, spread = raw.mean(axis=0), np.maximum(raw.std(axis=0), 0.05)
    measures, sources = torch.from_numpy(np.clip((raw - mean) / spread, -4, 4).astype(np.float32)), frame["source"].to_numpy()
    for fold in given.folds:
        out = np.isin(sources, (*FOLDS[fold], *REAL, "exam"))
        network = fitted(states, sides, measures, frame, np.flatnonzero(~out), given.epochs)
        np.savez(
            given.states / f"fold{fold}.npz",
            rows=np.flatnonzero(out),
            logits=answered(network, states, sides, measures, np.flatnonzero(out)),
        )
    if given.all:
        network = fitted(states, sides, measures, frame, np.flatnonzero(~np.isin(sources, (*REAL, "exam"))), given.epochs)
        ship(network, states, mean, spread)


if __name__ == "__main__":
    main()
