from __future__ import annotations

import pytest

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Copies, Facts, Falsity, First, Group, Organisation, Sites, Target, Waves
from tocsin.assess.weighing.level import level

MANY, GROUP = Copies(2000, 20_000, 300, 4000), Group(40, 4000, 0.05)
FALSE = Falsity(verdict="false", basis="place")


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        (Facts(), "none"),
        (Facts(falsity=FALSE), "none"),
        (Facts(falsity=FALSE, first=First(role="official", foreign=True), target=Target("diplomacy")), "incident"),
        (Facts(copies=MANY, group=GROUP), "none"),
        (Facts(copies=MANY, group=GROUP, falsity=FALSE), "incident"),
        (Facts(falsity=FALSE, sites=Sites(n=3, lookalike_of=("a.example",))), "incident"),
        (Facts(sites=Sites(n=30, marks=("analytics id",))), "information_manipulation_set"),
        (Facts(copies=MANY, group=GROUP, waves=Waves(3)), "information_manipulation_set"),
        (Facts(copies=MANY, group=GROUP, organisation=Organisation(True, True, True)), "campaign"),
    ],
)
def test_levels(facts: Facts, name: str) -> None:
    assert weigh(facts).level.name == name


def test_what_was_not_measured_reaches_no_level() -> None:
    assert level(Facts(), weigh(Facts()).criteria).name == "none"
