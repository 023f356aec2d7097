"""Runs a decoder that may hang, blow up or break in a process of its own, under limits: `contained("module:function", ...)`.

The function is a generator of plain values. What it yields comes back in batches; when it ends badly, or the limits end it, the caller
gets an InputError in place of what was to follow. Nothing that a hostile file does to the decoder reaches this process.
"""

from __future__ import annotations

import importlib
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from tocsin.errors import InputError, said

SECONDS, MEMORY = 300, 3 << 30  # without a sign of life, and of address space
_BATCH, _BATCH_SECONDS = 500, 0.5
_MEND = "export it in another format, CSV for instance"


def contained(function: str, *args: str, what: str, seconds: int = SECONDS, memory: int = MEMORY) -> Iterator[Any]:
    """What a generator function of plain values yields, run in a process of its own. `what` names the file in an error.

    Raises InputError where it raises, breaks its process, needs more memory, or gives no sign of life for so many seconds.
    """
    command = [sys.executable, "-c", _START, str(seconds), str(memory), function, *args]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert child.stdout is not None
        while True:
            kind, content = _message(child.stdout, seconds, what)
            if kind == "rows":
                yield from content
            elif kind == "end":
                return
            else:
                raise InputError(f"{what}: {content}", _MEND)
    finally:
        child.kill()
        child.wait()
        if child.stdout:
            child.stdout.close()


def _message(stream: IO[bytes], seconds: int, what: str) -> tuple[str, Any]:
    size = _exactly(stream, 8, seconds, what)
    return pickle.loads(_exactly(stream, int.from_bytes(size, "little"), seconds, what))  # type: ignore[no-any-return]


def _exactly(stream: IO[bytes], size: int, seconds: int, what: str) -> bytes:
    out = bytearray()
    while len(out) < size:
        if not select.select([stream], [], [], seconds)[0]:
            raise InputError(f"{what}: could not be read within {seconds} seconds", _MEND)
        piece = stream.read1(min(size - len(out), 1 << 20))  # type: ignore[attr-defined]
        if not piece:
            raise InputError(f"{what}: broke what reads it, or needs too much memory or time", _MEND)
        out += piece
    return bytes(out)


_START = (
    "import sys; sys.path[:0] = [p for p in {paths!r} if p]; from tocsin.read.containers.binary.contained import main; main(sys.argv[1:])"
)
_START = _START.format(paths=[path for path in sys.path if path.endswith("src")])


def main(args: list[str]) -> None:
    """The child: limits first, then the function, its values in batches to stdout."""
    seconds, memory, function, *rest = args
    out = sys.stdout.buffer
    _limited(int(seconds), int(memory))
    batch: list[Any] = []
    try:
        try:
            module, name = function.split(":")
            since = time.monotonic()
            for value in getattr(importlib.import_module(module), name)(*rest):
                batch.append(value)
                if len(batch) >= _BATCH or time.monotonic() - since > _BATCH_SECONDS:
                    _send(out, "rows", batch)
                    batch, since = [], time.monotonic()
        finally:
            _send(out, "rows", batch)  # what came before a fault is not lost
        _send(out, "end", None)
    except BrokenPipeError:
        pass
    except MemoryError:
        _send(out, "error", "needs more memory than a file of its kind should")
    except Exception as cause:
        _send(out, "error", said(cause, 200))


def _limited(seconds: int, memory: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _send(out: IO[bytes], kind: str, content: Any) -> None:
    data = pickle.dumps((kind, content), protocol=5)
    out.write(len(data).to_bytes(8, "little") + data)
    out.flush()
