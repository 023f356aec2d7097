"""Floors of relay trees on generated pages (part `report`) and on a maker whose habits nothing was fitted on, by the judge at hand through
TOCSIN_SHARED. Rows are perfect extractions, so that relays are judged apart from reading; what relays changed has a gate of its own. Each
set takes about a quarter of a processor minute; pages without a time and with wrong times only where TOCSIN_THOROUGH is set.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pyarrow.parquet
import pytest
from benchmarks.pages.relays.makers import generator, makers

from tocsin.origin.relays.relating import relate

SHARED = Path(os.environ.get("TOCSIN_SHARED", "../shared"))
JUDGE = SHARED / "score" / "relays.py"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not JUDGE.exists(), reason="needs the generator and the judge under TOCSIN_SHARED")]
SEEDS = {"good": (101, 102), "missing": (103,), "jitter": (104,)}
THOROUGH = bool(os.environ.get("TOCSIN_THOROUGH"))
FLOORS = {
    "good": ["parent=0.88", "within_family=0.92", "false_parent=0.11", "same_event_false=0.02", "ece=0.09", "sure=0.96"],
    "missing": ["parent=0.76", "within_family=0.80", "false_parent=0.19", "same_event_false=0.02", "ece=0.14", "sure=0.93"],
    "jitter": ["parent=0.78", "within_family=0.82", "false_parent=0.15", "same_event_false=0.02", "ece=0.08", "sure=0.95"],
}


@cache
def made(folder: Path, maker: str, times: str, seed: int) -> Path:
    """The pages of a maker in a folder, and what is said of them beside."""
    out = folder / f"{maker}-{times}-{seed}"
    makers()[maker](seed, "report", times, str(Path(generator().__file__ or "").parent / "ntrex"), 7200).run(str(out), 24)
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text("utf-8").splitlines()]
    (out / "said").mkdir()
    pyarrow.parquet.write_table(relate(rows, [row["file"] for row in rows]).table, out / "said" / "relays.parquet")
    return out


def judged(folders: list[Path], floors: list[str]) -> None:
    pairs = [str(path) for one in folders for path in (one, one / "said")]
    told = subprocess.run(
        [sys.executable, str(JUDGE), *pairs, *(word for floor in floors for word in ("--floor", floor))], capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("times", FLOORS)
def test_trees_of_the_generator(times: str, tmp_path: Path) -> None:
    if times != "good" and not THOROUGH:
        pytest.skip("a thorough run (TOCSIN_THOROUGH=1) judges the other times too")
    judged([made(tmp_path, "open", times, seed) for seed in SEEDS[times]], FLOORS[times])


def test_trees_of_other_making(tmp_path: Path) -> None:
    judged([made(tmp_path, "press", "mixed", 101)], ["parent=0.70", "false_parent=0.15", "same_event_false=0.03", "ece=0.12", "sure=0.93"])
