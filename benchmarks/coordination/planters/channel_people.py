"""A street of channels in a real crowd: accounts with a life of their own, and the posts of the crowd that they may forward."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from benchmarks.coordination.planters.channels import Channels, Post
from benchmarks.coordination.planters.plant import Bed
from benchmarks.coordination.planters.reactions import DAY, HOUR, Routine, heavy, routine


@dataclass
class Street(Bed):
    """A bed for scenes of channels, with what the real crowd is like."""

    crowd: Channels = field(kw_only=True)
    days: dict[str, Routine] = field(default_factory=dict)
    groups: int = 0

    def text(self, words: int | None = None) -> str:
        """A text of its own, in words of the crowd."""
        return self.crowd.text(self.rng, words)

    def word(self) -> str:
        """One word of the crowd, of letters only."""
        return "".join(letter for letter in self.text(3) if letter.isascii() and letter.isalpha()) or "word"

    def day(self, zone: int | None = None) -> Routine:
        """Somebody's day."""
        return routine(self.rng, zone)

    def until(self, end: int) -> Street:
        """The same street, as if the crowd ended then; what is planted goes to the same rows."""
        return replace(self, end=end)

    def group(self, label: int | None, kind: str, size: int) -> list[str]:
        """Accounts of one group; each has a routine, texts, and forwards of two or three favourite sources, all of its own."""
        self.groups += 1
        return [self.neighbour(label, kind, f"{kind}{self.groups}") for _ in range(size)]

    def neighbour(self, label: int | None, kind: str, group: str, zone: int | None = None) -> str:
        """One account with a life of its own: 20 to 400 posts."""
        rng, who = self.rng, self.person(label, kind, group)
        self.days[who] = day = self.day(zone)
        many = int(min(400, max(20, rng.lognormvariate(4.1, 0.8))))
        feeds = [rng.choice(self.crowd.feeds) for _ in range(rng.randint(1, 3))] if self.crowd.feeds else [self.crowd.rare]
        forwards = rng.uniform(0, 0.5)
        for _ in range(many):
            if rng.random() < forwards:
                repost, born = rng.choice(rng.choice(feeds))
                self.post(who, born + heavy(rng, rng.choice((HOUR, 6 * HOUR))), repost_id=repost)
            else:
                ts = self.moment()
                self.post(who, ts if day.awake(ts) else day.morning(rng, ts), text=self.text())
        return who

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

    def new_feed(self, many: int, inside: bool) -> tuple[str, list[Post]]:
        """A new source with so many posts; `inside`, it is an account of the collection and its posts stand there as well."""
        rng, source = self.rng, self.person(None, "source", f"source{len(self.people)}", "source")
        day, posts = self.day(), []
        while len(posts) < many:
            ts = rng.randint(self.start, self.end - DAY)
            if day.awake(ts):
                posts.append((self.original(source, ts), ts))
                if inside:
                    self.post(source, ts, text=self.text())
        if not inside:
            del self.people[source]
        return source, sorted(posts, key=lambda post: post[1])
