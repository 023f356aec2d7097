"""The section on pages: trees in the order of their branches, changed facts, dates as stated."""

from __future__ import annotations

import json

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.html import page
from tocsin.report.sections.pages.section import pages

A, B = "https://a.example/1", "https://b.example/2"
SAID = {
    "credits": [{"type": "translated_from", "source": "Harbour Post", "surface": "Translated from Harbour Post"}],
    "disclaimers": [{"kind": "no_warranty", "surface": "No warranty is given"}], "page_clock": {"surface": "21 November 2024"},
    "headline_reasons": [{"reason": "attribution_absent", "surface": "said"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def source() -> Synthetic:
    made = Synthetic(hostile=False)
    made.rows["pages"] = [
        {
            "page_id": A,
            "host": "a.example",
            "title": "Dam holds",
            "lang": "en",
            "type": "article",
            "published_ts": 1715700000,
            "said": "{}",
        },
        {
            "page_id": B,
            "host": "b.example",
            "title": "Le barrage @someone",
            "lang": "fr",
            "type": "article",
            "headline": "partial",
            "said": json.dumps(SAID),
        },
    ]
    made.rows["relays"] = [
        {
            "child": B,
            "parent": A,
            "kind": "translation",
            "probability": 0.97,
            "family": A,
            "lag_low_s": 60.0,
            "lag_high_s": 60.0,
            "coverage": 0.9,
        },
        {"child": A, "parent": None, "kind": "unknown", "probability": 0.9, "family": A},
    ]
    made.rows["changes"] = [
        {
            "child": B,
            "parent": A,
            "what": "number_value",
            "before": "40",
            "after": "400",
            "before_sentence": "40 left",
            "after_sentence": "400",
            "probability": 0.9,
        }
    ]
    made.rows["site_links"] = [
        {
            "site_a": "a.example", "site_b": "b.example", "probability": 0.97, "network": "a.example", "families": 1,
            "evidence": json.dumps([{"trace": "ga", "value": "UA-1-1", "weight": 9.0, "sites_with": 2}]),
        }
    ]  # fmt: skip
    for name in ("pages", "relays", "changes", "site_links"):
        made.tables[name] = made.table(name)
    return made


def test_a_family_stands_in_the_order_of_its_branches_with_what_was_changed(source: Synthetic) -> None:
    found = pages(Lookups(source.view()), Words("en"))
    (family,) = found["families"]
    assert [(node["number"], node["parent"], node["host"]) for node in family["pages"]] == [(1, None, "a.example"), (2, 1, "b.example")]
    assert family["pages"][1]["changes"][0]["after"] == "400" and "someone" not in family["pages"][1]["title"]
    assert found["links"][0]["marks"][0]["trace"] == "ga" and found["in_all"] == 2


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_section_is_printed_in_every_language(source: Synthetic, lang: str) -> None:
    html = page(compose(source.view(), lang), lang)
    for part in ("relay-tree", "b.example", "400", "UA-1-1", "21 November 2024"):
        assert part in html


def test_a_case_without_pages_says_so() -> None:
    found = pages(Lookups(Synthetic(hostile=False).view()), Words("en"))
    assert found["in_all"] == 0 and not found["families"]
