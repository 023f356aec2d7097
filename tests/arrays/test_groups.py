"""Groups laid end to end answer as a list of lists does."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tocsin.arrays.groups import Groups


@given(st.lists(st.integers(-1, 5), max_size=30))
def test_rows_by_group(group: list[int]) -> None:
    found = Groups.by(np.array(group, np.int64), 6)
    assert [one.tolist() for one in found] == [[row for row, of in enumerate(group) if of == number] for number in range(6)]
    assert found.sizes.tolist() == [group.count(number) for number in range(6)]


@given(st.lists(st.lists(st.integers(0, 99), max_size=4), max_size=6), st.data())
def test_some_of_them(lists: list[list[int]], data: st.DataObject) -> None:
    found = Groups.of(lists)
    assert len(found) == len(lists) and [one.tolist() for one in found] == lists
    wanted = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=8) if lists else st.just([]))
    some = found.some(np.array(wanted, np.int64))
    assert [one.tolist() for one in some] == [lists[i] for i in wanted]
    assert found.members[found.places(np.array(wanted, np.int64))].tolist() == some.members.tolist()
