"""The same case by every engine: python -m benchmarks.scale.engines CASE [--engines here sail spark] [--stages ...] [--rows N]
[--kills N] [--memory 1g].

CASE is copied; the stages that have steps (match, detect, origin: all others make their tables of theirs) run again in the copy, on each
engine: here, on Sail, and on a Spark master with two workers of one core, all on the loopback address. Printed are the steps that went, the
processor seconds of this process and of the engine's, and the tables whose digests differ from those of the first engine; where that is not
`here`, from those that stand in CASE, which the same version must have made. `--rows`: steps over fewer rows run here (0: all
go). `--kills N`: on Spark, a run to the end, and so many in each of which a worker and its executor are killed while a job is under way.
`--memory`: of each worker of Spark and of its executor's heap.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from tests.engine.spark.servers import Standalone, sail, standalone

from tocsin.case import Case
from tocsin.engine.executor import Executor, Threads, using
from tocsin.engine.spark.cluster import Cluster, cluster
from tocsin.engine.step import Step

STAGES = ("match", "detect", "origin")
ENGINES = ("here", "sail", "spark")
ROOT = Path(__file__).parents[2]
PYTHON_PATH = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
_TICKS = os.sysconf("SC_CLK_TCK")


class Measured(Threads):
    """Threads, which note the rows, the rows that came out, and the processor seconds of each step."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: dict[str, list[float]] = {}

    def run(self, step: Step, partitions: Iterable[pa.Table]) -> pa.Table:
        """The merged result."""
        given, started = list(partitions), time.process_time()
        found = super().run(step, given)
        noted = self.noted.setdefault(step.name, [0.0, 0.0, 0.0])
        for place, value in enumerate((sum(map(len, given)), len(found), time.process_time() - started)):
            noted[place] += value
        return found

    def told(self) -> Iterator[str]:
        """A line for each step."""
        for name, (rows, made, seconds) in sorted(self.noted.items()):
            yield f"  {name}: {rows:,.0f} rows to {made:,.0f}, {seconds:.1f} CPU s, {1e6 * seconds / max(1, rows):.2f} us a row"


def digests(case: Case) -> dict[str, str]:
    """The digest of every table of the stages with steps, by name."""
    return {table: digest for run in case.run_records() if run["stage"] in STAGES for table, digest in run["outputs"].items()}


def again(folder: Path, executor: Executor, stages: Sequence[str]) -> tuple[dict[str, str], float]:
    """(digests, wall seconds) after the stages with steps have run again, with nothing that was remembered."""
    shutil.rmtree(folder / "cache", ignore_errors=True)
    for stage in stages:
        (folder / "runs" / f"{stage}.json").unlink(missing_ok=True)
    case, started = Case.open(folder), time.monotonic()
    with using(executor):
        for stage in stages:
            before = _own()
            case.run(only=stage)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"  stage {stage}: {_own() - before:.1f} CPU s of this process, {peak:,} MB at its peak so far", flush=True)
    return digests(case), time.monotonic() - started


@contextmanager
def engine(name: str, place: Path, args: argparse.Namespace) -> Iterator[tuple[Executor, Standalone | None]]:
    """An executor, and where it is Spark's the cluster."""
    if name == "here":
        yield Measured(), None
    elif name == "sail":
        with sail(place, PYTHON_PATH) as address, cluster(address, args.rows) as found:
            yield found, None
    else:
        os.environ["SPARK_EXECUTOR_MEMORY"] = args.memory
        with standalone(place, PYTHON_PATH, memory=args.memory) as made, cluster(made.address, args.rows) as found:
            yield found, made


def compared(name: str, folder: Path, args: argparse.Namespace, expected: Mapping[str, str] | None) -> dict[str, str]:
    """Run the case on one engine and say what differs."""
    with tempfile.TemporaryDirectory() as place, engine(name, Path(place), args) as (executor, _):
        return measured(name, folder, executor, args.stages, expected)[0]


