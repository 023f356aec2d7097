"""Findings about verification: claims with their posts, media that are older, copies, what could not be read."""

from __future__ import annotations

import json
from typing import Any

from tests.assess.findings.played import played, written
from tests.support import Held, rows
from tocsin.assess.checks import of_checks
from tocsin.query.words import Words

CLAIM = "https://check.example/1#1"


def told(marks: list[dict[str, Any]] | None = None, **tables: list[dict[str, Any]]) -> dict[str, Any]:
    corpus = played().scene.corpus
    ids = corpus.ids.to_pylist()
    made = [{"claim_id": CLAIM, "what": "post", "verdict": "false", "reasons": [], **one, "id": ids[one["id"]]} for one in marks or ()]
    held = Held(**{name: rows(name, records) for name, records in {**tables, "marks": made}.items()})
    return written(lambda ledger: of_checks(ledger, corpus, held))


def mark(post: int, *hops: str, borne: str = "claim", closed: str | None = None, certainty: float = 0.9) -> dict[str, Any]:
    path = json.dumps([{"hop": hop, "what": "post", "id": "p", "certainty": certainty} for hop in hops])
    return {"id": post, "borne": borne, "closed": closed, "certainty": certainty, "hops": len(hops), "path": path}


def in_words(found: dict[str, Any]) -> None:
    for one in found.values():
        said = [Words(lang).sentence({**one, "params": json.dumps(one["params"])}) for lang in ("en", "fr", "ar")]
        assert all(said) and len(set(said)) == 3
        for reason in [*one["reasons_for"], *one["reasons_against"]]:
            assert all(Words(lang).phrase({**reason, "params": reason["params"]}) for lang in ("en", "fr", "ar"))


def test_a_claim_is_told_with_its_posts_and_what_is_not_counted() -> None:
    checks = [{"query_id": "q", "claim_id": CLAIM, "tier": "suggest", "rating": "Hoax"}]
    marks = [mark(0, "check"), mark(1, "check", "translation"), mark(2, "check", "copypasta", closed="day"), mark(3, "x", borne="medium")]
    found = told(marks, checks=checks)
    (one,) = found.values()
    assert one["kind"] == "check.claim" and one["value"] == 2 and one["claim"] == CLAIM and one["params"]["verdict"] == "false"
    assert {reason["code"] for reason in one["reasons_against"]} == {"reason.check_machine", "reason.check_closed", "reason.check_open"}
    in_words(found)


def test_a_claim_that_only_changed_copies_make_is_not_told() -> None:
    assert told([mark(0, "check", "copypasta", closed="place")]) == {}


def test_older_media_copies_and_refusals_are_told() -> None:
    date = {"source": "fact_check", "value": "2019", "says": "The clip was posted in 2019."}
    said = json.dumps({"by": {"latest": ["m", "fact_check"]}, "case": {"copies": [{"copy_id": "m", "dates": [date]}]}})
    age = {"visual_id": "m", "claim_id": CLAIM, "claimed": "2024-05", "verdict": "older", "latest": "2019-12-31T23:59:59Z", "said": said}
    files = [{"media_id": name, "sha256": name, "reason": reason} for name, reason in (("m", None), ("n", None), ("o", "too_long"))]
    pairs = [
        {"a": "n", "b": "m", "probability": 0.99, "edit": ["cropped", "caption"]},
        {"a": "o", "b": "m", "probability": 0.6, "edit": []},
    ]
    found = told([mark(0, "check"), mark(1, "check", borne="medium")], media_dates=[age], media_files=files, media_pairs=pairs)
    kinds = {one["kind"]: one for one in found.values()}
    assert kinds["media.older"]["value"] == 2 and kinds["media.older"]["strength"] == "strong"
    assert kinds["media.copies"]["value"] == 1 and len(kinds["media.copies"]["reasons_for"]) == 2
    assert kinds["media.refused"]["value"] == 1
    in_words(found)
    assert told() == {}
