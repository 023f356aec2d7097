"""Posts as arrays of codes say what the index says, and are counted as the engine counts them."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.query.select import arrays as module
from tocsin.query.select.arrays import CODED, FLAGS
from tocsin.query.select.compile import HOUR_OF_WEEK
from tocsin.query.view import CaseView


def test_columns_are_those_of_the_index(view: CaseView) -> None:
    arrays = view.arrays()
    for name in (*CODED, *FLAGS):
        codes, values = arrays.column(name)
        told = [None if code < 0 else values[code] for code in codes.tolist()]
        assert told == [value for (value,) in view.rows(f"select {name} from idx_posts order by n")], name
    times = [ts if known else None for ts, known in zip(arrays.ts.tolist(), arrays.timed.tolist(), strict=True)]
    assert times == [ts for (ts,) in view.rows("select ts from idx_posts order by n")]
    assert arrays.code("platform", "no such platform") not in set(arrays.codes["platform"].tolist())


@pytest.mark.parametrize("dense", [1 << 25, 0])
@pytest.mark.parametrize("column", [*CODED, *FLAGS, "weekhour"])
def test_values_are_counted_as_the_engine_does(view: CaseView, column: str, dense: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_DENSE", dense)
    places = np.flatnonzero(np.arange(len(view.arrays())) % 3)
    value = HOUR_OF_WEEK if column == "weekhour" else f"p.{column}"
    query = f"select {value}, count(*), count(distinct account) from idx_posts p where n % 3 > 0 group by 1 order by 2 desc, 1"
    assert view.arrays().told_apart(column, places) == view.rows(query)


def test_objects_are_found_by_kind_and_name(view: CaseView) -> None:
    arrays = view.arrays()
    for kind, name, code in view.rows("select kind, name, object from idx_names"):
        assert arrays.object(kind, name) == code and arrays.object_names([code]) == [name]
        assert arrays.carrying(kind, name).tolist() == [
            n for (n,) in view.rows("select n from idx_objects where object = $1 order by 1", [code])
        ]
        low, high = arrays.of_kind(kind)
        assert low <= code < high
    assert arrays.object("family", "nothing") is None and not len(arrays.carrying("hashtag", "\ud800")) and arrays.of_kind("none") == (0, 0)