def measured(
    name: str, folder: Path, executor: Executor, stages: Sequence[str], expected: Mapping[str, str] | None
) -> tuple[dict[str, str], float]:
    """The digests and wall seconds of a run; what it took, the steps that went and what differs are printed."""
    before, others = _own(), _below()
    found, wall = again(folder, executor, stages)
    there = sum(_below().values()) - sum(others.values())
    sent = executor.sent if isinstance(executor, Cluster) else {}
    told = differing(found, expected or found)
    print(
        f"{name}: {wall:.0f} s wall, {_own() - before:.0f} CPU s here, {there:.0f} there; {sum(sent.values())} steps sent; {told}",
        flush=True,
    )
    for line in executor.told() if isinstance(executor, Measured) else (f"  {step}: {times}" for step, times in sorted(sent.items())):
        print(line, flush=True)
    return found, wall


def differing(found: Mapping[str, str], expected: Mapping[str, str]) -> str:
    """How many tables differ, and which."""
    names = sorted(name for name in found.keys() | expected.keys() if found.get(name) != expected.get(name))
    return f"{len(names)} of {len(expected)} tables differ{': ' + ', '.join(names) if names else ''}"


def killed(folder: Path, args: argparse.Namespace, expected: Mapping[str, str]) -> int:
    """Runs with a worker killed in their midst: how many gave the same tables."""
    same, rng = 0, random.Random(1)
    with tempfile.TemporaryDirectory() as place, engine("spark", Path(place), args) as (executor, made):
        assert isinstance(executor, Cluster) and made is not None
        usual = measured("spark", folder, executor, args.stages, expected)[1]
        kills = 0
        while kills < args.kills:
            done, struck = threading.Event(), list[int]()
            killer = threading.Thread(target=_kill, args=(executor, made, rng.uniform(0.05, 0.6) * usual, done, struck))
            killer.start()
            found, wall = again(folder, executor, args.stages)
            done.set()
            killer.join()
            usual = min(usual, wall)  # the first run starts all processes and takes longer
            kills += len(struck)
            same += bool(struck) and found == expected
            print(f"kill {kills}: {len(struck)} worker killed, {wall:.0f} s; {differing(found, expected)}", flush=True)
    return same


def _kill(executor: Cluster, made: Standalone, after: float, done: threading.Event, struck: list[int]) -> None:
    """Kill an executor and its worker once a job is under way, `after` so many seconds; another worker takes its place."""
    done.wait(after)
    while not done.is_set():
        running = executor.session.sparkContext.statusTracker().getActiveJobsIds()
        if running and (found := executors(made)):
            made.kill(found[0])
            struck.append(found[0])
            made.work()
            return
        done.wait(0.02)


def executors(made: Standalone) -> list[int]:
    """The processes of the executors of a cluster's workers."""
    groups = {worker.pid for worker in made.workers}
    return [pid for pid, words in _processes() if b"CoarseGrainedExecutorBackend" in words and _group(pid) in groups]


def _processes() -> Iterator[tuple[int, bytes]]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield int(path.parent.name), path.read_bytes()
        except OSError:
            continue


def _group(pid: int) -> int:
    try:
        return os.getpgid(pid)
    except OSError:
        return -1


def _own() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _below() -> dict[int, float]:
    """Processor seconds of all processes below this one, those that ended counted with their parents."""
    parent, used = dict[int, int](), dict[int, float]()
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(path.parent.name)
        parent[pid], used[pid] = int(words[1]), sum(map(int, words[11:15])) / _TICKS

    def ours(pid: int) -> bool:
        while pid in parent:
            pid = parent[pid]
            if pid == os.getpid():
                return True
        return False

    return {pid: seconds for pid, seconds in used.items() if ours(pid)}


def main() -> None:
    """See above."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("--engines", nargs="*", choices=ENGINES, default=ENGINES)
    parser.add_argument("--stages", nargs="+", choices=STAGES, default=STAGES)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--memory", default="1g")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        shutil.copytree(args.case, folder)
        expected = digests(Case.open(folder)) if args.engines[:1] != ["here"] else None
        for name in args.engines:
            found = compared(name, folder, args, expected)
            expected = expected or found
        if args.kills and expected:
            same = killed(folder, args, expected)
            print(f"same answer after a worker was killed: {same} of {args.kills}")
            sys.exit(same != args.kills)


if __name__ == "__main__":
    main()
