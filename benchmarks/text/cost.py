"""What a command costs: processor seconds, wall seconds, peak memory, each command in a process of its own.

A process inherits the peak of whoever starts it, so the command is started by a small launcher (this file), not by the benchmark.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import NamedTuple


class Cost(NamedTuple):
    """Processor seconds (user and system) and wall seconds of a command and its children, and its peak memory in MB."""

    processor: float
    wall: float
    memory: float


def cost(command: list[str]) -> Cost:
    """Run a command, its output to stderr. Raises CalledProcessError where it fails."""
    read, write = os.pipe()
    launcher = [sys.executable, "-I", "-S", __file__, str(write), *command]
    with os.fdopen(read) as answer:
        try:
            process = subprocess.Popen(launcher, pass_fds=[write], stdout=sys.stderr)
        finally:
            os.close(write)
        told = answer.read()
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(*json.loads(told))


def _launch(answer: int, command: list[str]) -> int:
    start = time.monotonic()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    told = [usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024]
    with os.fdopen(answer, "w") as file:
        json.dump(told, file)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_launch(int(sys.argv[1]), sys.argv[2:]) and 1)
