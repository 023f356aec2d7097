"""Pages that may belong together, laid side by side once: what two of them share, and which others have it too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from tocsin.arrays import Flags, Ints
from tocsin.match.facts.compared import Compared
from tocsin.origin.relays.differences import Differences, Worded, told, worded
from tocsin.origin.relays.texts import Pages, Shared

_NUMBER = re.compile(r"\d+(?:[.,٬'’\s]\d{3}(?!\d))*")


@dataclass(frozen=True, slots=True)
class Against:
    """A page against another: what only it has, the share of it that the other has too, numbers in shared sentences that differ."""

    only: Differences
    share: float
    numbers: tuple[int, int]  # of the page's own that the other lacks: a third page has them, none has
    clashes: int  # things stated otherwise than by the other, beyond those of the nearest page in its language


class Group:
    """`members`: the places of pages in `pages`; `shared`: what pairs of them (numbers within the group, a < b) share."""

    def __init__(self, pages: Pages, members: Sequence[int], shared: Mapping[tuple[int, int], Shared]) -> None:
        self.pages, self.members = pages, list(members)
        self.shared = dict(sorted(shared.items()))

    def __len__(self) -> int:
        return len(self.members)

    def lang(self, one: int) -> str:
        """The language of a member."""
        return self.pages.pages[self.members[one]].lang

    @cached_property
    def told(self) -> list[Flags]:
        """For each member (its sentences, members): which members tell a sentence too.

        Also those of whom most of the others that tell it say so: an alignment that missed it is mended by its neighbours.
        """
        direct = [np.zeros((len(self.pages.pages[page].sentences), len(self)), np.bool_) for page in self.members]
        votes = [np.zeros(one.shape) for one in direct]
        for (a, b), shared in self.shared.items():
            for each in shared.aligned:
                direct[a][list(each.match.i), b] = True
                direct[b][list(each.match.j), a] = True
        for (a, b), shared in self.shared.items():
            for each in shared.aligned:
                votes[a][list(each.match.i)] += direct[b][list(each.match.j)].any(axis=0)
                votes[b][list(each.match.j)] += direct[a][list(each.match.i)].any(axis=0)
        return [np.asarray(one | (2 * vote > one.sum(axis=1, keepdims=True))) for one, vote in zip(direct, votes, strict=True)]

    def one_text(self, one: int, two: int) -> float:
        """The probability that two members carry one text, 0 where they were not laid side by side."""
        shared = self.shared.get((min(one, two), max(one, two)))
        return shared.p_text if shared else 0.0

    @cached_property
    def held(self) -> list[Ints]:
        """For each member: how many members have each of its shingles."""
        own = [self.pages.pages[page].shingles for page in self.members]
        every, count = np.unique(np.concatenate([np.unique(one) for one in own]), return_counts=True)
        return [count[np.searchsorted(every, one)] for one in own]

    def against(self, one: int, two: int) -> tuple[Against, Against]:
        """The two members of a pair against each other."""
        shared = self.shared[one, two]
        if shared.same_language:
            only = worded(self._worded(one), self._worded(two))
            shares = shared.containment_ij, shared.containment_ji
        else:
            only = self._lacking(one, two), self._lacking(two, one)
            shares = shared.aligned_ij, shared.aligned_ji
        one_of, two_of = self._numbers(one, two), self._numbers(two, one)
        return Against(only[0], shares[0], one_of, self._clashes(one, two)), Against(only[1], shares[1], two_of, self._clashes(two, one))

    @cached_property
    def _unlike(self) -> dict[tuple[int, int], dict[int, int]]:
        """For two members of two languages: how many things each sentence of the first and its partner do not both state."""
        found: dict[tuple[int, int], dict[int, int]] = {}
        for (a, b), shared in self.shared.items():
            if not shared.same_language:
                for each in shared.aligned:
                    count = differing(each.facts)
                    found.setdefault((a, b), {}).update(dict.fromkeys(each.match.i, count))
                    found.setdefault((b, a), {}).update(dict.fromkeys(each.match.j, count))
        return found

    @cached_property
    def _nearest(self) -> dict[tuple[int, str, int], int]:
        """For a member, another language and a sentence: the fewest things that it and a partner there do not both state."""
        found: dict[tuple[int, str, int], int] = {}
        for (one, two), unlike in self._unlike.items():
            for sentence, count in unlike.items():
                key = one, self.lang(two), sentence
                found[key] = min(count, found.get(key, count))
        return found

    def _clashes(self, one: int, two: int) -> int:
        """A name or a number that one translation spells its own way tells of no change: so what all in that language do is left out."""
        lang = self.lang(two)
        return sum(count - self._nearest[one, lang, sentence] for sentence, count in self._unlike.get((one, two), {}).items())

    def _worded(self, one: int) -> Worded:
        page = self.pages.pages[self.members[one]]
        return Worded(page.words, page.shingles, self.held[one])

    def _lacking(self, one: int, two: int) -> Differences:
        """Sentences of `one` that `two` has not."""
        return told(~self.told[one][:, two], np.asarray(self.told[one].any(axis=1)))

    def _numbers(self, one: int, two: int) -> tuple[int, int]:
        """Numbers in sentences of `one` that `two` tells with other numbers: those that third pages have, and those that none has."""
        sentences = self.pages.pages[self.members[one]].sentences
        here = numbers(" ".join(sentences[at] for at in np.flatnonzero(self.told[one][:, two])))
        other = here - self.numbers[two]
        known = sum(any(number in self.numbers[third] for third in range(len(self)) if third != one) for number in other)
        return known, len(other) - known

    @cached_property
    def numbers(self) -> list[frozenset[str]]:
        """The numbers of each member."""
        return [numbers(" ".join(self.pages.pages[page].sentences)) for page in self.members]


def differing(facts: Compared) -> int:
    """How many numbers, days, places and names two sentences do not both state."""
    kinds = facts.numbers, facts.days, facts.places, facts.names
    return sum(len(each.clashing) + len(each.doubtful) + len(each.alone[0]) + len(each.alone[1]) for each in kinds)


@lru_cache(maxsize=100_000)
def numbers(text: str) -> frozenset[str]:
    """The numbers written in digits, whatever the digits and the marks between thousands; no single digits, since languages spell them."""
    plain = "".join(str(unicodedata.digit(char, char)) for char in text)
    found = (re.sub(r"\D", "", number) for number in _NUMBER.findall(plain))
    return frozenset(number for number in found if len(number) > 1)
