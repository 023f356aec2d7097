from __future__ import annotations

from tocsin.assess.weighing.facts import Automation, Benign, Copies, Facts, Falsity, Group, Media, Sites
from tocsin.assess.weighing.proposals import proposals

COPIES = Copies(200, 20_000, 30, 4000)


def ids(facts: Facts) -> list[str]:
    return [one.technique for one in proposals(facts)]


def test_each_comes_with_its_evidence_and_its_main_false_positive() -> None:
    one, other = proposals(Facts(copies=COPIES, group=Group(40, 4000, 0.05)))
    assert (one.technique, other.technique) == ("T0049.001", "T0084.001")
    assert [told["code"] for told in other.evidence] == ["weigh.copies.posts", "weigh.copies.accounts"]
    assert other.false_positive["code"] == "false_positive.shared_wording"


def test_fewer_than_ten_and_scores_open_nothing() -> None:
    assert ids(Facts(copies=Copies(90, 900, 9, 90), group=Group(9, 90, 0.05), media=Media(score=True))) == []


def test_a_known_false_positive_closes_its_technique() -> None:
    assert ids(Facts(copies=COPIES, benign_known=(Benign("petition"),))) == []
    sites = Sites(n=30, same_text=True, marks=("analytics id",))
    assert "T0049.007" in ids(Facts(sites=sites)) and "T0049.007" not in ids(Facts(sites=sites, benign_known=(Benign("stated_owner"),)))


def test_a_declared_machine_is_an_asset_and_no_amplifier() -> None:
    beat = Automation(20, 4000, 60, 990, 1000, True)
    assert ids(Facts(automation=beat, benign_known=(Benign("declared_automation"),))) == ["T0146.007"]
    assert ids(Facts(automation=Automation(20, 4000, 60, 990, 1000, False))) == ["T0049.003", "T0146.007"]


def test_an_old_picture_is_reframed_only_where_it_was_checked() -> None:
    assert ids(Facts(falsity=Falsity(verdict="false", basis="earlier_copy"))) == ["T0023.001"]
    assert ids(Facts(falsity=Falsity(verdict="true", basis="earlier_copy"))) == []
