"""Which fact-checks a post may be about: each engine names its best, and those are ranked by what the post and each of them share.

Letters, sounds and meaning (`lexical`, `bridges`, `meaning`) are asked for their best; a medium that both show is a candidate whatever is
said. A shortlist is then ranked by a few numbers (`ranking`), among them what both state and what they state otherwise: of two claims that
differ in a place, the one that the post names comes first.

Fooled by: a post that says nothing of what the claim says (the caption of a picture), and whatever fools every engine at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, quiet
from tocsin.verify.claims.asked import Query, Reviewed
from tocsin.verify.claims.candidates.pool import Pool
from tocsin.verify.claims.candidates.ranking import chance, weighed
from tocsin.verify.claims.schema import Bridge

MOST = 20  # fact-checks offered for a query
AT_ONCE, _CELLS = 1024, 500_000  # queries that are made ready together, and how many scores of an engine are, about


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact-check that a query may be about: its row, what ranks it, what carried it, and what the engines made of it."""

    claim: int
    score: float
    bridge: tuple[Bridge, ...] = ()
    evidence: Any = None


def candidates(
    queries: Sequence[Query], claims: Sequence[Reviewed], encoder: Encoder, progress: Progress = quiet, most: int = MOST
) -> list[list[Candidate]]:
    """The fact-checks offered for each query, best first; none for a query of which nothing is known."""
    if not claims:
        return [[] for _ in queries]
    pool, found = Pool(claims, encoder, progress), list[list[Candidate]]()
    for start in range(0, len(queries), AT_ONCE):
        found += offered(pool, queries[start : start + AT_ONCE], encoder, most)
        progress("queries", len(found), len(queries), 0)
    return found


def offered(pool: Pool, queries: Sequence[Query], encoder: Encoder, most: int = MOST) -> list[list[Candidate]]:
    """The same for some queries and fact-checks made ready; `encoder` has the vectors of those, whatever else it keeps."""
    found, step = list[list[Candidate]](), max(1, _CELLS // len(pool.claimed))
    whole = pool.asked(queries, encoder)
    for start in range(0, len(queries), step):
        asked = whole.some(start, min(len(queries), start + step))
        scores = pool.scores(asked)
        found += [_best(pool, asked, at, {engine: each[at] for engine, each in scores.items()}, most) for at in range(len(asked.said))]
    return found


def _best(pool: Pool, asked: Any, at: int, scores: Any, most: int) -> list[Candidate]:
    """The best of one query's shortlist; of equals the one that stands first."""
    rows = pool.listed(scores, asked.media[at])
    if not len(rows):
        return []
    worth = np.round(weighed(pool.numbers(asked, at, scores, rows)), 4)
    best = np.argsort(-worth, kind="stable")[:most]
    return [
        Candidate(
            row,
            round(chance(float(value)), 4),
            *pool.evidence(asked, at, row, {name: round(float(each[row]), 3) for name, each in scores.items()}),
        )
        for row, value in zip(rows[best].tolist(), worth[best], strict=True)
    ]
