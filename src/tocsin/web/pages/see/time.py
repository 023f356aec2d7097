"""When: posts over time in the whole case and in a chosen span, by platform and language, with the case's events."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from typing import Any

import numpy as np

from tocsin.errors import SettingError
from tocsin.query.describe import describe
from tocsin.query.figures import figure
from tocsin.query.select.cube import Cube, cube
from tocsin.query.select.selection import HOUR, Selection, ends, instant, parse
from tocsin.report.sections.content.narratives import narratives
from tocsin.report.sections.phenomenon import STEPS
from tocsin.report.sections.summary.chronology import chronology
from tocsin.text.zones import spans
from tocsin.web.pages.page import SELECTING, Asked, Page

MOST_BARS, MOST_LANES, MOST_VALUES, MOST_EVENTS = 300, 6, 15, 40
WEEK = 7 * 24 * HOUR
BESIDE = ("rest", "week")  # what may be laid beside the chosen posts: the others, the week before
FACETS = {"platform": "platform", "in": "lang", "trace": "trace"}  # keys of the query whose values are told apart, as the cube has them
_STEPS = (*STEPS, 13 * STEPS[-1], 130 * STEPS[-1])


def facts(asked: Asked) -> dict[str, Any]:
    """Posts by spans of time, at most MOST_BARS: of the whole case, of the chosen span, by platform; events; values to choose by."""
    everything, beside = cube(asked.lookups.view, parse("all=posts")), asked.query.get("beside", "")
    if beside and beside not in BESIDE:
        raise SettingError(f"{beside!r} cannot be laid beside", f"choose one of: {', '.join(BESIDE)}")
    if not everything.total:
        return {"whole": None, "left_out": asked.words("bench.time.none")}
    low, high = _extent(everything)
    span = _span(asked.selection)
    start, end = span if span and span[0] < span[1] else (low, high)
    bins = _bins(start, end, asked.words.zone)
    shown = {**_counts(asked, everything, bins), **_beside(asked, everything, bins, beside)}
    lanes = _lanes(asked, everything, bins)
    return {
        "about": _about(asked),
        "read": _reading(asked),
        "span": span,
        "inverted": [instant(end) for end in (span or (0, 0))[::-1]],
        "whole": _whole(asked, everything, _bins(low, high, asked.words.zone)),
        "shown": {**shown, "table": _table(asked, shown, lanes)},
        "lanes": lanes,
        "posts": figure(cube(asked.lookups.view, asked.selection).total, str(_timed(asked.selection, everything)), of=everything.total),
        "facets": {key: _facet(asked, key, everything) for key in FACETS},
        "events": _events(asked, start, end),
        "left_out": _left_out(asked, everything, bins["step"], low, high),
    }


def overall(asked: Asked) -> dict[str, Any] | None:
    """All posts of the case by spans of time, as bars and as rows; None where no post has a time."""
    everything = cube(asked.lookups.view, parse("all=posts"))
    if not everything.total:
        return None
    shown = _counts(asked, everything, _bins(*_extent(everything), asked.words.zone))
    return {**shown, "table": _table(asked, shown, [])}


def _extent(found: Cube) -> tuple[int, int]:
    """From when to when, by whole hours; where single posts stray far from the others, the middle 98 % alone."""
    order = np.argsort(found.hours, kind="stable")
    hours, seen = found.hours[order], np.cumsum(found.posts[order])
    low, high = int(hours[0]), int(hours[-1])
    near, far = (int(hours[np.searchsorted(seen, share * seen[-1])]) for share in (0.01, 0.99))
    low, high = (near, far) if high - low > 10 * max(far - near, 1) else (low, high)
    return low * HOUR, (high + 1) * HOUR


def _span(selection: Selection) -> tuple[int, int] | None:
    return next((ends(term.value) for term in selection.terms if term.key == "time"), None)


def _bins(start: int, end: int, zone: tzinfo) -> dict[str, Any]:
    """The narrowest spans of which at most MOST_BARS cover a time: where each begins and the last ends, by the clock of a zone."""
    step = next((step for step in _STEPS if (end - start) // step < MOST_BARS - 1), _STEPS[-1])
    edges = spans(start, max(end, start + 1), step, zone)[: MOST_BARS + 1]
    return {"edges": edges, "step": step}


def _without(asked: Asked, *keys: str) -> Selection:
    """What is chosen, some keys of the query aside."""
    return replace(asked, query={key: value for key, value in asked.query.items() if key not in keys}).selection


def _whole(asked: Asked, everything: Cube, bins: dict[str, Any]) -> dict[str, Any]:
    chosen = cube(asked.lookups.view, _without(asked, "from", "to"))
    return {**bins, "all": everything.bins(bins["edges"]), "posts": chosen.bins(bins["edges"])}


def _counts(asked: Asked, everything: Cube, bins: dict[str, Any]) -> dict[str, Any]:
    edges, chosen = bins["edges"], cube(asked.lookups.view, asked.selection)
    found = {**bins, "all": everything.bins(edges), "posts": chosen.bins(edges)}
    if asked.lookups.has_campaigns:
        parts, none = chosen.bins_by("campaign", edges), [0] * (len(edges) - 1)
        found |= {"campaign": parts.get(True, none), "rest": parts.get(False, none)}
    return found


def _beside(asked: Asked, everything: Cube, bins: dict[str, Any], beside: str) -> dict[str, Any]:
    if not beside:
        return {}
    edges, chosen = bins["edges"], cube(asked.lookups.view, _without(asked, "from", "to"))
    if beside == "week":
        return {"beside": chosen.bins([edge - WEEK for edge in edges]), "beside_is": beside}
    every, own = (one.bins(edges) for one in (everything, chosen))
    return {"beside": [a - b for a, b in zip(every, own, strict=True)], "beside_is": beside}


def _lanes(asked: Asked, everything: Cube, bins: dict[str, Any]) -> list[dict[str, Any]]:
    """The platforms with most chosen posts; none where there is but one."""
    edges, chosen = bins["edges"], cube(asked.lookups.view, _without(asked, "platform"))
    names = [name for name, _ in chosen.by("platform")][:MOST_LANES]
    if len(names) < 2:
        return []
    every, own = everything.bins_by("platform", edges), chosen.bins_by("platform", edges)
    return [{"name": name, "all": every[name], "posts": own[name]} for name in names]


def _timed(selection: Selection, everything: Cube) -> Selection:
    """The same without posts that have no time, which no chart counts."""
    ends = int(everything.hours.min()) * HOUR, int(everything.hours.max() + 1) * HOUR
    return selection if _span(selection) else selection.and_("time", "/".join(map(instant, ends)))


def _facet(asked: Asked, key: str, everything: Cube) -> dict[str, Any]:
    """How the chosen posts are spread over the values of one key, that key's own choice aside."""
    name, selection = FACETS[key], _without(asked, key)
    found = cube(asked.lookups.view, selection, traces=key == "trace").by(name)
    timed = _timed(selection, everything)
    rows = [{"value": value, "posts": figure(posts, f"{timed}+{name}={value}")} for value, posts in found[:MOST_VALUES]]
    return {"rows": rows, "in_all": len(found), "chosen": asked.query.get(key) or None}


