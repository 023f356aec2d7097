"""The bed that scenes are planted in: random numbers, accounts with labels, posts, and how often members of a group met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pyarrow as pa

LABELS = pa.schema(
    [
        ("account_id", pa.string()),
        ("label", pa.int64()),
        ("kind", pa.string()),
        ("group", pa.string()),
        ("size", pa.int64()),
        ("occasions", pa.int64()),
    ]
)
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
class Bed:
    """What the scenes write to. `start` and `end` are the first and last second of the real crowd; nothing is planted outside of them."""

    rng: Random
    start: int
    end: int
    people: dict[str, Person] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)

    def person(self, label: int | None, kind: str, group: str, prefix: str = "planted") -> str:
        """A new account, without posts so far."""
        name = f"{prefix}{len(self.people):04d}"
        self.people[name] = Person(name, label, kind, group)
        return name

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
