"""Settings: what each means, its default and its value; one changed, and what would be run anew, before anything is."""

from __future__ import annotations

from typing import Any

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.flow.described import Described, settings
from tocsin.flow.explain import Explained
from tocsin.query.describe import said
from tocsin.query.mask import hidden
from tocsin.store.casefile import NAME
from tocsin.web.pages.page import Asked, Page


def facts(asked: Asked) -> dict[str, Any]:
    """Every setting by stage; with `name` and `value` why each stage would run with that one changed; nothing is run, nothing is kept."""
    case = Case.open(asked.folder) if (asked.folder / NAME).exists() else None
    given = {f"{stage}.{name}": text for stage, some in (case.settings if case else {}).items() for name, text in some.items()}
    rows = [_row(one, given) for one in settings().values()]
    stages = list(dict.fromkeys(row["stage"] for row in rows))
    changed = sum(row["value"] is not None for row in rows)
    return {
        "who": asked.who,
        "stages": [{"stage": stage, "settings": [row for row in rows if row["stage"] == stage]} for stage in stages],
        "changed": changed,
        "would": _would(case, asked) if asked.query.get("name") else None,
        "left_out": asked.words("bench.settings.left_out", all=len(rows), changed=changed),
    }


def _row(one: Described, given: dict[str, str]) -> dict[str, Any]:
    """A setting as it is shown. `read.same` names accounts: it is counted."""
    value = given.get(one.name)
    if value is not None:
        value = str(len(value.split())) if one.name == "read.same" else hidden(value)
    return {"stage": one.name.partition(".")[0], **vars(one), "choices": list(one.choices), "value": value}


def _would(case: Case | None, asked: Asked) -> dict[str, Any]:
    """What one setting changed would make run, and why."""
    name, value = asked.query["name"], asked.query.get("value", "")
    if name not in settings() or case is None:
        raise SettingError("no setting is called so", "take one of those the page lists")
    before = case.settings.get(name.partition(".")[0], {}).get(name.partition(".")[2], settings()[name].default)
    pending = {one.stage: one for one in case.explain()}
    stages = [_because(pending[one.stage], one, asked) for one in case.explain({name: value})]
    return {"name": name, "before": hidden(before), "value": value, "stages": stages}


def _because(now: Explained, then: Explained, asked: Asked) -> dict[str, Any]:
    """What a change makes of a stage: its verdict, the reasons that are new, and whether it would run anyhow."""
    lines = [line for line in then.lines if line not in now.lines]
    return {
        "stage": then.stage,
        "verdict": then.verdict,
        "lines": [said(line, asked.words) for line in lines],
        "anyhow": now.verdict == then.verdict and not lines,
    }


PAGES = (Page("settings", "/settings", facts, ("name", "value")),)
