"""A street of channels in a real crowd: accounts with a life of their own, and the posts of the crowd that they may forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from benchmarks.coordination.planters.bed import Bed, Post
from benchmarks.coordination.planters.channels.crowd import Channels
from benchmarks.coordination.planters.reactions import DAY, HOUR, heavy


@dataclass
class Street(Bed):
    """A bed for scenes of channels, with what the real crowd is like."""

    crowd: Channels = field(kw_only=True)

    def text(self, words: int | None = None) -> str:
        """A text of its own, in words of the crowd."""
        return self.crowd.text(self.rng, words)

    def word(self) -> str:
        """One word of the crowd, of letters only."""
        return "".join(letter for letter in self.text(3) if letter.isascii() and letter.isalpha()) or "word"

    def live(self, who: str) -> None:
        """20 to 400 posts: texts, and forwards of one to three favourite sources."""
        rng, day = self.rng, self.days[who]
        many = int(min(400, max(20, rng.lognormvariate(4.1, 0.8))))
        feeds = [rng.choice(self.crowd.feeds or (self.crowd.rare,)) for _ in range(rng.randint(1, 3))]
        forwards = rng.uniform(0, 0.5)
        for _ in range(many):
            if rng.random() < forwards:
                repost, born = rng.choice(rng.choice(feeds))
                self.post(who, born + heavy(rng, rng.choice((HOUR, 6 * HOUR))), **self.share(repost))
            else:
                ts = self.moment()
                self.post(who, ts if day.awake(ts) else day.morning(rng, ts), text=self.text())

    def share(self, what: str) -> dict[str, Any]:
        """A forward."""
        return {"repost_id": what}

    def moment(self) -> int:
        """A moment at which the crowd is awake."""
        return self.rng.choice(self.crowd.times) + self.rng.randint(-1800, 1800)

    def original(self, source: str, ts: float) -> str:
        """How the collection names a post of a planted source."""
        if self.crowd.dated:
            return f"{source}@{datetime.fromtimestamp(int(ts), UTC):%Y-%m-%d %H:%M:%S}"
        return f"{source}:{int(ts) % 10**7}"

    def of_many(self, many: int) -> list[Post]:
        """Posts that few have forwarded, most of them of different sources, with a day left in which to do so."""
        fresh = [post for post in self.crowd.rare if self.start <= post[1] < self.end - DAY]
        return sorted(self.rng.sample(fresh, min(many, len(fresh))), key=lambda post: post[1])

    def of_one_feed(self, many: int) -> list[Post]:
        """Posts of one source that many read."""
        feed = [post for post in self.rng.choice(self.crowd.feeds[:12] or (self.crowd.rare,)) if post[1] < self.end - DAY]
        return sorted(self.rng.sample(feed, min(many, len(feed))), key=lambda post: post[1])

    def followed(self) -> Sequence[Post]:
        """A source that the crowd reads, or a new one, in the collection or out of it."""
        rng = self.rng
        if self.crowd.feeds and rng.random() < 0.5:
            return rng.choice(self.crowd.feeds[:12])
        return self.new_feed(rng.randint(60, 200), rng.random() < 0.5)

    def new_feed(self, many: int, inside: bool) -> list[Post]:
        """A new source with so many posts; `inside`, it is an account of the collection and its posts stand there as well."""
        rng = self.rng
        source = self.person(None, "source", f"source{len(self.people)}") if inside else f"elsewhere{rng.getrandbits(32):x}"
        day, posts = self.day(), []
        while len(posts) < many:
            ts = rng.randint(self.start, self.end - DAY)
            if day.awake(ts):
                posts.append((self.original(source, ts), ts))
                if inside:
                    self.post(source, ts, text=self.text())
        return sorted(posts, key=lambda post: post[1])
