"""One fault on a copy of a small case, the same command again on a sound machine, and what of the case is then as it should be."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow.parquet

from benchmarks.reliability import kills
from benchmarks.reliability.faults import power
from tocsin.case import Case
from tocsin.errors import TocsinError
from tocsin.files import digest

DISKS = ("full", "once", "readonly", "refused", "large", "power")
CLOCKS = ("back", "forward")
PLACES = ("tables", "tables/parts", "private", "runs", "cache", "raw")


@dataclass
class Outcome:
    """What came of one fault: what was told of it, what differs from the undisturbed case, how many posts are missing."""

    what: str
    told: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)  # the errors of the same commands on a sound machine
    untidy: list[str] = field(default_factory=list)  # what the audit says at the end
    lost: int = 0

    @property
    def silent(self) -> bool:
        """Whether something differs in the end and nothing tells of it then: what was told before does not count."""
        return bool(self.differs) and not self.after and not self.untidy

    @property
    def kept(self) -> bool:
        """Whether all is as if nothing had happened."""
        return not self.differs and not self.untidy


class Faults(kills.Bench):
    """The case before each verb, and every fault that can be put to it; `draw` chooses where."""

    def __init__(self, folder: Path, draw: random.Random) -> None:
        super().__init__(folder)
        self.draw = draw
        self.posts_there = rows(self.before("done"))
        self.largest = {
            verb: max(path.stat().st_size for path in self.before(then).rglob("*") if path.is_file())
            for verb, then in (("add", "run"), ("run", "report"), ("report", "done"))
        }

    def disk(self, fault: str) -> Outcome:
        """A disk, the power or the clock fails at a write of a verb; then the verb is run again."""
        verb = self.draw.choice(("add", "run", "run", "report"))
        at = self.draw.randint(0, self.largest[verb]) if fault == "large" else self.draw.randint(1, self.writes[verb])
        copy, record, began = self._copied(verb, "failed"), self.folder / "record", time.time_ns()
        shutil.rmtree(record, ignore_errors=True)
        record.mkdir()
        done = self._failing(copy, fault, at, record, verb)
        found = Outcome(f"{fault} {verb} {at}", said(done))
        if fault == "power" and done.returncode < 0:
            found.what += f", {power.lose(copy, self.before(verb), record, began, self.draw)} undone"
        found.after += self._again(copy, verb)
        whole = self.whole[verb]
        if fault in CLOCKS:  # the dossier and the log tell days
            whole = {name: value for name, value in whole.items() if name.startswith(("tables/", "private/"))}
        return self._compared(found, copy, whole)

    def turned(self, place: str) -> Outcome:
        """Bytes of a file turn, or its end is lost; then all is run and reported again."""
        copy = self._copied("done", "turned")
        file = self.draw.choice(sorted(path for path in (copy / place).rglob("*") if path.is_file() and path.stat().st_size))
        found = Outcome(f"{damage(file, self.draw)} {file.relative_to(copy)}")
        found.told += tried(lambda: Case.open(copy).audit())
        records = _records(copy)
        found.after += self._again(copy, "run") + self._again(copy, "report")
        again = _records(copy) != records  # the dossier tells which stages ran when, and why
        return self._compared(found, copy, {name: value for name, value in self.whole["report"].items() if not again or name[:4] != "out/"})

    def _failing(self, case: Path, fault: str, at: int, record: Path, verb: str) -> subprocess.CompletedProcess[str]:
        words = [verb, str(case), *([str(self.posts)] if verb == "add" else [])]
        command = [sys.executable, "-m", "benchmarks.reliability.faults.child", str(case), fault, str(at), str(record), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def _again(self, copy: Path, verb: str) -> list[str]:
        verbs: Mapping[str, Callable[[Case], Any]] = {
            "add": lambda case: case.add(self.posts), "run": lambda case: case.run(), "report": lambda case: case.report(),
        }  # fmt: skip
        return tried(lambda: verbs[verb](Case.open(copy)))

    def _compared(self, found: Outcome, copy: Path, whole: Mapping[str, Any]) -> Outcome:
        there = kills.contents(copy)
        found.differs = sorted(name for name in whole if there.get(name) != whole[name] and not name.startswith("private/hidden/"))
        found.untidy = tried(lambda: Case.open(copy).audit())
        expected = self.posts_there if "tables/posts.parquet" in whole else 0
        found.lost = max(0, expected - rows(copy))
        return found


def _records(case: Path) -> set[tuple[str, int]]:
    return {(path.name, path.stat().st_ino) for path in (case / "runs").glob("*.json")}


def damage(file: Path, draw: random.Random) -> str:
    """Turn a bit, write zeros over a block, or cut the end off; the time of the file stays. Returns which."""
    data, told, mode = bytearray(file.read_bytes()), file.stat(), draw.choice(("bit", "zeros", "cut"))
    at = draw.randrange(len(data))
    if mode == "bit":
        data[at] ^= 1 << draw.randrange(8)
    elif mode == "zeros":
        data[at : at + 512] = bytes(len(data[at : at + 512]))
    else:
        del data[at:]
    file.chmod(0o644)
    file.write_bytes(data)
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    file.chmod(told.st_mode & 0o777)
    return f"{mode} at {at}"


def tried(work: Callable[[], Any]) -> list[str]:
    """What an audit tells, or the error that a verb ends with."""
    try:
        found = work()
    except (TocsinError, OSError) as error:
        return [str(error)]
    return list(found) if isinstance(found, list) and all(isinstance(one, str) for one in found) else []


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The error that a command ended with. Raises AssertionError for one that no person should meet."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("tocsin: error:")]
    assert "Traceback" not in done.stderr and not any("unexpected" in line for line in lines), done.stderr
    assert lines or done.returncode <= 0, done.stderr
    return lines


def rows(case: Path) -> int:
    """How many posts a case has."""
    path = case / "tables" / "posts.parquet"
    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except (OSError, pyarrow.ArrowException):
        return 0


def same(first: Path, second: Path) -> list[str]:
    """The tables of two cases that differ."""
    found = [
        {path.relative_to(case): digest(path) for place in ("tables", "private") for path in (case / place).glob("*.parquet")}
        for case in (first, second)
    ]
    return sorted(str(name) for name in found[0].keys() | found[1].keys() if found[0].get(name) != found[1].get(name))
