"""Judgements become scores: pairs of texts by the names of posts, checks, edges; what is split, unsure or changed is counted apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from tests.support import rows
from tocsin.people.refit.thresholds import THRESHOLDS, refitted
from tocsin.people.refit.told import SCHEMA, as_entry, as_row
from tocsin.query.judged import subject
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView

NOW = {"match.copy": 0.5, "match.sure": 0.5, "check.confirm": 0.0, "media.sure": 0.9, "detect.q": 0.05}


@pytest.fixture
def seen(view: CaseView, tmp_path: Path) -> CaseView:
    """Forty pairs of media with scores from .9 on, and thirty edges."""
    pairs = [{"a": f"{n:064x}", "b": f"{n + 1000:064x}", "probability": 0.9 + n / 500} for n in range(40)]
    accounts = view.read("members")["account_id"].to_pylist()
    made: list[dict[str, Any]] = [
        {"account_a": min(a, b), "account_b": max(a, b), "trace": "link", "test": "t", "q_value": 0.001 * (n + 1)}
        for n, (a, b) in enumerate(sorted({(min(a, b), max(a, b)) for a in accounts for b in accounts if a != b})[:30])
    ]
    for name, records in (("media_pairs", pairs), ("edges", made)):
        pyarrow.parquet.write_table(rows(name, records), tmp_path / f"{name}.parquet")
    return replace(view, tables={**view.tables, **{name: tmp_path / f"{name}.parquet" for name in ("media_pairs", "edges")}})


def said(view: CaseView, ref: str, verdict: str, who: str = "ann", **more: str) -> dict[str, Any]:
    found = subject(view, ref)
    return {"id": found.id, "state": found.state, "statement": found.statement, "who": who, "verdict": verdict, "text": "", **more}


def test_scores_of_what_was_judged_are_fitted_and_told(seen: CaseView) -> None:
    names = [f"{row['a']}~{row['b']}" for row in seen.read("media_pairs").to_pylist()]
    edges = [f"{row['account_a']}~{row['account_b']}" for row in seen.read("edges").to_pylist()]
    entries = [said(seen, name, "accept" if n >= 15 else "reject") for n, name in enumerate(names[:36])]
    entries += [said(seen, names[36], "unsure"), said(seen, names[37], "accept"), said(seen, names[37], "reject", "ben")]
    entries += [said(seen, names[38], "accept", state="of before")]
    entries += [said(seen, name, "accept" if n < 12 else "reject") for n, name in enumerate(edges)]
    found = {one.setting: one for one in refitted(Lookups(seen), entries, NOW)}
    assert found.keys() == {one.setting for one in THRESHOLDS} == NOW.keys()
    media, links = found["media.sure"], found["detect.q"]
    assert (media.accepted, media.rejected, media.unsure, media.split, media.changed) == (21, 15, 1, 1, 1)
    assert media.better and media.fitted is not None and 0.928 < media.fitted <= 0.93
    assert links.better and links.fitted is not None and 0.012 <= links.fitted < 0.013
    assert found["match.sure"].fit is None and "too few" in found["match.sure"].refused
    row = as_row(media, applied=False)
    assert set(row) <= set(SCHEMA.names) and row["left_out"] == 3 and "--apply" in row["said"] and "next run" in as_row(media, True)["said"]
    assert (
        as_row(found["match.copy"], False)["said"].startswith("too few")
        and as_entry(media)["errors_after"] < as_entry(media)["errors_before"]
    )


def test_texts_and_checks_are_known_by_the_names_of_posts(view: CaseView, tmp_path: Path) -> None:
    ids = view.read("posts")["post_id"].to_pylist()[:4]
    claim = "https://checks.example/~mara/1#1"
    made: dict[str, list[dict[str, Any]]] = {
        "pairs": [
            {"a": ids[0], "b": ids[1], "kind": "rewording", "score": 0.7},
            {"a": ids[1], "b": ids[2], "kind": "copypasta", "score": 0.9},
        ],
        "checks": [{"query_id": ids[3], "claim_id": claim, "relation": "same_claim", "probability": 0.8, "tier": "confirm"}],
    }
    for name, records in made.items():
        pyarrow.parquet.write_table(rows(name, records), tmp_path / f"{name}.parquet")
    held = replace(view, tables={**view.tables, **{name: tmp_path / f"{name}.parquet" for name in made}})
    refs = (f"{ids[0]}~{ids[1]}", f"{ids[1]}~{ids[2]}", f"{ids[3]}~{claim}")
    found = {one.setting: one for one in refitted(Lookups(held), [said(held, ref, "accept") for ref in refs], NOW)}
    assert [found[name].accepted for name in ("match.sure", "match.copy", "check.confirm", "media.sure")] == [1, 1, 1, 0]
