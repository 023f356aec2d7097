"""The stage assess on a small planted case: findings with denominators, days and evidence."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pytest

from tests.assess.small import DAY, NOON, World, planted
from tests.origin.small import Given, rows
from tocsin import model
from tocsin.assess.settings import AssessSettings
from tocsin.assess.stage import STAGE
from tocsin.origin.stage import STAGE as ORIGIN
from tocsin.origin.stage import OriginSettings
from tocsin.query.words import Words

NAME = "endtherule-" + hashlib.sha256(b"endtherule").hexdigest()[:6]  # the campaign's most frequent own hashtag


def told() -> World:
    """The planted corpus, with bios and creation dates of the core and of the viral text's accounts."""
    world = planted()
    for i in range(20):
        bio = "YAP üzvü" if i < 7 else "former YAP member" if i < 9 else "football"
        world.profiles.append({"account_id": f"core{i:02}", "bio": bio, "observed_ts": NOON + 5 * DAY})
        world.accounts.append({"account_id": f"core{i:02}", "created_ts": NOON - 20 * DAY})
    for i in range(100):
        world.profiles.append(
            {"account_id": f"viral{i:03}", "bio": "I yap all day" if i else "Member of YAP", "observed_ts": NOON + 5 * DAY}
        )
        world.accounts.append({"account_id": f"viral{i:03}", "created_ts": NOON - 2000 * DAY})
    return world


def run(given: Given) -> Mapping[str, pa.Table]:
    given.tables |= ORIGIN.run(given, OriginSettings(), model.quiet)
    return STAGE.run(given, AssessSettings(), model.quiet)


@pytest.fixture(scope="module")
def tables() -> Mapping[str, pa.Table]:
    return run(told().given())


@pytest.fixture(scope="module")
def findings(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, Any]]:
    return {row["finding_id"]: row for row in tables["findings"].to_pylist()}


@pytest.mark.parametrize(
    ("finding_id", "value", "of", "day"),
    [
        ("corpus.posts", 1295, None, None),
        (f"campaign.{NAME}.posts.x", 120, 1292, None),
        (f"campaign.{NAME}.reposts.x", 3, 3, None),
        (f"campaign.{NAME}.accounts.x", 50, 362, None),
        (f"campaign.{NAME}.accounts.2024-05-15.x", 40, 346, "2024-05-15"),
        (f"campaign.{NAME}.accounts.2024-05-16.x", 12, 147, "2024-05-16"),
        (f"campaign.{NAME}.declared.new-azerbaijan-party.2024-05-15.x", 7, 40, "2024-05-15"),
        (f"campaign.{NAME}.created", 20, 21, None),
        (f"campaign.{NAME}.core", 20, 50, None),
        ("group.g1", 12, 362, None),
        ("burst.viral", 200, 362, None),
        ("burst.petition", 60, 362, None),
    ],
)
def test_figures(findings: dict[str, dict[str, Any]], finding_id: str, value: int, of: int | None, day: str | None) -> None:
    found = findings[finding_id]
    assert (found["value"], found["of"], found["day"]) == (value, of, day)


def test_every_finding_has_a_sentence_with_its_figure_and_its_id_once(tables: Mapping[str, pa.Table]) -> None:
    written, words = tables["findings"].to_pylist(), Words("en")
    assert len({row["finding_id"] for row in written}) == len(written)
    for row in written:
        assert f"{row['value']:,.0f}" in words.sentence(row), row
        assert row["of"] is None or row["value"] <= row["of"]
        assert "inauthentic" not in words.sentence(row)


def test_counts_of_posts_and_accounts_are_their_evidence(tables: Mapping[str, pa.Table], findings: dict[str, dict[str, Any]]) -> None:
    evidence = tables["evidence"].to_pylist()
    author = {row["post_id"]: row["account_id"] for row in told().posts}
    for part in ("posts.x", "reposts.x", "accounts.2024-05-15.x", "core"):
        name = f"campaign.{NAME}.{part}"
        behind = [row for row in evidence if row["finding_id"] == name]
        accounts = {author[row["id"]] if row["kind"] == "post" else row["id"] for row in behind}
        assert findings[name]["value"] == (len(accounts) if findings[name]["unit"] == "accounts" else len(behind))


