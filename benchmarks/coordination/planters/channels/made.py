"""A small crowd of channels of our own making, for where no real one is at hand: six weeks, 120 accounts, 60 sources, nothing planted."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

import pyarrow as pa

from benchmarks.coordination.planters.reactions import DAY, HOUR, heavy, routine

START = 1_715_558_400  # 13 May 2024
SPAN = 42 * DAY
SYLLABLES = ("ka", "lo", "mi", "re", "sa", "tu", "ne", "vi", "po", "da", "cha", "gri", "ou", "an", "es", "il", "tra", "ble", "noi", "qui")
PHRASES = ("Good morning", "Good night all", "Have a nice day", "Stay safe friends")


def crowd(seed: int = 1, accounts: int = 120) -> pa.Table:
    """Posts with post_id, account_id, ts, text, urls, repost_id: every account has its hours, its favourite sources and words in common."""
    rng = Random(f"made {seed}")
    words = ["".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4))) for _ in range(3000)]
    feeds = [_feed(rng, number) for number in range(60)]
    rows: list[dict[str, Any]] = []
    for number in range(accounts):
        day, forwards = routine(rng), rng.uniform(0, 0.6)
        own = rng.choices(feeds, [1 / (1 + n) for n in range(len(feeds))], k=rng.randint(1, 6))
        for _ in range(int(min(600, 10 + rng.lognormvariate(3.6, 1)))):
            ts: float = START + rng.randint(0, SPAN)
            what: dict[str, Any] = {"text": _text(rng, words)}
            if rng.random() < forwards:
                repost, born = rng.choice(rng.choice(own))
                ts, what = born + heavy(rng, HOUR), {"repost_id": repost}
            ts = ts if day.awake(ts) else day.morning(rng, ts)
            rows.append({"post_id": f"c{number}:{len(rows)}", "account_id": f"c{number}", "ts": int(ts), **what})
    names = ("post_id", "account_id", "ts", "text", "urls", "repost_id")
    kinds = pa.schema([(name, pa.int64() if name == "ts" else pa.string()) for name in names])
    return pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows if row["ts"] < START + SPAN], kinds)


def _text(rng: Random, words: list[str]) -> str:
    if rng.random() < 0.05:
        return rng.choice(PHRASES)
    return " ".join(words[int(3000 * rng.random() ** 3)] for _ in range(rng.randint(3, 40)))


def _feed(rng: Random, number: int) -> list[tuple[str, int]]:
    """A source's posts, named by source and date as collections of channels do."""
    times = sorted(START + rng.randint(0, SPAN - DAY) for _ in range(rng.randint(20, 150)))
    return [(f"s{number}@{datetime.fromtimestamp(ts, UTC):%Y-%m-%d %H:%M:%S}", ts) for ts in times]
