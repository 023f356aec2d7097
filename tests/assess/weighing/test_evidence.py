from __future__ import annotations

from tocsin.assess.weighing import evidence
from tocsin.assess.weighing.facts import Copies, Facts, Group, Observed, Views


def test_no_count_without_its_whole() -> None:
    assert evidence.volume(Facts(copies=Copies(posts=40, accounts=3))) == []
    assert len(evidence.volume(Facts(Observed(posts=90, accounts=9), Copies(posts=40, accounts=3)))) == 2


def test_a_group_by_what_was_measured() -> None:
    codes = [
        evidence.together(Facts(group=group))[0]["code"]
        for group in (Group(0, 9, 0.05), Group(4, 9, 0.05), Group(40, 90), Group(40, 90, 0.05))
    ]
    assert codes == ["weigh.group.none", "weigh.group.small", "weigh.group.unrated", "weigh.group.rated"]


def test_failed_is_said_of_visibility_that_is_low_throughout() -> None:
    assert evidence.failed(Facts(views=Views(median=11))) and not evidence.failed(Facts(views=Views(median=14, most=30_200)))
    assert not evidence.failed(Facts()) and not evidence.failed(Facts(views=Views(median=3, relays=2)))
