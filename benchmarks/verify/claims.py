"""Finding the reviewed claim a post makes: BM25 of letters and the bare encoder beside ours, on whole sets.

    python -m benchmarks.verify.claims --vectors FOLDER [own gold_report checkthat2025 checkthat2020_dev checkthat2020_test]

Each set is a pool of claims, posts, and which claim each post makes. `own` and `gold` are cross-lingual and stand among the 7,337 claims of
CheckThat 2025; the weights were fitted on parts that are not named here (`fit_claims`). The encoder's vectors are kept in FOLDER: the first
run encodes about 10,000 texts a set. Prints, for each set and method, MAP@5, S@1 and S@10, and S@10 of the worst language.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from tocsin.arrays import Floats32
from tocsin.match.vectors.encoder import BundledEncoder
from tocsin.match.vectors.kept import Kept
from tocsin.model import Progress, quiet
from tocsin.verify.claims.asked import Query, Reviewed
from tocsin.verify.claims.candidates.finding import candidates
from tocsin.verify.claims.candidates.lexical import Bm25, runs

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data" / "claims"
GOLD = Path(__file__).parents[2] / "gates" / "verify" / "claims"
SETS = ("own", "gold_report", "checkthat2025", "checkthat2020_dev", "checkthat2020_test")
_FEWEST = 10  # posts of a language that is judged


@dataclass(frozen=True)
class Asking:
    """A set: posts, the pool, and for each post the ids of the claims it makes."""

    queries: list[Query]
    claims: list[Reviewed]
    right: list[set[str]]


class KeptEncoder:
    """The bundled encoder, its vectors kept in a folder as half-precision numbers."""

    id, dim = BundledEncoder.id, 384

    def __init__(self, folder: Path) -> None:
        self.inner = BundledEncoder()
        self._kept = Kept("claims", self.inner, np.float16, 10**6, 400, folder)

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        distinct = sorted(set(texts))
        at = {text: row for row, text in enumerate(distinct)}
        found = self._kept.vectors(distinct, progress).astype(np.float32)[[at[text] for text in texts]]
        return np.asarray(found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9), np.float32)


def asking(name: str) -> Asking:
    """A set by its name: own, gold_PART, checkthat2025[_train], checkthat2020_PART."""
    if name.startswith("checkthat"):
        year, _, part = name.removeprefix("checkthat").partition("_")
        stem = "checkthat2025_t2_multi" if year == "2025" else "checkthat2020_t2_en"
        tables = [pq.read_table(SHARED / f"{stem}.{kind}.parquet").to_pylist() for kind in ("queries", "claims", "qrels")]
        return _asking(*tables, part or "dev")
    folder = SHARED / "own" if name == "own" else GOLD
    queries, claims, qrels = (_lines(folder / f"{kind}.jsonl") for kind in ("queries", "claims", "qrels"))
    others = pq.read_table(SHARED / "checkthat2025_t2_multi.claims.parquet").to_pylist()
    part = name.partition("_")[2]
    return _asking([one for one in queries if not part or one["part"] == part], claims + others, qrels)


def _asking(
    queries: Iterable[dict[str, str]], claims: Iterable[dict[str, str]], qrels: Iterable[dict[str, str]], split: str = ""
) -> Asking:
    right = defaultdict[str, set[str]](set)
    for one in qrels:
        if one["claim_id"] is not None and one.get("relation", "same_claim") == "same_claim":
            right[one["query_id"]].add(one["claim_id"])
    asked = [Query(one["query_id"], one["text"], one["lang"]) for one in queries if not split or one["split"] == split]
    pool = [Reviewed(one["claim_id"], one["claim"] or "", one["title"] or None, one["lang"]) for one in claims]
    return Asking(asked, pool, [right[query.query_id] for query in asked])


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def orders(one: Asking, method: str, encoder: KeptEncoder) -> list[list[int]]:
    """For each post the rows of its best ten claims."""
    if method == "ours":
        return [[found.claim for found in some[:10]] for some in candidates(one.queries, one.claims, encoder)]
    texts = [f"{claim.claim} {claim.title or ''}" for claim in one.claims]
    if method == "BM25":
        scores = Bm25([runs(text) for text in texts], 1.2, 0.75).scores([runs(query.text) for query in one.queries])
    else:
        scores = encoder.encode([query.text for query in one.queries]) @ encoder.encode([claim.claim for claim in one.claims]).T
    best: list[list[int]] = np.argsort(-scores, axis=1, kind="stable")[:, :10].tolist()
    return best


def measured(one: Asking, found: Sequence[Sequence[int]]) -> dict[str, float]:
    """MAP@5, S@1, S@10, and S@10 of the worst language, over the posts that make a claim of the pool."""
    hits, langs = [], []
    for query, right, rows in zip(one.queries, one.right, found, strict=True):
        if right:
            hits.append([one.claims[row].claim_id in right for row in rows] + [False] * (10 - len(rows)))
            langs.append(query.lang or "")
    hit, lang = np.array(hits, np.float64), np.array(langs)
    wanted = np.array([min(5, len(right)) for right in one.right if right])
    precision = np.cumsum(hit[:, :5], axis=1) / np.arange(1, 6)
    ten = hit.any(axis=1)
    worst = min((float(ten[lang == each].mean()), each) for each in set(langs) if (lang == each).sum() >= _FEWEST)
    ap = (precision * hit[:, :5]).sum(axis=1) / wanted
    return {"posts": len(hit), "MAP@5": ap.mean(), "S@1": hit[:, 0].mean(), "S@10": ten.mean(), f"S@10 of {worst[1]}": worst[0]}


def main() -> None:
    say = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    say.add_argument("sets", nargs="*", default=SETS)
    say.add_argument("--vectors", type=Path, required=True)
    given = say.parse_args()
    encoder = KeptEncoder(given.vectors)
    for name in given.sets:
        one = asking(name)
        for method in ("BM25", "encoder", "ours"):
            told = measured(one, orders(one, method, encoder))
            print(
                f"{name:20} {method:8} "
                + "  ".join(f"{key} {value:.3f}" if key != "posts" else f"{value:5} posts" for key, value in told.items()),
                flush=True,
            )


if __name__ == "__main__":
    main()
