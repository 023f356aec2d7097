from __future__ import annotations

from tocsin.assess.weighing import signs
from tocsin.assess.weighing.facts import Automation, Benign, Copies, Facts, Group, Latency, Sites


def test_a_share_button_covers_a_group_by_half() -> None:
    facts = Facts(group=Group(40, 400, 0.05), benign_known=(Benign("share_button"),))
    assert signs.artificial(facts) == () and signs.halves(facts) == ("group_covered",) and signs.disclosed(facts) == ("share_button",)


def test_a_declared_machine_explains_a_group_no_larger_than_itself() -> None:
    known = (Benign("declared_automation"),)
    rated = Group(11, false_rate=0.05)
    assert signs.artificial(Facts(group=rated, automation=Automation(accounts=11), benign_known=known)) == ()
    assert signs.artificial(Facts(group=rated, automation=Automation(accounts=10), benign_known=known)) == ("group",)
    assert signs.artificial(Facts(group=rated, benign_known=known)) == ()  # how many declare it was not counted


def test_a_few_declared_machines_do_not_explain_the_lag_of_many() -> None:
    known = (Benign("declared_automation"),)
    fast = Facts(latency=Latency(3, 44), automation=Automation(accounts=3), benign_known=known)
    assert (signs.artificial(fast), fast.benign) == (("lag",), frozenset())


def test_lags_need_ten_and_speed() -> None:
    assert signs.machine_lag(Facts(latency=Latency(9.9, 10))) and not signs.machine_lag(Facts(latency=Latency(11, 10)))
    assert signs.site_lag(Facts(sites=Sites(n=10, lag_s=60))) and not signs.site_lag(Facts(sites=Sites(n=9, lag_s=1)))


def test_too_few_copiers_were_looked_at() -> None:
    assert signs.looked_for(Facts(copies=Copies(accounts=7))) and not signs.looked_for(Facts(copies=Copies(accounts=70)))
