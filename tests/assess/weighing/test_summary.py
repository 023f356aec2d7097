from __future__ import annotations

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Facts, Group, Observed, Views
from tocsin.assess.weighing.summary import summary


def test_five_parts_and_what_is_missing_in_each() -> None:
    parts = weigh(Facts()).summary
    assert [one[0]["code"].rpartition(".")[2] for one in parts.values()] == ["actor", "behaviour", "content", "degree", "effect"]
    told = weigh(Facts(Observed(days=2, platforms=("x",)), group=Group(40, 400, 0.05), views=Views(median=9))).summary
    assert [told[name][0]["code"] for name in ("behaviour", "degree", "effect")] == [
        "weigh.group.rated",
        "weigh.extent",
        "weigh.views.median",
    ]


def test_each_of_the_five_says_something_where_nothing_is_known() -> None:
    found = summary(Facts(), weigh(Facts()).criteria)
    assert list(found) == ["actor", "behaviour", "content", "degree", "effect"] and all(found.values())
