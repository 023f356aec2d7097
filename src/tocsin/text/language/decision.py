"""From evidence to a decision: how probable each language is, by one model with the same weights for all languages (weights.json).

Each feature of a language weighs differently by the context of the text; beside the languages stands "none of these", which the model was
taught with lists of names. benchmarks/text/fit_language.py fits the weights.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from tocsin.arrays import Floats
from tocsin.text.language.evidence import CONTEXT, FEATURES, Evidence

NONE = "none"  # beside the languages, and named in weights.json


def probabilities(found: Sequence[Evidence]) -> list[dict[str, float]]:
    """The probability of each language that each text may be in, and of NONE, for texts of which some evidence has rows."""
    langs = [[*(one.rows or {}), NONE] for one in found]
    if not langs:
        return []
    weights, context = _weights(), np.array([one.context for one in found])
    sizes = np.array(list(map(len, langs)))
    text = np.repeat(np.arange(len(found)), sizes)
    rows = np.zeros((len(text), len(FEATURES) + 1))
    ends = np.cumsum(sizes)
    rows[ends - 1, -1] = 1.0
    inner = np.ones(len(text), np.bool_)
    inner[ends - 1] = False
    rows[inner, :-1] = np.array([row for one in found for row in (one.rows or {}).values()]).reshape(-1, len(FEATURES))
    coefficients = (context[:, None, :] * weights).sum(axis=2)  # (texts, features): no matrix product, so that no sum depends on the others
    logits = (rows * coefficients[text]).sum(axis=1)
    starts = ends - sizes
    odds = np.exp(logits - np.maximum.reduceat(logits, starts)[text])
    shares = (odds / np.add.reduceat(odds, starts)[text]).tolist()
    return [dict(zip(each, shares[start:end], strict=True)) for each, start, end in zip(langs, starts.tolist(), ends.tolist(), strict=True)]


@cache
def _weights() -> Floats:
    """(features and NONE, context) weights."""
    stored = json.loads((Path(__file__).parent / "weights.json").read_text("utf-8"))
    return np.array([[stored[name][each] for each in CONTEXT] for name in (*FEATURES, NONE)])
