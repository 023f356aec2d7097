"""Runs one side of a comparison in a process of its own and tells what it cost.

The cost is that of the process and all its children: wall seconds, CPU seconds (user and system), and the peak of resident memory. A
single process has its peak from the kernel; of a tree the proportional shares (pages that several processes share are counted once) are
added up ten times a second. The process is started by a small launcher, this file, because a process inherits the peak of whoever
starts it. The same file is imported by the children, also those that run in a peer's environment: it needs the standard library only.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 0.1  # seconds between two looks at a tree of processes


@dataclass
class Cost:
    """What a run took; `failed` says why where it did not finish, `told` is what the child wrote about itself."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0  # MB
    failed: str = ""
    told: dict[str, Any] = field(default_factory=dict)

    def phase(self, *names: str, of: str = "cpu") -> float:
        """Seconds of these phases together, as far as the child went through them."""
        phases: dict[str, dict[str, float]] = self.told.get("phases", {})
        return sum(phases[name][of] for name in names if name in phases)


class Phases:
    """Inside a child: how long each phase took, by wall and by CPU (children that ended are counted); `write` tells the parent."""

    def __init__(self) -> None:
        self.spent: dict[str, dict[str, float]] = {}
        self._mark = (time.monotonic(), 0.0)

    def done(self, name: str) -> None:
        """What passed since the last call belongs to this phase; CPU of the first one counts from the start of the process."""
        now = (time.monotonic(), cpu_seconds())
        before = self.spent.get(name, {"wall": 0.0, "cpu": 0.0})
        self.spent[name] = {"wall": before["wall"] + now[0] - self._mark[0], "cpu": before["cpu"] + now[1] - self._mark[1]}
        self._mark = now

    def move(self, source: str, target: str, wall: float, cpu: float) -> None:
        """Of what `source` took, these seconds belong to `target`."""
        for of, seconds in (("wall", wall), ("cpu", cpu)):
            self.spent[source][of] -= seconds
            self.spent.setdefault(target, {"wall": 0.0, "cpu": 0.0})[of] += seconds

    def write(self, path: Path, **more: Any) -> None:
        """Leave the phases, and whatever else is to be told, for the parent."""
        path.write_text(json.dumps({"phases": self.spent, **more}), encoding="utf-8")


def cpu_seconds() -> float:
    """CPU seconds of this process and of its children that ended."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def run(command: Sequence[str], report: Path, log: Path, timeout: float, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command in an empty folder; it may leave a report. It is ended, with its children, after `timeout` seconds."""
    report.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder, log.open("ab") as out:
        answer = Path(folder, "cost.json")
        launcher = [sys.executable, "-I", "-S", str(Path(__file__).resolve()), str(answer), str(timeout), *command]
        paths = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        subprocess.run(launcher, cwd=folder, env=paths, stdout=out, stderr=out, check=True)
        cost = Cost(**json.loads(answer.read_text()))
    if report.exists():
        cost.told = json.loads(report.read_text(encoding="utf-8"))
    if cost.failed:
        cost.failed += f", see {log}"
    return cost


def main(answer: str, timeout: str, *command: str) -> None:
    """The launcher: start, watch, wait, tell."""
    start, peak, late = time.monotonic(), 0.0, False
    process = subprocess.Popen(command, start_new_session=True)
    ended = os.pidfd_open(process.pid)
    try:
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            peak = max(peak, _tree_memory(process.pid))
            if not late and time.monotonic() - start > float(timeout):
                late = True
                os.killpg(process.pid, signal.SIGKILL)
            select.select([ended], [], [], SAMPLE)  # its end is seen at once
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    _, status, usage = os.wait4(process.pid, 0)
    code = os.waitstatus_to_exitcode(status)
    failed = f"ended after {float(timeout):,.0f} s" if late else f"exit code {code}" if code else ""
    cost = Cost(time.monotonic() - start, usage.ru_utime + usage.ru_stime, max(usage.ru_maxrss / 1024, peak), failed)
    Path(answer).write_text(json.dumps(asdict(cost)))


def _tree_memory(root: int) -> float:
    """MB of a process and its descendants; 0 where there are none, for then the kernel knows better."""
    tree = descendants(root)
    return sum(map(share, [root, *tree])) / 1024 if tree else 0.0


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    return found


def share(pid: int) -> int:
    """Kilobytes of a process, shared pages by its part in them."""
    with contextlib.suppress(OSError), Path(f"/proc/{pid}/smaps_rollup").open() as lines:
        return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
