from __future__ import annotations

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Ads, Facts, Group, Target, Tasking
from tocsin.assess.weighing.unknown import unknown


def test_one_phrase_for_each_open_question() -> None:
    facts = Facts(ads=Ads(4, False), group=Group(40, 400), tasking=Tasking(True, False), target=Target("election"))
    codes = [one["code"] for one in weigh(facts).unknown]
    assert {"weigh.unknown.who", "weigh.unknown.payer", "weigh.unknown.rate", "weigh.unknown.document"} <= set(codes)
    assert "weigh.unknown.group" not in codes and len(codes) == len(set(codes))


def test_of_what_reaches_no_level_nobody_asks_who_stands_behind_it() -> None:
    assert "weigh.unknown.who" not in [one["code"] for one in weigh(Facts()).unknown]


def test_what_a_criterion_lacks_is_said_once() -> None:
    codes = [one["code"] for one in weigh(Facts()).statements]
    assert "weigh.gap.claim" in codes and "weigh.unknown.claim" not in codes


def test_a_question_stands_once() -> None:
    told = weigh(Facts())
    found = unknown(Facts(), told.criteria, told.hypotheses, told.level.name)
    assert found == told.unknown and len({one["code"] for one in found}) == len(found)
