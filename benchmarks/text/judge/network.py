"""The network of match/compare/network.py in PyTorch, to be fitted; its weights bear the same names."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

AXES, LAST, INNER, HIDDEN, KNOWN = 80, 192, 64, 64, 32  # sizes: what a token says, both likenesses, the last layer, the measures
DROP, DROP_MEASURE = 0.25, 0.15
BATCH, RATE, DECAY, SMOOTH, AVERAGE = 48, 1.2e-3, 0.04, 0.04, 0.995
ORDINARY = -2  # label of "not the same, whichever of the two"


@dataclass
class Batch:
    """One side of some pairs: centred states (pairs, tokens, width), unit `last`, rarity, pieces (-1 where no token stands)."""

    top: torch.Tensor
    middle: torch.Tensor
    last: torch.Tensor
    rarity: torch.Tensor
    pieces: torch.Tensor

    @property
    def here(self) -> torch.Tensor:
        return self.pieces >= 0


class Network(nn.Module):
    """See match/compare/network.py. `source`: where a collection draws its line, learned beside and left out when others are asked."""

    def __init__(self, measures: int, sources: int, width: int = 384) -> None:
        super().__init__()
        self.nt, self.nm = nn.LayerNorm(width), nn.LayerNorm(width)
        self.pt, self.pm, self.ps = nn.Linear(width, AXES), nn.Linear(width, AXES), nn.Linear(width, INNER, bias=False)
        self.tau, self.taus = nn.Parameter(torch.tensor([12.0, 30.0])), nn.Parameter(torch.tensor(6.0))
        self.cmp = nn.Linear(8 * AXES + 8, AXES)
        self.c1, self.c2 = nn.Conv1d(AXES, AXES, 3, padding=1), nn.Conv1d(AXES, AXES, 3, padding=1)
        self.n1, self.n2 = nn.LayerNorm(AXES), nn.LayerNorm(AXES)
        self.att, self.feat, self.lin = nn.Linear(AXES, 2), nn.Linear(measures, KNOWN), nn.Linear(measures, 3)
        self.h1, self.h2, self.drop = nn.Linear(6 * AXES + KNOWN, HIDDEN), nn.Linear(HIDDEN, 3), nn.Dropout(DROP)
        self.source = nn.Embedding(sources, 3)
        nn.init.zeros_(self.source.weight)
        nn.init.zeros_(self.lin.weight)

    def forward(self, one: Batch, two: Batch, measures: torch.Tensor, source: torch.Tensor | None = None) -> torch.Tensor:
        if self.training:
            measures = measures * (torch.rand_like(measures) > DROP_MEASURE)
        inner = [self.nm(side.middle) for side in (one, two)]
        says = [self.pt(self.drop(self.nt(side.top))) + self.pm(self.drop(own)) for side, own in zip((one, two), inner, strict=True)]
        last = one.last @ two.last.transpose(1, 2)
        learned = functional.normalize(self.ps(inner[0]), dim=-1) @ functional.normalize(self.ps(inner[1]), dim=-1).transpose(1, 2)
        left = self._seen(one, two, says[0], says[1], last, learned)
        right = self._seen(two, one, says[1], says[0], last.transpose(1, 2), learned.transpose(1, 2))
        both = torch.cat([left + right, (left - right).abs(), functional.gelu(self.feat(measures))], 1)
        out = self.h2(self.drop(functional.gelu(self.h1(self.drop(both))))) + self.lin(measures)
        return out if source is None else out + self.source(source)

    def _seen(
        self, mine: Batch, theirs: Batch, says: torch.Tensor, other: torch.Tensor, last: torch.Tensor, learned: torch.Tensor
    ) -> torch.Tensor:
        nowhere = ~theirs.here[:, None, :]
        near = last.masked_fill(nowhere, -9)
        by_last = (near * self.tau[0]).softmax(2)
        one, two = by_last @ other, (learned.masked_fill(nowhere, -9) * self.taus).softmax(2) @ other
        state = [says, self.drop(one), says - one, says * one, two, says - two, says * two, one * two]
        here = mine.here[..., None]
        seen = functional.gelu(self.cmp(torch.cat([*state, _numbers(mine, theirs, near, by_last)], -1))) * here
        seen = self.n1(seen + functional.gelu(self.c1(seen.transpose(1, 2))).transpose(1, 2)) * here
        seen = self.n2(seen + functional.gelu(self.c2(seen.transpose(1, 2))).transpose(1, 2))
        shares = self.att(seen).masked_fill(~here, -1e4).softmax(1)
        return torch.cat([(shares.transpose(1, 2) @ seen).flatten(1), seen.masked_fill(~here, -1e4).amax(1)], 1)


def _numbers(mine: Batch, theirs: Batch, near: torch.Tensor, shares: torch.Tensor) -> torch.Tensor:
    best = near.amax(2)
    second = near.topk(2, 2).values[..., 1].clamp(min=-1) if near.shape[2] > 1 else torch.full_like(best, -1.0)
    same = ((mine.pieces[:, :, None] == theirs.pieces[:, None, :]) & mine.here[:, :, None]).any(2).float()
    own, other = (torch.arange(side.pieces.shape[1]) / side.here.sum(1, keepdim=True).float() for side in (mine, theirs))
    moved = own - (shares * other[:, None, :]).sum(2)
    rarity = mine.rarity
    return torch.stack([best, second, same, rarity, moved, moved.abs(), best * rarity, same * rarity], -1)


def loss(logits: torch.Tensor, label: torch.Tensor, three: torch.Tensor) -> torch.Tensor:
    """Of each pair: same against the rest, and where the source tells related (1) from different (2) half of the three-way loss too."""
    log = logits.log_softmax(1)
    two = -torch.where(label == 0, log[:, 0], torch.logsumexp(log[:, 1:], 1))
    return torch.where(three, (two - log.gather(1, label[:, None])[:, 0]) / 2, two)


def batches(rows: np.ndarray, sizes: np.ndarray, draw: np.random.Generator) -> Iterator[np.ndarray]:
    """Rows in batches of like sizes, in random order."""
    order = rows[np.argsort(sizes[rows] + draw.random(len(rows)) * 12)]
    found = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    draw.shuffle(found)  # type: ignore[arg-type]
    yield from found


class Averaged:
    """Weights averaged over the steps, the late ones more."""

    def __init__(self, network: Network) -> None:
        self.network, self.steps = copy.deepcopy(network).eval(), 0

    @torch.no_grad()
    def take(self, network: Network) -> None:
        self.steps += 1
        keep = min(AVERAGE, 1 - 1 / (self.steps / 3 + 1))
        for mine, theirs in zip(self.network.parameters(), network.parameters(), strict=True):
            mine.lerp_(theirs, 1 - keep)


def schedule(optimiser: torch.optim.Optimizer, epochs: int, rows: int) -> torch.optim.lr_scheduler.OneCycleLR:
    """The learning rate of each step: up, then down to nothing."""
    return torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=epochs * math.ceil(rows / BATCH) + 5, pct_start=0.15)
