"""Says in words what a selection of posts holds and what an edge between two accounts rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from tocsin.engine.changes import Line
from tocsin.query.mask import visible
from tocsin.query.select.selection import Selection
from tocsin.query.words import Words


def describe(selection: Selection, words: Words) -> str:
    """The posts of a selection in words: campaign 1 · X · 15 May 2024 13:00 to 14:00."""
    return " · ".join(_part(term.key, term.value, words) for term in selection.terms)


def _part(key: str, value: str, words: Words) -> str:
    if key == "campaign":
        return words(f"why.campaign_{value}") if value in ("any", "none") else words("why.campaign", campaign=value)
    if key == "platform":
        return words.or_plain("platform", value)
    if key == "lang":
        return words.language(value)
    if key == "hashtag":
        return f"#{value}"
    if key == "narrative":
        return f"{words('narr.narrative')} {value}"
    if key == "group":
        return words("why.posts_of_group", group=value)
    if key == "trace":
        return words("why.posts_of_trace", trace=value)
    if key == "weekhour":
        day, _, hour = value.partition("-")
        return f"{words(f'weekday.{day}')} {hour}:00 UTC"
    if key == "time":
        return _span(value, words)
    if key == "text":
        return words.quoted(value)
    if key == "created" and value != "unknown":
        start, _, end = value.partition("/")
        return words("why.created", start=words.iso_day(start), end=words.iso_day(end))
    if key in ("author", "all", "certainty"):
        return words({"author": f"why.author_{value}", "all": "why.all", "certainty": f"certainty.{value}"}[key])
    return value


def _span(value: str, words: Words) -> str:
    start, end = (datetime.fromisoformat(part).replace(tzinfo=UTC) for part in value.split("/"))
    if start > end:
        return words("bench.time.but", span=_span("/".join(value.split("/")[::-1]), words))
    text = words.instant(int(start.timestamp()))
    first, behind = words.at(start.timestamp()), words.at(end.timestamp())
    last = f"{behind:%H:%M}" if first.date() == behind.date() else words.instant(int(end.timestamp()))
    return words("why.span", start=text, end=last)


def left_out(reason: str, words: Words) -> str:
    """Why a row was left out, in a language; what stands in brackets behind it, and what the catalogue does not have, as it is."""
    plain, bracket, detail = reason.partition(" (")
    code = re.sub(r"\W+", "_", plain.lower()).strip("_")
    return f"{words(f'leftout.{code}')}{bracket}{detail}" if words.has("leftout", code) else reason


def edge_line(edge: Mapping[str, Any], a: str, b: str, words: Words) -> str:
    """The evidence of one edge: A and B posted 14 of the same texts within 300 s; 0.3 expected by chance."""
    return words(
        f"edge.{edge['trace']}",
        a=a,
        b=b,
        shared=edge["shared_objects"] or 0,
        window=words.duration(edge["window"]),
        expected=words.number(edge["expected"]),
    )


def said(line: str, words: Words) -> str:
    """A line that tells why (`engine.changes.Line`) in a language; one without a code of the catalogue, and in English each, as it is."""
    if words.lang == "en" or not isinstance(line, Line) or not words.has("line", line.code):
        return visible(line)
    return words(f"line.{line.code}", **{name: said(one, words) if isinstance(one, str) else one for name, one in line.params.items()})
