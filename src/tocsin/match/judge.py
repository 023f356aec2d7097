"""Weighs the features of a candidate pair: the probability, calibrated on labelled streams, that both say the same.

One logistic model for pairs across languages, one within a language. Coefficients are fitted by benchmarks/text/fit.py and lie in
judge.json, readable: for each feature its mean, its spread and its weight per spread.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.match.features import NAMES

Floats = npt.NDArray[np.float64]

CROSSED = (("margin_low", "margin_high"), ("names_share", "length"), ("csls", "csls"), ("numbers_missing", "length"))


def expanded(rows: Floats) -> Floats:
    """Features with a few products, bends and flags of theirs: what the weights in judge.json stand for, in that order."""
    at = {name: i for i, name in enumerate(NAMES)}
    products = [rows[:, at[x]] * rows[:, at[y]] for x, y in CROSSED]
    below = [np.minimum(rows[:, at[name]], 0) for name in ("margin_low", "margin_high")]
    flags = [(rows[:, at[name]] > 0).astype(np.float32) for name in ("numbers_shared", "numbers_clash", "numbers_missing")]
    quick = 2 * rows[:, at["quick_cosine"]] - rows[:, at["quick_scale_low"]] - rows[:, at["quick_scale_high"]]
    return np.column_stack([rows, *products, *below, *flags, quick])


def names() -> list[str]:
    """Names of the expanded columns."""
    flags = [f"any_{name}" for name in ("numbers_shared", "numbers_clash", "numbers_missing")]
    return [*NAMES, *(f"{x}*{y}" for x, y in CROSSED), "margin_low<0", "margin_high<0", *flags, "quick_csls"]


@cache
def _model(kind: str) -> tuple[Floats, Floats, Floats, float]:
    stored: dict[str, Any] = json.loads((files("tocsin.match") / "judge.json").read_text("utf-8"))[kind]
    table = np.array([stored["features"][name] for name in names()], np.float64)
    return table[:, 0], table[:, 1], table[:, 2], float(stored["constant"])


def probability(kind: str, rows: npt.NDArray[np.floating[Any]]) -> Floats:
    """Probability of each pair; `kind` is "translation" (languages differ) or "rewording" (same language)."""
    mean, spread, weight, constant = _model(kind)
    logit = ((expanded(rows.astype(np.float64)) - mean) / spread) @ weight + constant
    result: Floats = 1 / (1 + np.exp(-np.clip(logit, -30, 30)))
    return result


def copy_probability(rows: Floats) -> Floats:
    """Probability that two keys are copies, from `copies.measures`."""
    mean, spread, weight, constant = _copy_model()
    result: Floats = 1 / (1 + np.exp(-np.clip(((rows - mean) / spread) @ weight + constant, -30, 30)))
    return result


@cache
def _copy_model() -> tuple[Floats, Floats, Floats, float]:
    from tocsin.match.copies import MEASURES

    stored: dict[str, Any] = json.loads((files("tocsin.match") / "judge.json").read_text("utf-8"))["copypasta"]
    table = np.array([stored["features"][name] for name in MEASURES], np.float64)
    return table[:, 0], table[:, 1], table[:, 2], float(stored["constant"])
