"""Labelled pairs of texts, source by source: collections outside the repository, pairs written for this, real posts that were read.

Every pair has source, lang_a, lang_b (empty where not known), a, b and label: same, related or different.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl

from benchmarks.text.run import SHARED

HERE = Path(__file__).parent
WRITTEN = HERE.parent / "written"  # a file a writer: items of texts around a base text, and pairs of them
EXAM = HERE.parents[2] / "gates" / "text" / "changed_facts.jsonl"  # written apart, never fitted on
READ = HERE.parent / "read_pairs.csv"  # labels of real posts by reading: source, post_a, post_b, label
REAL = ("real_ira", "real_telegram")  # reported, never fitted on
# Sources are left out together where they share sentences, and beside others of unlike kinds.
FOLDS = (
    ("multipit_expert", "question_tr", "farstail_fa"),
    ("sts14_tweet_news", "sts_forums", "stsb_more", "stsb_cross"),
    ("paraphraser_ru", "jsts_ja", "rupaws_qqp"),
    ("ans_ar", "turku_opus_fi", "changed_facts_en"),
    ("xnli_cross",),
    ("read_telegram", "read_tweets"),
)
TWO_LABELS = ("multipit_expert", "question_tr", "rupaws_qqp", "changed_facts_en")  # their "not the same" may be related or different
_MOST = 3200  # pairs of one collection
_COLUMNS = ["source", "lang_a", "lang_b", "a", "b", "label"]
_POSTS = {"read_telegram": "telegram_2022-02_03", "read_tweets": "ira_2017_07-08"}


def pairs() -> pl.DataFrame:
    """All of them, in one order."""
    files = sorted((SHARED.parent / "pairs").glob("*.parquet"))
    collected = [_some(pl.read_parquet(file).select(_COLUMNS), "real" in file.stem) for file in files]
    written = [written_pairs(file, f"made_{file.stem}") for file in sorted(WRITTEN.glob("*.jsonl"))]
    return pl.concat([*collected, *written, written_pairs(EXAM, "exam"), _read()]).filter(pl.col("a") != pl.col("b"))


def _some(pairs: pl.DataFrame, all_of_it: bool) -> pl.DataFrame:
    return pairs if all_of_it or len(pairs) <= _MOST else pairs.sample(_MOST, seed=1)


def written_pairs(path: Path, source: str) -> pl.DataFrame:
    """The pairs of a file of written items."""
    rows = []
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        for one, two, label, *_ in item["pairs"]:
            (lang_a, a), (lang_b, b) = item["texts"][one], item["texts"][two]
            rows.append((source, lang_a, lang_b, a, b, label))
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")


def _read() -> pl.DataFrame:
    """Pairs of real posts: the labels are kept here, the posts are not."""
    out = []
    every = pl.read_csv(READ, schema_overrides={"post_a": pl.Utf8, "post_b": pl.Utf8})
    for (source,), labels in every.group_by("source", maintain_order=True):
        posts = pl.read_parquet(SHARED.parent / "coordination" / f"{_POSTS[str(source)]}.parquet", columns=["post_id", "text"])
        text = dict(posts.select(pl.col("post_id").cast(pl.Utf8), "text").iter_rows())
        rows = [(source, "", "", text[a], text[b], label) for _, a, b, label in labels.iter_rows()]
        out.append(pl.DataFrame(rows, schema=_COLUMNS, orient="row"))
    return pl.concat(out)


def weights(sources: np.ndarray, rows: np.ndarray, ours: float = 1.5) -> np.ndarray:
    """How much each pair counts in a fit on `rows`: large sources less a pair, written and read ones more, one on average."""
    names, counts = np.unique(sources[rows], return_counts=True)
    more = [ours if name.startswith(("made", "read")) else 1.0 for name in names]
    by_source = {name: count**-0.5 * factor for name, count, factor in zip(names, counts, more, strict=True)}
    out = np.array([by_source.get(source, 0.0) for source in sources], np.float32)
    result: np.ndarray = out * len(rows) / out[rows].sum()
    return result
