"""Two processes at one case at the same moment: the second may be refused and told so, and nothing of either is lost."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.support import write_posts

from benchmarks.reliability.faults.bench import Faults, Outcome, rows, said, same, tried
from tocsin.case import Case

MEETINGS = ("adds", "add and run", "watches")


class Rivals:
    """Meetings of two processes, on copies of the case of a bench."""

    def __init__(self, bench: Faults) -> None:
        self.bench, self.draw, self.folder = bench, bench.draw, bench.folder
        self.other = write_posts(_made(self.folder / "others") / "more.csv", 100, seed=7)
        self.whole = self.folder / "both"
        shutil.copytree(bench.before("add"), self.whole)
        case = Case.open(self.whole)
        case.add([bench.posts, self.other])
        case.run()

    def meet(self, which: str) -> Outcome:
        """Start both, the second up to a second later, wait, then run both again and all stages."""
        copy = self.bench._copied("add" if which != "add and run" else "run", "met")
        first, second = self._commands(which, copy)
        wait = self.draw.uniform(0, 1.0)
        one = self._start(first)
        time.sleep(wait)
        two = self._start(second)
        found = Outcome(f"{which}, {wait:.2f} s apart")
        for process in (one, two):
            _, err = process.communicate()
            found.told += said(subprocess.CompletedProcess(process.args, process.returncode, "", err))
        for words in (first, second):
            again = self._start(words)
            found.told += said(subprocess.CompletedProcess(words, again.wait(), "", (again.stderr and again.stderr.read()) or ""))
        Case.open(copy).run()
        found.differs, found.untidy = same(copy, self.whole), tried(lambda: Case.open(copy).audit())
        found.lost = max(0, rows(self.whole) - rows(copy))
        return found

    def _commands(self, which: str, copy: Path) -> tuple[list[str], list[str]]:
        posts, other = str(self.bench.posts), str(self.other)
        if which == "adds":
            return ["add", str(copy), posts], ["add", str(copy), other]
        if which == "add and run":
            return ["run", str(copy)], ["add", str(copy), other]
        return ["watch", str(copy), "--once", "--follow", posts], ["watch", str(copy), "--once", "--follow", other]

    def _start(self, words: list[str]) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-m", "tocsin", *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
