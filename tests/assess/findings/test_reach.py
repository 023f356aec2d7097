"""Findings about reach: languages in order of use, views of original posts only, nothing where nothing is known."""

from __future__ import annotations

from itertools import cycle

import pyarrow as pa

from tests.assess.findings.played import played, written
from tocsin.assess.findings.reach import of_reach


def spoken(*langs: str) -> pa.Array:
    """A language for each post of the campaign, in turn, among all posts."""
    at = played()
    told = dict(zip(at.one.row.tolist(), cycle(langs), strict=False))
    return pa.array([told.get(row) for row in range(len(at.scene.corpus.own))], pa.string())


def test_languages_are_counted_the_most_used_first() -> None:
    at = played()
    found = written(lambda ledger: of_reach(ledger, at.one, at.scene, spoken("fr", "en", "fr")))
    row = next(row for row in found.values() if row["kind"] == "campaign.languages")
    assert row["value"] == 2
    assert [lang for lang, _ in row["params"]["languages"]] == ["fr", "en"]
    assert sum(posts for _, posts in row["params"]["languages"]) == len(at.one.row)


def test_an_unknown_language_is_said_and_not_counted() -> None:
    at = played()
    found = written(lambda ledger: of_reach(ledger, at.one, at.scene, spoken("fr", "und")))
    row = next(row for row in found.values() if row["kind"] == "campaign.languages")
    assert row["value"] == 1
    assert [phrase["code"] for phrase in row["reasons_against"]] == ["reason.language_unknown"]


def test_without_languages_and_views_nothing_is_said() -> None:
    at = played()
    assert written(lambda ledger: of_reach(ledger, at.one, at.scene, spoken("und"))) == {}
