"""A few of the faults, each of another kind; what a power cut leaves; two processes; a feed that lies."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest
from benchmarks.reliability.faults import power
from benchmarks.reliability.faults.bench import Faults, damage
from benchmarks.reliability.faults.child import Machine
from benchmarks.reliability.faults.feed import ILLNESSES, Feeds
from benchmarks.reliability.faults.rivals import MEETINGS, Rivals

THOROUGH = bool(os.environ.get("TOCSIN_THOROUGH"))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Faults:
    return Faults(tmp_path_factory.mktemp("faults"), random.Random(5))


@pytest.mark.parametrize("kind", ["power", "large", *(("full", "readonly", "refused", "once", "back", "forward") if THOROUGH else ())])
def test_after_a_fault_the_same_command_gives_the_same_case(bench: Faults, kind: str) -> None:
    found = bench.disk(kind)
    assert not found.silent and not found.lost and (found.kept or found.after or found.untidy), found


@pytest.mark.parametrize("place", ["cache", *(("tables", "tables/parts", "private", "runs", "raw") if THOROUGH else ())])
def test_bytes_that_turned_are_told_or_mended(bench: Faults, place: str) -> None:
    found = bench.turned(place)
    assert not found.silent and not found.lost, found


@pytest.mark.skipif(not THOROUGH, reason="takes a case of its own")
@pytest.mark.parametrize("which", MEETINGS)
def test_two_processes_lose_nothing(bench: Faults, which: str) -> None:
    found = Rivals(bench).meet(which)
    assert not found.differs and not found.lost, found


@pytest.mark.skipif(not THOROUGH, reason="waits for a slow server")
def test_a_feed_that_was_ill_costs_no_post(tmp_path: Path) -> None:
    feeds = Feeds(tmp_path, random.Random(1))
    for ill in ILLNESSES:
        assert feeds._met(ill)[1] == feeds.whole, ill


def test_a_machine_fails_at_its_write_and_only_below_its_folder(tmp_path: Path) -> None:
    machine = Machine(str(tmp_path), "full", 2, tmp_path)
    write = os.O_WRONLY | os.O_CREAT
    for event, args in (("open", ("/elsewhere", "w", write)), ("open", (str(tmp_path / "a"), "r", os.O_RDONLY)), ("import", ("x",))):
        machine(event, args)
    assert machine.count == 0
    machine("open", (str(tmp_path / "a"), "w", write))
    machine("os.remove", (str(tmp_path / "a"), -1))  # deletes on a full disk
    with pytest.raises(OSError, match="No space left"):
        machine("os.mkdir", (str(tmp_path / "b"), 0o777, -1))


def test_a_power_cut_undoes_what_was_not_flushed(tmp_path: Path) -> None:
    case, record = tmp_path / "case", tmp_path / "record"
    case.mkdir(), record.mkdir()
    new, old = case / "new", record / "old-1"
    new.write_text("new")
    old.write_text("old")
    facts = [
        {"event": "os.rename", "paths": [str(case / ".part"), str(new)], "kept": str(old), "there": True},
        {"event": "open", "paths": [str(case / "x")], "kept": "", "there": False},
    ]
    (record / "changes").write_text("".join(json.dumps(fact) + "\n" for fact in facts))
    seen = set()
    for seed in range(99):
        new.write_text("new")
        (case / ".part").unlink(missing_ok=True)
        power.lose(case, tmp_path / "none", record, 0, random.Random(seed))
        seen.add(new.read_text())
    assert "old" in seen and "new" in seen and "" in seen


def test_damage_changes_bytes_and_no_time(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for seed in range(9):
        file.write_bytes(bytes(range(1, 200)) * 9)
        before = file.stat().st_mtime_ns
        damage(file, random.Random(seed))
        assert file.read_bytes() != bytes(range(1, 200)) * 9 and file.stat().st_mtime_ns == before
