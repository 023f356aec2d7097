"""The fact-checks that posts are held against, made ready once: letters, sounds and meaning of each, and what it states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.model import Progress, quiet
from tocsin.text.language import Heard, hear, kinship
from tocsin.verify.claims.asked import Query, Reviewed
from tocsin.verify.claims.candidates import bridges
from tocsin.verify.claims.candidates.alignment import Alignment, stated
from tocsin.verify.claims.candidates.lexical import Bm25, runs
from tocsin.verify.claims.candidates.meaning import Languages, Told, nearness
from tocsin.verify.claims.candidates.ranking import numbers
from tocsin.verify.claims.candidates.wording import pieces, wording
from tocsin.verify.claims.schema import Bridge

_CARRIES: tuple[tuple[frozenset[str], Bridge], ...] = (
    (frozenset({"names", "places"}), "name"),
    (frozenset({"numbers"}), "number"),
    (frozenset({"days"}), "date"),
)
_SEEN, _LISTED = 60, 45  # fact-checks that each engine names, and how many of all these are looked at closely
_SLOW = 10.0  # places after which a rank is worth half


@dataclass(frozen=True)
class Asked:
    """Posts made ready: what each says, its language, its vectors, what it shows."""

    said: list[str]
    heard: list[Heard]
    told: Told
    media: list[tuple[str, ...]]

    def some(self, start: int, end: int) -> Asked:
        """The posts from one place to another."""
        return Asked(self.said[start:end], self.heard[start:end], self.told.some(start, end), self.media[start:end])


class Pool:
    """Fact-checks to search. A title is searched with its claim; what is stated is read of the claim alone, since titles deny."""

    def __init__(self, claims: Sequence[Reviewed], encoder: Encoder, progress: Progress = quiet) -> None:
        self.languages = Languages.of(encoder)
        texts = [[wording(text) for text in (claim.claim, claim.title) if text] for claim in claims]
        self.claimed = [one[0] if one else "" for one in texts]
        self.heard = hear(self.claimed, [claim.lang for claim in claims])
        whole = [" ".join(one) for one in texts]
        self._letters, self._sounds = (
            Bm25([runs(text) for text in whole]),
            Bm25([bridges.marks(text) for text in whole], bridges.K1, bridges.B),
        )
        self._told = Told.of(texts, encoder, self.languages, progress, keep=isinstance(encoder, BundledEncoder))
        self._media = [claim.media for claim in claims]
        self._alignment = Alignment()

    def asked(self, queries: Sequence[Query], encoder: Encoder, progress: Progress = quiet) -> Asked:
        """Make posts ready."""
        said = [wording(query.text) for query in queries]
        told = Told.of([[text, *pieces(text)] for text in said], encoder, self.languages, progress)
        return Asked(said, hear(said, [query.lang for query in queries]), told, [query.media for query in queries])

    def scores(self, asked: Asked) -> dict[str, Floats32]:
        """(posts, fact-checks) by engine. Of letters it is the share that the post has of all that the fact-check has."""
        meaning, whole = nearness(asked.told, self._told)
        return {
            "letters": self._letters.shares([runs(text) for text in asked.said]),
            "sounds": self._sounds.scores([bridges.marks(text) for text in asked.said]),
            "meaning": meaning,
            "whole": whole,
        }

    def evidence(self, asked: Asked, at: int, row: int, scores: dict[str, float]) -> tuple[tuple[Bridge, ...], dict[str, Any]]:
        """(what carries a fact-check to a post, the scores by engine beside what both state)."""
        shared = self._alignment.told((asked.said[at], asked.heard[at].lang), (self.claimed[row], self.heard[row].lang))
        carried: list[Bridge] = ["translation" if self.across(asked, at, np.array([row]))[0] else "text"]
        carried += [bridge for kinds, bridge in _CARRIES if shared.keys() & kinds]
        carried += ["media"] if bridges.shown(asked.media[at], [self._media[row]])[0] else []
        return tuple(carried), scores | {f"shared_{kind}": words for kind, words in shared.items()}

    def listed(self, scores: dict[str, Floats32], media: Sequence[str]) -> Ints:
        """Rows worth a closer look for one post (scores by engine): the best by rank, and whatever shows the same medium, rising.

        Reciprocal rank fusion after Cormack and others (2009): an engine that knows nothing of a fact-check says nothing of it.
        """
        worth = np.zeros(len(self.claimed))
        for score in scores.values():
            best = np.argsort(-score, kind="stable")[:_SEEN]
            known = score[best] > 0
            worth[best[known]] += 1 / (_SLOW + np.arange(len(best))[known])
        rows = np.argsort(-worth, kind="stable")[:_LISTED]
        return np.unique(np.concatenate([rows[worth[rows] > 0], np.flatnonzero(bridges.shown(media, self._media))])).astype(np.int64)

    def across(self, asked: Asked, at: int, rows: Ints) -> Flags:
        """Which of some fact-checks are surely in another language than a post."""
        mine = asked.heard[at].may_be
        return np.array([kinship(mine, self.heard[row].may_be) == "two" for row in rows.tolist()], np.bool_)

    def numbers(self, asked: Asked, at: int, scores: dict[str, Floats32], rows: Ints) -> Floats:
        """What ranks some fact-checks for a post (see `ranking`)."""
        post = asked.said[at], asked.heard[at].lang
        laid = [stated(self._alignment.laid(post, (self.claimed[row], self.heard[row].lang))) for row in rows.tolist()]
        return numbers(scores, rows, laid, self.across(asked, at, rows))
