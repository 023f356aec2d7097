"""Run records round-trip, and a damaged one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tocsin.errors import CaseError
from tocsin.store import runs as module
from tocsin.store.runs import Run, Runs


def _run(stage: str, started: str) -> Run:
    return Run(stage, "k", "0.1", "c", {"window": 60}, {"posts": "p"}, {"pairs": "q"}, {"posts": 3}, {"pairs": 1}, {"no time": 2}, started)


def test_latest_and_all_in_order_of_start(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    for run in (_run("match", "2"), _run("read", "1")):
        with runs.saving(run):
            assert runs.latest(run.stage) is None  # it counts once the block has put its tables in place
    assert runs.latest("match") == _run("match", "2") and runs.latest("detect") is None
    assert [run.stage for run in runs.all()] == ["read", "match"]
    assert len((tmp_path / "history.jsonl").read_text().splitlines()) == 2


def test_damaged_record_is_told(tmp_path: Path) -> None:
    (tmp_path / "read.json").write_text("{")
    with pytest.raises(CaseError, match="not a run record"):
        Runs(tmp_path).latest("read")


def test_a_record_whose_tables_were_not_put_in_place_counts_for_nothing(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    with runs.saving(_run("read", "1")):
        pass
    with pytest.raises(OSError, match="full"), runs.saving(_run("read", "2")):
        raise OSError("full")
    assert runs.latest("read") == _run("read", "1") and not list(runs.problems())


def test_the_history_of_a_run_with_very_many_inputs_stays_short_and_still_tells_a_change(tmp_path: Path) -> None:
    runs, run = Runs(tmp_path), _run("read", "1")
    run.inputs = {f"{number:064x}": "p" * 64 for number in range(1000)}
    with runs.saving(run):
        pass
    assert len((tmp_path / "history.jsonl").read_bytes()) < 2000 and not list(runs.problems())
    assert runs.latest("read") == run
    record = tmp_path / "read.json"
    record.write_bytes(record.read_bytes().replace(f"{7:064x}".encode(), f"{7000:064x}".encode()))
    assert any("is not as runs/history.jsonl keeps it" in told for told in runs.problems())


def test_the_history_is_on_the_disk_before_the_record_that_it_vouches_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[str] = []
    monkeypatch.setattr(module, "flush", lambda paths: flushed.extend(path.name for path in paths))
    with Runs(tmp_path).saving(_run("read", "1")):
        assert flushed[0] == "history.jsonl" and len(flushed) == 2
