"""From what was measured to what lies past one machine: python -m benchmarks.scale.estimate GROWTH.jsonl [--apart .3].

Printed are the tables of docs/scale.md, made of the lines that growth.py wrote: what each verb took at the largest size; how it grew; and
what 10**9 posts would take. Of each verb the growth law `seconds = a * posts ** b` is fitted by least squares of the logarithms over the
sizes that took longer than twice the start of the program, told beside the exponent of each decade (sizes about ten times as large), and
carried on from the largest size with the largest of these and of 1 (nothing grows slower than the rows it reads). The interval is that of
the slope (Student, as the residuals are). Memory is carried on along a line through the smallest and the largest size. `--apart`: the share
of the processor's time that is in steps, which an engine can take away; the rest stays on one machine.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.stats import t as student

FAR = 10**9  # posts
LEAST = 1.5  # CPU seconds: below, the start of the program is half of it or more
DECADE = (7, 14)  # times as many posts
CORES = (64, 256)
BATCH = "batch"


@dataclass(frozen=True)
class Line:
    """What one verb took at one size: wall and processor seconds, and MB at most."""

    wall: float
    cpu: float
    mb: float


Lines = Mapping[str, Mapping[int, Line]]  # by verb and posts


def law(posts: Sequence[int], seconds: Sequence[float]) -> tuple[float, float, float]:
    """Factor and exponent of the growth law, and half the width of the exponent's 95 % interval (infinite for two sizes)."""
    x, y = np.log(np.array(posts, float)), np.log(np.array(seconds, float))
    slope, cut = np.polyfit(x, y, 1)
    free = len(x) - 2
    if free < 1:
        return math.exp(cut), float(slope), math.inf
    error = math.sqrt(float(((y - slope * x - cut) ** 2).sum()) / free / float(((x - x.mean()) ** 2).sum()))
    return math.exp(cut), float(slope), float(student.ppf(0.975, free)) * error


