"""Findings of a made-up case, some changed, as a view shows them."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path
from typing import Any

from tests.report.synthetic import FOLDERS
from tocsin.deliver.log import State
from tocsin.deliver.message import alerts
from tocsin.deliver.news import news
from tocsin.deliver.settings import Rule, Target
from tocsin.flow import order
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.store.tables import write_table

ALL = (Rule(strength="any"),)


def messages(view: CaseView, lang: str = "en", most: int = 1000, slots: int = 1, limit: int | None = None) -> list[dict[str, Any]]:
    """Every finding of a view as the alerts of one target."""
    target, lookups = Target("desk", lang=lang, most=most, rules=ALL), Lookups(view)
    found = alerts(lookups, target, news(lookups, target, State(), 0.25), "case", slots, limit)
    return [{"time": "2024-05-20T08:00:00Z", **one} for one in found]


def changed(view: CaseView, *gone: str, **values: float) -> CaseView:
    """The view with some findings gone and the figures of others changed, by id."""
    rows = [row for row in view.read("findings").to_pylist() if row["finding_id"] not in gone]
    for row in rows:
        row["value"] = values.get(row["finding_id"], row["value"])
    return _with(view, rows)


def crowded(view: CaseView, findings: int = 24) -> CaseView:
    """The view with so many findings: those it has, each on other days."""
    rows = view.read("findings").to_pylist()
    days = [f"2024-05-{day + 1:02}" for day in range(findings)]
    made = [{**rows[n % len(rows)], "finding_id": f"{rows[n % len(rows)]['finding_id']}.{day}", "day": day} for n, day in enumerate(days)]
    return _with(view, made)


def _with(view: CaseView, findings: list[dict[str, Any]]) -> CaseView:
    folder = tempfile.TemporaryDirectory()
    FOLDERS.append(folder)
    path = Path(folder.name) / "findings.parquet"
    write_table(path, order.specs()["findings"].rows(findings))
    return dataclasses.replace(view, tables={**view.tables, "findings": path})
