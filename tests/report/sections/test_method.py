"""Section 5: what was run, what was rejected, how sure the times are."""

from __future__ import annotations

from tests.report.sections.figures import wrong
from tests.report.synthetic import Synthetic
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.method import method


def test_rejected_rows_add_up_and_every_reason_is_named(view: CaseView) -> None:
    found = method(Lookups(view), Words("en"))
    assert {one["reason"]: one["rows"]["value"] for one in found["rejected"]} == {"not an object": 4, "no time and no text": 3}
    assert found["rejected_in_all"]["value"] == 7


def test_posts_by_the_certainty_of_their_time_add_up(view: CaseView, source: Synthetic) -> None:
    found = method(Lookups(view), Words("en"))
    assert sum(one["posts"]["value"] for one in found["times"]) == len(source.posts)
    assert wrong(view, found["times"]) == []


def test_runs_are_told_with_settings_rows_and_short_digests(view: CaseView) -> None:
    first = method(Lookups(view), Words("en"))["runs"][0]
    assert (first["stage"], first["settings"]["threshold"], first["inputs"]) == ("match", 0.9, {"posts": "cd" * 6})
    assert (first["dropped"], first["seconds"]) == ({"too short": 3}, 1.25)


def test_traces_are_those_of_the_edges(view: CaseView) -> None:
    assert method(Lookups(view), Words("en"))["traces"] == ["text"]
