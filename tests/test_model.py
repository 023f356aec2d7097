import json

import numpy as np
import pyarrow as pa
import pytest

from tocsin.model import PHRASE, called, phrase


def test_a_phrase_is_a_code_and_its_parameters_with_sorted_keys():
    said = phrase("group.times", n=np.int64(29738), expected=np.float64(1600.2), names=["b", "a"], name="é")
    assert said == {"code": "group.times", "params": '{"expected":1600.2,"n":29738,"name":"é","names":["b","a"]}'}
    assert json.loads(said["params"])["n"] == 29738


def test_phrases_make_a_column():
    column = pa.array([[phrase("a", n=1)], []], pa.list_(PHRASE))
    assert column.to_pylist() == [[phrase("a", n=1)], []]


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_has_no_number_is_refused(number):
    with pytest.raises(ValueError, match="JSON"):
        phrase("a", n=number)


def test_the_sides_of_a_comparison_can_be_called_otherwise():
    said = [
        phrase("pair.differs", who="a", other="b", mine="a", theirs="b"),
        phrase("pair.letters", share=0.5),
        phrase("pair.alone", who="b", text="a"),
    ]
    turned = called(said, a="b", b="a")
    assert turned[0] == phrase("pair.differs", who="b", other="a", mine="a", theirs="b") and turned[1] == said[1]
    assert called(turned, a="b", b="a") == said
    assert called(said, a="post") == [phrase("pair.differs", who="post", other="b", mine="a", theirs="b"), *said[1:]]
