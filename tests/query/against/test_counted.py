"""What is counted over arrays is what the engine counts over the tables."""

from __future__ import annotations

import numpy as np
import pytest

from tocsin.query.against.counted import OBJECT, OF_OBJECTS, OF_POSTS, Counting
from tocsin.query.view import CaseView

_OWN = "select coalesce(p.account, -1 - p.n) as who, {value} as value, count(*) as part from {source} where {where} group by all"
_SUMS = """
with parts as ({own}), whole as (select coalesce(p.account, -1 - p.n) as who, count(*) as posts from idx_posts p where {where} group by all)
select value, cast(sum(part) as bigint), cast(sum(part * part) as double), cast(sum(part * posts) as double)
from parts join whole using (who) group by all
"""
WHERE = {"all": "true", "some": "p.n % 3 = 1", "one": "p.n = 0"}


@pytest.mark.parametrize("where", WHERE.values(), ids=WHERE)
@pytest.mark.parametrize("beside", [False, True], ids=["given", "the rest"])
def test_sums_by_value(view: CaseView, where: str, beside: bool) -> None:
    counting = Counting(view)
    side = np.zeros(len(counting.account), bool)
    side[[n for (n,) in view.rows(f"select n from idx_posts p where {where}")]] = True
    found = counting.of(~side, None if beside else side)[1].sums
    for kind in OF_POSTS:
        value, timed = (
            ("lpad(cast((p.ts // 3600) % 24 as varchar), 2, '0')", " and p.ts is not null") if kind == "hour" else (f"p.{kind}", "")
        )
        own = _OWN.format(value=value, source="idx_posts p", where=where + timed)
        sums = found[kind]
        told = zip(counting.names[kind], sums.posts.tolist(), sums.squares.tolist(), sums.products.tolist(), strict=True)
        assert {row for row in told if row[1]} == set(view.rows(_SUMS.format(own=own, where=where))), kind
    objects = found[OBJECT]
    own = _OWN.format(
        value="c.object",
        source="idx_posts p join idx_objects c using (n) join idx_names o using (object)",
        where=f"{where} and o.kind in {OF_OBJECTS}",
    )
    told = {(code, int(posts), objects.squares[code], objects.products[code]) for code, posts in enumerate(objects.posts) if posts}
    assert told == set(view.rows(_SUMS.format(own=own, where=where)))