def _table(asked: Asked, shown: dict[str, Any], lanes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The bars as rows, those without a post left out: when, the address of the posts, the counts as they are printed."""
    hides = shown["all"] != shown["posts"]
    names = [name for name in ("posts", "campaign", "all", "beside") if name in shown and (hides or name != "all")]
    columns = [shown[name] for name in names] + [lane["posts"] for lane in lanes]
    read, number = _reading(asked, ("from", "to")), asked.words.number
    rows = []
    for place, counts in enumerate(zip(*columns, strict=True)):
        if shown["all"][place]:
            at, behind = shown["edges"][place : place + 2]
            span = f"{'&' if '?' in read else '?'}from={instant(at)}&to={instant(behind)}"
            told = [str(count) if count < 1000 else number(count) for count in counts]
            rows.append({"at": asked.words.instant(at), "read": read + span, "counts": told})
    return rows


def _reading(asked: Asked, but: tuple[str, ...] = ()) -> str:
    """The address of the chosen posts."""
    return asked.to("/posts", **{key: asked.query[key] for key in SELECTING if asked.query.get(key) and key not in but})


def _about(asked: Asked) -> str:
    """What is chosen, in words."""
    terms = tuple(term for term in asked.selection.terms if term.key != "all")
    return describe(replace(asked.selection, terms=terms) if terms else asked.selection, asked.words)


def _events(asked: Asked, start: int, end: int) -> list[dict[str, Any]]:
    """The case's events within the span, numbered in order of time."""
    lookups, words = asked.lookups, asked.words
    every = lookups.view.kept("chronology", lambda: chronology(lookups, narratives(lookups)))
    within = [one for one in every if start <= one["at"] < end][:MOST_EVENTS]
    return [
        {"number": number, "at": one["at"], "said": words(f"event.{one['code']}", **one["values"]), "figure": one["figure"]}
        for number, one in enumerate(within, 1)
    ]


def _left_out(asked: Asked, everything: Cube, step: int, low: int, high: int) -> str:
    untimed = asked.lookups.view.kept("untimed", lambda: asked.lookups.view.select("certainty=none").count().posts)
    outside = everything.total - everything.between(low, high).total
    told = {"untimed": untimed, "of": everything.total + untimed, "outside": outside}
    return asked.words("bench.time.left_out", step=asked.words.duration(step), **told)


PAGES = (Page("time", "/time", facts, (*SELECTING, "beside"), scripts=("brush.js",)),)
