"""A folder knows the pointer it wrote, and the one before that a killed process left; any other is another copy's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.objects.support import Dying
from tocsin.errors import CaseError
from tocsin.store.objects.pointer import NAME, Entry
from tocsin.store.objects.state import State

TABLES = {"posts": Entry("0" * 64, 1, 1, ("b",))}


def test_what_this_folder_wrote_is_its_own_and_so_is_the_one_before(tmp_path: Path, share: Path) -> None:
    state = State(tmp_path, Dying(share), "case")
    assert not state.there
    with pytest.raises(CaseError, match="no tables of this case") as told:
        assert state.pointer
    assert "tocsin store CASE ADDRESS" in told.value.mend
    state.take()
    first = (share / NAME).read_bytes()
    state.point(TABLES, {}, lambda: None)
    assert state.ours() and state.pointer.generation == 1 and state.pointer.tables == TABLES
    (share / NAME).write_bytes(first)  # as if it had been killed before it wrote there
    state.refresh()
    assert state.ours() and not state.pointer.tables
    state.point(TABLES, {}, lambda: None)
    (share / NAME).write_bytes(replace(state.pointer, by="elsewhere").data)
    state.refresh()
    assert not state.ours()
    with pytest.raises(CaseError, match=r"another copy of this case wrote there last \(on elsewhere"):
        state.point({}, {}, lambda: None)


def test_a_write_that_does_not_stand_is_told(tmp_path: Path, share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another wrote between the last look and the write, or the store kept nothing."""
    state = State(tmp_path, Dying(share), "case")
    state.take()
    monkeypatch.setattr(Dying, "put", lambda self, name, data: None)
    with pytest.raises(CaseError, match="another copy"):
        state.point(TABLES, {}, lambda: None)


def test_a_torn_pointer_is_written_again_from_what_the_folder_remembers(tmp_path: Path, share: Path) -> None:
    state = State(tmp_path, Dying(share), "case")
    state.take()
    state.point(TABLES, {}, lambda: None)
    (share / NAME).write_bytes(b"{")
    state.refresh()
    state.take()
    assert state.pointer.tables == TABLES and state.ours()
    (share / NAME).unlink()
    state.take()
    assert state.pointer.tables == TABLES
