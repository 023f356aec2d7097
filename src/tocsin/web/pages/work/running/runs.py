"""Runs: every stage with its last record, why it would run again, what was run from the browser, its log as it grows, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.flow import order
from tocsin.flow.explain import Explained
from tocsin.query.describe import left_out, said
from tocsin.query.mask import hidden, visible
from tocsin.query.words import Words
from tocsin.store.casefile import NAME
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.stream import Stream
from tocsin.web.pages.work.going import address, named
from tocsin.web.pages.work.running import jobs
from tocsin.web.pages.work.running.jobs import Job
from tocsin.web.served import Serving

SET = "set."  # before the name of a setting in a form
_WAIT = 0.3  # seconds between two looks at a log


def runs(asked: Asked) -> dict[str, Any]:
    """Every stage in its order with the record of its last run; with `why=1` why it would run again; what was run from here."""
    view, told = asked.lookups.view, dict[str, Any]()
    if asked.query.get("why") and (asked.folder / NAME).exists():
        told = {one.stage: _would(one, asked) for one in Case.open(asked.folder).explain()}
    last = {run["stage"]: run for run in view.runs}
    stages = [
        {"stage": name, **_record(last.get(name), asked.words), **({"would": told[name]} if name in told else {})}
        for name in order.stages()
    ]
    listed = [shown(one) for one in jobs.jobs(asked.folder)]
    return {
        "who": asked.who, "stages": stages,
        "missing": [said(line, asked.words) for line in view.missing], "explained": bool(told), "jobs": listed,
        "running": next((one["id"] for one in listed if one["state"] == "running"), None),
        "left_out": asked.words("bench.runs.left_out", kept=jobs.KEPT),
    }  # fmt: skip


def _would(one: Explained, asked: Asked) -> dict[str, Any]:
    return {"verdict": one.verdict, "lines": [said(line, asked.words) for line in one.lines]}


def _record(run: Mapping[str, Any] | None, words: Words) -> dict[str, Any]:
    names = ("started", "seconds", "version", "rows_in", "rows_out", "why")
    dropped = (run or {}).get("dropped") or {}
    return {**{name: (run or {}).get(name) for name in names}, "dropped": {left_out(why, words): rows for why, rows in dropped.items()}}


def shown(one: Job) -> dict[str, Any]:
    """A job as pages show it; the case's own path is left out of its command."""
    command = " ".join(one.command[:1] + one.command[2:])
    return {"id": one.id, "command": hidden(command), "started": one.started, "ended": one.ended, "code": one.code, "state": one.state,
            "who": hidden(one.who)}  # fmt: skip


def run(asked: Asked) -> dict[str, Any]:
    """One thing that was run: its log so far, and how it ended."""
    lines, end = jobs.log(asked.folder, asked.id)
    told = shown(jobs.job(asked.folder, asked.id))
    kept = lines[-jobs.LINES :]
    left_out = asked.words("bench.runs.left_out_log", shown=len(kept), all=len(lines))
    return {**told, "lines": [visible(hidden(one)) for one in kept], "end": end, "progress": jobs.progress(lines), "left_out": left_out}


async def follow(serving: Serving, id: str) -> AsyncIterator[dict[str, Any]]:
    """The lines of a log as they are written, with what the last says of progress, and at last how it ended."""
    case, at, state, hide = serving.folder, 0, "running", serving.view().hide
    while state == "running":
        state = jobs.job(case, id).state  # before the log is read, so that the last lines are not lost
        lines, at = jobs.log(case, id, at)
        if lines or state != "running":
            yield {"lines": [visible(hide(one)) for one in lines], "state": state, "progress": jobs.progress(lines)}
        if state == "running":
            await asyncio.sleep(_WAIT)


def start(doing: Doing) -> str:
    """Run what is out of date, or one stage (`stage`), with settings changed (`set.STAGE.NAME`); they stay."""
    stage = doing.form.get("stage", "")
    if stage:
        order.stage(stage)
    changes = {name.removeprefix(SET): value for name, value in doing.form.items() if name.startswith(SET)}
    if changes:
        Case.open(doing.folder).explain(changes)  # a wrong one is told before anything is run
    given = [part for name, value in changes.items() for part in ("--set", f"{name}={value}")]
    only = ["--only", stage] if stage else []
    begun = jobs.start(doing.folder, ["run", str(doing.folder.resolve()), *only, *given], named(doing))
    return address(f"/runs/{begun.id}", doing)


def end(doing: Doing) -> str:
    """Cancel what is running."""
    if not doing.id:
        raise SettingError("nothing was chosen", "choose what is running")
    jobs.cancel(doing.folder, doing.id)
    return address(f"/runs/{doing.id}", doing)


PAGES = (Page("runs", "/runs", runs, ("why",)), Page("run", "/runs/{id:path}", run, in_menu=False, scripts=("run.js",)))
ACTS = (Act("/runs", start), Act("/runs/{id}/cancel", end))
STREAMS = (Stream("/runs/{id}/events", follow),)
