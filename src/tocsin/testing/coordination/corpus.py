"""Posts with known coordination: an organic background, hard cases that are not coordinated, and planted groups that are.

Everything is invented and follows from the seed. The background has communities, outlets with hosts, heavy-tailed activity and
popularity, a daily rhythm, and objects that live for minutes or days. `coordination_scenes` holds what can be put on top of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.arrays import Numbers

DAY = 86400
START = 1_715_558_400  # 13 May 2024
SYLLABLES = ["ka", "lo", "mi", "re", "sa", "tu", "ne", "vi", "po", "da", "cha", "gri", "ou", "an", "es", "il", "tra", "ble", "noi", "qui"]
OUTLETS = 40


@dataclass(frozen=True)
class Corpus:
    """Posts as `tocsin coordinate` reads them; labels with account_id, label (1 coordinated), kind and group_id; ids declared automated."""

    posts: pa.Table
    labels: pa.Table
    automated: pa.Array


@dataclass
class World:
    """What the scenes write to: random numbers, the accounts and their communities, the rows so far."""

    rng: np.random.Generator
    accounts: int
    span: int
    community: Numbers = field(init=False)
    activity: Numbers = field(init=False)
    order: Numbers = field(init=False)  # the accounts by community, with their activity added up, and where each community begins
    heaped: Numbers = field(init=False)
    bounds: Numbers = field(init=False)
    kind: list[str] = field(init=False)
    group: list[int] = field(init=False)
    rows: list[dict[str, Any]] = field(default_factory=list)
    automated: list[int] = field(default_factory=list)
    fresh: int = 0

    def __post_init__(self) -> None:
        self.community = self.rng.integers(0, max(4, self.accounts // 250), self.accounts)
        self.activity = np.minimum(self.rng.pareto(1.2, self.accounts) + 0.3, 60)
        self.order = np.argsort(self.community, kind="stable")
        self.heaped = np.cumsum(self.activity[self.order])
        ends = np.searchsorted(self.community[self.order], np.arange(self.community.max() + 2))
        self.bounds = np.concatenate(([0.0], self.heaped))[ends]
        self.kind = ["organic"] * self.accounts
        self.group = [-1] * self.accounts

    def add(self, account: int, ts: float, **what: Any) -> str:
        """One post; returns its id."""
        self.rows.append({"account": int(account), "ts": START + int(ts), **what})
        return f"p{len(self.rows) - 1}"

    def recruit(self, size: int, kind: str, group: int) -> Numbers:
        """Ordinary accounts that become members of a scene; they go on with their organic posts."""
        free = np.array([i for i, k in enumerate(self.kind) if k == "organic"])
        chosen = self.rng.choice(free, size, replace=False)
        for account in chosen.tolist():
            self.kind[account], self.group[account] = kind, group
        return chosen

    def number(self) -> int:
        """A number not used before, for a new object."""
        self.fresh += 1
        return self.fresh

    def link(self, outlet: int | None = None) -> str:
        """A new address, of a random outlet unless one is named."""
        host = self.rng.integers(OUTLETS) if outlet is None else outlet
        return f"https://outlet{host}.example/story/{self.number()}"

    def text(self, words: int | None = None) -> str:
        """A new text."""
        return " ".join(self.word() for _ in range(words or int(self.rng.integers(8, 18))))

    def word(self) -> str:
        """A word; frequent ones are much more frequent."""
        rank = int(min(self.rng.pareto(0.8) * 20, 9000))
        return SYLLABLES[rank % 20] + SYLLABLES[rank // 20 % 20] + (SYLLABLES[rank // 400 % 20] if rank > 400 else "")

    def edited(self, text: str) -> str:
        """The text, one time in three with one word replaced."""
        words = text.split()
        if self.rng.random() < 0.35:
            words[self.rng.integers(len(words))] = self.word()
        return " ".join(words)

    def moment(self, last: float = 7200) -> float:
        """A time of the day people are awake, at least `last` seconds before the end."""
        while True:
            ts = self.rng.uniform(0, self.span - last)
            if self.rng.random() < 0.575 - 0.425 * np.cos(2 * np.pi * (ts / DAY - 0.125)):
                return float(ts)

    def part(self, members: Numbers, share: float | Numbers) -> Numbers:
        """Each member with this probability."""
        return members[self.rng.random(len(members)) < share]


def corpus(seed: int, scenes: Sequence[str] | None = None, accounts: int = 3000, days: int = 5, each: int = 1) -> Corpus:
    """A background of `accounts` over `days` with `each` group of every scene named, of all but the unseen ones when None.

    The names are those of ORGANIC, BENIGN, PLANTED, UNSEEN and LATER. Without any of the latter three it is a null corpus.
    """
    from tocsin.testing.coordination.later import LATER
    from tocsin.testing.coordination.scenes import ALL, PLANTED, SCENES
    from tocsin.testing.coordination.unseen import UNSEEN

    world = World(np.random.default_rng(seed), accounts, days * DAY)
    background(world)
    for number, name in enumerate(name for name in (SCENES if scenes is None else scenes) for _ in range(each)):
        {**ALL, **LATER}[name](world, number)
    return finished(world, frozenset({*PLANTED, *UNSEEN, *LATER}))


def finished(world: World, planted: frozenset[str]) -> Corpus:
    """The rows in order of time, as tables; accounts of the `planted` kinds are labelled 1."""
    order = sorted(range(len(world.rows)), key=lambda i: (world.rows[i]["ts"], i))
    rows = [world.rows[i] for i in order]
    columns: dict[str, Any] = {
        "post_id": pa.array([f"p{i}" for i in order]),
        "account_id": pa.array([f"u{row['account']:05d}" for row in rows]),
        "ts": pa.array([row["ts"] for row in rows], pa.int64()),
    }
    for name in ("text", "urls", "hashtags", "repost_id", "reply_id"):
        columns[name] = pa.array([row.get(name) for row in rows], pa.string())
    seen = sorted({row["account"] for row in rows})
    labels = {
        "account_id": [f"u{i:05d}" for i in seen],
        "label": [int(world.kind[i] in planted) for i in seen],
        "kind": [world.kind[i] for i in seen],
        "group_id": [world.group[i] for i in seen],
    }
    return Corpus(pa.table(columns), pa.table(labels), pa.array([f"u{i:05d}" for i in sorted(set(world.automated))], pa.string()))


def background(world: World) -> None:
    """What everybody does: links, texts with tags, then reposts and replies to them."""
    rng, posts = world.rng, world.accounts * 4
    links = [world.link() for _ in range(world.accounts)]
    birth, weight = rng.uniform(0, world.span, len(links)), np.minimum(rng.pareto(1.1, len(links)) + 0.05, 40)
    life = np.exp(rng.normal(np.log(3 * 3600), 1.0, len(links)))
    home = rng.integers(0, world.community.max() + 1, len(links))
    phrases = [world.text() for _ in range(60)]
    for link in _drawn(rng, weight, posts).tolist():
        what = {"urls": links[link]} if rng.random() < 0.55 else {"text": world.edited(phrases[int(min(59, rng.pareto(0.9)))])}
        if "text" not in what or rng.random() > 0.03:
            what["text"] = world.text()
        if rng.random() < 0.5:
            what["hashtags"] = " ".join(f"#topic{link % 97}_{i}" for i in rng.permutation(6)[: rng.integers(1, 5)])
        world.add(_somebody(world, int(home[link])), _awake(world, birth[link], life[link]), **what)
    heavy = np.minimum(rng.pareto(0.9, len(world.rows)) + 0.01, 60)
    for name, many, scale in (("repost_id", int(posts * 1.2), 2400), ("reply_id", posts // 2, 3600)):
        for post in _drawn(rng, heavy, many).tolist():
            row = world.rows[post]
            when = row["ts"] - START + 3 + np.exp(rng.normal(np.log(scale if post % 50 else 240), 1.2))
            world.add(_somebody(world, int(world.community[row["account"]])), min(when, world.span), **{name: f"p{post}"})


def _drawn(rng: np.random.Generator, weight: Numbers, many: int) -> Numbers:
    return rng.choice(len(weight), many, p=weight / weight.sum())


def _somebody(world: World, community: int) -> int:
    """An account by activity, three times in five of this community."""
    if world.rng.random() < 0.6:
        low, high = world.bounds[community], world.bounds[community + 1]
    else:
        low, high = 0.0, world.bounds[-1]
    return int(world.order[min(int(np.searchsorted(world.heaped, world.rng.uniform(low, high))), world.accounts - 1)])


def _awake(world: World, birth: float, life: float) -> float:
    """A time after birth, with the object's decay and the daily rhythm."""
    for _ in range(5):
        ts = birth + world.rng.exponential(life)
        if ts < world.span and world.rng.random() < 0.575 - 0.425 * np.cos(2 * np.pi * (ts / DAY - 0.125)):
            return float(ts)
    return float(world.rng.uniform(birth, world.span))
