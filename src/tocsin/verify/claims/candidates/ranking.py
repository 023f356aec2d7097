"""What ranks a shortlist: a few numbers of each fact-check, weighed by a linear model of who is chosen.

The model is a conditional logit after McFadden (1974): of the fact-checks on the list one is the right one, and each has the chance
exp(weights . numbers) over the sum of all. Ranks and shares of the best enter beside the scores, so that no scale of one engine drowns
another; every number has a second weight for a fact-check in another language, where letters say nothing and sounds say much.
Fitted by benchmarks/verify/fit_claims.py; the weights lie in ranking.json, readable.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Flags, Floats, Floats32, Ints
from tocsin.verify.claims.candidates.alignment import STATED

ENGINES = ("letters", "sounds", "meaning", "whole")
_SLOW = 10.0  # places after which a rank is worth half
OWN = (*(f"{engine}_{how}" for engine in ENGINES for how in ("score", "of_best", "rank")), "agreed", *STATED)
NAMES = (*OWN, "across", *(f"{name}*across" for name in OWN))


def numbers(scores: dict[str, Floats32], rows: Ints, stated: Sequence[Sequence[float]], across: Flags) -> Floats:
    """(rows, NAMES) of some fact-checks; `scores`: of the whole pool by engine; `stated`: see alignment; `across`: in another language."""
    columns: list[npt.NDArray[np.floating[Any]]] = []
    for engine in ENGINES:
        whole = scores[engine].astype(np.float64)
        mine, best = whole[rows], whole.max(initial=0)
        better = len(whole) - np.searchsorted(np.sort(whole), mine, side="right")
        columns += [mine, mine - best if engine in ("meaning", "whole") else mine / (best or 1.0), _SLOW / (_SLOW + better)]
    agreed = columns[2] * columns[8]  # letters and meaning both rank it high
    own = np.column_stack([*columns, agreed, np.array(stated, np.float64).reshape(len(rows), len(STATED))])
    far = across.astype(np.float64)[:, None]
    return np.hstack([own, far, own * far])


def weighed(found: Floats) -> Floats:
    """What ranks each row of `numbers`."""
    mean, spread, weight = _model()
    result: Floats = ((found - mean) / spread) @ weight
    return result


def chance(worth: float) -> float:
    """How likely a fact-check with this worth is a right one, whatever else is on the list: the scale on which scores are told."""
    slope, constant = _stored()["chance"]
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, slope * worth + constant))))


@cache
def _model() -> tuple[Floats, Floats, Floats]:
    table = np.array([_stored()[name] for name in NAMES], np.float64)
    return table[:, 0], table[:, 1], table[:, 2]


@cache
def _stored() -> dict[str, list[float]]:
    stored: dict[str, list[float]] = json.loads((files("tocsin.verify.claims.candidates") / "ranking.json").read_text("utf-8"))
    return stored
