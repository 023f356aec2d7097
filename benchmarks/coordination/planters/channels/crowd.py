"""What a planter learns of a real crowd of channels: its words in their order, hours, sources with their posts, and common phrases."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import pyarrow as pa

from benchmarks.coordination.planters.bed import Post

_FEWEST = 30  # posts that make a source a feed worth following


@dataclass(frozen=True)
class Channels:
    """A real crowd: `heads` are words that others come after, `follows` which; `feeds` the posts of each much-reposted source, by time;
    `rare` posts with one to six reposts; `popular` those with more; `phrases` short texts that several accounts wrote.
    """

    times: tuple[int, ...]
    heads: tuple[str, ...]
    follows: dict[str, list[str]]
    feeds: tuple[tuple[Post, ...], ...]
    rare: tuple[Post, ...]
    popular: tuple[Post, ...]
    phrases: tuple[str, ...]
    dated: bool  # whether posts are named by source and date ("source@2022-02-14 21:15:54"), else by source and number

    def text(self, rng: Random, words: int | None = None) -> str:
        """A text that nobody wrote: a walk over the crowd's words, each after one that it really follows."""
        words = words or int(min(150, max(6, rng.lognormvariate(3.2, 0.7))))
        said = [rng.choice(self.heads)]
        while len(said) < words:
            said.append(rng.choice(self.follows.get(said[-1]) or self.heads))
        return " ".join(said)


def source_of(repost: str) -> str:
    """The source in the name of a reposted post: what stands before `@`, or before the last `:` or `/`."""
    return re.split("@", repost)[0] if "@" in repost else re.split("[:/](?=[^:/]*$)", repost)[0]


def _born(repost: str, first: int) -> int:
    """When a reposted post appeared: the date in its name, where that is one and not after the first repost; else just before that."""
    try:
        dated = int(datetime.fromisoformat(repost.partition("@")[2]).replace(tzinfo=UTC).timestamp())
    except ValueError:
        return first
    return min(dated, first)


def learned(posts: pa.Table) -> Channels:
    """What can be learned of a crowd with ts, text and repost_id."""
    times, reposts, texts = (posts[name].to_pylist() for name in ("ts", "repost_id", "text"))
    first: dict[str, int] = {}
    for repost, ts in zip(reposts, times, strict=True):
        if repost:
            first[repost] = min(ts, first.get(repost, ts))
    shared, start = Counter(repost for repost in reposts if repost), min(times)
    born = {repost: at for repost, ts in first.items() if (at := _born(repost, ts)) >= start}
    feeds = defaultdict(list)
    for repost, ts in born.items():
        feeds[source_of(repost)].append((repost, ts))
    long = sorted((sorted(feed, key=lambda post: post[1]) for feed in feeds.values() if len(feed) >= _FEWEST), key=len, reverse=True)
    said = sorted({(text, who) for who, text in zip(posts["account_id"].to_pylist(), texts, strict=True) if text})
    common = Counter(text for text, _ in said if 3 < len(text.strip()) < 60)
    follows = _follows(texts)
    return Channels(
        tuple(times), tuple(follows), follows, tuple(map(tuple, long)),
        tuple((r, t) for r, t in born.items() if shared[r] <= 6), tuple((r, t) for r, t in born.items() if shared[r] > 6),
        tuple(text for text, many in common.most_common(30) if many >= 3) or ("Good morning", "Good night"),
        any("@" in repost for repost in first),
    )  # fmt: skip


def _follows(texts: Sequence[str | None]) -> dict[str, list[str]]:
    follows: dict[str, list[str]] = defaultdict(list)
    for text in texts[::3]:
        words = [word for word in (text or "").split()[:60] if word[:1].isalpha()]
        for word, following in pairwise(words):
            follows[word].append(following)
    return {word: following[:40] for word, following in follows.items()} or {"word": ["word"]}
