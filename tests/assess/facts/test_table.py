"""The table of the assessment: a row a fact, with its findings, and whether a person gave it."""

from __future__ import annotations

import json

from tocsin.assess.facts.entered import Drawn
from tocsin.assess.facts.table import assessment


def test_each_fact_is_a_row_with_the_findings_behind_it() -> None:
    drawn = Drawn()
    drawn.enter("copies", {"posts": 9, "of_posts": 90}, {"finding_id": "campaign.c1"})
    rows = assessment([("c1", drawn)], {"target": {"kind": "territory"}}).to_pylist()
    told = {
        row["name"]: (row["campaign"], json.loads(row["value"]), row["strength"], row["findings"]) for row in rows if row["part"] == "fact"
    }
    assert told == {
        "copies": ("c1", {"posts": 9, "of_posts": 90}, "drawn", ["campaign.c1"]),
        "target": ("c1", {"kind": "territory"}, "given", []),
    }
