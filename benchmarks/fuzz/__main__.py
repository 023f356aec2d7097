"""Fuzzes all targets, one after another, the least fuzzed first: `python -m benchmarks.fuzz [TARGET ...] [--minutes 10]`, `make fuzz`.

What reached new code is kept in a folder (`--cache`) and where the next run begins; inputs, failures and what is open are added up in
record.jsonl. Failures stand below the folder's TARGET/found, each kind once, and are judged again at the next run.
Needs Atheris (`pip install atheris`, Linux and macOS).
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import io
import os
import re
import sys
import time
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from random import SystemRandom

import tocsin
from benchmarks.fuzz import child, record
from benchmarks.fuzz.found import KINDS, Found
from benchmarks.fuzz.target import Target, swept

CORPUS = Path(__file__).with_name("corpus")
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "tocsin-fuzz"
LEAST, MOST = 5, 300  # seconds of the processor a target is given at a time
GUIDING = ["tocsin"]  # packages whose code guides
# What leads nowhere and took most of the time: all letters of all languages, and the checks themselves.
BLIND = ["tocsin.read.containers.code_pages", "tocsin.testing.contracts.reader"]


def kept(name: str) -> list[bytes]:
    """The inputs of a target that are in the repository."""
    path = CORPUS / f"{name}.txt"
    return [base64.b64decode(line) for line in path.read_text("ascii").split()] if path.exists() else []


def run(target: Target, seconds: int, cache: Path, line: record.Line) -> record.Line:
    """Fuzz one target in a process of its own and add to its line."""
    place = cache / target.name
    for name in ("corpus", "found"):
        (place / name).mkdir(parents=True, exist_ok=True)
    memory, seed = child.shared(), SystemRandom().randrange(1, 1 << 31)
    number = os.fork()
    if not number:
        try:
            child.fuzz(target, kept(target.name), place, seconds, seed, memory)
        finally:
            os._exit(3)
    _, status = os.waitpid(number, 0)
    child.gathered(place)
    swept(number)
    told = child.told(memory)
    natives = Found(place / "found").native()
    new = {kind: told[kind] + natives.count(kind) for kind in KINDS}
    log = (place / "log").read_text("utf-8", "replace")
    if not told["inputs"] and status:
        print(f"{target.name} did not run: {log[-600:]}", file=sys.stderr)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    line.inputs += told["inputs"]
    line.edges = max([line.edges, *map(int, re.findall(r"cov: (\d+)", log))])
    line.crashes, line.hangs = line.crashes + new["crash"], line.hangs + new["hang"]
    line.losses, line.wrong = line.losses + new["loss"], line.wrong + new["wrong"]
    line.open = len(Found(place / "found").open())
    line.first, line.last, line.version = line.first or today, today, tocsin.__version__
    return line


def instrumented() -> dict[str, Target]:
    """All targets, with the code that guides instrumented as it is imported. Raises SystemExit without Atheris."""
    try:
        import atheris
    except ImportError:
        raise SystemExit("needs Atheris: python -m pip install atheris") from None
    for name in [name for name in sys.modules if name.partition(".")[0] == "tocsin"]:
        del sys.modules[name]
    with contextlib.redirect_stderr(io.StringIO()), atheris.instrument_imports(GUIDING, BLIND, enable_loader_override=False):
        plugins = import_module("tocsin.plugins")
        for kind in ("readers",):
            for name in plugins.names(kind):
                plugins.load(kind, name)
        for part in [name for name in sys.modules if name.startswith("benchmarks.fuzz.targets") or name == "benchmarks.fuzz.target"]:
            del sys.modules[part]
        found: dict[str, Target] = import_module("benchmarks.fuzz.targets").targets()
        import_module("tocsin.match.facts.gazetteer.towns").towns()  # takes seconds, once and not at each turn of a target
    with contextlib.suppress(ImportError):
        import_module("pandas")  # which pyarrow loads when it is there
    return found


def _keep(names: list[str], cache: Path) -> int:
    """Choose inputs for the repository; not instrumented, as lines are watched."""
    from benchmarks.fuzz import smallest

    for name, target in import_module("benchmarks.fuzz.targets").targets().items():
        if not names or name.startswith(tuple(names)):
            print(f"{name}: {smallest.keep(target, CORPUS, cache / name / 'corpus', kept(name))} kept", flush=True)
    return 0


def main() -> int:
    """Fuzz; 1 where a failure is open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("targets", nargs="*", help="names, or the beginnings of names")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument(
        "--seconds", type=int, default=0, help="of the processor for a target at a time; its share of the minutes if not given"
    )
    parser.add_argument("--cache", type=Path, default=CACHE)
    parser.add_argument("--record", type=Path, default=record.RECORD)
    parser.add_argument("--keep", action="store_true", help="instead of fuzzing, choose from the folder what goes into the repository")
    args = parser.parse_args()
    if args.keep:
        return _keep(args.targets, args.cache)
    found, until = instrumented(), time.monotonic() + 60 * args.minutes
    chosen = [one for name, one in found.items() if not args.targets or name.startswith(tuple(args.targets))]
    lines = record.read(args.record)
    if not chosen:
        parser.error(f"no such target; there are: {', '.join(found)}")
    seconds = args.seconds or min(MOST, max(LEAST, round(60 * args.minutes / len(chosen))))
    while time.monotonic() < until:
        for target in sorted(chosen, key=lambda one: lines.get(one.name, record.Line(one.name)).inputs):
            if time.monotonic() > until:
                break
            line = run(target, seconds, args.cache, lines.get(target.name, record.Line(target.name)))
            lines[target.name] = line
            record.write(lines, args.record)
            print(f"{target.name}: {line.inputs:,} inputs, {line.edges:,} edges, {line.open} open", flush=True)
    return 1 if any(lines[one.name].open for one in chosen if one.name in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
