"""Fuzzes one target in a process of its own, guided by coverage: Atheris (libFuzzer for Python) with damage of our own beside its own."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import struct
import sys
import time
from collections.abc import Iterable
from mmap import mmap
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.fuzz.found import KINDS, Clock, Found, Hang, said
from benchmarks.fuzz.target import MEMORY, SECONDS, Target, scratch

SAMPLE = 120  # inputs of earlier runs that a run begins with, the shorter ones of twice as many
_FORM = "<QQ4Q"  # inputs, kept failures that still fail, new ones by kind
WALL = 1200  # seconds by the clock after which the engine ends the process: the last resort, as others use the machine too


def shared() -> mmap:
    """Memory in which a child tells how far it is, also when it dies."""
    return mmap(-1, struct.calcsize(_FORM))


def told(memory: mmap) -> dict[str, int]:
    """What the child told last."""
    inputs, still, *new = struct.unpack_from(_FORM, memory)
    return {"inputs": inputs, "open": still, **dict(zip(KINDS, new, strict=True))}


def fuzz(target: Target, kept: Iterable[bytes], place: Path, seconds: int, seed: int, memory: mmap) -> None:
    """Fuzz for so many seconds of the processor; never returns.

    Below `place` are the inputs that reached new code (`corpus`) and failures (`found`).
    """
    import atheris

    log = os.open(place / "log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(log, number)
    folder = scratch()
    new, seeds = folder / "new", folder / "seeds"
    for one in (new, seeds):
        one.mkdir()
    chance = Random(seed)
    earlier = sorted((place / "corpus").iterdir())
    sound = list(target.seeds())
    some = sorted(chance.sample(earlier, min(len(earlier), 2 * SAMPLE)), key=lambda path: path.stat().st_size)[:SAMPLE]
    content = [*sound, *kept, *(path.read_bytes() for path in some)]
    for number, one in enumerate(content):
        (seeds / str(number)).write_bytes(one[: target.longest])
    check, found = target.look(), Found(place / "found")
    counts = [0, found.still(check), 0, 0, 0, 0]
    clock, wall = Clock(), time.monotonic() + 10 * seconds
    until = clock.processor + seconds

    def ended(*_: Any) -> None:
        raise Hang

    signal.signal(signal.SIGPROF, ended)
    signal.setitimer(signal.ITIMER_PROF, 6 * SECONDS)

    def run(data: bytes) -> None:
        wrong = said(check, data)
        due = clock.due()
        if due:
            signal.setitimer(signal.ITIMER_PROF, 6 * SECONDS)
            late = clock.told()
            wrong = wrong or late
        counts[0] += 1
        if wrong and (kind := found.add(wrong, data)):
            counts[2 + KINDS.index(kind)] += 1
            counts[1] += 1
        struct.pack_into(_FORM, memory, 0, *counts)
        if due and (clock.processor > until or time.monotonic() > wall):
            os._exit(0)  # what reached new code is written already

    def damaged(data: bytes, most: int, number: int) -> Any:
        chance = Random(number)
        made = None
        if chance.random() < 0.5:  # what lost its meaning no reader looks at: then a seed is damaged
            made = target.mutate(data, chance) or (sound and target.mutate(chance.choice(sound), chance))
        return made[:most] if made else atheris.Mutate(data, most)

    bounds = [f"-rss_limit_mb={MEMORY}", f"-timeout={WALL}", "-report_slow_units=1000", f"-max_len={target.longest}", f"-seed={seed}"]
    paths = [f"-artifact_prefix={place / 'found'}/", str(new), str(seeds)]
    atheris.Setup([sys.argv[0], *bounds, *paths], run, custom_mutator=damaged)
    (place / "folder").write_text(str(folder), "utf-8")
    gc.freeze()  # what is there by now stays, and is a hundred times what an input makes
    atheris.Fuzz()


def gathered(place: Path) -> None:
    """Move what a run kept to where the next begins."""
    told = place / "folder"
    if not told.exists():
        return
    folder = Path(told.read_text("utf-8"))
    for path in (folder / "new").iterdir() if folder.exists() else ():
        shutil.move(path, place / "corpus" / path.name)
    told.unlink()
