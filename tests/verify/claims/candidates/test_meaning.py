from __future__ import annotations

import numpy as np

from tests.verify.claims.made import Spelling
from tocsin.verify.claims.candidates.meaning import Languages, Told, nearness


def test_the_nearest_text_of_each_counts() -> None:
    languages = Languages.of(Spelling())
    ones = Told.of([["the dam broke", "fever"], [""]], Spelling(), languages)
    others = Told.of([["vinegar"], ["fever"], ["rain", "the dam broke"]], Spelling(), languages)
    found, whole = nearness(ones, others)
    assert found.shape == (2, 3)
    assert np.allclose(found[0, 1:], 1) and found[0, 0] < 0.9 and not found[1].any()
    assert np.array_equal(nearness(ones.some(0, 1), others)[0], found[:1])
    assert np.array_equal(whole[0, 2:], found[0, 2:]) and whole[0, 1] < found[0, 1]


def test_axes_of_languages_are_gone() -> None:
    languages = Languages.of(Spelling())
    vectors = languages.without(Spelling().encode(["the dam broke", "le barrage a cédé"]))
    assert np.allclose(vectors @ languages.axes.T, 0, atol=1e-5) and np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
