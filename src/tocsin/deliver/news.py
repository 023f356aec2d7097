"""What is new in a case for somebody who was told of it before: findings never told, changed since, or no longer there.

A figure has changed where it moved by a share of what was last told (so that it cannot creep past), or where its strength differs. A
finding that was told and is gone, or that an analyst rejected since, is taken back. Nothing is taken back while the case is incomplete.

Fooled by: a finding whose subject is called otherwise after new data (a group with other members): it is new, and the former one is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from tocsin.deliver.log import State
from tocsin.deliver.settings import Target
from tocsin.query.lookups import Lookups

Kind = Literal["new", "changed", "gone"]
_STANDING = ("new", "changed")  # what was relayed is no finding, and never gone


@dataclass(frozen=True)
class News:
    """One finding that a target is to hear of. `row`: that of the table `findings`, None of what is gone; `told`: what it last heard."""

    kind: Kind
    finding: str
    row: Mapping[str, Any] | None
    told: Mapping[str, Any] | None
    times: int  # how often it was told before


def news(lookups: Lookups, target: Target, state: State, change: float) -> list[News]:
    """What a target is to be told, in the order of the table of findings; what is gone comes last."""
    return list(_news(lookups, target, state, change))


def _news(lookups: Lookups, target: Target, state: State, change: float) -> Iterator[News]:
    told, rejected = state.told(target.name), _rejected(lookups)
    for name, row in lookups.findings.items():
        if name in rejected:
            continue
        before = told.get(name)
        if before is None or before["news"] == "gone":
            if target.takes(row):
                yield News("new", name, row, before, state.times(target.name, name))
        elif _changed(before, row, change):
            yield News("changed", name, row, before, state.times(target.name, name))
    if lookups.view.missing:
        return
    for name, before in told.items():
        if before["news"] in _STANDING and (name not in lookups.findings or name in rejected):
            yield News("gone", name, None, before, state.times(target.name, name))


def _changed(before: Mapping[str, Any], row: Mapping[str, Any], share: float) -> bool:
    if before["strength"] != row["strength"]:
        return True
    old, now = before["value"] or 0.0, row["value"] or 0.0
    return bool(now != old and abs(now - old) >= share * abs(old))


def _rejected(lookups: Lookups) -> set[str]:
    """The findings that somebody rejected and nobody accepts."""
    verdicts: dict[str, set[str]] = {}
    for said in lookups.view.judgements:
        verdicts.setdefault(said["id"], set()).add(said["verdict"])
    return {name for name, found in verdicts.items() if "reject" in found and "accept" not in found}
