"""Judging: one thing a screen, one key each; what was said is appended, never changed, and can be taken back.

What others said of a thing is shown to who has judged it, not before: verdicts that saw each other agree too well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.people.agreement.compared import compared
from tocsin.people.judging.ends import ends
from tocsin.people.judging.precision import precision, verdicts
from tocsin.people.judging.queues import KINDS, ORDERS, Queue, queue, sizes
from tocsin.query.judged import VERDICTS, printed_id, told
from tocsin.query.mask import mask
from tocsin.query.why import whys
from tocsin.web.pages.act import Act, Doing
from tocsin.web.pages.page import Asked, Page
from tocsin.web.pages.work.going import address, back, named

ROWS = 8  # of the evidence of the thing that is judged; the rest is one click away
QUEUE = ("queue", "of", "seed")
KEYS = {"accept": "y", "reject": "n", "unsure": "u", "board": "e", "undo": "z", "next": "j", "previous": "k", "search": "/", "keys": "?"}


def facts(asked: Asked) -> dict[str, Any]:
    """The queues and how far analysts agree; with `queue` and `of` one thing of a queue, the first that this person has not judged."""
    order, kind = asked.query.get("queue"), asked.query.get("of")
    if not order and not kind:
        return _start(asked)
    found = queue(asked.lookups, kind or KINDS[0].name, order or ORDERS[0], asked.query.get("seed") or "1")
    mine = verdicts(asked.lookups.view.judgements, asked.who)
    left = [one.id for one in found.items if one.id not in mine]
    shown = asked.query.get("id") or (left[0] if left else None)
    page = {
        "who": asked.who, "queue": found.order, "of": found.kind.name, "seed": asked.query.get("seed") or "1", "keys": KEYS,
        "queues": None,
        "total": found.total, "listed": len(found.items), "judged": len(found.items) - len(left), "last": _last(asked, mine),
        "precision": _precision(found, mine) if found.order == "random" else None,
        "left_out": asked.words("bench.judge.left_out", shown=len(found.items), all=found.total),
    }  # fmt: skip
    return {**page, "item": _item(asked, found, shown, mine) if shown else None}


def _start(asked: Asked) -> dict[str, Any]:
    """Every queue, how much stands in it, how much of it this person judged, and how far those who judged agree."""
    said = asked.lookups.view.judgements
    agreement = compared(asked.lookups, said)
    return {
        "who": asked.who,
        "queues": [{"of": name, "total": total} for name, total in sizes(asked.lookups).items()],
        "orders": list(ORDERS),
        "said": len([one for one in said if one["verdict"] in VERDICTS]),
        "measures": list(agreement.measures),
        "differ": list(agreement.differ)[:100],
        "left_out": asked.words("bench.judge.left_out_start", shown=min(len(agreement.differ), 100), all=len(agreement.differ)),
    }


def _item(asked: Asked, found: Queue, name: str, mine: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """The thing that is judged: what the case says of it, its score beside the threshold, the first rows behind it, who said what."""
    answer = whys(asked.lookups, {name: ROWS}, asked.words).get(name)
    if answer is None:
        raise SettingError("nothing of this case is called so", "go on with the queue: the case has changed since")
    about, rows = told(asked.lookups, name, answer), [] if asked.lookups.is_guarded(name) else answer.rows
    place = found.places.get(name)
    scored = found.items[place] if place is not None else None
    beside = [one for one in asked.lookups.view.judgements if one["id"] == name and one["verdict"] in VERDICTS]
    own = mine.get(name)
    return {
        "id": name,
        "printed": printed_id(asked.lookups, name),
        "seen": about.state,
        "statement": about.statement,
        "place": None if place is None else place + 1,
        "score": None if scored is None else scored.score,
        "at": found.at,
        "effect": None if scored is None else scored.effect,
        "ends": ends(asked.lookups, found.kind.name, name),
        "columns": list(answer.columns),
        "rows": [list(row) for row in rows],
        "total": answer.total,
        "mine": _said(own) if own else None,
        "others": [_said(one) for one in beside if one["who"] != asked.who] if own else [],
        "hidden": 0 if own else len({one["who"] for one in beside}),
        "previous": found.items[place - 1].id if place else None,
        "next": found.items[place + 1].id if place is not None and place + 1 < len(found.items) else None,
    }


def _said(one: Mapping[str, Any]) -> dict[str, Any]:
    """A verdict as it is shown. `changed`: what was looked at had changed by the time it was kept."""
    said = {"who": mask(one["who"]), "verdict": one["verdict"], "time": one["time"], "text": mask(one.get("text"))}
    return {**said, "changed": "found" in one}


def _last(asked: Asked, mine: Mapping[str, Mapping[str, Any]]) -> dict[str, Any] | None:
    """What this person judged last, with what others said of it."""
    own = max(mine.values(), key=lambda one: one["seq"], default=None)
    if own is None:
        return None
    others = [
        _said(one)
        for one in asked.lookups.view.judgements
        if one["id"] == own["id"] and one["who"] != own["who"] and one["verdict"] in VERDICTS
    ]
    last = {"id": own["id"], "statement": mask(own.get("statement"), 300), **_said(own), "others": others}
    return {**last, "differ": any(one["verdict"] != own["verdict"] for one in others)}


def _precision(found: Queue, mine: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    found_of = precision(found, mine)
    return {**vars(found_of), "worst": found_of.worst, "best": found_of.best}


def judge(doing: Doing) -> str:
    """Keep a verdict, or take the last one back; goes on to the next thing of the queue."""
    who, form = named(doing), doing.form
    if not form.get("id"):
        raise SettingError("nothing was chosen", "go back to the queue")
    case = Case.open(doing.folder)
    kept = {name: form[name] for name in QUEUE if form.get(name)}
    if form.get("verdict") == "undo":
        case.unsay(form["id"], who)
        return address("/judge", doing, **kept, id=form["id"])
    order = form.get("queue", "")
    queue, view = order if order in ORDERS else "", doing.serving.view()
    case.judge(form["id"], form.get("verdict", ""), form.get("why", ""), who, form.get("seen", ""), queue, view)
    return address("/judge", doing, **kept, **({"id": form["next"]} if form.get("next") else {}))


def name(doing: Doing) -> str:
    """Take the name of who judges; the route keeps it until the browser is closed."""
    named(doing)
    return back(doing, "/judge")


PAGES = (Page("judge", "/judge", facts, (*QUEUE, "id"), scripts=("judge.js",)),)
ACTS = (Act("/judge", judge), Act("/name", name))
