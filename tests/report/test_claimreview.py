"""Claims and media of a case written as ClaimReview and MediaReview, and read back as the same fact-checks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.report.claimreview import EXPORTER, claim_reviews, media_reviews
from tocsin.report.json import EXPORTER as JSON
from tocsin.verify.factchecks.reading import read_factchecks

URL = "https://check.example/1"
SHAS = {name: name * 64 for name in "abc"}
REVIEW = {
    "claim_id": f"{URL}#1", "claim": "A video shows the quay of Talvora on fire on 20 September 2023", "title": "The video is of 2020",
    "lang": "en", "claimant": "posts on several networks", "claim_date": "2023-09-20", "date": "2023-09-22", "publisher": "Check Desk",
    "site": "check.example", "url": URL, "rating": "Old footage", "rating_value": "1", "rating_best": "5", "rating_worst": "1",
    "verdict": "misleading", "reasons": ["old_media"], "appearances": ["https://blog.example/quay", "x:77"], "media": [], "form": "table",
}  # fmt: skip
SECOND = {
    **REVIEW,
    "claim_id": "v2",
    "claim": "The mayor of Talvora sold the quay",
    "url": None,
    "rating": "Faux",
    "verdict": "false",
    "reasons": [],
}
UNREACHED = {**REVIEW, "claim_id": "v3"}
HIDDEN = {**REVIEW, "claim_id": "https://x.com/check_desk/status/1#1", "url": "https://x.com/check_desk/status/1",
          "claimant": "@quay_watch",          "appearances": ["https://t.me/quay_watch/7"]}  # fmt: skip


def made(*reviews: dict[str, Any], marked: bool = True) -> Synthetic:
    case = Synthetic(hostile=False)
    case.rows["reviewed"] = [*reviews, UNREACHED]
    path = json.dumps([{"hop": "check", "what": "post", "id": "p", "certainty": 0.99}])
    mark = {"what": "post", "borne": "claim", "id": "p", "hops": 1, "certainty": 0.99, "path": path}
    case.rows["marks"] = [{**mark, "claim_id": one["claim_id"]} for one in reviews if marked]
    post = {"source": "platform_time", "value": "2023-09-20T10:00:00", "says": "x:99"}
    held = {"source": "archived_capture", "value": "2020-11-10", "says": "https://media.example/v/9.mp4?key=secret"}
    copies = [
        {"copy_id": "x:a", "relation": "same", "probability": 1.0, "dates": [post]},
        {"copy_id": "x:b", "relation": "edited", "probability": 0.99, "dates": [held]},
        {"copy_id": "x:z", "relation": "edited", "probability": 0.5, "dates": []},
    ]
    said = {"by": {"latest": ["x:b", "archived_capture"]}, "case": {"case_id": "x:a", "claimed": None, "copies": copies}}
    case.rows["media_dates"] = [
        {"visual_id": "x:a", "claim_id": reviews[0]["claim_id"], "claimed": "2023-09-20", "verdict": "older", "earliest": None,
         "latest": "2020-11-10T23:59:59Z", "copies": 3, "said": json.dumps(said)}
    ]  # fmt: skip
    case.rows["media_files"] = [
        {"media_id": f"x:{name}", "sha256": sha, "media": "video", "state": "indexed"} for name, sha in SHAS.items()
    ]
    case.rows["media_pairs"] = [
        {"a": SHAS["c"], "b": SHAS["a"], "probability": 0.99, "tier": "video", "edit": ["montage", "cropped"]},
        {"a": SHAS["b"], "b": SHAS["a"], "probability": 0.99, "tier": "video", "edit": ["cropped"]},
    ]
    return filled(case)


def filled(case: Synthetic) -> Synthetic:
    """The case with the rows that were written as its tables."""
    case.tables |= {name: case.table(name) for name in ("reviewed", "marks", "media_dates", "media_files", "media_pairs")}
    return case


def test_what_is_written_reads_back_as_the_same_rows(tmp_path: Path) -> None:
    case = made(REVIEW, SECOND)
    case.rows["media_pairs"] = []
    EXPORTER.export(filled(case).view(), tmp_path / "reviews.jsonld", "en")
    table, _ = read_factchecks(tmp_path / "reviews.jsonld")
    named = [name for name in REVIEW if name not in ("form", "appearances")]
    back = [{name: row[name] for name in named} for row in table.to_pylist()]
    assert back == [{name: row[name] for name in named} for row in (REVIEW, SECOND)]
    assert {tuple(row["appearances"]) for row in table.to_pylist()} == {("https://blog.example/quay",)}


def test_a_medium_that_is_older_is_out_of_its_context() -> None:
    review, copied = media_reviews(made(REVIEW).view(), "en")
    assert review["mediaAuthenticityCategory"] == ["DecontextualizedContent"]
    assert review["originalMediaLink"] == "https://media.example/v/9.mp4"
    assert review["itemReviewed"]["mediaItemAppearance"] == [
        {"@type": "VideoObject", "sha256": SHAS["a"]},
        {"@type": "VideoObject", "contentUrl": "https://media.example/v/9.mp4", "sha256": SHAS["b"]},
    ]
    assert review["itemReviewed"]["temporalCoverage"] == "../2020-11-10T23:59:59Z"
    assert review["associatedClaimReview"]["url"] == URL and "author" not in review and "url" not in review
    assert copied["mediaAuthenticityCategory"] == ["TransformedContent"] and SHAS["a"] in copied["originalMediaContextDescription"]


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Existed by 10 November 2020"), ("fr", "Existait dès le 10 novembre 2020"), ("ar", "كانت موجودة")]
)
def test_its_sentence_is_in_the_language_of_the_report(lang: str, said: str) -> None:
    assert media_reviews(made(REVIEW).view(), lang)[0]["originalMediaContextDescription"].startswith(said)


def test_nobody_is_named() -> None:
    case = made(HIDDEN)
    told = json.dumps([*claim_reviews(case.view()), *media_reviews(case.view(), "en")])
    assert not any(word in told for word in ("check_desk", "quay_watch", "secret", "x:99", "x:77"))


def test_the_dossier_for_machines_has_both(tmp_path: Path) -> None:
    JSON.export(made(REVIEW, SECOND).view(), tmp_path / "d.json", "en")
    told = json.loads((tmp_path / "d.json").read_bytes())
    assert [one["identifier"]["value"] for one in told["claim_reviews"]] == [f"{URL}#1", "v2"] and len(told["media_reviews"]) == 2


def test_the_day_of_a_platform_stands_by_the_only_file() -> None:
    case = made(REVIEW)
    case.rows["media_files"] = [row for row in case.rows["media_files"] if row["media_id"] == "x:a"]
    said = json.loads(case.rows["media_dates"][0]["said"])
    said["case"]["copies"] = said["case"]["copies"][:1]
    case.rows["media_dates"][0]["said"] = json.dumps({**said, "by": {}})
    (shown,) = media_reviews(filled(case).view(), "en")[0]["itemReviewed"]["mediaItemAppearance"]
    assert shown["uploadDate"] == "2023-09-20"


def test_a_claim_that_reached_nothing_is_not_written() -> None:
    assert claim_reviews(made(REVIEW, marked=False).view()) == []
