"""Findings about series: one for each that is large, with the posts behind it; shared frames weighed beside their innocent reasons."""

from __future__ import annotations

import json
from typing import Any

from tests.assess.findings.played import played, written
from tocsin.assess.findings.series import of_series
from tocsin.match.schemas import SERIES
from tocsin.query.words import Words


def told(posts: list[str], kind: str = "series") -> dict[str, Any]:
    size = len(posts)
    columns = {"series_id": ["s1"] * size, "post_id": posts, "kind": [kind] * size, "template": ["Ferry at … is late"] * size}
    corpus = played().scene.corpus
    return written(lambda ledger: of_series(ledger, corpus, SERIES.table({**columns, "slots": [["noon"]] * size})))


def ids(accounts: int, posts: int) -> list[str]:
    """So many posts of so many accounts."""
    corpus = played().scene.corpus
    by_account: dict[int, list[str]] = {}
    for account, post, own in zip(corpus.account.tolist(), corpus.ids.to_pylist(), corpus.own.tolist(), strict=True):
        if own:
            by_account.setdefault(account, []).append(post)
    busiest = sorted(by_account.values(), key=lambda some: (-len(some), some))[:accounts]
    return [post for row in zip(*busiest, strict=False) for post in row][:posts]


def test_a_large_series_is_told_with_its_posts() -> None:
    posts = ids(3, 12)
    (found,) = told(posts).values()
    assert (found["kind"], found["series"], found["value"], found["strength"]) == ("series", "s1", len(posts), "weak")
    assert found["reasons_for"][0]["code"] == "reason.series_shared"
    assert [one["code"] for one in found["reasons_against"]] == ["reason.series_tools"]
    assert "Ferry at … is late" in Words("fr").sentence({**found, "params": json.dumps(found["params"])})


def test_small_series_and_formulas_are_not_told() -> None:
    assert not told(ids(3, 9)) and not told(ids(3, 12), "formula") and not told([])
