"""Two states of a thing, compared in words."""

from __future__ import annotations

import copy
import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin.engine.changes import MOST, Line, changes, listed, of_code

STATES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 2), max_size=8)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STATES, STATES)
def test_there_is_something_to_say_when_and_only_when_they_differ(old: dict[str, int], new: dict[str, int]) -> None:
    for told in (False, True):
        assert bool(list(changes("thing", old, new, told))) == (old != new)


def test_words() -> None:
    assert list(changes("thing", {"a": 1, "b": 1, "c": 1}, {"a": 2, "b": 2, "d": 1})) == [
        "thing added: d", "thing removed: c", "thing changed: a, b"
    ]  # fmt: skip
    assert list(changes("thing", {"a": "1", "b": ""}, {"a": "", "b": 0}, told=True)) == ["thing a: 1 -> absent", "thing b: absent -> 0"]
    assert listed([str(number) for number in range(10)]) == "0, 1, 2, 3, 4, 5, 6, 7 and 2 more"


def test_code_by_its_kinds() -> None:
    old = {"modules": {"m": "1"}, "data": {"d": "1"}, "libraries": {"numpy": "2"}}
    new = {"modules": {"m": "2"}, "data": {"d": "2"}, "libraries": {"numpy": "3"}, "plugins": {"detectors.x": "1"}}
    assert list(of_code(old, new)) == [
        "module changed: m", "data file changed: d", "library numpy: 2 -> 3", "plug-in added: detectors.x"
    ]  # fmt: skip
    assert list(of_code(old, old)) == []


def test_a_line_is_english_and_knows_its_code() -> None:
    line = Line("not_run", "stage {stage} has not run", stage="read")
    assert line == "stage read has not run" and json.loads(json.dumps([line])) == [line]
    for one in (line, copy.deepcopy(line)):
        assert one == line and (one.code, one.params) == ("not_run", {"stage": "read"})
    (many,) = changes("module", {}, {f"m{n}": "1" for n in range(MOST + 3)})
    assert many.endswith(" and 3 more") and isinstance(many, Line) and isinstance(many.params["names"], Line)
