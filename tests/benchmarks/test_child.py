import sys
import time
from pathlib import Path

from benchmarks.child import Phases, run


def child(tmp_path: Path, code: str, timeout: float = 30):
    return run([sys.executable, "-c", code, str(tmp_path / "report")], tmp_path / "report", tmp_path / "log", timeout)


def test_cost_counts_all_processes_of_the_tree(tmp_path: Path) -> None:
    work = "b = bytearray(b'x') * 60_000_000; import time; t = time.process_time()\nwhile time.process_time() - t < 0.4: pass"
    alone = child(tmp_path, work)
    twice = f"import subprocess, sys\nw = {work!r}\nfor p in [subprocess.Popen([sys.executable, '-c', w]) for _ in '12']: p.wait()"
    both = child(tmp_path, twice)
    assert not alone.failed
    assert not both.failed
    assert alone.cpu >= 0.4
    assert both.cpu >= 0.8
    assert 55 < alone.memory < 110
    assert both.memory > 110


def test_what_fails_is_told_and_what_hangs_is_ended(tmp_path: Path) -> None:
    assert child(tmp_path, "raise SystemExit(3)").failed.startswith("exit code 3")
    start = time.monotonic()
    assert child(tmp_path, "import time; time.sleep(60)", 0.3).failed.startswith("ended after")
    assert time.monotonic() - start < 10


def test_a_child_tells_its_phases(tmp_path: Path) -> None:
    code = """
import sys, time
from pathlib import Path
from benchmarks.child import Phases
phases = Phases()
phases.done('start')
time.sleep(0.2)
phases.done('rest')
phases.write(Path(sys.argv[1]), pairs=7)
"""
    cost = child(tmp_path, code)
    assert cost.told["pairs"] == 7
    assert 0.2 <= cost.phase("rest", of="wall") <= cost.wall
    assert cost.phase("start", "rest", "never") <= cost.cpu + 0.05


def test_seconds_can_be_moved_between_phases() -> None:
    phases = Phases()
    phases.spent = {"matching": {"wall": 5.0, "cpu": 4.0}}
    phases.move("matching", "vectors", 3.0, 2.0)
    assert phases.spent == {"matching": {"wall": 2.0, "cpu": 2.0}, "vectors": {"wall": 3.0, "cpu": 2.0}}
