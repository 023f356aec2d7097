"""A square where two platforms meet: accounts with a life of their own, and the links, pictures and hashtags of the crowd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.coordination.planters.bed import Bed, Post
from benchmarks.coordination.planters.elections.crowd import PLATFORMS, Platforms
from benchmarks.coordination.planters.reactions import DAY, HOUR, heavy


@dataclass
class Square(Bed):
    """A bed for scenes on two platforms, with what the real crowd is like."""

    crowd: Platforms = field(kw_only=True)

    def person(self, label: int | None, kind: str, group: str, prefix: str = "") -> str:
        """A new account, on one of the platforms unless the prefix says on which."""
        return super().person(label, kind, group, prefix or self.rng.choice(("fb_", "tw_", "tw_")))

    def post(self, who: str, ts: float, **what: Any) -> None:
        """One post, with its platform."""
        super().post(who, ts, platform=PLATFORMS[who[:2]], **what)

    def live(self, who: str) -> None:
        """8 to 150 posts: most with links of two or three favourite outlets or of anybody's, some with pictures, hashtags or nothing."""
        rng, day = self.rng, self.days[who]
        outlets = [rng.choice(self.crowd.outlets) for _ in range(rng.randint(2, 3))]
        habit = [self.tag() for _ in range(rng.randint(2, 8))]
        for _ in range(int(min(150, max(8, rng.lognormvariate(3.2, 0.8))))):
            ts: float = rng.choice(self.crowd.times) + rng.randint(-1800, 1800)
            what: dict[str, Any] = {}
            if (drawn := rng.random()) < 0.5:
                link, born = rng.choice(rng.choice((*outlets, self.crowd.popular, self.crowd.rare)))
                ts, what = born + heavy(rng, rng.choice((HOUR, 8 * HOUR))), self.share(link)
            elif drawn < 0.6:
                what = {"media_id": [self.picture()]}
            if rng.random() < 0.4:
                what["hashtags"] = rng.sample(habit, min(len(habit), rng.choice((1, 1, 2, 3))))
            self.post(who, ts if day.awake(ts) else day.morning(rng, ts), **what)

    def share(self, what: str) -> dict[str, Any]:
        """A post with the link."""
        return {"urls": [what]}

    def link(self, host: str) -> str:
        """A new address."""
        return f"https://{host}/{self.rng.getrandbits(40):x}"

    def host(self) -> str:
        """A new host."""
        return f"h{self.rng.getrandbits(32):x}.example"

    def picture(self) -> str:
        """A new picture."""
        return f"p{self.rng.getrandbits(40):x}"

    def tag(self) -> str:
        """One of the crowd's hashtags, the common ones more often."""
        tags = self.crowd.tags
        return tags[int(len(tags) * self.rng.random() ** 4)]

    def of_many(self, many: int) -> list[Post]:
        """Links that few shared, with a day left in which to do so."""
        fresh = [post for post in self.crowd.rare if post[1] < self.end - DAY]
        return sorted(self.rng.sample(fresh, min(many, len(fresh))), key=lambda post: post[1])

    def of_one_feed(self, many: int) -> list[Post]:
        """Links of one outlet that many read."""
        outlet = [post for post in self.rng.choice(self.crowd.outlets[:12]) if post[1] < self.end - DAY]
        return sorted(self.rng.sample(outlet, min(many, len(outlet))), key=lambda post: post[1])

    def popular(self, many: int) -> list[Post]:
        """Links that everybody shared."""
        fresh = [post for post in self.crowd.popular if post[1] < self.end - DAY]
        return sorted(self.rng.sample(fresh, min(many, len(fresh))), key=lambda post: post[1])

    def followed(self) -> Sequence[Post]:
        """An outlet that the crowd reads, or a new one."""
        rng = self.rng
        if rng.random() < 0.7:
            return rng.choice(self.crowd.outlets[:20])
        host, times = self.host(), sorted(self.moments(rng.randint(60, 150)))
        return [(self.link(host), ts) for ts in times]
