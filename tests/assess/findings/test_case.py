"""Findings about the whole case: what it holds, what limits it, groups of every class under their own names."""

from __future__ import annotations

from tests.assess.findings.played import played, written
from tests.assess.small import NOON, World
from tocsin.assess.corpus import corpus
from tocsin.assess.findings.case import of_corpus, of_groups, of_limits


def test_the_case_counts_posts_and_accounts_once_and_its_platforms_add_up() -> None:
    at = played()
    found = written(lambda ledger: of_corpus(ledger, at.scene.corpus))
    values = {row["kind"]: row["value"] for row in found.values() if not row["platform"]}
    assert values["corpus.posts"] == len(at.scene.corpus.own)
    assert values["corpus.accounts"] == len(at.scene.corpus.accounts)
    assert sum(row["value"] for row in found.values() if row["kind"] == "corpus.platform") == values["corpus.posts"]


def test_an_empty_case_says_nothing() -> None:
    given = World().given()
    assert written(lambda ledger: of_corpus(ledger, corpus(given))) == {}


def test_posts_without_a_time_and_reposts_of_what_was_not_collected_are_limits() -> None:
    world = World()
    world.post("mira", NOON, ts_certainty="stated")
    world.post("oren", None, ts_certainty="unknown")
    world.repost("pia", NOON + 5, "elsewhere")
    given = world.given()
    found = {row["kind"]: row for row in written(lambda ledger: of_limits(ledger, corpus(given), given)).values()}
    assert (found["limits.no_time"]["value"], found["limits.no_time"]["of"]) == (1, 3)
    assert found["limits.originals"]["value"] == 1


def test_a_group_that_nothing_decides_is_neither_benign_nor_weighed() -> None:
    world = World()
    world.post("mira", NOON)
    world.group("u1", ["mira", "oren"], "undetermined")
    given = world.given()
    (found,) = written(lambda ledger: of_groups(ledger, corpus(given), given)).values()
    assert (found["section"], found["strength"], found["params"]["form"]) == ("undetermined", None, "undetermined")
    assert set(found["behind"]) == {"mira", "oren"}
    assert corpus(given).undetermined.tolist() == [True] and not corpus(given).benign.any() and not corpus(given).core.any()


def test_groups_of_every_class_are_named_with_their_members() -> None:
    at = played()
    found = written(lambda ledger: of_groups(ledger, at.scene.corpus, at.given))
    by_group = {row["group"]: row for row in found.values()}
    assert set(by_group) == {"g1", "g2", "b1"}
    assert by_group["b1"]["value"] == 4
    assert {"bot0", "bot3"} <= set(by_group["b1"]["behind"])
    assert by_group["g1"]["kind"] != by_group["b1"]["kind"] or by_group["g1"]["params"] != by_group["b1"]["params"]
