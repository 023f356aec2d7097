from __future__ import annotations

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.facts import Ads, Affiliation, Benign, Copies, Facts, First, Group, Target
from tocsin.assess.weighing.hypotheses import hypotheses

MANY, GROUP = Copies(2000, 20_000, 300, 4000), Group(40, 4000, 0.05)


def against(facts: Facts) -> set[str]:
    return {name for name, one in weigh(facts).hypotheses.items() if one.mark == "against"}


def test_silence_closes_nothing() -> None:
    assert against(Facts()) == set() and against(Facts(copies=MANY, group=Group(9, 400, 0.05))) == set()


def test_what_contradicts_closes() -> None:
    assert against(Facts(copies=MANY, group=GROUP)) == {"organic"} and against(Facts(ads=Ads(4))) == {"organic"}
    assert against(Facts(first=First(role="official", foreign=True))) == {"commercial"}


def test_a_petition_that_was_checked_explains_the_copies_of_all() -> None:
    facts = Facts(copies=MANY, group=GROUP, benign_known=(Benign("petition", True),), affiliation=Affiliation("p", True, 3, 90))
    assert against(facts) == {"state"}


def test_a_call_closes_the_state_only_where_nobody_from_abroad_was_found() -> None:
    call = (Benign("open_call", None, False),)
    assert "state" in against(Facts(benign_known=call, affiliation=Affiliation(declared=0, of=90)))
    assert "state" not in against(Facts(benign_known=call))


def test_what_discloses_itself_closes_the_state_where_nothing_is_at_stake() -> None:
    sold = (Benign("syndication"),)
    assert "state" in against(Facts(benign_known=sold, target=Target("none")))
    assert "state" not in against(Facts(benign_known=sold, target=Target("defence")))


def test_what_was_not_measured_closes_no_explanation() -> None:
    found = hypotheses(Facts(), weigh(Facts()).criteria)
    assert {name: one.mark for name, one in found.items()} == dict.fromkeys(("organic", "activism", "commercial", "state"), "open")
    assert all(one.would_tell for one in found.values())
