"""Posts held against reviewed claims: candidates, what the judge says of each, and the verdict of the fact-check beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, get_args

import pyarrow as pa

from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.model import Progress, quiet
from tocsin.verify.claims.asked import Query, Reviewed, reviewed
from tocsin.verify.claims.candidates.finding import AT_ONCE, Candidate, offered
from tocsin.verify.claims.candidates.pool import Pool
from tocsin.verify.claims.judge.judging import ClaimJudge, Statement
from tocsin.verify.claims.schema import CHECKS, Bridge, Judged

_LIKELY = 0.05  # the chance that the search gives a fact-check, below which no judge of two texts alone makes it the same claim


def check(queries: Sequence[Query], factchecks: pa.Table, progress: Progress = quiet, encoder: Encoder | None = None) -> pa.Table:
    """The table of checks. Neither side's order matters: both are gone through by their ids."""
    model = encoder or BundledEncoder()
    asked, claims = sorted(queries, key=lambda query: query.query_id), reviewed(factchecks)
    if not claims:
        return CHECKS.rows([row for query in asked for row in _rows(query, (), claims, iter(()))])
    pool, judge, rows = Pool(claims, model, progress), ClaimJudge(model), list[dict[str, Any]]()
    for start in range(0, len(asked), AT_ONCE):
        some = asked[start : start + AT_ONCE]
        reader = judge.ahead([_said(query) for query in some]) if isinstance(model, BundledEncoder) else model
        found = offered(pool, some, reader)
        pairs = [(_said(query), _claimed(claims[one.claim])) for query, these in zip(some, found, strict=True) for one in these]
        judged = iter(judge.judged(pairs))
        rows += [row for query, these in zip(some, found, strict=True) for row in _rows(query, these, claims, judged)]
        progress("messages", start + len(some), len(asked), 0)
    return CHECKS.rows(rows)


def _rows(query: Query, offered: Sequence[Candidate], claims: Sequence[Reviewed], judged: Iterator[Judged]) -> Iterator[dict[str, Any]]:
    """The rows of a query: one that abstains where nothing is offered."""
    if not offered:
        yield {"query_id": query.query_id, "relation": "abstain", "bridge": [], "reasons": [], "evidence": "{}"}
    for rank, one in enumerate(offered, 1):
        claim, said = claims[one.claim], _held(next(judged), one)
        carried = {*one.bridge, *said.bridge}
        yield {
            "query_id": query.query_id, "claim_id": claim.claim_id, "rank": rank, "score": one.score,
            "relation": said.relation, "changed": said.changed, "before": said.before, "after": said.after,
            "probability": round(said.probability, 4), "tier": said.tier, "bridge": [each for each in get_args(Bridge) if each in carried],
            "verdict": claim.verdict, "reasons": list(claim.reasons), "rating": claim.rating,
            "evidence": json.dumps(one.evidence | said.evidence, ensure_ascii=False, sort_keys=True),
        }  # fmt: skip


def _held(said: Judged, one: Candidate) -> Judged:
    """What the judge says of a pair. That it is the same claim stands only where the search, which knows all claims, finds that likely, or
    where both show the same medium: of thousands of claims some are near to anything, most of all in languages the encoder hardly knows."""
    if said.relation != "same_claim" or one.score >= _LIKELY or "media" in one.bridge:
        return said
    return Judged("abstain", 1 - said.probability, evidence=said.evidence)


def _said(query: Query) -> Statement:
    return Statement(query.text, query.lang, query.ts and query.ts[:10])


def _claimed(claim: Reviewed) -> Statement:
    return Statement(claim.claim, claim.lang, claim.day)
