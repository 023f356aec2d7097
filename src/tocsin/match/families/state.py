"""What matching knows of a collection of posts on its way from texts to tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pyarrow as pa

from tocsin.arrays import Flags, Ints, Numbers
from tocsin.arrays.groups import Groups
from tocsin.arrays.strings import Strings
from tocsin.match.copies.clusters import Clusters
from tocsin.match.folding.bulk import Plain
from tocsin.match.pairs.meaning import Judged
from tocsin.match.series.told import Told
from tocsin.model import Phrase
from tocsin.text.language import Heard


@dataclass
class Corpus:
    """Posts with text, one row per post_id in rising order, the distinct texts they have, and the distinct folded keys of these.

    Posts, texts and keys are numbers in what follows; -1 stands for none.
    """

    ids: pa.Array
    times: pa.Array  # of posts, seconds since 1970
    rank: Numbers  # of posts: which came first, reposts and those without a time after the others
    declared: tuple[Numbers, list[str]]  # the language that each post is said to be in, as a place in the list
    original: Numbers  # the post that each one reposts
    texts: Strings
    plain: Plain  # the texts as a reader sees them
    text_of: Numbers  # of posts
    key_of: Numbers  # of posts; -1 where the text is too short to match
    keys: Strings
    posts_of: Groups  # of keys
    texts_of: Groups  # of keys
    told: Told  # series and formulas of the keys' texts
    bare_keys: Strings  # the keys without their formulas, empty where that is too short to match


@dataclass
class Messages:
    """Clusters of copies: the post that stands for each, its text as a reader sees it, its language.

    `shown` is the place of each one's text among those of the corpus, `bare` what is left of it where it has formulas. `heard` has what
    was heard, each once; `hears` the place there of each message. `lists` are those that say nothing of their own.
    """

    clusters: Clusters
    of_key: Numbers
    heads: Numbers
    shown: Numbers
    bare: dict[int, str]
    hears: Numbers
    heard: Sequence[Heard]
    lists: Flags

    def __len__(self) -> int:
        return len(self.heads)

    @property
    def keys(self) -> Numbers:
        """The key of each message's head."""
        first: Numbers = self.clusters.groups.members[self.clusters.groups.ends[:-1]]
        return first

    def texts(self, plain: Plain, some: Ints) -> Strings:
        """The texts of some messages out of those of the corpus: held for all at once they would be as large as it."""
        bare = {place: self.bare[message] for place, message in enumerate(some.tolist()) if message in self.bare}
        return plain.some(self.shown[some]).with_(bare)

    def language(self, message: int) -> Heard:
        """What was heard of one message."""
        return self.heard[int(self.hears[message])]

    def sizes(self, posts_of: Groups) -> Ints:
        """How many posts each message has."""
        sizes: Ints = np.bincount(self.of_key, posts_of.sizes, minlength=len(self)).astype(np.int64)
        return sizes


@dataclass(frozen=True, slots=True)
class Related:
    """Two messages (a < b) on one event or theme that are not the same, or that have a part in common; `evidence` calls them a and b.

    `score` is the probability of that; the shares say how much of either text is in common, None where the kind is not part.
    """

    a: int
    b: int
    kind: Literal["related", "part"]
    score: float
    evidence: list[Phrase]
    share_a: float | None = None
    share_b: float | None = None


@dataclass
class Found:
    """Everything that was found out, before it is written down."""

    corpus: Corpus
    messages: Messages
    links: dict[tuple[int, int], float] = field(default_factory=dict)  # probability of each judged pair of messages
    evidence: dict[tuple[int, int], int] = field(default_factory=dict)  # the number of each such pair in `judged`
    judged: Judged | None = None
    groups: list[list[int]] = field(default_factory=list)  # families of two or more messages
    related: list[Related] = field(default_factory=list)  # no two of one family
