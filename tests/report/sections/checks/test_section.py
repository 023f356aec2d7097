"""The section on verification in three languages: claims with their ways, ages, copies with the shared region."""

from __future__ import annotations

import json
from base64 import b64encode

import pytest

from tests.report.synthetic import Synthetic
from tests.shown.drawn import saved, scene
from tocsin.query.lookups import Lookups
from tocsin.query.words import Words
from tocsin.report.dossier import compose
from tocsin.report.html import page
from tocsin.report.sections.checks.section import checks

STILL = b64encode(saved(scene(8, 64, 48), "JPEG")).decode()
CLAIM = "https://check.example/1#1"


@pytest.fixture(scope="module")
def source() -> Synthetic:
    made = Synthetic(hostile=False)
    ids = [row["post_id"] for row in made.posts[:3]]
    path = json.dumps([{"hop": "check", "what": "post", "id": ids[0], "certainty": 0.99}])
    mark = {"claim_id": CLAIM, "what": "post", "borne": "claim", "verdict": "misleading", "reasons": ["old_media"], "hops": 1, "path": path}
    made.rows["reviewed"] = [
        {"claim_id": CLAIM, "claim": "A video of @someone", "lang": "en", "verdict": "misleading", "rating": "Old footage",
         "reasons": ["old_media"], "publisher": "Check", "date": "2023-09-22"}
    ]  # fmt: skip
    made.rows["checks"] = [{"query_id": ids[2], "claim_id": CLAIM, "tier": "suggest"}]
    made.rows["marks"] = [
        {**mark, "id": ids[0], "certainty": 0.99}, {**mark, "id": ids[1], "certainty": 0.9, "closed": "day"},
        {**mark, "id": ids[2], "certainty": 0.8, "borne": "medium"}, {**mark, "what": "media", "id": "x:m", "borne": "medium"},
    ]  # fmt: skip
    copies = [
        {
            "copy_id": "x:m",
            "relation": "same",
            "probability": 1.0,
            "dates": [{"source": "fact_check", "value": "2020-11-10", "says": "posted"}],
        }
    ]
    claimed = {"value": "2023-09-20", "zone": None}
    said = {"case": {"case_id": "x:m", "claimed": claimed, "copies": copies}}
    made.rows["media_dates"] = [
        {"visual_id": "x:m", "claim_id": CLAIM, "claimed": "2023-09-20", "verdict": "older", "latest": "2020-11-11T11:59:59Z", "copies": 1,
         "said": json.dumps(said)}
    ]  # fmt: skip
    made.rows["media_files"] = [{"media_id": f"x:{name}", "sha256": name, "state": "indexed"} for name in "mn"]
    made.rows["stills"] = [{"sha256": name, "jpeg": STILL} for name in "mn"]
    region = json.dumps({"query": [0, 0, 1, 0.5], "reference": [0, 0, 1, 1]})
    made.rows["media_pairs"] = [
        {"a": "n", "b": "m", "probability": 0.99, "tier": "local", "edit": ["cropped", "caption"], "region": region}
    ]
    made.tables |= {
        name: made.table(name) for name in ("reviewed", "checks", "marks", "media_dates", "media_files", "stills", "media_pairs")
    }
    return made


def test_claims_ages_and_copies_are_told(source: Synthetic) -> None:
    found = checks(Lookups(source.view()), Words("en"))
    (claim,), (age,), (pair,) = found["claims"], found["ages"], found["pairs"]
    assert (claim["bearing"], claim["closed"], claim["carrying"], claim["open"], claim["media"]) == (1, 1, 1, 1, 1)
    assert "someone" not in claim["claim"]
    assert age["verdict"] == "older" and age["still"] == STILL and age["dates"][0]["source"] == "fact_check"
    assert pair["edit"] == ["cropped", "caption"] and pair["left"]["region"] == [0, 0, 1, 0.5]
    assert (pair["left"]["name"], pair["right"]["name"]) == ("n", "m")  # by their digests, not by a platform's ids


@pytest.mark.parametrize(("lang", "said"), [("en", "Older than claimed"), ("fr", "Plus ancien"), ("ar", "أقدم مما")])
def test_the_page_shows_them_in_three_languages(source: Synthetic, lang: str, said: str) -> None:
    html = page(compose(source.view(), lang), lang)
    section = html[html.index('id="checks"') : html.index('id="benign"')]
    assert said in section and "data:image/jpeg;base64," in section and 'class="region"' in section


def test_a_case_without_any_says_so() -> None:
    made = Synthetic(hostile=False)
    found = checks(Lookups(made.view()), Words("en"))
    assert not found["claims"] and not found["ages"] and not found["pairs"] and found["media"] == 0
