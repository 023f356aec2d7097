"""Weighs the features of a candidate pair: the probability, calibrated on labelled streams, that both say the same.

One logistic model for pairs across languages, one within a language. Coefficients are fitted by benchmarks/text/fit.py and lie in
judge.json, readable: for each feature its mean, its spread and its weight per spread.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from tocsin.arrays import Floats
from tocsin.match import logistic
from tocsin.match.pairs.features import NAMES

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
    """Names of the expanded columns, in the order of judge.json."""
    flags = [f"any_{name}" for name in ("numbers_shared", "numbers_clash", "numbers_missing")]
    return [*NAMES, *(f"{x}*{y}" for x, y in CROSSED), "margin_low<0", "margin_high<0", *flags, "quick_csls"]


def probability(kind: str, rows: npt.NDArray[np.floating[Any]]) -> Floats:
    """Probability of each pair. `kind` says what `rows` are: "translation" (languages differ) or "rewording" (they do not), from
    `features`; "quick_translation", "quick_rewording" from `quick_features`."""
    columns = expanded(rows.astype(np.float64)) if kind in ("translation", "rewording") else rows
    return logistic.probability(kind, columns)
