from __future__ import annotations

from tocsin.assess.weighing.known.behind import Sites


def test_sites_are_linked_by_marks_that_tell() -> None:
    assert Sites(marks=("analytics_id",)).linked and not Sites(weak_marks=("cms",)).linked
    assert Sites(same_source_share=0.91).republish and not Sites(n=3).republish
