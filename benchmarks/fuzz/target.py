"""What is fuzzed: a name, seeds, and what must hold of whatever becomes of an input."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.fuzz import mutants

Check = Callable[[bytes], str]  # what is wrong with what became of an input: "" where nothing is; what it raises is a crash
SECONDS = 10.0  # of the processor that one input may take
MEMORY = 2048  # megabytes of the process; what an input may take is this less some 300
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
    """A folder in memory where the system has one, as a file is written for each input."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="tocsin-fuzz-", dir=memory if memory.is_dir() else None))
