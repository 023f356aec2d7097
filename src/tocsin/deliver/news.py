"""What is new in a case for somebody who was told of it before: findings never told, changed since, or no longer there.

A figure has changed where it moved by a share of what was last told (so that it cannot creep past), or where its strength differs. A
finding that was told and is gone, or that an analyst rejected since, is taken back; one that somebody contested since is told again.
Nothing is taken back while the case is incomplete.

Fooled by: a finding whose subject is called otherwise after new data (a group with other members): it is new, and the former one is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from tocsin.deliver.log import State
from tocsin.deliver.settings import Target
from tocsin.query.lookups import Lookups

Kind = Literal["new", "changed", "gone"]
_STANDING = ("new", "changed")  # what was relayed is no finding, and never gone


@dataclass(frozen=True)
class News:
    """One finding that a target is to hear of: its mark, its row (None of what is gone), and what the target last heard of it."""

    kind: Kind
    finding: str
    row: Mapping[str, Any] | None
    told: Mapping[str, Any] | None
    times: int  # how often it was told before
    contests: tuple[str, ...] = ()  # the statements that dispute it


def mark(finding_id: str) -> str:
    """What stands for a finding in the log: its id may hold a link, and a link a name."""
    return sha256(finding_id.encode()).hexdigest()[:24]


def news(lookups: Lookups, target: Target, state: State, change: float) -> list[News]:
    """What a target is to be told, in the order of the table of findings; what is gone comes last."""
    return list(_news(lookups, target, state, change))


def _news(lookups: Lookups, target: Target, state: State, change: float) -> Iterator[News]:
    told, rejected, contests = state.told(target.name), _rejected(lookups), _contests(lookups)
    marked = {mark(name): (name, row) for name, row in lookups.findings.items()}
    for one, (name, row) in marked.items():
        if name in rejected:
            continue
        before, disputed = told.get(one), contests.get(name, ())
        if before is None or before["news"] == "gone":
            if target.takes(row):
                yield News("new", one, row, before, state.times(target.name, one), disputed)
        elif _changed(before, row, change) or not set(disputed) <= set(before.get("contests", ())):
            yield News("changed", one, row, before, state.times(target.name, one), disputed)
    if lookups.view.missing:
        return
    for one, before in told.items():
        if before["news"] in _STANDING and (one not in marked or marked[one][0] in rejected):
            yield News("gone", one, None, before, state.times(target.name, one))


def _changed(before: Mapping[str, Any], row: Mapping[str, Any], share: float) -> bool:
    if before["strength"] != row["strength"]:
        return True
    old, now = before["value"] or 0.0, row["value"] or 0.0
    return bool(now != old and abs(now - old) >= share * abs(old))


def _contests(lookups: Lookups) -> dict[str, tuple[str, ...]]:
    """The numbers of the statements that stand against each finding."""
    found: dict[str, tuple[str, ...]] = {}
    for one in lookups.view.contests:
        for which in () if one["withdrawn"] else one["disputes"]:
            found[which["id"]] = (*found.get(which["id"], ()), str(one["id"]))
    return found


def _rejected(lookups: Lookups) -> set[str]:
    """The findings that somebody rejected and nobody accepts."""
    verdicts: dict[str, set[str]] = {}
    for said in lookups.view.judgements:
        verdicts.setdefault(said["id"], set()).add(said["verdict"])
    return {name for name, found in verdicts.items() if "reject" in found and "accept" not in found}
