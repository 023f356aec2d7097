"""Findings about pages: relays, changed facts, headlines, pages that posts carry, networks of sites."""

from __future__ import annotations

import json
from typing import Any

from tests.assess.findings.played import played, written
from tests.support import Held, rows
from tocsin.assess.pages import of_pages, place
from tocsin.query.words import Words

A, B = "https://a.example/1", "https://b.example/2"
PAGES = [
    {"page_id": A, "host": "a.example", "title": "Dam holds", "lang": "en"},
    {"page_id": B, "host": "b.example", "title": "Le barrage tient", "lang": "fr", "headline": "attribution_dropped"},
]
RELAYS = [
    {"child": A, "parent": None, "kind": "unknown", "probability": 0.8, "family": A},
    {"child": B, "parent": A, "kind": "translation", "probability": 0.97, "family": A, "credit": "Traduit de A", "coverage": 0.9},
]
CHANGES = [{"child": B, "parent": A, "what": "number_value", "before": "40", "after": "400", "probability": 0.9}]
LINKS = [
    {
        "site_a": "a.example", "site_b": "b.example", "probability": 0.97, "network": "a.example", "families": 1,
        "evidence": json.dumps([{"trace": "ga", "value": "UA-1234-1", "weight": 9.0, "sites_with": 2}]),
    }
]  # fmt: skip


def told(**tables: list[dict[str, Any]]) -> dict[str, Any]:
    corpus = played().scene.corpus
    held = Held(**{name: rows(name, records) for name, records in tables.items()})
    return written(lambda ledger: of_pages(ledger, corpus, held))


def test_each_thing_about_pages_is_told_with_its_evidence_in_every_language() -> None:
    found = told(pages=PAGES, relays=RELAYS, changes=CHANGES, site_links=LINKS)
    kinds = {one["kind"]: one for one in found.values()}
    assert set(kinds) == {"page.family", "page.changed", "page.headline.attribution_dropped", "site.network"}
    assert kinds["page.family"]["strength"] == "moderate" and kinds["page.family"]["reasons_for"][0]["code"] == "reason.page_credit"
    assert kinds["page.changed"]["value"] == 1 and kinds["site.network"]["value"] == 2
    for one in found.values():
        said = [Words(lang).sentence({**one, "params": json.dumps(one["params"])}) for lang in ("en", "fr", "ar")]
        assert all(said) and len(set(said)) == 3


def test_without_pages_nothing_is_told_and_a_doubtful_change_neither() -> None:
    assert told() == {}
    doubtful = [{**CHANGES[0], "probability": 0.8}]  # across languages more is asked
    assert "page.changed" not in {one["kind"] for one in told(pages=PAGES, relays=RELAYS, changes=doubtful).values()}
    same = [{**one, "lang": "en"} for one in PAGES]
    assert "page.changed" in {one["kind"] for one in told(pages=same, relays=RELAYS, changes=doubtful).values()}


def test_a_page_is_called_by_its_host() -> None:
    assert place(A, {A: PAGES[0]}) == "a.example" and place("note.txt#1", {}) == "note.txt#1"
