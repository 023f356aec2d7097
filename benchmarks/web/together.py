"""Two people at one case at once: python -m benchmarks.web.together FOLDER [JUDGEMENTS].

Two processes of two threads each send judgements to the workbench's act of judging over a case of their own (FOLDER, which is made). Told:
how many were sent, refused, kept, undone, and the CPU milliseconds of one; whether the chain of the file holds.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.web.pages import Browser
from tocsin.case import Case
from tocsin.store.judgements import current

THREADS = 2


def made(folder: Path) -> Case:
    """A case of a few posts."""
    case = Case.new(folder / "case", "Two people")
    posts = [{"post_id": str(n), "author": f"a{n % 7}", "date": "2024-05-15T10:00:00Z", "text": f"boat {n}"} for n in range(50)]
    (folder / "posts.json").write_text(json.dumps(posts))
    case.add(folder / "posts.json")
    return case


def send(folder: Path, who: str, first: int, number: int, verdict: str) -> int:
    """Send so many judgements from two threads; returns how many were refused."""
    browser = Browser(folder)

    def one(n: int) -> int:
        form = {"id": f"text=boat {n}", "verdict": verdict, "who": who, "why": f"reason {n}"}
        return browser.post("/judge", urlencode(form), who)

    with ThreadPoolExecutor(THREADS) as pool:
        return sum(status != 303 for status in pool.map(one, range(first, first + number)))


def together(folder: Path, number: int, verdict: str) -> int:
    """Both processes at once, each `number` judgements by one person; returns how many were refused."""
    words = [sys.executable, "-m", "benchmarks.web.together", "send", str(folder), verdict]
    running = [
        subprocess.Popen([*words, who, str(at * number), str(number)], stdout=subprocess.PIPE, text=True)
        for at, who in enumerate(("ann", "ben"))
    ]
    return sum(int(one.communicate()[0]) for one in running)


def measure(folder: Path, number: int) -> dict[str, float]:
    """Say, and take back, `number` judgements in all; what came of it."""
    case = made(folder)
    spent = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    wall, refused = time.perf_counter(), together(case.folder, number // 2, "accept")
    took, cpu = time.perf_counter() - wall, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - spent
    kept = len(current(case.said.all()))
    refused += together(case.folder, number // 2, "undo")
    left = len(current(case.said.all()))
    return {"refused": refused, "kept": kept, "left": left, "wall_ms": 1000 * took / number, "cpu_ms": 1000 * cpu / number,
            "faults": len(Case.open(case.folder).audit())}  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "send":
        print(send(Path(sys.argv[2]), sys.argv[4], int(sys.argv[5]), int(sys.argv[6]), sys.argv[3]))
    else:
        print(measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
