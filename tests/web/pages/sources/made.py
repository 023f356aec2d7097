"""The made-up case with pages, a relay, sites, media in versions, a fact-check."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

from tests.report.synthetic import Synthetic
from tests.shown.drawn import saved, scene

A, B, C = "https://a.example/1", "https://b.example/2?user=someone", "https://c.example/3"
CLAIM = "https://check.example/1#1"
OLD, NEW, FILM, LONG = ("".join(letter * 64) for letter in "abcd")  # SHA-256 of media
SAID = {
    "published": {"value": "2024-05-16", "surface": "16 May", "status": "stated", "method": "text", "tz_known": False},
    "credits": [{"type": "translated_from", "source": "Harbour Post", "surface": "Translated from Harbour Post"}],
    "disclaimers": [{"kind": "no_warranty", "surface": "No warranty is given"}], "page_clock": {"surface": "21 November 2024"},
    "headline_reasons": [{"reason": "attribution_absent", "surface": "said"}],
}  # fmt: skip


def made() -> Synthetic:
    """The case in memory; tests may change its rows and call `table` again."""
    case = Synthetic(hostile=False)
    for fill in (_pages, _sites, _media, _claims):
        rows = fill(case)
        case.rows |= rows
        case.tables |= {name: case.table(name) for name in rows}
    return case


def _pages(case: Synthetic) -> dict[str, list[dict[str, Any]]]:
    pages = [
        {"page_id": A, "host": "a.example", "title": "Dam holds", "lang": "en", "type": "article", "published_ts": 1715700000,
         "text": "Forty left.\n\nWrite to someone@mail.example.", "said": "{}", "raw": "ab" * 32, "row": 1},
        {"page_id": B, "host": "b.example", "title": "Le barrage @some_person", "lang": "fr", "type": "article", "headline": "partial",
         "text": "Quatre cents.", "said": json.dumps(SAID)},
        {"page_id": C, "host": "c.example", "title": "Elsewhere", "lang": "en", "type": "article", "said": "{}"},
    ]  # fmt: skip
    relays = [
        {"child": B, "parent": A, "kind": "translation", "probability": 0.97, "margin": 0.9, "second_parent": C, "family": A,
         "lag_low_s": 60.0, "lag_high_s": 60.0, "coverage": 0.9, "credit": "Translated from Harbour Post"},
        {"child": A, "parent": None, "kind": "unknown", "probability": 0.9, "family": A},
    ]  # fmt: skip
    change = {"child": B, "parent": A, "what": "number_value", "before": "40", "after": "400", "probability": 0.9}
    return {"pages": pages, "relays": relays, "changes": [{**change, "before_sentence": "40 left", "after_sentence": "400 sont partis"}]}


def _sites(case: Synthetic) -> dict[str, list[dict[str, Any]]]:
    mark = {"trace": "ga", "value": "UA-1-1", "strength": "strong", "own": True, "pages": 1, "pages_with": 2, "sites_with": 2}
    contact = {**mark, "trace": "contact", "value": "someone@mail.example", "strength": "medium"}
    evidence = [{"trace": one["trace"], "value": one["value"], "weight": 9.0, "sites_with": 2} for one in (mark, contact)]
    link = {"site_a": "a.example", "site_b": "b.example", "probability": 0.97, "network": "a.example", "families": 2}
    return {
        "sites": [{**one, "site": site} for one in (mark, contact) for site in ("a.example", "b.example")],
        "site_links": [{**link, "evidence": json.dumps(evidence)}],
    }


def _media(case: Synthetic) -> dict[str, list[dict[str, Any]]]:
    return {}


def _claims(case: Synthetic) -> dict[str, list[dict[str, Any]]]:
    return {}


STILL = b64encode(saved(scene(8, 64, 48), "JPEG")).decode()
