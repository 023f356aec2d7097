"""The demo case, end to end: what was planted is what is found, to the account.

One run of the pipeline serves all tests (`tests/demo.py`); it takes some minutes of processor time,
most of it for reading texts and words the first time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.demo import built
from tests.origin.small import Given
from tests.query.languages import faults
from tests.support import whole
from tocsin import model
from tocsin.case import Case
from tocsin.match.folding.fold import fold
from tocsin.match.image import visuals
from tocsin.match.schemas import FAMILIES
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
    made = built(tmp_path_factory)
    profiles = pq.read_table(made.case / "private" / "profiles.parquet", columns=["account_id", "platform_id"]).to_pylist()
    return Found(made.case, made.truth, {row["account_id"]: row["platform_id"] for row in profiles})


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


def _written(case: Path, lang: str, folder: Path) -> Path:
    """The dossier: the one that the demo wrote, or one in another language."""
    from tocsin.cli import main

    path = case / "out" / "dossier.html" if lang == "en" else folder / "dossier.html"
    assert lang == "en" or main(["report", str(case), "--lang", lang, "--format", "html", "--output", str(path)]) == 0
    return path


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_no_id_of_a_platform_leaves_the_case(found: Found, lang: str, tmp_path: Path) -> None:
    text = _written(found.case, lang, tmp_path).read_text(encoding="utf-8")
    assert f'lang="{lang}"' in text
    ids = {row["post_id"] for row in found.rows("posts") if row["platform"] != "web"}
    begins = re.finditer("|".join(sorted({one.partition(":")[0] + ":" for one in ids})), text)
    lengths = {len(one) for one in ids}
    assert not [one for at in begins for size in lengths if (one := text[at.start() : at.start() + size]) in ids]
    assert "e+0" not in text


class _Tables(Given):
    """A case's own tables behind those made here."""

    def __init__(self, case: Case, **tables: pa.Table) -> None:
        super().__init__(**tables)
        self.case = case

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        return super().read(name, columns) if name in self.tables else self.case.store.read(name, columns)


def _flow(case: Case, truth: Truth, by_version: bool) -> dict[str, list[dict[str, Any]]]:
    """Objects, detect, origin and assess, with families of the planted messages (or their versions) and of all other equal texts."""
    import tocsin.assess.stage
    import tocsin.detect.stage
    import tocsin.objects.stage
    import tocsin.origin.stage

    tables = _Tables(case, families=_families(case, truth, by_version), media_families=visuals(case.store.read("media")))
    stages = (tocsin.objects.stage, tocsin.detect.stage, tocsin.origin.stage, tocsin.assess.stage)
    for stage in (module.STAGE for module in stages):
        tables.tables |= whole(stage.run(tables, stage.settings(), model.quiet))
    return {name: tables.read(name).to_pylist() for name in ("findings", "campaigns", "campaign_posts", "evidence")}


def _families(case: Case, truth: Truth, by_version: bool) -> pa.Table:
    found: dict[str, list[str]] = defaultdict(list)
    for post in case.store.read("posts", ["post_id", "platform", "kind", "text"]).to_pylist():
        label = truth.labels.get(post["platform"], {}).get(post["post_id"].partition(":")[2])
        key = fold(post["text"] or "").key
        if label and label.message != "visual":
            found[f"{label.message} {label.version if by_version else ''}"].append(post["post_id"])
        elif len(key) > 11 and post["kind"] != "repost":
            found[key].append(post["post_id"])
    members = [(post, min(posts)) for posts in found.values() if len(posts) > 1 for post in posts]
    columns = {
        "post_id": [post for post, _ in members],
        "family_id": [f"f-{head}" for _, head in members],
        "head_id": [head for _, head in members],
    }
    return FAMILIES.table(columns)


def test_given_its_texts_the_campaign_is_counted_exactly_by_day_and_platform(found: Found) -> None:
    case, truth = Case.open(found.case), found.truth
    tables = _flow(case, truth, by_version=False)
    value = {row["finding_id"]: row["value"] for row in tables["findings"]}
    assert len(tables["campaigns"]) == 1
    campaign = f"campaign.{tables['campaigns'][0]['campaign_id']}"
    for day in truth.accounts:
        assert value[f"{campaign}.accounts.{day}.x"] == len(truth.accounts[day])
        assert value[f"{campaign}.declared.new-azerbaijan-party.{day}.x"] == len(truth.declared[day])
    kinds = [label.kind for label in truth.labels["x"].values()]
    assert value[f"{campaign}.posts.x"] == len(kinds) - kinds.count("repost")
    assert value[f"{campaign}.reposts.x"] == kinds.count("repost")
    assert value[f"{campaign}.posts.facebook"] == len(truth.labels["facebook"])
    assert value[f"{campaign}.accounts.facebook"] == len({label.account for label in truth.labels["facebook"].values()})
    firsts = {row["finding_id"] for row in tables["findings"] if row["kind"] == "campaign.first"}
    behind = {row["id"] for row in tables["evidence"] if row["finding_id"] in firsts}
    assert len(firsts) == len({account for account, _ in truth.first.values()})
    assert {f"x:{post}" for message, (_, post) in truth.first.items() if message != "visual"} <= behind


def test_texts_split_by_version_lose_little_and_accuse_nobody_else(found: Found) -> None:
    case, truth = Case.open(found.case), found.truth
    tables = _flow(case, truth, by_version=True)
    planted = {f"x:{post}" for post in truth.labels["x"]}
    posts = {row["post_id"] for row in tables["campaign_posts"] if row["platform"] == "x"}
    assert len(tables["campaigns"]) == 1
    assert posts <= planted
    assert len(posts) > 0.98 * len(planted)
