"""Accuracy floors of what two pages share (fitted on part `fit` of the generator and on own stories; judged on part `report`).

About 60 processor seconds, nearly all of it encoding: 119,000 words, where each set by itself would come to 177,000 (see conftest.py).
"""

from __future__ import annotations

import pytest
from benchmarks.pages import own
from benchmarks.pages.labelled import NEWS, Set, generated, generator
from benchmarks.pages.one_text import parallel, rates, said_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not NEWS.is_dir(), reason="needs the documents and the generator in TOCSIN_SHARED")]


def _judged(found: Set) -> dict[str, float]:
    return rates(said_of(found))


def test_generated_pages() -> None:
    said = _judged(generated(1, "report", generator().Maker))
    assert said["text found"] >= 0.96, said
    assert said["event taken for text"] <= 0.04, said
    assert said["other taken for text"] <= 0.002, said
    assert said["right at .9"] >= 0.99 and said["calibration error"] <= 0.03, said


def test_pages_of_our_own_stories_and_operators() -> None:
    said = _judged(own.generated(1, "report"))
    assert said["text found"] >= 0.83, said
    assert said["event taken for text"] <= 0.03, said
    assert said["other taken for text"] <= 0.01, said
    assert said["right at .9"] >= 0.98, said


@pytest.mark.parametrize("pair", ["ar-en", "fa-en", "az-en"])
def test_parallel_documents(pair: str) -> None:
    assert parallel([pair])[pair] >= 0.95
