"""The demo's planted campaign, given its texts: counted exactly, started by the right accounts, and nobody else in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest

from tests.origin.small import Given
from tocsin import model
from tocsin.case import Case
from tocsin.match.folding.fold import fold
from tocsin.match.image import visuals
from tocsin.match.schemas import FAMILIES
from tocsin.testing.demo.case import make_demo
from tocsin.testing.demo.truth import Truth

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Case, Truth]:
    folder = tmp_path_factory.mktemp("demo")
    truth = make_demo(folder / "exports")
    case = Case.new(folder / "case")
    list(case.add([folder / "exports"]))
    return case, truth


class Tables(Given):
    """A case's own tables behind those made here."""

    def __init__(self, case: Case, **tables: pa.Table) -> None:
        super().__init__(**tables)
        self.case = case

    def read(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        return super().read(name, columns) if name in self.tables else self.case.store.read(name, columns)


def flow(case: Case, truth: Truth, by_version: bool) -> dict[str, list[dict[str, Any]]]:
    """Objects, detect, origin and assess, with families of the planted messages (or their versions) and of all other equal texts."""
    import tocsin.assess.stage
    import tocsin.detect.stage
    import tocsin.objects.stage
    import tocsin.origin.stage

    tables = Tables(case, families=families(case, truth, by_version), media_families=visuals(case.store.read("media")))
    stages = (tocsin.objects.stage, tocsin.detect.stage, tocsin.origin.stage, tocsin.assess.stage)
    for stage in (module.STAGE for module in stages):
        tables.tables |= stage.run(tables, stage.settings(), model.quiet)
    return {name: tables.read(name).to_pylist() for name in ("findings", "campaigns", "campaign_posts", "evidence")}


def families(case: Case, truth: Truth, by_version: bool) -> pa.Table:
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


def test_the_campaign_is_counted_exactly_by_day_and_platform(demo: tuple[Case, Truth]) -> None:
    case, truth = demo
    tables = flow(case, truth, by_version=False)
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


def test_texts_split_by_version_lose_little_and_accuse_nobody_else(demo: tuple[Case, Truth]) -> None:
    case, truth = demo
    tables = flow(case, truth, by_version=True)
    planted = {f"x:{post}" for post in truth.labels["x"]}
    found = {row["post_id"] for row in tables["campaign_posts"] if row["platform"] == "x"}
    assert len(tables["campaigns"]) == 1
    assert found <= planted
    assert len(found) > 0.98 * len(planted)
