"""What is said of many rows is kept once; two texts are compared once."""

from __future__ import annotations

import numpy as np

from tests.match.families.test_corpus import found
from tocsin.match.families.saying import Comparisons, Said
from tocsin.model import phrase


def test_lists_by_number_and_by_what_they_are_of() -> None:
    said = Said()
    nothing, same = said.number([]), said.known("key", [phrase("pair.same")])
    assert said.known("key") == same and said.known("other") == -1
    assert said.column(np.array([same, nothing, same])).to_pylist() == [[phrase("pair.same")], [], [phrase("pair.same")]]


def test_two_texts_are_compared_once() -> None:
    compare = Comparisons(found().corpus)
    assert compare(0, 2) is compare(0, 2)
    said = compare(0, 2).said("head", "post")
    assert said[-1]["code"] == "pair.letters"
    assert compare(0, 0).said("head", "post") == [phrase("pair.same_text")]