def test_strength_goes_with_reasons(findings: dict[str, dict[str, Any]]) -> None:
    assert findings[f"campaign.{NAME}"]["strength"] == "strong"
    assert all(row["reasons_against"] for row in findings.values() if row["strength"])
    assert findings["group.b1"]["section"] == "automation"
    assert all(row["reasons_for"] for row in findings.values() if row["strength"] == "strong")
    compared = json.loads(findings[f"campaign.{NAME}.declared.new-azerbaijan-party.x"]["reasons_for"][0]["params"])
    assert (compared["elsewhere"], compared["others"]) == (1, 99)


def test_first_disseminators_are_first_again_and_again_and_well_before_others() -> None:
    world = told()
    for text, account, lead in (
        ("c0", "core19", 3000),
        ("c1", "core19", 2000),
        ("c2", "core18", 3000),
        ("c3", "core17", 60),
        ("c4", "core17", 60),
    ):
        first = min(post["ts"] for post in world.posts if post["text"] == f"text {text}")
        world.post(account, first - lead, text)
    first = [row for row in run(world.given())["findings"].to_pylist() if row["kind"] == "campaign.first"]
    assert [(row["finding_id"], row["value"], row["of"]) for row in first] == [(f"campaign.{NAME}.first.core19", 2, 6)]
    assert Words("en").sentence(first[0]).startswith("core19 was the first to post 2 of the 6 texts and visuals of campaign #EndTheRule")


def test_reach_tells_languages_and_views_where_they_are_known() -> None:
    world = told()
    mine = [post for post in world.posts if post["text"] in ("text c0", "text c1")]
    for n, post in enumerate(mine):
        post["views"] = 1000 if n == 5 else n % 3
    spoken = [{"post_id": post["post_id"], "lang": "az" if n < 10 else "fr", "confidence": 0.9} for n, post in enumerate(mine)]
    findings = {row["finding_id"]: row for row in run(world.given(languages=rows("languages", spoken)))["findings"].to_pylist()}
    words = Words("en")
    assert "2 languages: French 37, Azerbaijani 10" in words.sentence(findings[f"campaign.{NAME}.languages"])
    seen = findings[f"campaign.{NAME}.views.x"]
    assert "half of them seen at most 1 time, the most seen one 1,000 times" in words.sentence(seen)
    assert "known of 47 of 120 posts" in [words.phrase(reason) for reason in seen["reasons_against"]]


def test_no_bio_leaves_the_private_table(tables: Mapping[str, pa.Table]) -> None:
    for table in tables.values():
        text = str(table.to_pylist())
        assert "football" not in text
        assert "all day" not in text


def test_evidence_is_cut_at_its_limit_and_says_so() -> None:
    given = told().given()
    tables = STAGE.run(given, AssessSettings(evidence=10), model.quiet)
    behind = [row for row in tables["evidence"].to_pylist() if row["finding_id"] == "corpus.posts"]
    assert len(behind) == 10
    assert [row["left_out"] for row in tables["findings"].to_pylist() if row["kind"] == "corpus.posts"] == [1285]


def test_empty_tables() -> None:
    tables = run(Given())
    assert {name: table.schema for name, table in tables.items()} == {spec.name: spec.schema for spec in STAGE.writes}
    assert all(table.num_rows == 0 for table in tables.values())


def test_the_order_of_rows_plays_no_part(tables: Mapping[str, pa.Table]) -> None:
    world = told()
    for part in (world.posts, world.families, world.members, world.groups, world.accounts, world.profiles):
        random.Random(7).shuffle(part)
    again = run(world.given())
    assert all(again[name].equals(table) for name, table in tables.items())
