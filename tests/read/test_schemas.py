"""What makes rows the same and which one stays is told completely for every table of reading."""

from __future__ import annotations

import pytest

from tocsin.engine.table import TableSpec
from tocsin.read.schemas import REJECTED, SPECS


@pytest.mark.parametrize("spec", SPECS.values(), ids=str)
def test_the_columns_exist_and_the_order_is_total(spec: TableSpec) -> None:
    ranked = [name for name, _ in spec.best]
    assert {*spec.same, *ranked, *spec.order} <= set(spec.schema.names)
    assert bool(spec.same) == bool(spec.best) == (spec is not REJECTED)
    if spec.same:  # equal in all that ranks means equal rows: a raw file has one record in one place
        assert ranked[-2:] == ["raw", "row"] or set(spec.schema.names) == {*spec.same, *ranked}
    assert set(spec.same) <= set(spec.order) or {"raw", "row"} <= set(spec.order)


def test_only_what_identifies_people_is_private() -> None:
    assert {name for name, spec in SPECS.items() if spec.private} == {"profiles", "post_urls", "page_people"}
