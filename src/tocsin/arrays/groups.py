"""Numbered groups of numbers laid end to end: what a list of lists holds, at a few bytes a member instead of some sixty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tocsin.arrays import Ints, Numbers
from tocsin.arrays.order import order


@dataclass(frozen=True, eq=False)
class Groups:
    """Group i has the members from ends[i] to ends[i + 1]."""

    members: Numbers
    ends: Ints

    @classmethod
    def by(cls, group: Numbers, groups: int) -> Groups:
        """The rows of each of so many groups, rising; a row of group -1 is in none."""
        rows = order(group)
        rows = rows[np.searchsorted(group[rows], 0) :]
        return cls(rows.astype(np.int32, copy=False), np.searchsorted(group[rows], np.arange(groups + 1)))

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Groups:
        """Made of lists."""
        each = [np.asarray(one, np.int32) for one in lists]
        return cls(np.concatenate([np.zeros(0, np.int32), *each]), np.cumsum([0, *map(len, each)], dtype=np.int64))

    @property
    def sizes(self) -> Ints:
        """Members of each group."""
        sizes: Ints = np.diff(self.ends)
        return sizes

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, group: int) -> Numbers:
        members: Numbers = self.members[self.ends[group] : self.ends[group + 1]]
        return members

    def __iter__(self) -> Iterator[Numbers]:
        return (self[group] for group in range(len(self)))

    def places(self, groups: Numbers) -> Ints:
        """Where the members of some groups stand in `members`, one group after the other."""
        sizes = self.sizes[groups]
        shift = self.ends[groups] - (np.cumsum(sizes) - sizes)
        found: Ints = np.arange(int(sizes.sum())) + np.repeat(shift, sizes)
        return found

    def some(self, groups: Numbers) -> Groups:
        """Some of the groups, numbered anew in the order asked for."""
        return Groups(self.members[self.places(groups)], np.append(0, np.cumsum(self.sizes[groups])))
