"""Faults put to a case at random: python -m benchmarks.reliability.faults [NUMBER [SEED [KIND...]]].

Each on a copy of a case of 220 invented posts, one kind after the other. Then the same command is run again, with nothing deleted and
nothing mended by hand. Prints a line for each that was not kept, and a table: kind, how many, kept (all tables, the dossier, the log as in
a case that nothing happened to, the audit without a word), told (not so, and an error or the audit says it), posts lost, and silent
differences, which must be none. Each seed may run beside others. It takes about five CPU seconds a fault.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable, Collection
from contextlib import suppress
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.reliability.faults.bench import CLOCKS, DISKS, PLACES, Faults, Outcome
from benchmarks.reliability.faults.feed import Feeds
from benchmarks.reliability.faults.rivals import MEETINGS, Rivals


def kinds(folder: Path, draw: random.Random) -> dict[str, Callable[[], Outcome]]:
    """What can happen, by name."""
    bench = Faults(folder, draw)
    rivals, feeds = Rivals(bench), Feeds(folder / "feeds", draw)
    found: dict[str, Callable[[], Outcome]] = {name: partial(bench.disk, name) for name in (*DISKS, *CLOCKS)}
    found |= {f"turned {place}": partial(bench.turned, place) for place in PLACES}
    found |= {f"two {name}": partial(rivals.meet, name) for name in MEETINGS}
    return found | {"feed": feeds.lie}


def main(number: int, seed: int, wanted: Collection[str] = ()) -> int:
    """Put so many faults; the exit code tells whether no post was lost and no difference was silent. Ctrl-C ends it with what was done."""
    tally: dict[str, list[Outcome]] = {}
    with tempfile.TemporaryDirectory(prefix="tocsin-faults-") as folder, suppress(KeyboardInterrupt):
        chosen = [(name, put) for name, put in kinds(Path(folder), random.Random(seed)).items() if not wanted or name in wanted]
        for place, (name, put) in enumerate(islice(cycle(chosen), number), 1):
            found = put()
            tally.setdefault(name, []).append(found)
            if not found.kept or found.lost:
                worth = "SILENT" if found.silent else f"LOST {found.lost}" if found.lost else "told"
                print(f"{worth}: {found.what}: {found.differs} {(found.told + found.after + found.untidy)[:2]}", flush=True)
            if place % len(chosen) == 0:
                print(f"{place} of {number} so far", flush=True)
    return summary(tally)


def summary(tally: dict[str, list[Outcome]]) -> int:
    """Print the table; 1 where a post was lost or a difference silent, else 0."""
    every = [one for found in tally.values() for one in found]
    print(f"{'kind':<20}{'faults':>8}{'kept':>8}{'told':>8}{'lost':>8}{'silent':>8}")
    for name, found in [*tally.items(), ("all", every)]:
        kept, silent, lost = sum(one.kept for one in found), sum(one.silent for one in found), sum(one.lost for one in found)
        print(f"{name:<20}{len(found):>8}{kept:>8}{len(found) - kept - silent:>8}{lost:>8}{silent:>8}")
    return 1 if any(one.silent or one.lost for one in every) else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    sys.exit(main(int(given[0]) if given else 200, int(given[1]) if given[1:] else 1, given[2:]))
