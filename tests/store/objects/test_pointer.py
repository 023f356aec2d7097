"""A pointer is what was written, or is told to be none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.errors import CaseError
from tocsin.store.objects.pointer import Entry, Pointer, read
from tocsin.store.versions import own

ENTRIES = st.builds(Entry, st.text("0123456789abcdef", min_size=4), st.integers(0, 9**9), st.integers(0, 9**9), st.just(("b",)))
POINTERS = st.builds(
    Pointer, st.text(max_size=5), st.integers(0), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.just(own()),
    st.dictionaries(st.text(min_size=1, max_size=5), ENTRIES, max_size=3), st.dictionaries(st.text(max_size=5), st.integers(0), max_size=3),
)  # fmt: skip


@settings(max_examples=40)
@given(POINTERS)
def test_what_was_written_is_read(pointer: Pointer) -> None:
    again = read(pointer.data, "here")
    assert again == pointer and again.digest == pointer.digest and again.objects == {one.object for one in pointer.tables.values()}


@settings(max_examples=40)
@given(POINTERS, st.integers(0, 10_000))
def test_a_torn_one_is_told(pointer: Pointer, at: int) -> None:
    with pytest.raises(CaseError, match="no pointer"):
        read(pointer.data[: at % (len(pointer.data) - 2)], "here")


def test_one_of_a_later_version_is_refused() -> None:
    with pytest.raises(CaseError, match="later version"):
        read(Pointer("c", version="999.0").data, "here")
    with pytest.raises(CaseError, match="no pointer"):
        read(b'{"version": "0.1", "tables": {"posts": {}}}', "here")
