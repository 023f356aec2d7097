"""The table of series: a row for each post, whoever posted it."""

from __future__ import annotations

import pyarrow as pa

from tests.match.series.corpora import OTHERS, SIGNED, SIGNS, read
from tocsin.match.schemas import SERIES
from tocsin.match.series.table import series_table


def test_a_row_for_each_post_of_a_series_or_formula() -> None:
    rows = [*SIGNS, *SIGNED, *OTHERS, ("echo", SIGNS[0][1], 500)]
    plain, told = read(rows)
    posts = pa.table({
        "post_id": [f"p{i:02}" for i in range(len(rows))], "account_id": [who for who, *_ in rows],
        "ts": [3600 * hour + 60 for *_, hour in rows],
    })  # fmt: skip
    posts_of = [[i for i, row in enumerate(rows) if row[1] == text] for text in plain]
    made = series_table(told.standing, posts, posts_of)
    assert made.schema == SERIES.schema
    found = {row["post_id"]: row for row in made.to_pylist() if row["kind"] == "series"}
    assert sorted(found) == ["p00", "p01", "p02", "p03", "p04", "p05", "p15"]
    assert found["p15"] == {**found["p00"], "post_id": "p15"}
    assert (found["p01"]["slots"], found["p01"]["accounts"], found["p01"]["first_ts"]) == (["Pellane"], 2, 60)
    assert made["kind"].to_pylist().count("formula") == 6
    assert made.equals(made.sort_by([("series_id", "ascending"), ("post_id", "ascending")]))


def test_nothing_recognised_is_an_empty_table() -> None:
    assert series_table([], pa.table({"post_id": ["a"]}), [[0]]).equals(SERIES.table())
