"""Distils the encoder into the small network that skims texts: writes src/tocsin/match/vectors/skim.npz (see tocsin.match.vectors.skim).

usage: python benchmarks/text/fit_skim.py TEXTS.parquet ... [--vectors FOLDER] [--epochs 8]     (needs torch, which nothing else here does)

Each file has text and lang, and is centred by language on its own. The shipped weights were learned from 179,000 texts: half the sentences
of part `fit` (split.py; none with which the judge is fitted), 60,000 background posts of a generated stream of part `fit`, sentences from
the manuals and messages of free software in the ten languages of the streams, verses of a scripture in seven, and real posts. No pair or
label was used, only what the encoder makes of each text. Half an hour of CPU time; `--vectors` keeps the encoder's part between runs.
Tried: one matrix (.82 to .835 of the right translations nearest, by the number of texts), words without order (.851), a transformer of one
or two layers (.882, .898, for five times the time when used), this network (.91).
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import torch
from torch import nn

from benchmarks.text.fit import Remembering
from tocsin.arrays import Floats32
from tocsin.arrays.groups import Groups
from tocsin.match.folding.fold import plain_text
from tocsin.match.vectors import quick, skim
from tocsin.match.vectors.encoder import open_encoder
from tocsin.match.vectors.spaces import Langs, centred, unit
from tocsin.match.vectors.words.table import vectors_of

WIDTH, HIDDEN, DIM, LONGEST = 256, 512, 384, 40
BATCH, RATE, TAU, SORTED = 512, 2e-3, 0.05, 8  # batches are drawn eight at a time and sorted by length
CONTRAST = 0.2  # how much it counts to be nearest to one's own goal in the batch, against being near it
BLOWN = 8.0  # unit vectors have small numbers: so much larger they learn faster; folded into the weights that are written


class Network(nn.Module):
    """What tocsin.match.vectors.skim computes, on padded batches of words (texts, words, DIM) with a mask (texts, words, 1)."""

    def __init__(self) -> None:
        super().__init__()
        self.own, self.before, self.after = nn.Linear(DIM, WIDTH), nn.Linear(DIM, WIDTH, bias=False), nn.Linear(DIM, WIDTH, bias=False)
        self.again, self.about = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH, bias=False)
        self.telling, self.again_telling = nn.Linear(DIM, 1), nn.Linear(WIDTH, 1)
        self.straight, self.pooled = nn.Linear(DIM, DIM, bias=False), nn.Linear(2 * WIDTH, DIM, bias=False)
        self.hidden, self.bent = nn.Linear(DIM + 3 * WIDTH, HIDDEN), nn.Linear(HIDDEN, DIM, bias=False)
        nn.init.eye_(self.straight.weight)
        for layer in (self.pooled, self.bent):
            nn.init.normal_(layer.weight, std=0.01)
        for layer in (self.telling, self.again_telling):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, words: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.own(BLOWN * words)
        before, after = self.before(BLOWN * words) * mask, self.after(BLOWN * words) * mask
        states = torch.relu(states + nn.functional.pad(before[:, :-1], (0, 0, 1, 0)) + nn.functional.pad(after[:, 1:], (0, 0, 0, 1))) * mask
        telling = (self.telling(BLOWN * words) * 0.1).exp() * mask
        base = (words * telling).sum(1)
        base = base / (base.norm(dim=1, keepdim=True) + 1e-6)
        about = _mean(states, telling)
        again = torch.relu(self.again(states) + self.about(about)[:, None]) * mask
        pooled = torch.cat([about, _mean(again, self.again_telling(again).exp() * mask)], 1)
        hidden = torch.relu(self.hidden(torch.cat([BLOWN * base, pooled, again.amax(1)], 1)))
        result: torch.Tensor = self.straight(base) + self.pooled(pooled) + self.bent(hidden)
        return result

    def weights(self, axes: Floats32) -> dict[str, Floats32]:
        """As tocsin.match.vectors.skim wants them, its vectors turned to `axes`."""
        with torch.no_grad():
            found = {name: value.numpy().T.copy() for name, value in self.state_dict().items()}
        named = {name.removesuffix(".weight").replace(".", "_"): value for name, value in found.items()}
        for name in ("own", "before", "after"):
            named[name] *= BLOWN
        named["hidden"][:DIM] *= BLOWN
        named["telling"], named["telling_bias"] = named["telling"][:, 0] * BLOWN * 0.1, named["telling_bias"] * 0.1
        named["again_telling"] = named["again_telling"][:, 0]
        for name in ("straight", "pooled", "bent"):
            named[name] = named[name] @ axes
        return named


def _mean(values: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    return (values * weight).sum(1) / (weight.sum(1) + 1e-6)


def read(paths: list[Path]) -> tuple[list[str], Langs, np.ndarray[Any, np.dtype[np.int64]]]:
    """Texts, their languages, and the number of the file each comes from."""
    tables = [pq.read_table(path, columns=["text", "lang"]) for path in paths]
    texts = [plain_text(text) for table in tables for text in table["text"].to_pylist()]
    langs = np.array([lang for table in tables for lang in table["lang"].to_pylist()])
    return texts, langs, np.repeat(np.arange(len(tables)), [len(table) for table in tables])


def learn(network: Network, ids: np.ndarray[Any, np.dtype[np.int64]], words: Floats32, goals: Floats32, epochs: int) -> None:
    """Towards each text's goal, and nearer to it than to the others' goals in the batch."""
    sizes, table, rows = (ids >= 0).sum(1), torch.from_numpy(words), np.flatnonzero((ids >= 0).sum(1) >= 3)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    steps, step, draw = epochs * len(rows) // BATCH, 0, np.random.default_rng(0)
    for epoch in range(epochs):
        order, away = draw.permutation(rows), 0.0
        for start in range(0, len(order) - BATCH, SORTED * BATCH):
            some = order[start : start + SORTED * BATCH]
            some = some[np.argsort(sizes[some], kind="stable")]
            for at in range(0, len(some) - BATCH + 1, BATCH):
                batch = some[at : at + BATCH]
                number = torch.from_numpy(ids[batch][:, : sizes[batch].max()])
                for group in optimiser.param_groups:
                    group["lr"] = RATE * min(1.0, step / 100) * max(0.02, 1 - step / steps)
                found = nn.functional.normalize(network(table[number.clamp(min=0)], (number >= 0).float()[..., None]))
                goal = torch.from_numpy(goals[batch])
                near = (found * goal).sum(1)
                own = nn.functional.cross_entropy(found @ goal.T / TAU, torch.arange(len(batch)))
                optimiser.zero_grad()
                (1 - near.mean() + CONTRAST * own).backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
                step, away = step + 1, away + float(1 - near.mean())
        print(f"epoch {epoch + 1}: {away * epochs / steps:.3f} from the goal", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts", nargs="+", type=Path)
    options.add_argument("--vectors", type=Path, default=Path("/tmp/tocsin-skim"))
    options.add_argument("--epochs", type=int, default=8)
    options.add_argument("--keep", type=int, default=192)
    given = options.parse_args()
    torch.manual_seed(0)
    texts, langs, source = read(given.texts)
    encoder = open_encoder("e5")
    vectors = Remembering(encoder, given.vectors).encode(texts)
    goals = np.zeros_like(vectors)
    for number in np.unique(source):
        here = source == number
        goals[here] = centred(vectors[here], langs[here], {})
    tokens = [quick.words_of(text)[:LONGEST] for text in texts]
    _, home = quick._count(tokens, langs)
    names = sorted(home)
    words = quick._centred(vectors_of(names, encoder, len(names), folder=given.vectors)[0], np.array([home[name] for name in names]))
    white = quick._whitening(words)
    words = unit(words @ white)
    number_of = {name: number for number, name in enumerate(names)}
    ids = np.full((len(texts), LONGEST), -1, np.int64)
    for row, text in enumerate(tokens):
        ids[row, : len(text)] = [number_of[word] for word in text]
    network = Network()
    learn(network, ids, words, goals, given.epochs)
    flat = skim.skim(Groups.of([row[row >= 0].tolist() for row in ids[::5]]), words, network.weights(np.eye(DIM, dtype=np.float32)))
    found = centred(flat, langs[::5], {})
    axes = np.linalg.eigh((found.T @ found).astype(np.float64))[1][:, ::-1][:, : given.keep].astype(np.float32)
    written = {name: value.astype(np.float16) for name, value in {"white": white, **network.weights(axes)}.items()}
    np.savez(Path(skim.__file__).with_name("skim.npz"), **written)
    print(f"{len(texts):,} texts, {len(names):,} words")


if __name__ == "__main__":
    main()
