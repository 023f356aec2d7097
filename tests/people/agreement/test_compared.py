"""Verdicts laid side by side: the last of each person, on the same state of a thing alone."""

from __future__ import annotations

from typing import Any

from tocsin.people.agreement.compared import compared, side_by_side
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView


def entry(who: str, id: str, verdict: str, state: str = "s", text: str = "") -> dict[str, Any]:
    return {"who": who, "id": id, "verdict": verdict, "state": state, "text": text, "statement": f"about {id} by @somebody"}


def test_of_each_the_last_verdict_counts_and_a_changed_thing_is_another() -> None:
    told = [entry("ann", "x", "accept"), entry("ann", "x", "reject"), entry("ben", "x", "reject"), entry("ben", "x", "accept", "later")]
    one, other = sorted(side_by_side([*told, entry("ann", "x", "note")]), key=lambda judged: judged.state)
    assert other.verdicts == {"ann": "reject", "ben": "reject"} and one.verdicts == {"ben": "accept"}


def test_kinds_are_told_apart_and_differences_listed(view: CaseView) -> None:
    lookups = Lookups(view)
    finding, post = next(iter(lookups.findings)), view.aliases(view.read("posts")["post_id"].to_pylist()[:1]).popitem()[1]
    told = [
        entry("ann", finding, "accept", text="seen by @ann_private"), entry("ben@desk.example", finding, "reject"),
        entry("ann", post, "accept"), entry("ben@desk.example", post, "accept"), entry("ann", "no.such.thing", "unsure"),
    ]  # fmt: skip
    found = compared(lookups, told)
    rows = {row["kind"]: row for row in found.measures}
    assert rows.keys() == {"finding", "post", "gone", "all"} and rows["all"]["by_two"] == 2 and rows["gone"]["by_two"] == 0
    assert (rows["finding"]["agreed"], rows["post"]["agreed"], rows["all"]["accept"], rows["all"]["unsure"]) == (0.0, 1.0, 3, 1)
    assert [row["id"] for row in found.differ] == [lookups.printed(finding)]
    assert (
        "ann: accept" in found.differ[0]["verdicts"]
        and "private" not in str(list(found.differ))
        and "desk.example" not in str(list(found.differ))
    )
    assert "1 differ" in found.summary and len(compared(lookups, []).measures) == 0
