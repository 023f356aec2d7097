from __future__ import annotations

import numpy as np

from tocsin.verify.claims.candidates.alignment import STATED
from tocsin.verify.claims.candidates.ranking import ENGINES, NAMES, chance, numbers, weighed


def test_numbers_have_names_and_the_better_ranks_higher() -> None:
    scores = {engine: np.array([0.9, 0.1, 0.0], np.float32) for engine in ENGINES}
    found = numbers(scores, np.array([0, 1]), np.zeros((2, len(STATED))), np.array([False, False]))
    assert found.shape == (2, len(NAMES))
    assert found[0, NAMES.index("letters_rank")] == 1 and not found[:, NAMES.index("across") :].any()
    assert weighed(found)[0] > weighed(found)[1]


def test_chances_rise_with_worth_and_stay_within_bounds() -> None:
    told = [chance(worth) for worth in (-1e9, -1.0, 0.0, 5.0, 1e9)]
    assert told == sorted(told) and told[0] > 0 and told[-1] < 1
