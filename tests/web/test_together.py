"""Two processes of two threads judge in one case at once: none is lost, each can be taken back (1,000: benchmarks.web.together)."""

from __future__ import annotations

from pathlib import Path

from benchmarks.web.together import measure


def test_none_is_lost_and_each_is_undone(tmp_path: Path) -> None:
    told = measure(tmp_path, 16)
    assert (told["refused"], told["kept"], told["left"], told["faults"]) == (0, 16, 0, 0)
