"""Phases of what was observed, in the order in which reports tell them, and the largest waves: each with its first and last moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

MOST_WAVES = 12


def phases(content: Mapping[str, Any]) -> dict[str, Any]:
    """`phases`, those that nothing shows left out, each with what was counted; `spans`: these and the largest waves, as they are drawn.

    A phase has its name as `phase` (`phase.NAME` of the catalogue) and a `figure`, or `n` of a `noun`; a wave the `kind` and `label` of
    its object.
    """
    found = list(_phases(content))
    waves = sorted(
        (one for one in content["phenomenon"]["waves"] if one["first"] is not None), key=lambda one: -(one["posts"]["value"] or 0)
    )
    drawn = [
        {**{key: one[key] for key in ("kind", "label", "first", "peak", "last")}, "figure": one["posts"]}
        for one in sorted(waves[:MOST_WAVES], key=lambda one: one["first"])
    ]
    return {"phases": found, "spans": [*({**one, "kind": None} for one in found), *drawn]}


def _phases(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    yield from _events(content, "creation", "narrative", "narrative")
    yield from _events(content, "first", "first", "account")
    for one in content["phenomenon"]["campaigns"]:
        peaks = [event["at"] for event in content["chronology"] if event["code"] == "peak" and event["values"]["label"] == one["label"]]
        if one["first"] is not None:
            moments = {"first": one["first"], "peak": next(iter(peaks), None), "last": one["last"]}
            yield {"phase": "amplification", **moments, "figure": one["posts"]}
    yield from _events(content, "relays", "page", "page")


def _events(content: Mapping[str, Any], name: str, code: str, noun: str) -> Iterator[dict[str, Any]]:
    dated = [one for one in content["chronology"] if one["code"] == code]
    if dated:
        yield {"phase": name, "first": dated[0]["at"], "peak": None, "last": dated[-1]["at"], "figure": None, "n": len(dated), "noun": noun}
