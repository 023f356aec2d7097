"""Floors in a crowd: labelled accounts planted among real ones (skipped where the reference data is absent) and among made ones.

The seeds are in no report and nobody fits on them; the floors stand below what the report seeds measured
(benchmarks/coordination/crowd.md).
"""

from __future__ import annotations

import pytest
from benchmarks.coordination.crowd import COLUMNS, FOLDER, OURS, PLANTERS, judge, shares
from benchmarks.coordination.planters.bed import Planted
from benchmarks.coordination.planters.channels.crowd import learned
from benchmarks.coordination.planters.channels.made import crowd
from benchmarks.coordination.planters.channels.mix import plant

from tocsin.detect.coordinate import coordinate
from tocsin.detect.settings import DetectSettings
from tocsin.read.given.frame import load

real = pytest.mark.skipif(not FOLDER.exists(), reason="the reference data is not here")


def measured(*crowds: Planted) -> tuple[float, float]:
    """Recall and false calls over some crowds."""
    return shares([row for seed, made in enumerate(crowds) for row in judge(made, seed, DetectSettings())[OURS]])


@real
@pytest.mark.parametrize(("planter", "seeds", "recall", "false"), [("telegram", (16, 17), 0.88, 0.03), ("elections", (16,), 0.72, 0.03)])
def test_in_a_real_crowd(planter: str, seeds: tuple[int, ...], recall: float, false: float) -> None:
    found, wrong = measured(*(PLANTERS[planter](seed) for seed in seeds))
    assert found >= recall and wrong <= false


def test_in_a_made_crowd() -> None:
    posts = crowd(1)
    found, wrong = measured(*(plant(posts, learned(posts), seed, 0.5) for seed in (16, 17)))
    assert found >= 0.85 and wrong <= 0.03


def test_nobody_is_called_where_nothing_is_planted() -> None:
    assert coordinate(load(crowd(2), {}, COLUMNS)).accounts.num_rows == 0
