"""What a power cut leaves: of what a process had written, only what it had flushed is sure to be on the disk.

The model is that of the file systems with a journal (ext4, XFS, Btrfs): names change in the order in which they were changed, up to some
moment after the last flush; the bytes of a file that was not flushed are there, cut short, zeros, or not there, whatever its name.
"""

from __future__ import annotations

import json
import os
import random
import shutil
from pathlib import Path
from typing import Any


def lose(case: Path, before: Path, record: Path, since: int, draw: random.Random) -> int:
    """Take from a case what `record` (child.py) tells was not on the disk. Returns how much was lost.

    `before` is the case as it stood when the process began, at `since` (nanoseconds).
    """
    facts = [json.loads(line) for line in (record / "changes").read_bytes().splitlines()]
    flushes = [place for place, fact in enumerate(facts) if fact["event"] == "flush"]
    done = facts[:-1]  # the last change was told, and the process killed before it
    spoilt = _spoil(case, before, [facts[place] for place in flushes], since, draw)
    undone = [fact for fact in done[draw.randint(flushes[-1] + 1 if flushes else 0, len(done)) :] if fact["event"] != "flush"]
    for fact in reversed(undone):
        _undo(fact)
    return spoilt + len(undone)


def _spoil(case: Path, before: Path, flushed: list[dict[str, Any]], since: int, draw: random.Random) -> int:
    """Take from files that were written the bytes that were not flushed."""
    sure = {(fact["inode"], fact["size"], fact["mtime"]) for fact in flushed}
    sizes = {fact["inode"]: fact["size"] for fact in flushed}
    spoilt, share = 0, draw.random()  # of the files: where most are lost, all is made again, and what one of them alone does is not seen
    for path in sorted(path for path in case.rglob("*") if path.is_file() and not path.is_symlink()):
        told = path.stat()
        if told.st_mtime_ns < since or (told.st_ino, told.st_size, told.st_mtime_ns) in sure or path.name == ".lock":
            continue
        data = path.read_bytes()
        least = max(sizes.get(told.st_ino, 0), _stood(before / path.relative_to(case), data))
        kept = draw.randint(min(least, len(data)), len(data))
        path.chmod(0o644)
        path.write_bytes(draw.choice([data[:least], data[:kept], data[:kept] + bytes(len(data) - kept)]) if draw.random() < share else data)
        spoilt += path.stat().st_size != len(data) or path.read_bytes() != data
    return spoilt


def _stood(path: Path, data: bytes) -> int:
    """How much of a file that was only appended to was there before the process began; `path` is the copy from then."""
    before = path.read_bytes() if path.is_file() else b""
    return len(before) if data.startswith(before) else 0


def _undo(fact: dict[str, Any]) -> None:
    source, target = Path(fact["paths"][0]), Path(fact["paths"][-1])
    if fact["event"] == "os.rename" and os.path.lexists(target):
        source.parent.mkdir(parents=True, exist_ok=True)
        if not source.exists():
            target.rename(source)
    if fact["kept"]:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(fact["kept"], target)
    elif fact["event"] == "os.mkdir" and not fact["there"]:
        shutil.rmtree(target, ignore_errors=True)
    elif fact["event"] == "os.rmdir":
        target.mkdir(parents=True, exist_ok=True)
    elif fact["event"] == "open" and not fact["there"]:
        target.unlink(missing_ok=True)
