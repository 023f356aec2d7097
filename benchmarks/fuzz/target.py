"""What is fuzzed: a name, seeds, and what must hold of whatever becomes of an input."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.fuzz import mutants

Check = Callable[[bytes], str]  # what is wrong with what became of an input: "" where nothing is; what it raises is a crash
SECONDS = 10.0  # of the processor that one input may take
MEMORY = 2048  # megabytes of the process; what an input may take is this less some 300
_MEMORY = Path("/dev/shm")
LONGEST = 12_000  # bytes of an input; what takes time in proportion is found by small ones too


@dataclass(frozen=True)
class Target:
    """One place where bytes come in.

    `look` makes the check, in the process that fuzzes. `mutate` damages what the input means (values, cells), beside the damage to bytes
    that is done anyway; it returns None where it sees no meaning.
    """

    name: str
    seeds: Callable[[], Iterable[bytes]]
    look: Callable[[], Check]
    mutate: Callable[[bytes, Random], bytes | None] = mutants.meaning
    longest: int = LONGEST


def scratch() -> Path:
    """A folder in memory where the system has one, as a file is written for each input. Its name tells whose process made it."""
    return Path(tempfile.mkdtemp(prefix=f"tocsin-fuzz-{os.getpid()}-", dir=_MEMORY if _MEMORY.is_dir() else None))


def swept(process: int) -> None:
    """Delete the folders of a process that has ended."""
    for folder in (_MEMORY if _MEMORY.is_dir() else Path(tempfile.gettempdir())).glob(f"tocsin-fuzz-{process}-*"):
        shutil.rmtree(folder, ignore_errors=True)
