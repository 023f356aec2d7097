"""From what was measured to what lies past one machine: python -m benchmarks.scale.estimate GROWTH.jsonl.

Of each verb the growth law `seconds = a * posts ** b` is fitted by least squares of the logarithms over the sizes that took a second or
more, told beside the exponent of the last decade, and carried on to 10**9 posts with the larger of the two and of 1 (nothing grows slower
than the rows it reads). The interval is that of the slope (Student, as the residuals are). What a cluster needs follows by division.
"""

from __future__ import annotations

import json
import math
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.stats import t as student

FAR = 10**9  # posts
LEAST = 1.0  # CPU seconds: below, a start of the program is most of it
CORES = (64, 256)

Line = Mapping[str, object]


def law(posts: Sequence[int], seconds: Sequence[float]) -> tuple[float, float, float]:
    """Factor and exponent of the growth law, and half the width of the exponent's 95 % interval (infinite for two sizes)."""
    x, y = np.log(np.array(posts, float)), np.log(np.array(seconds, float))
    slope, cut = np.polyfit(x, y, 1)
    free = len(x) - 2
    if free < 1:
        return math.exp(cut), float(slope), math.inf
    error = math.sqrt(float(((y - slope * x - cut) ** 2).sum()) / free / float(((x - x.mean()) ** 2).sum()))
    return math.exp(cut), float(slope), float(student.ppf(0.975, free)) * error


def decade(posts: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent between the two largest sizes."""
    return math.log(seconds[-1] / seconds[-2]) / math.log(posts[-1] / posts[-2])


def read(path: Path) -> dict[str, list[Line]]:
    """The lines of a batch by verb, smallest first; the last line of a size counts."""
    found: dict[tuple[str, int], Line] = {}
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        if line["phase"] == "batch":
            found[line["verb"], line["posts"]] = line
    by_verb: dict[str, list[Line]] = defaultdict(list)
    for verb, posts in sorted(found, key=lambda key: key[1]):
        by_verb[verb].append(found[verb, posts])
    return by_verb


def told(verb: str, lines: Sequence[Line]) -> tuple[str, float]:
    """The row of a verb, and its CPU hours at FAR posts."""
    posts, cpu = [int(str(line["posts"])) for line in lines], [float(str(line["cpu"])) for line in lines]
    last = f"{1e6 * cpu[-1] / posts[-1]:.1f} | {line_memory(lines)}"
    counted = [(n, s) for n, s in zip(posts, cpu, strict=True) if s >= LEAST]
    if len(counted) < 2:
        return f"| {verb} | {last} | under a second | | |", cpu[-1] * FAR / posts[-1] / 3600
    _, slope, half = law(*zip(*counted, strict=True))
    late = decade(*zip(*counted, strict=True))
    steep = max(slope, late, 1.0)
    hours = cpu[-1] * (FAR / posts[-1]) ** steep / 3600
    wide = "two sizes" if math.isinf(half) else f"± {half:.2f}"
    return f"| {verb} | {last} | {slope:.2f} {wide} | {late:.2f} | {hours:,.0f} |", hours


def line_memory(lines: Sequence[Line]) -> str:
    """The peak of the largest size."""
    return f"{int(str(lines[-1]['mb'])):,}"


def main(path: str) -> None:
    """Print the table and the estimate."""
    rows = {verb: told(verb, lines) for verb, lines in read(Path(path)).items()}
    print("| stage | CPU s per million posts | peak MB | exponent, all sizes | last step | CPU hours at 10^9 |\n|---|---|---|---|---|---|")
    print("\n".join(row for row, _ in rows.values()))
    total = sum(hours for _, hours in rows.values())
    print(f"\nAll stages at {FAR:,} posts: {total:,.0f} CPU hours" + "".join(f"; {total / n:,.0f} h on {n} cores" for n in CORES) + ".")


if __name__ == "__main__":
    main(sys.argv[1])
