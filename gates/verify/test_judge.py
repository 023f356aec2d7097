"""The judge of claims on part `report` of the gold set, which took no part in the fit: floors below what it reaches."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

from tocsin.match.vectors.encoder import open_encoder
from tocsin.verify.claims.judge.judging import ClaimJudge, Statement

GOLD = Path(__file__).parent / "claims"
FITS = {  # what may be said of each truth
    "same_claim": {"same_claim"}, "different": {"different"}, "related": {"related", "abstain"},
    "abstain": {"related", "abstain", "different"},
}  # fmt: skip
RELATION, TRAPS, QUIET = 0.81, 0.04, 0.95  # balanced accuracy at least, changed posts confirmed at most, quiet posts at least
CONFIRMED = 0.36  # of the posts that make a claim, share confirmed at least


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def test_relations_of_the_gold_set() -> None:
    """Every labelled pair; posts that match nothing stand beside every seventh claim."""
    claims = {row["claim_id"]: row for row in _rows("claims") if row["part"] == "report"}
    queries = {row["query_id"]: row for row in _rows("queries") if row["part"] == "report"}
    labelled = [row for row in _rows("qrels") if row["query_id"] in queries and (row["claim_id"] is None or row["claim_id"] in claims)]
    asked = [(row, cid) for row in labelled for cid in ([row["claim_id"]] if row["claim_id"] else list(claims)[::7])]
    texts = [(queries[row["query_id"]], claims[cid]) for row, cid in asked]
    pairs = [(Statement(query["text"], query["lang"]), Statement(claim["claim"], claim["lang"])) for query, claim in texts]
    right: dict[str, list[bool]] = defaultdict(list)
    confirmed: dict[str, list[bool]] = defaultdict(list)
    for (row, _), found in zip(asked, ClaimJudge(open_encoder("e5")).judged(pairs), strict=True):
        truth = row["relation"]
        right[truth].append(found.relation in FITS[truth])
        confirmed[truth].append(found.tier == "confirm")
    shares = {truth: sum(found) / len(found) for truth, found in right.items()}
    assert sum(shares[truth] for truth in ("same_claim", "related", "different")) / 3 >= RELATION, shares
    assert sum(confirmed["different"]) / len(confirmed["different"]) <= TRAPS
    assert sum(confirmed["same_claim"]) / len(confirmed["same_claim"]) >= CONFIRMED
    assert shares["abstain"] >= QUIET
