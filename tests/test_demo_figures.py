"""The demo case, end to end: what was planted is what is found, to the account.

One run of the pipeline serves all tests; it takes a minute or two of processor time, most of it for reading words for the first time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.query.languages import faults
from tocsin.testing.demo import case as demo
from tocsin.testing.demo.truth import Truth

pytestmark = pytest.mark.slow
DAYS = ("2024-05-15", "2024-05-16")


@dataclass(frozen=True)
class Found:
    """The tables of the finished case, with the platforms' ids in place of the pseudonyms."""

    case: Path
    truth: Truth
    ids: dict[str, str]

    def rows(self, name: str) -> list[dict[str, Any]]:
        return pq.read_table(self.case / "tables" / f"{name}.parquet").to_pylist()

    def id(self, pseudonym: str) -> str:
        return self.ids.get(pseudonym, pseudonym)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    from tocsin.cli import main

    folder, planted = tmp_path_factory.mktemp("demo"), []
    make = demo.make_demo
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo, "make_demo", lambda place: planted.append(make(place)))
        assert main(["demo", str(folder)]) == 0
    profiles = pq.read_table(folder / "case" / "private" / "profiles.parquet", columns=["account_id", "platform_id"]).to_pylist()
    return Found(folder / "case", planted[0], {row["account_id"]: row["platform_id"] for row in profiles})


@pytest.fixture(scope="module")
def campaign(found: Found) -> list[dict[str, Any]]:
    """The posts of the largest campaign."""
    largest = max(found.rows("campaigns"), key=lambda row: row["posts"])["campaign_id"]
    return [row for row in found.rows("campaign_posts") if row["campaign_id"] == largest]


@pytest.mark.parametrize("day", DAYS)
def test_accounts_of_the_day(found: Found, campaign: list[dict[str, Any]], day: str) -> None:
    accounts = {found.id(row["account_id"]) for row in campaign if row["platform"] == "x" and row["day"] == day}
    assert accounts == set(found.truth.accounts[day])


@pytest.mark.parametrize("day", DAYS)
def test_declared_members_of_the_day(found: Found, campaign: list[dict[str, Any]], day: str) -> None:
    party = {found.id(row["account_id"]) for row in found.rows("affiliations") if row["organisation"] == "New Azerbaijan Party"}
    accounts = {found.id(row["account_id"]) for row in campaign if row["platform"] == "x" and row["day"] == day}
    assert accounts & party == set(found.truth.declared[day])


def test_posts_of_the_campaign_on_x(found: Found, campaign: list[dict[str, Any]]) -> None:
    assert {row["post_id"] for row in campaign if row["platform"] == "x"} == {f"x:{number}" for number in found.truth.labels["x"]}


def test_facebook_posts_and_accounts(found: Found, campaign: list[dict[str, Any]]) -> None:
    posts = [row for row in campaign if row["platform"] == "facebook"]
    assert (len(posts), len({row["account_id"] for row in posts})) == (145, 80)


def test_the_five_hashtags(found: Found) -> None:
    largest = max(found.rows("campaigns"), key=lambda row: row["posts"])
    assert set(largest["hashtags"]) == set(found.truth.hashtags)


def test_coordinated_groups_are_the_planted_core(found: Found) -> None:
    core = {account for group in found.truth.core.values() for account in group}
    called = {found.id(row["account_id"]) for row in found.rows("members") if row["class"] == "coordinated"}
    assert len(called & core) >= 0.95 * len(core)
    assert len(called & core) >= 0.95 * len(called)


def test_no_burst_bot_fan_or_petition_is_called_coordinated(found: Found) -> None:
    truth = found.truth
    core = {account for group in truth.core.values() for account in group}
    innocent = {account for kind in (truth.bursts, truth.bots, truth.fans, truth.petition) for group in kind.values() for account in group}
    called = {found.id(row["account_id"]) for row in found.rows("members") if row["class"] == "coordinated"}
    assert not called & (innocent - core)


def test_the_three_first_disseminators_come_first(found: Found) -> None:
    said = {row["finding_id"] for row in [row for row in found.rows("findings") if row["section"] == "origin"][:3]}
    posts = {row["id"].removeprefix("x:") for row in found.rows("evidence") if row["finding_id"] in said and row["kind"] == "post"}
    starters = {account for account, _ in found.truth.first.values()}
    assert {found.truth.labels["x"][post].account for post in posts} == starters and len(starters) == 3


def test_everything_is_said_in_every_language_with_every_number_date_and_name(found: Found) -> None:
    count, without, missing = faults(lambda name: pq.read_table(found.case / "tables" / f"{name}.parquet"))
    assert count > 300
    assert (without, missing) == ([], [])


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_no_id_of_a_platform_leaves_the_case(found: Found, lang: str, tmp_path: Path) -> None:
    from tocsin.cli import main

    assert main(["report", str(found.case), "--lang", lang, "--format", "html", "--output", str(tmp_path / "dossier.html")]) == 0
    text = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    ids = {row["post_id"] for row in found.rows("posts") if row["platform"] != "web"}
    begins = re.finditer("|".join(sorted({one.partition(":")[0] + ":" for one in ids})), text)
    lengths = {len(one) for one in ids}
    assert not [one for at in begins for size in lengths if (one := text[at.start() : at.start() + size]) in ids]
    assert "e+0" not in text
