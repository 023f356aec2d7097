"""The judge of pairs: the expanded columns are those the weights stand for, and evidence moves the probability the right way."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from tocsin.match.compare.judge import STACKED
from tocsin.match.copies.clusters import MEASURES
from tocsin.match.pairs.candidates import CLOSE_NAMES, COMPANY_NAMES
from tocsin.match.pairs.features import NAMES, QUICK_NAMES
from tocsin.match.pairs.judge import CROSSED, expanded, names, probability
from tocsin.match.pairs.meaning import JOINED

STORED = json.loads((files("tocsin.match") / "judge.json").read_text("utf-8"))
COLUMNS = {
    "copypasta": MEASURES, "translation": names(), "rewording": names(),
    **{f"quick_{kind}": QUICK_NAMES for kind in ("translation", "rewording")},
    **{f"close_{kind}": CLOSE_NAMES for kind in ("translation", "rewording")},
    **{f"company_{kind}": COMPANY_NAMES for kind in ("translation", "rewording")},
    "alone": STACKED, **{f"joint_{kind}": JOINED for kind in ("translation", "rewording")},
}  # fmt: skip


@pytest.mark.parametrize("kind", STORED)
def test_the_weights_of_a_model_stand_in_the_order_of_its_columns(kind: str) -> None:
    assert list(STORED[kind]["features"]) == list(COLUMNS[kind])


def test_expanded_columns_are_what_their_names_say() -> None:
    rows = np.random.default_rng(1).normal(size=(5, len(NAMES)))
    column = dict(zip(names(), expanded(rows).T, strict=True))
    own = dict(zip(NAMES, rows.T, strict=True))
    for one, two in CROSSED:
        assert column[f"{one}*{two}"] == pytest.approx(own[one] * own[two])
    assert column["margin_low<0"] == pytest.approx(np.minimum(own["margin_low"], 0))
    assert set(column["any_numbers_clash"]) <= {0.0, 1.0}
    assert column["quick_csls"] == pytest.approx(2 * own["quick_cosine"] - own["quick_scale_low"] - own["quick_scale_high"])


def typical(kind: str) -> dict[str, float]:
    """A pair in doubt: every number at the model's mean."""
    return {name: STORED[kind]["features"][name][0] for name in NAMES}


def judged(kind: str, **changed: float) -> float:
    return float(probability(kind, np.array([list({**typical(kind), **changed}.values())]))[0])


def spread(kind: str, name: str) -> float:
    return float(STORED[kind]["features"][name][1])


@pytest.mark.parametrize("kind", ["translation", "rewording"])
def test_a_pair_nearer_in_meaning_and_spelling_is_more_probable(kind: str) -> None:
    names = ("cosine", "csls", "aligned_low", "aligned_high", "letters", "letters_part", "promise")
    near = {name: typical(kind)[name] + 2 * spread(kind, name) for name in names}
    far = {name: typical(kind)[name] - 2 * spread(kind, name) for name in near}
    assert judged(kind, **near) > judged(kind) > judged(kind, **far)


def test_numbers_that_clash_speak_against_a_translation() -> None:
    assert judged("translation", numbers_clash=2.0, numbers_shared=0.0) < judged("translation", numbers_clash=0.0, numbers_shared=2.0)
