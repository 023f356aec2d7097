"""Asks the process that decodes: begun when first needed, used for many files, ended and begun anew when it breaks a bound or dies."""

from __future__ import annotations

import atexit
import json
import mmap
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tocsin.media.decode.limits import Limits
from tocsin.media.medium import Fault, Reason, Refused

_MOST_LINE = 1 << 20  # bytes of one answer
_LEAST_MEMORY = 12 << 20  # bytes shared, room for forty stills of 240 points
_FILES = 2000  # after so many a process is ended, so that what a decoder loses does not add up
_IDLE: list[Worker] = []  # processes that wait for a file
_DIED: dict[int, tuple[Reason, str]] = {
    signal.SIGXCPU: ("too_long", "decoding it takes too long"),
    signal.SIGKILL: ("too_large", "decoding it takes too much memory"),
}


class Answer(NamedTuple):
    """What the process says, and the shared memory; good until the next answer is asked for."""

    said: dict[str, Any]
    memory: NDArray[np.uint8]


def answers(request: dict[str, Any], path: Path, limits: Limits) -> Iterator[Answer]:
    """The answers to a request about a file, one after the other. Raises Refused, also for a file whose decoding broke a bound."""
    worker, whole = _idle(3 * limits.side**2), False
    try:
        for said, memory in worker.answers({**request, "path": str(path.absolute()), "limits": asdict(limits)}, limits.wall):
            whole = not said.get("more")
            if "refused" in said:
                raise Refused(Fault(*said["refused"]))
            yield Answer(said, memory)
    finally:
        if whole:
            _IDLE.append(worker)
        else:
            worker.end()  # it broke a bound, or nobody waits for the rest


class Worker:
    """One such process. `room`: bytes of memory shared with it."""

    def __init__(self, room: int) -> None:
        self.room, self.files = max(room, _LEAST_MEMORY), 0
        shared = os.memfd_create("tocsin")
        os.truncate(shared, self.room)
        self._memory = np.frombuffer(mmap.mmap(shared, 0), np.uint8)
        command = [sys.executable, "-P", "-s", "-m", "tocsin.media.decode.worker.child", str(shared)]
        asks, self._ask = os.pipe()
        self._hear, says = os.pipe()
        self._process = subprocess.Popen(
            command, stdin=asks, stdout=says, stderr=subprocess.DEVNULL, pass_fds=(shared,), env=_environment(), cwd="/"
        )
        for given in (shared, asks, says):
            os.close(given)

    def answers(self, request: dict[str, Any], wall: float) -> Iterator[Answer]:
        """The answers to a request; `wall`: seconds that one may take. Raises Refused where it breaks a bound or dies."""
        self.files += 1
        self._tell(json.dumps(request))
        while True:
            said = json.loads(self._line(wall))
            yield Answer(said, self._memory)
            if not said.get("more"):
                return
            self._tell("")

    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """Ends the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        os.close(self._ask)
        os.close(self._hear)

    def _tell(self, line: str) -> None:
        with suppress(BrokenPipeError):  # its death is told by the line that does not come
            os.write(self._ask, line.encode() + b"\n")

    def _line(self, wall: float) -> bytes:
        """Its next line. Raises Refused where it dies, says too much or takes too long."""
        until, got = time.monotonic() + wall, bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._hear, selectors.EVENT_READ)
            while not got.endswith(b"\n"):
                if len(got) > _MOST_LINE or not waiting.select(max(0.0, until - time.monotonic())):
                    raise Refused(Fault("too_long", f"decoding it took more than {wall:g} seconds"))
                some = os.read(self._hear, 1 << 16)
                if not some:
                    raise Refused(self._death())
                got += some
        return bytes(got)

    def _death(self) -> Fault:
        code = -self._process.wait()
        if code in _DIED:
            return Fault(*_DIED[code])
        name = signal.Signals(code).name if code in set(signal.Signals) else f"exit {-code}"
        return Fault("truncated", f"damaged: its decoder crashed ({name})")


def _idle(room: int) -> Worker:
    """A process that waits, or a new one."""
    while _IDLE:
        worker = _IDLE.pop()
        if worker.alive() and worker.room >= room and worker.files < _FILES:
            return worker
        worker.end()
    return Worker(room)


def _environment() -> dict[str, str]:
    """What the process may know of ours: where Python finds its modules, and that it has one core."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    places = os.pathsep.join(place for place in sys.path if place and Path(place).is_absolute())
    return {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONPATH": places, **one}


def _end_all() -> None:
    while _IDLE:
        _IDLE.pop().end()


atexit.register(_end_all)
os.register_at_fork(after_in_child=_IDLE.clear)  # the pipes belong to the parent
