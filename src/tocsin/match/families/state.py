"""What matching knows of a collection of posts on its way from texts to tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from tocsin.match.copies.clusters import Cluster
from tocsin.match.pairs.meaning import Judged
from tocsin.match.series.told import Told
from tocsin.model import Phrase
from tocsin.text.language import UNKNOWN, Tongues


@dataclass
class Corpus:
    """Posts with text, one row per post_id in rising order, and the distinct folded keys they share."""

    ids: list[str]
    texts: list[str]
    key_of: list[int]  # number of each post's key; -1 where the text is too short to match
    keys: list[str]
    posts_of: list[list[int]]  # posts of each key
    order: list[tuple[bool, bool, int]]  # what makes a post come first: no repost, time known, early
    declared: list[str | None]
    repost_of: list[str | None]
    plain: dict[str, str]  # each distinct text as a reader sees it
    told: Told  # series and formulas of the keys' texts
    bare_keys: list[str]  # the keys without their formulas


@dataclass(slots=True)
class Message:
    """A cluster of copies: its keys, the post that stands for it, its language, and every tongue it may be in."""

    cluster: Cluster
    head: int
    posts: list[int]
    text: str
    lang: str = UNKNOWN
    confidence: float = 0.0
    may_be: Tongues = frozenset()


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
    messages: list[Message]
    links: dict[tuple[int, int], float] = field(default_factory=dict)  # probability of each judged pair of messages
    evidence: dict[tuple[int, int], int] = field(default_factory=dict)  # the number of each such pair in `judged`
    judged: Judged | None = None
    groups: list[list[int]] = field(default_factory=list)  # families of two or more messages
    related: list[Related] = field(default_factory=list)  # no two of one family
