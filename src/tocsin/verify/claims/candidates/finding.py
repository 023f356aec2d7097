"""Which fact-checks a post may be about: every engine names its best, and their ranks decide.

Fooled by: a post that says nothing of what the claim says (a picture's caption), and whatever fools every engine at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from tocsin.arrays import Floats32
from tocsin.match.vectors.encoder import Encoder
from tocsin.model import Progress, quiet
from tocsin.verify.claims.asked import Query, Reviewed
from tocsin.verify.claims.candidates.lexical import Bm25, runs
from tocsin.verify.claims.candidates.meaning import Languages, Told, nearness
from tocsin.verify.claims.candidates.wording import pieces, wording

MOST = 20  # fact-checks offered for a query
_AT_ONCE = 256  # queries handled together
_RANKS = 20.0  # how fast a rank loses its worth: the k of reciprocal rank fusion


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact-check that a query may be about: its row, what ranks it, and what each engine made of it."""

    claim: int
    score: float
    evidence: dict[str, Any] = field(default_factory=dict)


def candidates(
    queries: Sequence[Query], claims: Sequence[Reviewed], encoder: Encoder, progress: Progress = quiet, most: int = MOST
) -> list[list[Candidate]]:
    """The fact-checks offered for each query, best first; none for a query without words."""
    if not claims:
        return [[] for _ in queries]
    languages = Languages.of(encoder)
    said = [wording(query.text) for query in queries]
    claimed = [[wording(text) for text in (claim.claim, claim.title) if text] for claim in claims]
    letters = Bm25([runs(" ".join(texts)) for texts in claimed])
    theirs = Told.of(claimed, encoder, languages, progress)
    mine = Told.of([[text, *pieces(text)] for text in said], encoder, languages, progress)
    found: list[list[Candidate]] = []
    for start in range(0, len(queries), _AT_ONCE):
        end = min(start + _AT_ONCE, len(queries))
        engines = {"letters": letters.scores([runs(text) for text in said[start:end]]), "meaning": nearness(mine.some(start, end), theirs)}
        found += [fused({name: scores[row] for name, scores in engines.items()}, most) for row in range(end - start)]
    return [some if text else [] for some, text in zip(found, said, strict=True)]


def fused(scores: dict[str, Floats32], most: int) -> list[Candidate]:
    """Reciprocal rank fusion after Cormack and others (2009) of one query's scores (claims) by engine."""
    ranks = {name: _ranks(score) for name, score in scores.items()}
    worth = np.sum([np.where(scores[name] > 0, 1 / (_RANKS + rank), 0) for name, rank in ranks.items()], axis=0)
    best = np.argsort(-worth, kind="stable")[:most].tolist()
    return [
        Candidate(
            at,
            round(float(worth[at]) * _RANKS / len(ranks), 4),
            {name: [int(ranks[name][at]) + 1, round(float(scores[name][at]), 3)] for name in ranks},
        )
        for at in best
        if worth[at] > 0
    ]


def _ranks(score: Floats32) -> Any:
    ranks = np.empty(len(score), np.int64)
    ranks[np.argsort(-score, kind="stable")] = np.arange(len(score))
    return ranks
