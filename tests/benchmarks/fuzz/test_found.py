"""Failures are told apart by what was raised and where, kept small, and dropped when they are mended; the record adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.fuzz.found import SECONDS, Clock, Found, judged

from benchmarks.fuzz import child, found, record


def test_one_input_a_kind_the_smallest(tmp_path: Path) -> None:
    found = Found(tmp_path / "found")
    assert found.add("crash: a.py:1 ValueError: bad 'x'", b"long input") == "crash"
    assert found.add("crash: a.py:1 ValueError: bad 'other'", b"short") == ""
    assert found.add("crash: a.py:2 ValueError: bad 'x'", b"elsewhere") == "crash"
    assert found.add("loss: row 5 gives neither", b"a") == "loss" and found.add("loss: row 77 gives neither", b"b") == ""
    assert found.add("odd words", b"c") == "wrong"
    assert sorted(path.read_bytes() for path in found.open()) == [b"a", b"c", b"elsewhere", b"short"]


def test_what_is_mended_is_dropped_and_what_crashed_the_process_stays(tmp_path: Path) -> None:
    found = Found(tmp_path / "found")
    found.add("wrong: x", b"1")
    found.add("wrong: y", b"2")
    (tmp_path / "found" / ("crash-" + "a" * 40)).write_bytes(b"3")
    (tmp_path / "found" / ("timeout-" + "b" * 40)).write_bytes(b"4")
    assert sorted(found.native()) == ["crash", "hang"] and found.native() == []
    assert found.still(lambda data: "wrong: y" if data == b"2" else "") == 2  # the one that is still wrong, and the crash


def test_what_is_raised_is_a_crash_at_our_place() -> None:
    def check(data: bytes) -> str:
        from tocsin.query.select.selection import ends

        ends(data.decode())
        return ""

    assert judged(check, b"x").startswith("crash: query/select/selection.py:") and judged(lambda data: "", b"") == ""


def test_what_takes_too_long_is_told_when_the_clock_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    at = {"processor": 0.0, "monotonic": 0.0}
    monkeypatch.setattr(found, "processor", lambda: at["processor"])
    monkeypatch.setattr(found.time, "monotonic", lambda: at["monotonic"])
    clock = Clock(1.0)
    at |= {"processor": 0.9, "monotonic": 0.9}
    assert not clock.due()
    at |= {"processor": SECONDS + 0.5, "monotonic": SECONDS}
    assert clock.due() and clock.told() == "hang: took 10 s of the processor"
    assert not clock.due() and clock.told() == ""


def test_a_child_tells_its_counts_through_memory() -> None:
    memory = child.shared()
    assert child.told(memory) == {"inputs": 0, "open": 0, "crash": 0, "hang": 0, "loss": 0, "wrong": 0}


def test_the_record_is_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "record.jsonl"
    lines = {"b": record.Line("b", 5, losses=1), "a": record.Line("a", 7)}
    record.write(lines, path)
    assert record.read(path) == lines and path.read_text().index('"a"') < path.read_text().index('"b"')
    assert record.read(tmp_path / "none") == {} and all(line.target for line in record.read().values())
