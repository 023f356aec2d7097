"""Items of a page: what is none is refused with a reason and counted with the others."""

from __future__ import annotations

import pytest

from tocsin.read.fields.items import Object, each, entries
from tocsin.read.reader import RowError


def numbered(item: Object) -> list[Object]:
    if "id" not in item:
        raise RowError("no id")
    return [item]


def test_an_item_that_is_no_object_is_counted() -> None:
    page = entries([{"id": 1}, None, "cut", {"id": 2}])
    records = each(page, numbered)  # type: ignore[arg-type]
    assert [next(records), next(records)] == [{"id": 1}, {"id": 2}]
    with pytest.raises(RowError, match="2 of the 4 items in it: no id"):
        next(records)


def test_what_is_no_list_has_no_items() -> None:
    assert entries(None) == entries({"id": 1}) == []
