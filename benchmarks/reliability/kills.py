"""kill -9 at many moments of add, run and report: python -m benchmarks.reliability.kills [MOMENTS [SEED [VERB...]]].

Half of the moments are tied to a write in the case (killed.py), at it or up to 20 ms later; the others come at random times. A case of 220
invented posts is copied as it stands before the verb, the verb is killed there and run again. What must hold: tables, private tables and
dossier as in a case that was never killed; nothing left of the killed process, in the log and audit no complaint; a dossier that stood
where the new one goes is the old one or the new one, whole. Prints how many of the moments kept it, and what was wrong at the others.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import write_posts

from tocsin.case import Case
from tocsin.files import digest
from tocsin.store import sweep

KEY = b"k" * 32
SHARE = {"add": 0.4, "run": 0.4, "report": 0.2}
LATE = 0.02  # seconds after a write
OLD = b"the dossier that stood here"
PASSING = re.compile(r"\d{4}-\d\d-\d\dT[\d:]+\+00:00")  # when something was done


@dataclass(frozen=True)
class Moment:
    """When a verb is killed: at the number of a write, or so many seconds after the start where that is 0."""

    verb: str
    write: int
    wait: float


class Bench:
    """The case before each verb, and as it is when nobody is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.posts = folder, write_posts(folder / "posts.csv", 200)
        case = Case.new(self.before("add"), "Killed", KEY)
        (case.folder / "case.toml").write_text((case.folder / "case.toml").read_text() + '\n[settings.match]\nencode = "0"\n')
        self.writes, self.seconds, self.whole = {}, {}, {}
        for verb, then in (("add", "run"), ("run", "report"), ("report", "done")):
            copy = self._copied(verb, then)
            start = time.perf_counter()
            done = self._run(copy, Moment(verb, -1, 0.0))
            self.seconds[verb] = time.perf_counter() - start
            assert done.returncode == 0, done.stderr
            self.writes[verb] = int(done.stderr.rsplit("writes ", 1)[1])
            self.whole[verb] = contents(copy)

    def before(self, verb: str) -> Path:
        """The case as it stands before a verb."""
        return self.folder / f"before-{verb}"

    def moments(self, number: int, seed: int) -> Iterator[Moment]:
        """Moments of each verb, in the same order for the same seed."""
        draw = random.Random(seed)
        for verb, share in SHARE.items():
            for at in range(round(number * share)):
                if at % 2:
                    yield Moment(verb, 0, draw.uniform(0.25, 1.0) * self.seconds[verb])
                else:
                    yield Moment(verb, draw.randint(1, self.writes[verb]), draw.choice([0.0, draw.uniform(0, LATE)]))

    def wrong(self, moment: Moment) -> list[str]:
        """What is not as it should be after a verb was killed at this moment and run again."""
        copy = self._copied(moment.verb, "killed")
        self._run(copy, moment)
        dossier = copy / "out" / "dossier.html"
        found = [] if moment.verb != "report" or self._is_whole(dossier) else ["the dossier is half written"]
        case = Case.open(copy)
        if moment.verb == "add":
            case.add(self.posts)
        elif moment.verb == "run":
            case.run()
        else:
            case.report()
        found += [f"differs: {name}" for name, value in contents(copy).items() if self.whole[moment.verb].get(name) != value]
        found += [f"missing: {name}" for name in set(self.whole[moment.verb]) - set(contents(copy))]
        return found + case.audit() + [f"left: {path.name}" for path in sweep.leftovers(copy)]

    def _is_whole(self, dossier: Path) -> bool:
        return dossier.read_bytes() == OLD or plain(dossier.read_text("utf-8")) == self.whole["report"]["out/dossier.html"]

    def _copied(self, verb: str, to: str) -> Path:
        target = self.folder / f"before-{to}"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.before(verb), target)
        if verb == "report":
            (target / "out" / "dossier.html").write_bytes(OLD)
        return target

    def _run(self, case: Path, moment: Moment) -> subprocess.CompletedProcess[str]:
        words = [moment.verb, str(case), *([str(self.posts)] if moment.verb == "add" else [])]
        command = [sys.executable, "-m", "benchmarks.reliability.killed", str(case), str(moment.write), str(moment.wait), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False)


def contents(case: Path) -> dict[str, Any]:
    """What must be the same: the tables by digest, the dossier without the times at which stages ran, the log without those of entries."""
    files = (path for place in ("tables", "private", "raw") for path in (case / place).rglob("*") if path.is_file())
    found: dict[str, Any] = {str(path.relative_to(case)): digest(path) for path in files if path.suffix != ".jsonl"}
    found["raw/log.jsonl"] = _entries(case / "raw" / "log.jsonl")
    dossier = case / "out" / "dossier.html"
    if dossier.exists():
        found["out/dossier.html"] = plain(dossier.read_text("utf-8"))
    return found


def _entries(log: Path) -> list[dict[str, Any]] | str:
    """The entries of a log without what differs from day to day; of a damaged one its digest."""
    try:
        entries = map(json.loads, log.read_text("utf-8").splitlines() if log.exists() else [])
        return [{name: value for name, value in one.items() if name not in ("time", "hash", "prev")} for one in entries]
    except (ValueError, AttributeError):
        return digest(log)


def plain(page: str) -> str:
    """A dossier without the times at which something was done."""
    return PASSING.sub("TIME", page)


def main(number: int, seed: int, verbs: Collection[str] = tuple(SHARE)) -> int:
    """Kill, run again, compare, at the moments of these verbs; the exit code tells whether all held."""
    with tempfile.TemporaryDirectory(prefix="tocsin-kills-") as folder:
        bench = Bench(Path(folder))
        held = total = 0
        for moment in (one for one in bench.moments(number, seed) if one.verb in verbs):
            wrong = bench.wrong(moment)
            total += 1
            held += not wrong
            for line in wrong:
                print(f"{moment}: {line}", flush=True)
            if total % 20 == 0:
                print(f"{held} of {total} so far, {moment.verb}", flush=True)
        print(f"{held} of {total} moments: same tables and dossier, nothing left (writes {bench.writes})")
    return 0 if held == total else 1


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 200, int(given[1]) if given[1:] else 1, given[2:] or tuple(SHARE)))
