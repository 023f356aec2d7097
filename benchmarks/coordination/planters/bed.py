"""The bed that scenes are planted in: random numbers, accounts with labels and days, posts, and how often members of a group met."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, Self

import pyarrow as pa

from benchmarks.coordination.planters.reactions import DAY, Routine, routine

Post = tuple[str, int]  # what is shared, and when it first appeared
LABELS = pa.schema(
    [
        ("account_id", pa.string()), ("label", pa.int64()), ("kind", pa.string()), ("group", pa.string()), ("size", pa.int64()),
        ("occasions", pa.int64()),
    ]
)  # fmt: skip
TOGETHER, APART, NOBODY_KNOWS = 1, 0, None
FEWEST = 4  # occasions; of who met its group less often nobody can say that it acts with it


@dataclass(frozen=True)
class Planted:
    """Posts, real and planted, in order of time; labels: account_id, label (1 acts with its group, 0 does not, null: hard to say), kind,
    group, size of the group, and on how many occasions the account did something with another of its group.
    """

    posts: pa.Table
    labels: pa.Table


@dataclass
class Person:
    """A planted account: its label and where it belongs."""

    name: str
    label: int | None
    kind: str
    group: str
    occasions: int = 0


@dataclass
class Bed(ABC):
    """What the scenes write to. `start` and `end` are the first and last second of the real crowd; nothing is planted outside of them."""

    rng: Random
    start: int
    end: int
    people: dict[str, Person] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    days: dict[str, Routine] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)

    @abstractmethod
    def live(self, who: str) -> None:
        """Gives an account the posts of a life of its own."""

    @abstractmethod
    def share(self, what: str) -> dict[str, Any]:
        """The columns of a post that shares something that others made."""

    @abstractmethod
    def of_many(self, many: int) -> list[Post]:
        """Things that few have shared, most of them of different sources, by time."""

    @abstractmethod
    def of_one_feed(self, many: int) -> list[Post]:
        """Things of one source that many read, by time."""

    @abstractmethod
    def followed(self) -> Sequence[Post]:
        """A source to follow, and all its posts by time."""

    def day(self, zone: int | None = None) -> Routine:
        """Somebody's day."""
        return routine(self.rng, zone)

    def person(self, label: int | None, kind: str, group: str, prefix: str = "") -> str:
        """A new account, without posts so far."""
        name = f"{prefix}planted{len(self.people):04d}"
        self.people[name] = Person(name, label, kind, group)
        return name

    def group(self, label: int | None, kind: str, size: int, zone: int | None = None, prefix: str = "") -> list[str]:
        """The accounts of one group, each with a day and a life of its own."""
        self.groups.append(f"{kind}{len(self.groups)}")
        names = [self.person(label, kind, self.groups[-1], prefix) for _ in range(size)]
        for who in names:
            self.days[who] = self.day(zone)
            self.live(who)
        return names

    def until(self, end: int) -> Self:
        """The same bed, as if the crowd ended then; what is planted goes to the same rows."""
        return replace(self, end=end)

    def since(self, start: int) -> Self:
        """The same bed, as if the crowd began then."""
        return replace(self, start=start)

    def twin(self, who: str, prefix: str) -> list[str]:
        """Another account of the same group, on another platform, with the same day and a life of its own."""
        person = self.people[who]
        other = self.person(person.label, person.kind, person.group, prefix)
        self.days[other] = self.days[who]
        self.live(other)
        return [other]

    def moments(self, many: int) -> list[int]:
        """So many moments at which a group is at work, by time: in its spells, at the hours of one person's day."""
        found: list[int] = []
        spells, day = self._spells(), self.day()
        while len(found) < many:
            ts = self.rng.randint(*self.rng.choice(spells))
            if day.awake(ts):
                found.append(ts)
        return sorted(found)

    def _spells(self) -> list[tuple[int, int]]:
        """All the time, or one to three spells of four to twelve days with pauses between them."""
        rng = self.rng
        if rng.random() < 0.5:
            return [(self.start, self.end - DAY)]
        starts = sorted(rng.randint(self.start, self.end - 5 * DAY) for _ in range(rng.randint(1, 3)))
        return [(start, min(self.end - DAY, start + rng.randint(4, 12) * DAY)) for start in starts]

    def days_of_the_crowd(self) -> range:
        """The first second of each day, UTC."""
        return range(self.start - self.start % DAY, self.end, DAY)

    def post(self, who: str, ts: float, **what: Any) -> None:
        """One post; outside of the crowd's time it never appeared."""
        if self.start <= ts <= self.end:
            self.rows.append({"post_id": f"{who}:{len(self.rows)}", "account_id": who, "ts": int(ts), **what})

    def together(self, acts: Sequence[tuple[str, float, Mapping[str, Any]]]) -> None:
        """One occasion: who posted what and when. It counts for those who took part where two did."""
        for who, ts, what in acts:
            self.post(who, ts, **what)
            self.people[who].occasions += len(acts) > 1

    def labels(self) -> pa.Table:
        """The planted accounts, as `Planted.labels`."""
        sizes = Counter(person.group for person in self.people.values())
        rows = [{**vars(person), "account_id": person.name, "size": sizes[person.group]} for person in self.people.values()]
        for row in rows:
            row["label"] = NOBODY_KNOWS if row["label"] == TOGETHER and row["occasions"] < FEWEST else row["label"]
        return pa.Table.from_pylist([{name: row[name] for name in LABELS.names} for row in rows], LABELS)

    def among(self, real: pa.Table) -> Planted:
        """The planted posts among the real ones, whose columns they take; columns that nothing planted has are left empty."""
        rows = [{name: row.get(name) for name in real.schema.names} for row in self.rows]
        posts = pa.concat_tables([real, pa.Table.from_pylist(rows, real.schema)])
        return Planted(posts.sort_by([("ts", "ascending"), ("post_id", "ascending")]), self.labels())
