"""Section 7, method and limits: what was run on what, what was dropped and why, how sure the times are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin import plugins
from tocsin.detect.provenance import Described, flattened, recorded, usual
from tocsin.query.figures import figure
from tocsin.query.findings import of_sections
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView
from tocsin.query.words import Words
from tocsin.report.sections.method.coverage import coverage, nothing

CERTAINTIES = ("stated", "format", "assumed", "inferred", "unknown")
MOST_REASONS = 20


def method(lookups: Lookups, words: Words) -> dict[str, Any]:
    """The content of the section."""
    view = lookups.view
    runs = [_run(record) for record in view.runs]
    return {
        "limits": of_sections(lookups, words, ["limits"]),
        "coverage": coverage(lookups, words),
        "nothing": nothing(lookups, words),
        "runs": runs,
        "rejected": _rejected(view),
        "rejected_in_all": figure(view.rows("select count(*) from rejected")[0][0], "rejected"),
        "times": _times(view),
        "traces": _traces(view, words),
        "thresholds": _thresholds(view, words),
        "refitted": [
            {"setting": f"{run['stage']}.{name}", **told} for run in view.runs for name, told in (run.get("refitted") or {}).items()
        ],
    }


def _traces(view: CaseView, words: Words) -> list[tuple[str, str]]:
    """The traces of the case's edges, each with what fools it: in the words of the catalogue, or of the plug-in that brought it."""
    known, found = plugins.names("detectors"), view.rows("select distinct trace from edges where trace is not null order by 1")
    said = {name: plugins.load("detectors", name).fooled_by for (name,) in found if name in known}
    return [(name, words(f"fooled.{name}") if words.has("fooled", name) else said.get(name, "")) for (name,) in found]


def _thresholds(view: CaseView, words: Words) -> dict[str, Any]:
    """The settings that detection ran with, where each comes from and what it moves; none when it has not run."""
    record: Mapping[str, Any] = next((dict(run.get("settings") or {}) for run in view.runs if run.get("stage") == "detect"), {})
    rows = [
        {"name": one.name, "value": one.value, "source": words.or_plain("origin_of", one.source), "moves": _moves(one, words)}
        for one in recorded(record)
    ]
    return {"f1": usual().f1, "rows": rows}


def _moves(one: Described, words: Words) -> str:
    if not one.moves:
        return words("setting.unmeasured")
    less, more = one.moves
    if (less.f1, less.called) == (more.f1, more.called) == (usual().f1, usual().called):
        return words("setting.steady")
    f1 = {"less": words.number(less.f1, 3), "more": words.number(more.f1, 3)}
    return words("setting.moved", **f1, called_less=less.called, called_more=more.called)


def _run(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "stage": str(record.get("stage") or record.get("name") or ""),
        "version": record.get("version"),
        "settings": dict(flattened(record.get("settings") or {})),
        "inputs": {name: str(digest)[:12] for name, digest in sorted((record.get("inputs") or {}).items())},
        "rows_in": _rows(record.get("rows_in")),
        "rows_out": {name: rows for name, rows in _rows(record.get("rows_out")).items() if rows},
        "dropped": _rows(record.get("dropped")),
        "seconds": record.get("seconds"),
    }


def _rows(counts: Any) -> dict[str, int]:
    """Rows by table or reason, in the order of their names; a bare number under an empty name."""
    if isinstance(counts, dict):
        return {str(name): int(counts[name]) for name in sorted(counts)}
    return {"": int(counts)} if counts else {}


def _rejected(view: CaseView) -> list[dict[str, Any]]:
    query = "select coalesce(reason, ''), count(*) from rejected group by 1 order by 2 desc, 1 limit $1"
    return [{"reason": reason, "rows": figure(rows, f"rejected={reason}")} for reason, rows in view.rows(query, [MOST_REASONS])]


def _times(view: CaseView) -> list[dict[str, Any]]:
    """Posts by how sure the zone of their time is, and posts without a time."""
    found = dict(view.rows("select case when ts is null then 'none' else certainty end, count(*) from idx_posts group by 1"))
    total = sum(found.values())
    told = ((name, found.get(name, 0)) for name in (*CERTAINTIES, "none"))
    return [{"certainty": name, "posts": figure(posts, f"certainty={name}", of=total)} for name, posts in told if posts]
