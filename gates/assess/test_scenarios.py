"""Weighing against scenarios: five batches written by us, and the shared one. No forbidden technique, nothing closed.

`first.jsonl` was written with the rules at hand before any label was seen; the others afterwards, in other words and under other keys.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tocsin.assess.weighing import weigh
from tocsin.assess.weighing.given.read import facts

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("TOCSIN_SHARED", Path(__file__).parents[2].parent / "shared")) / "data" / "assess" / "scenarios.jsonl"


def faults(path: Path) -> Iterator[str]:
    """Everything that differs from what a file of scenarios expects, in words."""
    for row in map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines())):
        yield from (f"{row['id']} {fault}" for fault in _faults(row["expect"], facts(row["facts"])))


def _faults(want: dict[str, Any], told: Any) -> Iterator[str]:
    found = weigh(told)
    techniques = {one.technique for one in found.techniques}
    yield from (f"{name}: {found.criteria[name].value} for {value}" for name, value in want["criteria"].items()
                if found.criteria[name].value != value)  # fmt: skip
    yield from (f"closed: {name}" for name in want["hypotheses"]["open"] if found.hypotheses[name].mark != "open")
    yield from (f"kept: {name}" for name in want["hypotheses"]["against"] if found.hypotheses[name].mark != "against")
    yield from (f"missing: {one}" for one in sorted(set(want["disarm"]) - techniques))
    yield from (f"forbidden: {one}" for one in sorted(set(want["disarm_not"]) & techniques))
    if want.get("level") and found.level.name != want["level"]:
        yield f"level: {found.level.name} for {want['level']}"


@pytest.mark.parametrize("path", [*sorted(HERE.glob("*.jsonl")), SHARED], ids=lambda path: path.stem)
def test_scenarios_come_out_as_their_rules_have_it(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"no shared scenarios at {path}")
    assert list(faults(path)) == []
