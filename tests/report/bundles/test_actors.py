from __future__ import annotations

import pytest

from tests.report.synthetic import Synthetic
from tocsin.report.bundles.actors import actors
from tocsin.report.bundles.draft import Draft
from tocsin.report.bundles.told import Told
from tocsin.stix.strict.markings import specified


@pytest.mark.parametrize(
    ("level", "kind"),
    [("campaign", "campaign"), ("information_manipulation_set", "intrusion-set"), ("incident", "incident"), ("none", "grouping")],
)
def test_a_campaign_is_an_object_of_its_level(level: str, kind: str) -> None:
    case = Synthetic(hostile=False)
    for row in case.rows["assessment"]:
        if row["part"] == "level":
            row["value"] = level
    case.tables["assessment"] = case.table("assessment")
    draft = Draft("2024-05-18T00:00:00.000Z", specified("amber"), {"name": "t", "identity_class": "system"}, "en")
    found = actors(Told(case.view(), "en"), draft)
    item = draft.items[found["c1"]]
    assert (item["type"], item["name"]) == (kind, "#LibérezMorvane") and ("first_seen" in item) == (kind in ("campaign", "intrusion-set"))
