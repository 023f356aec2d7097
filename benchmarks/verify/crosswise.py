"""The set claims/crosswise.toml as files, for `tocsin check` or benchmarks/verify/judge.py and for a judge of checks.parquet.

    PYTHONPATH=src:. python benchmarks/verify/crosswise.py FOLDER     # writes claims.jsonl, queries.jsonl and qrels.jsonl
    tocsin check FOLDER/queries.jsonl --against FOLDER/claims.jsonl gates/verify/claims/claims.jsonl -o FOLDER/checks

Nothing is fitted on this set.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

SET = Path(__file__).parent / "claims/crosswise.toml"
_RELATIONS = {"same": "same_claim", "different": "different", "related": "related"}


def tables() -> dict[str, list[dict[str, Any]]]:
    """Rows of claims, queries and qrels; a post that makes a claim is labelled beside the claim's twin too."""
    claims, queries, qrels = [], [], []
    for row in tomllib.loads(SET.read_text("utf-8"))["claim"]:
        claims.append({"claim_id": row["id"], "claim": row["claim"], "lang": row["lang"]})
        for number, (relation, how, lang, text) in enumerate(row["posts"]):
            query = f"{row['id']}p{number}"
            queries.append({"query_id": query, "text": text, "lang": lang})
            qrels.append(_label(query, row["id"], _RELATIONS[relation], how if relation == "different" else None))
            if relation == "same" and "twin" in row:
                twin, differs = row["twin"]
                qrels.append(_label(query, twin, "same_claim", None) if how == "both" else _label(query, twin, "different", differs))
    return {"claims": claims, "queries": queries, "qrels": qrels}


def _label(query: str, claim: str, relation: str, changed: str | None) -> dict[str, Any]:
    return {"query_id": query, "claim_id": claim, "relation": relation, "changed": changed}


def main(folder: Path) -> None:
    """Write the set."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables().items():
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
