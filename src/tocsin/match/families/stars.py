"""How posts hang together: on the post that stands for their message, and messages on the one that leads their family."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays import Floats, Ints, Numbers
from tocsin.match.families.grouping import head_of
from tocsin.match.families.state import Found
from tocsin.text.language import kinship

COPY = "copypasta"
KINDS = (COPY, "head", "rewording", "translation", "uncertain")  # in their order
_SAME = 0.999  # score of equal folded keys


@dataclass(frozen=True)
class Hanging:
    """The posts of all families, rising: their message, the post that stands for it, and the probability that they are copies of that."""

    posts: Numbers
    message: Numbers
    heads: Numbers
    score: Floats

    @classmethod
    def of(cls, found: Found) -> Hanging:
        """A message of one post that no family holds is none."""
        corpus, messages = found.corpus, found.messages
        family = messages.sizes(corpus.posts_of) > 1
        family[[i for group in found.groups for i in group]] = True
        by_key = np.empty(len(corpus.keys))
        by_key[messages.clusters.groups.members] = np.where(messages.clusters.score == 1.0, _SAME, messages.clusters.score)
        posts = np.flatnonzero(corpus.key_of >= 0)
        posts = posts[family[messages.of_key[corpus.key_of[posts]]]]
        message = messages.of_key[corpus.key_of[posts]]
        return cls(posts, message, messages.heads[message], by_key[corpus.key_of[posts]])

    def within(self, messages: Sequence[int]) -> dict[int, dict[int, float]]:
        """For each of some messages its posts with their scores."""
        at = np.flatnonzero(np.isin(self.message, np.array(messages, np.int64)))
        found: dict[int, dict[int, float]] = {i: {} for i in messages}
        for i, post, score in zip(self.message[at].tolist(), self.posts[at].tolist(), self.score[at].tolist(), strict=True):
            found[i][post] = score
        return found


@dataclass(frozen=True)
class Stars:
    """Of each message: the one that leads its family, how it is tied to that, and what it is to it."""

    heads: Ints
    ties: Floats
    kinds: Ints

    @classmethod
    def of(cls, found: Found) -> Stars:
        """A message that no family holds leads itself."""
        size = len(found.messages)
        posts = found.messages.sizes(found.corpus.posts_of)
        heads, ties, kinds = np.arange(size), np.ones(size), np.full(size, KINDS.index(COPY))
        for group in found.groups:
            head = head_of(group, found.links, {i: int(posts[i]) for i in group})
            heads[group] = head
            for i in (i for i in group if i != head):
                ties[i], kinds[i] = tie(found, i, head), KINDS.index(kind_of(found, head, i))
        return cls(heads, ties, kinds)


def lags(times: pa.Array, family: Ints) -> pa.Array:
    """Seconds after the first known time of each family; null where the own is not known."""
    known, seconds = times.is_valid().to_numpy(zero_copy_only=False), pc.fill_null(times, 0).to_numpy()
    start = np.full(int(family.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(start, family[known], seconds[known])
    return pa.array(np.where(known, seconds - start[family], 0), mask=~known)


def kind_of(found: Found, one: int, two: int) -> str:
    """What two messages of one family are to each other."""
    return "translation" if kinship(found.messages.language(one).may_be, found.messages.language(two).may_be) == "two" else "rewording"


def tie(found: Found, a: int, b: int) -> float:
    """The probability that two messages say the same, 0 where they were not judged."""
    return found.links.get((min(a, b), max(a, b)), 0.0)
