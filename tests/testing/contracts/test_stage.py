"""Every stage of ours keeps the contract, and each way of breaking it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tests.testing.contracts.pretend import register
from tocsin import plugins
from tocsin.engine.stage import Stage, Tables
from tocsin.engine.table import INT, TEXT, TableSpec, columns
from tocsin.errors import PluginError
from tocsin.model import Progress
from tocsin.testing.contracts.stage import check_stage


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow if name == "match" else ()) for name in plugins.names("stages")]
)
def test_ours_keep_it(name: str) -> None:
    check_stage(plugins.load("stages", name))


@dataclass(frozen=True)
class NoSettings:
    """Nothing to set."""


TALKERS = TableSpec("talkers", columns(account_id=TEXT, posts=INT), same=("account_id",), order=("account_id",))


def counted(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    counts = pc.value_counts(tables.read("posts", ["account_id"])["account_id"].combine_chunks())
    table = pa.table([counts.field(0), counts.field(1)], names=["account_id", "posts"])
    return {"talkers": table.sort_by("account_id")}


HONEST = Stage("count_talkers", ("posts",), (TALKERS,), NoSettings, counted)
Run = Callable[[Tables, Any, Progress], Mapping[str, pa.Table]]


def check(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    register(monkeypatch, "stages", stage)
    check_stage(stage)


def test_an_honest_stage_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    check(monkeypatch, HONEST)


def undeclared(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    tables.read("profiles")
    return counted(tables, settings, progress)


def another_table(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    return {"others": counted(tables, settings, progress)["talkers"]}


def unsorted(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    return {"talkers": counted(tables, settings, progress)["talkers"].sort_by([("account_id", "descending")])}


def twice(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    table = counted(tables, settings, progress)["talkers"]
    return {"talkers": pa.concat_tables([table, table]).sort_by("account_id")}


def by_order(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    accounts = tables.read("posts", ["account_id"])["account_id"].to_pylist()
    first = {account: accounts.index(account) for account in sorted(set(accounts))}
    return {"talkers": pa.table({"account_id": list(first), "posts": list(first.values())}, schema=TALKERS.schema)}


def by_parts(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    posts = tables.read("posts", ["account_id"])
    return {"talkers": TALKERS.table({"account_id": ["a"], "posts": [posts["account_id"].num_chunks]})}


def crashes(tables: Tables, settings: Any, progress: Progress) -> dict[str, pa.Table]:
    return {"talkers": TALKERS.table({"account_id": [tables.read("posts")["account_id"][0].as_py()]})}


@pytest.mark.parametrize(
    ("run", "told"),
    [
        (undeclared, "reads table profiles without declaring it"),
        (another_table, "writes .'others'., declared .'talkers'."),
        (unsorted, "is not in its order"),
        (twice, "rows about the same thing"),
        (by_order, "another table talkers when rows are shuffled"),
        (by_parts, "another table talkers when tables come in many parts"),
        (crashes, "empty tables: IndexError"),
    ],
)
def test_a_broken_promise_is_told(monkeypatch: pytest.MonkeyPatch, run: Run, told: str) -> None:
    with pytest.raises(PluginError, match=told) as caught:
        check(monkeypatch, replace(HONEST, run=run))
    assert caught.value.mend


def test_a_spec_that_names_no_column_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PluginError, match="has no columns"):
        check(monkeypatch, replace(HONEST, writes=(replace(TALKERS, order=("nothing",)),)))


def test_one_that_is_not_registered_is_told() -> None:
    with pytest.raises(PluginError, match="not registered"):
        check_stage(HONEST)
