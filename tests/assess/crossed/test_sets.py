"""Sets by class and role, and a rest that holds none of them."""

from __future__ import annotations

from tests.assess.findings.played import played
from tests.support import rows
from tocsin.assess.crossed.sets import compared


def test_a_set_for_each_class_and_role_and_the_rest_beside_it() -> None:
    at = played()
    corpus, members = at.scene.corpus, at.given.read("members").to_pylist()
    for n, row in enumerate(members):
        row["role"] = "leader" if n == 0 else "member"
        row["does"] = ["amplifier"] if n < 4 and row["class"] == "coordinated" else []
    found = compared(corpus, rows("members", members), [at.one], ["core00", "core01", "core02"])
    by_name = {one.name: one for one in found}
    assert list(by_name) == ["first_disseminator", "coordinated", "leader", "amplifier", "member", "campaign", "benign_automation"]
    assert by_name["coordinated"].accounts.sum() == 20
    assert by_name["leader"].accounts.sum() == 1
    assert not (by_name["campaign"].accounts & by_name["coordinated"].accounts).any()
    taken = by_name["first_disseminator"].accounts | by_name["coordinated"].accounts | by_name["campaign"].accounts
    for one in found:
        assert not (one.rest & (taken | one.accounts)).any()


def test_a_role_that_all_of_a_class_have_is_no_set_and_the_rest_is_of_the_same_platforms() -> None:
    at = played()
    found = {one.name: one for one in compared(at.scene.corpus, at.given.read("members"), [at.one], [])}
    assert "member" not in found
    assert "first_disseminator" not in found
    assert at.scene.corpus.platform.names == ["x"]
    assert found["coordinated"].rest.sum() == found["campaign"].rest.sum()
