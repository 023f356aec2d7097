"""The made-up case with pages, a relay, sites, media in versions, a fact-check."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pyarrow as pa

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


def made(hostile: bool = False) -> Synthetic:
    """The case in memory; tests may change its rows and call `table` again."""
    case = Synthetic(hostile=hostile)
    texts = case.tables["carried"]
    for fill in (_pages, _sites, _media, _claims):
        rows = fill(case)
        case.rows |= rows
        case.tables |= {name: case.table(name) for name in rows}
    case.tables["carried"] = pa.concat_tables([texts, case.table("carried")])
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
    """A picture of 2020 and its crop shown as new, two videos of which one shows a stretch of the other, one file that was refused."""
    first, second = (post["post_id"] for post in case.posts[:2])
    copies = [{"copy_id": "x:crop", "relation": "same", "probability": 1.0, "dates": [
        {"source": "platform_time", "value": "2020-11-10T08:00:00", "zone": "+00:00", "says": first},
        {"source": "exif", "value": "2019-01-01", "zone": None}]}]  # fmt: skip
    said = {"case": {"case_id": "x:crop", "claimed": {"value": "2024-05-15", "zone": None}, "copies": copies}}
    case.posts[0] |= {"media_ids": ["x:whole"], "ts": 1604995200}
    case.posts[1] |= {"media_ids": ["x:crop", "x:clip"]}
    case.tables["posts"] = case.table("posts")
    kept = {"state": "indexed", "said": "[]"}
    picture, film = {**kept, "media": "image", "width": 64, "height": 48}, {**kept, "media": "video", "width": 64, "height": 48}
    region = json.dumps({"query": [0.1, 0.1, 0.9, 0.9], "reference": [0, 0, 1, 1]})
    segment = {"query": [0.0, 4.0], "reference": [6.0, 14.0], "speed": 2.0, "flipped": False, "votes": 9}
    pair = {"probability": 0.99, "tier": "local"}
    return {
        "media_files": [
            {"media_id": "x:crop", "sha256": NEW, **picture}, {"media_id": "x:whole", "sha256": OLD, **picture},
            {"media_id": "file:whole", "sha256": OLD, **picture}, {"media_id": "x:clip", "sha256": FILM, "seconds": 4.0, **film},
            {"media_id": "file:long", "sha256": LONG, "seconds": 20.0, **film},
            {"media_id": "file:torn", "sha256": "e" * 64, "state": "refused", "reason": "truncated", "said": "[]"},
        ],
        "media_families": [{"media_id": name, "visual_id": "x:crop", "distance": at} for at, name in enumerate(("x:crop", "x:whole"))],
        "media_pairs": [
            {**pair, "a": NEW, "b": OLD, "edit": ["cropped"], "region": region},
            {**pair, "a": FILM, "b": LONG, "edit": ["trimmed", "speed"], "segments": json.dumps([segment])},
        ],
        "media_dates": [
            {"visual_id": "x:crop", "claim_id": CLAIM, "claimed": "2024-05-15", "verdict": "older", "latest": "2020-11-10T08:00:00Z",
             "copies": 2, "said": json.dumps(said)}
        ],
        "media_words": [{"media_id": "x:crop", "text": "call someone@mail.example", "lang": "en"}],
        "stills": [{"sha256": name, "jpeg": STILL} for name in (OLD, NEW, FILM, LONG)],
        "carried": [
            {"kind": "visual", "object_id": name, "post_id": post, "account_id": case.posts[at]["account_id"], "own": True}
            for at, post, name in ((0, first, "x:crop"), (1, second, "x:crop"), (1, second, "x:clip"))
        ],
    }  # fmt: skip


def _claims(case: Synthetic) -> dict[str, list[dict[str, Any]]]:
    ids = [post["post_id"] for post in case.posts[1:5]]
    path = json.dumps([{"hop": "check", "what": "post", "id": ids[0], "certainty": 0.99}])
    mark = {"claim_id": CLAIM, "verdict": "misleading", "reasons": ["old_media"], "hops": 1, "path": path, "certainty": 0.99}
    check = {"claim_id": CLAIM, "evidence": "{}"}
    return {
        "reviewed": [{
            "claim_id": CLAIM, "claim": "A picture of @some_person", "lang": "en", "verdict": "misleading", "rating": "Old", "publisher":
            "Check", "reasons": ["old_media"], "date": "2024-05-18", "url": "https://check.example/1?who=someone",
        }],
        "marks": [
            {**mark, "what": "post", "id": ids[0], "borne": "claim"}, {**mark, "what": "media", "id": "x:crop", "borne": "medium"},
            {**mark, "what": "post", "id": ids[1], "borne": "claim", "closed": "day"},
        ],
        "checks": [
            {**check, "query_id": ids[2], "relation": "different", "probability": 0.8, "changed": "place", "before": "Alder"},
            {**check, "query_id": ids[3], "relation": "related", "probability": 0.7},
            {**check, "query_id": "media:x:crop", "relation": "same_claim", "probability": 0.9, "tier": "suggest"},
            {**check, "query_id": ids[0], "relation": "different", "probability": 0.4},
            {**check, "query_id": ids[1], "relation": "abstain", "probability": 0.9},
        ],
    }  # fmt: skip


STILL = b64encode(saved(scene(8, 64, 48), "JPEG")).decode()
