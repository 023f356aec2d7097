"""What a process wrote for its inputs is deleted when it has ended."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import target


def test_the_folders_of_a_process_are_swept_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    made = {}
    for process in (1 << 40, (1 << 40) * 10):  # none has such a number
        monkeypatch.setattr(target.os, "getpid", lambda process=process: process)
        made[process] = target.scratch()
        (made[process] / "input").write_bytes(b"x")
    first, second = made
    target.swept(first)
    assert not made[first].exists() and made[second].exists()
    target.swept(second)
    assert not made[second].exists()
