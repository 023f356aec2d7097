from __future__ import annotations

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Ads, Facts, Group, Tasking


def test_one_phrase_for_each_open_question() -> None:
    codes = [one["code"] for one in weigh(Facts(ads=Ads(4, False), group=Group(40, 400), tasking=Tasking(True, False))).unknown]
    assert {"weigh.unknown.who", "weigh.unknown.payer", "weigh.unknown.rate", "weigh.unknown.document"} <= set(codes)
    assert "weigh.unknown.group" not in codes and len(codes) == len(set(codes))