def decades(sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Of each size the one that is nearest to a tenth of it, where there is one."""
    near = {large: [small for small in sizes if DECADE[0] <= large / small <= DECADE[1]] for large in sizes}
    return [(min(some, key=lambda small: abs(math.log(large / small / 10))), large) for large, some in near.items() if some]


def exponent(cost: Mapping[int, Line], small: int, large: int) -> float:
    """The exponent between two sizes; not a number where one was not measured, or took too little."""
    if small not in cost or large not in cost or cost[small].cpu < LEAST:
        return math.nan
    return math.log(cost[large].cpu / cost[small].cpu) / math.log(large / small)


def read(path: Path) -> tuple[dict[str, dict[str, dict[int, Line]]], str]:
    """The lines by phase, verb and size, smallest first, the last of each counts; and the processor."""
    found: dict[str, dict[str, dict[int, Line]]] = {}
    told = [json.loads(text) for text in path.read_text(encoding="utf-8").splitlines()]
    for line in sorted(told, key=lambda line: line["posts"]):
        verbs = found.setdefault(line["phase"], {})
        verbs.setdefault(line["verb"], {})[line["posts"]] = Line(line["wall"], line["cpu"], line["mb"])
    return found, ", ".join(sorted({line["processor"] for line in told}))


def costs(phases: Mapping[str, Lines], posts: int) -> Iterator[str]:
    """What each verb took at one size, alone and with a few posts more."""
    name = next((phase for phase in phases if phase.endswith(" more")), "")
    batch, more = ({verb: cost[posts] for verb, cost in phases.get(phase, {}).items() if posts in cost} for phase in (BATCH, name))
    yield f"| verb | wall s | processor s | MB at most | with {name}: wall s | processor s | MB at most |\n|---|---|---|---|---|---|---|"
    for verb in batch:
        yield f"| {verb} | " + " | ".join(_cells(found.get(verb)) for found in (batch, more)) + " |"
    yield "| all | " + " | ".join(_cells(_all(list(found.values()))) for found in (batch, more)) + " |"


def _all(lines: Sequence[Line]) -> Line | None:
    return Line(sum(one.wall for one in lines), sum(one.cpu for one in lines), max(one.mb for one in lines)) if lines else None


def _cells(line: Line | None) -> str:
    return f"{line.wall:.1f} | {line.cpu:.1f} | {line.mb:,.0f}" if line else " | | "


def growth(lines: Lines) -> Iterator[str]:
    """The processor seconds of each verb by size, and how they grow."""
    sizes = sorted({posts for cost in lines.values() for posts in cost})
    pairs = decades(sizes)
    heads = ["verb", *(f"{posts:,}" for posts in sizes), "exponent, all sizes", *(f"{a:,} to {b:,}" for a, b in pairs)]
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}"
    for verb, cost in lines.items():
        cells = [f"{cost[posts].cpu:.1f}" if posts in cost else "" for posts in sizes]
        yield f"| {' | '.join([verb, *cells, _slope(cost), *(_told(exponent(cost, *pair)) for pair in pairs)])} |"


def counted(cost: Mapping[int, Line]) -> tuple[list[int], list[float]]:
    """The sizes at which a verb took long enough, and how long."""
    some = [(posts, line.cpu) for posts, line in cost.items() if line.cpu >= LEAST]
    return [posts for posts, _ in some], [seconds for _, seconds in some]


def _slope(cost: Mapping[int, Line]) -> str:
    posts, seconds = counted(cost)
    if len(posts) < 2:
        return "one size" if posts else "too little"
    _, slope, half = law(posts, seconds)
    return f"{slope:.2f}" + ("" if math.isinf(half) else f" ± {half:.2f}")


def _told(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.2f}"


def steepest(cost: Mapping[int, Line]) -> float:
    """The exponent with which a verb is carried on."""
    posts, seconds = counted(cost)
    last = [exponent(cost, *pair) for pair in decades(list(cost))]
    return max(1.0, law(posts, seconds)[1] if len(posts) > 1 else 1.0, *(value for value in last if not math.isnan(value)))


def far(cost: Mapping[int, Line]) -> tuple[float, float, float, float]:
    """Of a verb: processor seconds for a million posts, the exponent it is carried on with, processor hours and GB at FAR posts.

    One that never took long does not grow: that is the start of the program.
    """
    first, last = min(cost), max(cost)
    steep = steepest(cost) if counted(cost)[0] else 0.0
    hours = cost[last].cpu * (FAR / last) ** steep / 3600
    each = (cost[last].mb - cost[first].mb) / (last - first) if last > first else cost[last].mb / last
    return 1e6 * cost[last].cpu / last, steep, hours, max(0.0, each) * FAR / 1024


def estimate(lines: Lines, apart: float) -> Iterator[str]:
    """What FAR posts would take."""
    rows = {verb: far(cost) for verb, cost in lines.items()}
    yield "| verb | processor s per million posts | exponent | processor hours at 10^9 | GB at 10^9 |\n|---|---|---|---|---|"
    for verb, (each, steep, hours, memory) in rows.items():
        yield f"| {verb} | {each:.1f} | {steep:.2f} | {hours:,.1f} | {memory:,.0f} |"
    total = sum(hours for _, _, hours, _ in rows.values())
    yield f"\nAll at {FAR:,} posts: {total:,.1f} processor hours, {max(memory for *_, memory in rows.values()):,.0f} GB at most."
    shared = "; ".join(f"{total / n:,.1f} h on {n} cores" for n in CORES)
    kept = "; ".join(f"{total * (1 - apart + apart / n):,.1f} h with {n} cores" for n in CORES)
    yield f"Were all of it shared: {shared}. With steps alone ({apart:.0%} of it) on an engine, the rest on one core: {kept}."


def main(given: Sequence[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("growth", type=Path)
    parser.add_argument("--apart", type=float, default=0.3)
    args = parser.parse_args(given)
    phases, processor = read(args.growth)
    lines = phases[BATCH]
    most = max(max(cost) for verb, cost in lines.items() if verb != "add")
    for title, rows in (
        (f"{most:,} posts, {processor}", costs(phases, most)),
        ("Processor seconds as it grows", growth(lines)),
        ("Carried on", estimate(lines, args.apart)),
    ):
        print(f"{title}:\n")
        print("\n".join(rows), end="\n\n")


if __name__ == "__main__":
    main()
