"""Floors of finding reviewed claims: the gold set's part on which nothing was fitted, ten languages against its own claims."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np

from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.verify.claims.asked import Query, Reviewed
from tocsin.verify.claims.candidates.finding import candidates

GOLD = Path(__file__).parent / "claims"


def _lines(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (GOLD / name).read_text("utf-8").splitlines()]


def test_the_claim_a_post_makes_comes_first_in_every_language() -> None:
    claims = [Reviewed(one["claim_id"], one["claim"], one["title"], one["lang"]) for one in _lines("claims.jsonl")]
    right = defaultdict[str, set[str]](set)
    for one in _lines("qrels.jsonl"):
        if one["relation"] == "same_claim":
            right[one["query_id"]].add(one["claim_id"])
    posts = [Query(one["query_id"], one["text"], one["lang"]) for one in _lines("queries.jsonl") if one["part"] == "report"]
    asked = [post for post in posts if right[post.query_id]]
    offered = candidates(asked, claims, BundledEncoder())
    found = [[claims[one.claim].claim_id in right[post.query_id] for one in some] for post, some in zip(asked, offered, strict=True)]
    first, ten = np.array([some[0] for some in found]), np.array([any(some[:10]) for some in found])
    langs = np.array([post.lang for post in asked])
    assert first.mean() >= 0.95, first.mean()
    assert ten.mean() >= 0.99, ten.mean()
    assert min(ten[langs == lang].mean() for lang in set(langs.tolist())) >= 0.95
