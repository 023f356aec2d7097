"""Every detector of ours keeps the contract, and each way of breaking it is told.

Fooled by: whoever reads this as the docstring of a detector; the broken ones below stand in this module and need a paragraph of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pyarrow as pa
import pytest

from tests.testing.contracts.pretend import register
from tocsin import plugins
from tocsin.detect.traces.detector import Detector, acted
from tocsin.errors import PluginError
from tocsin.testing.contracts.detector import check_detector

Actions = Callable[[pa.Table], pa.Table]


@pytest.mark.parametrize("name", plugins.names("detectors"))
def test_ours_keep_it(name: str) -> None:
    check_detector(plugins.load("detectors", name))


def by_place(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["place"])


HONEST = Detector("honest", (120,), ("place",), by_place, ())


def check(monkeypatch: pytest.MonkeyPatch, detector: Detector) -> None:
    register(monkeypatch, "detectors", detector)
    check_detector(detector)


def test_one_that_reads_a_column_of_its_own_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    check(monkeypatch, HONEST)


def empty_objects(posts: pa.Table) -> pa.Table:
    names = pa.array(["" if name is None else name for name in posts["place"].to_pylist()], pa.string())
    return posts.select(["account_id", "post_id", "ts"]).add_column(0, "object_id", names)


def by_first_seen(posts: pa.Table) -> pa.Table:
    places: dict[str, int] = {}
    for name in posts["place"].to_pylist():
        places.setdefault(name, len(places))
    return acted(posts, None, pa.array([f"{places[name]}" for name in posts["place"].to_pylist()], pa.string()))


def one_object(posts: pa.Table) -> pa.Table:
    return acted(posts, None, pa.array(["here"] * posts.num_rows, pa.string()))


def each_its_own(posts: pa.Table) -> pa.Table:
    return acted(posts, None, posts["post_id"])


def no_column(posts: pa.Table) -> pa.Table:
    return by_place(posts).drop_columns(["ts"])


def other_times(posts: pa.Table) -> pa.Table:
    actions = by_place(posts)
    return actions.set_column(3, "ts", pa.array([0] * actions.num_rows, pa.int64()))


@pytest.mark.parametrize(
    ("actions", "told"),
    [
        (empty_objects, "without an object"),
        (by_first_seen, "without a value|other actions when rows are shuffled"),
        (one_object, "without a value"),
        (each_its_own, "without a value|finds 0 of 6"),
        (no_column, "actions have"),
        (other_times, "an action of no post"),
    ],
)
def test_broken_actions_are_told(monkeypatch: pytest.MonkeyPatch, actions: Actions, told: str) -> None:
    with pytest.raises(PluginError, match=told) as caught:
        check(monkeypatch, replace(HONEST, actions=actions))
    assert caught.value.mend


@dataclass
class Changeable:
    limit: int = 3


@dataclass(frozen=True)
class Incomplete:
    limit: int


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (replace(HONEST, windows=()), "has no window"),
        (replace(HONEST, windows=(900, 60)), "do not rise"),
        (replace(HONEST, needs=()), "needs no column"),
        (replace(HONEST, name="Not A Name"), "is named"),
        (replace(HONEST, settings=Changeable), "can be changed"),
        (replace(HONEST, settings=Incomplete), "without arguments"),
    ],
)
def test_what_it_declares_is_checked(monkeypatch: pytest.MonkeyPatch, changed: Detector, told: str) -> None:
    with pytest.raises(PluginError, match=told):
        check(monkeypatch, changed)


def test_one_that_is_not_registered_is_told() -> None:
    with pytest.raises(PluginError, match="not registered"):
        check_detector(HONEST)
