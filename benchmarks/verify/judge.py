"""The judge of claims alone: each query beside the claims that the bare encoder has nearest, written as checks for score/claims.py.

PYTHONPATH=src:. python benchmarks/verify/judge.py FOLDER CHECKS.parquet      # FOLDER: claims.jsonl and queries.jsonl
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.verify.claims.judge.judging import ClaimJudge, Statement

NEAREST = 8  # claims beside each query


def main(folder: Path, out: Path) -> None:
    """Judge, and write."""
    claims, queries = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()] for name in ("claims", "queries")
    )
    encoder = BundledEncoder()
    near = encoder.encode([row["text"] for row in queries]) @ encoder.encode([row["claim"] for row in claims]).T
    asked = [(i, int(j), rank) for i, row in enumerate(near) for rank, j in enumerate(np.argsort(-row, kind="stable")[:NEAREST], 1)]
    pairs = [(Statement(queries[i]["text"], queries[i]["lang"]), Statement(claims[j]["claim"], claims[j]["lang"])) for i, j, _ in asked]
    rows = [
        {
            "query_id": queries[i]["query_id"], "claim_id": claims[j]["claim_id"], "rank": rank, "score": float(near[i, j]),
            "relation": found.relation, "changed": found.changed, "before": found.before, "after": found.after,
            "probability": found.probability, "tier": found.tier,
        }
        for (i, j, rank), found in zip(asked, ClaimJudge(encoder).judged(pairs), strict=True)
    ]  # fmt: skip
    pq.write_table(pa.Table.from_pylist(rows), out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
