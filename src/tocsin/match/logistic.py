"""Logistic models of pairs: probabilities calibrated on labelled streams. Fitted by benchmarks/text/fit.py.

The weights lie in judge.json, readable: for each feature its mean, its spread and its weight per spread.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Floats


def probability(kind: str, columns: npt.NDArray[np.floating[Any]]) -> Floats:
    """The probability of each row under the model `kind` of judge.json; `columns` are its features in its order (rows, features)."""
    mean, spread, weight, constant = _model(kind)
    result: Floats = 1 / (1 + np.exp(-np.clip(((columns - mean) / spread) @ weight + constant, -30, 30)))
    return result


@cache
def _model(kind: str) -> tuple[Floats, Floats, Floats, float]:
    stored: dict[str, Any] = json.loads((files("tocsin.match") / "judge.json").read_text("utf-8"))[kind]
    table = np.array(list(stored["features"].values()), np.float64)
    return table[:, 0], table[:, 1], table[:, 2], float(stored["constant"])
