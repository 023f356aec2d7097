"""Section 4: groups of every class but the coordinated one."""

from __future__ import annotations

from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.benign import benign


def test_automation_stands_here_and_coordination_does_not(view: CaseView) -> None:
    found = benign(Lookups(view), Words("en"))
    assert [(one["id"], one["class"]) for one in found["automation"]["shown"]] == [("b1", "benign_automation")]
    assert found["automation"]["shown"][0]["reasons"]


def test_a_case_without_groups_has_none() -> None:
    found = benign(Lookups(Synthetic(campaign=False, hostile=False).view()), Words("fr"))
    assert (found["automation"]["shown"], found["automation"]["in_all"], found["bursts"]) == ([], 0, [])


def test_a_series_stands_here_with_its_first_items() -> None:
    case = Synthetic(hostile=False)
    posts = [post["post_id"] for post in case.posts[:12]]
    about = {"series_id": "s1", "kind": "series", "template": "Ferry … is late", "accounts": 3, "first_ts": 0}
    case.rows["series"] += [{**about, "post_id": post, "slots": [f"number {n // 2}"]} for n, post in enumerate(posts)]
    params = {"text": "Ferry … is late", "accounts": 3, "days": 2, "platforms": ["x"]}
    case._finding("series", "series", 12, 300, "posts", "weak", [("post", post) for post in posts], params, series="s1")
    case.tables |= {name: case.table(name) for name in ("series", "findings", "evidence")}
    (found,) = benign(Lookups(case.view()), Words("en"))["series"]
    assert (found["id"], found["about"], len(found["first"])) == ("series.s1", {"series": "s1"}, 5)
    assert "“Ferry … is late” with other contents each time" in found["statement"]
    assert len({item["slots"][0] for item in found["first"]}) == 5
