"""What a run has before it, before it starts: steps with their rows, pairs to come, processor seconds, memory, and where it should run.

Rows are counted where they can be: texts, actions, and the pairs of actions on one object within its window, which are all that the null
model can be asked about. What only the work itself would show, how many pairs of texts are laid side by side, is found in a sample of the
texts and told as a range: those of the sample at least; at most as many more as they grew from half of the sample to all of it. They grow
less the more texts there are, for letters that many texts share join each to a few. Costs are those measured on one machine (costs.toml),
in a cheap case and a dear one; another machine takes other times, and nothing here knows how busy it is.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import pyarrow as pa

from tocsin.engine.stage import Readable
from tocsin.flow.explain import Explained
from tocsin.model import quiet

SAMPLE = 20_000  # texts in which fingerprints are looked at
PASSES = 4  # of all pair events in a detection, at most, and in each run of its calibration
PATIENT = 24 * 3600  # seconds that one machine may take before a second is spoken of
FILLED = 0.7  # share of the machine's memory that a run may take
Rows = tuple[int, int]  # at least and at most


@dataclass(frozen=True)
class Work:
    """A step, or what of a stage is in no step: rows, and processor seconds, each at least and at most."""

    name: str
    rows: Rows
    seconds: tuple[float, float]
    elsewhere: bool  # whether an engine may do it


@dataclass(frozen=True)
class Planned:
    """A stage that may run: why (in three words), its work, and the memory it takes in bytes."""

    stage: str
    verdict: str
    work: tuple[Work, ...]
    memory: int


@dataclass(frozen=True)
class Plan:
    """The stages that may run, the machine the costs were measured on, and this machine's cores and memory (bytes; 0 unknown)."""

    stages: tuple[Planned, ...]
    measured: str
    cores: int
    memory: int

    def seconds(self, elsewhere: bool = False) -> tuple[float, float]:
        """Processor seconds of all work, or of what an engine may do."""
        work = [one for stage in self.stages for one in stage.work if one.elsewhere or not elsewhere]
        return sum(one.seconds[0] for one in work), sum(one.seconds[1] for one in work)

    @property
    def enough(self) -> bool:
        """Whether one machine is: its memory holds the largest stage, and its cores need no more than a day at the most."""
        peak = max((stage.memory for stage in self.stages), default=0)
        return (not self.memory or peak <= FILLED * self.memory) and self.seconds()[1] <= PATIENT * self.cores

    def lines(self) -> Iterator[str]:
        """The plan as it is printed."""
        if not self.stages:
            yield "nothing to run"
            return
        for stage in self.stages:
            yield f"{stage.stage}: {stage.verdict}; about {_bytes(stage.memory)} of memory"
            for one in stage.work:
                may = ", may go to an engine" if one.elsewhere else ""
                yield f"  {one.name}: {_range(one.rows)} rows, {_range(one.seconds)} CPU s{may}"
        yield f"all: {_range(self.seconds())} CPU s, of which {_range(self.seconds(elsewhere=True))} may go to an engine"
        yield f"costs measured on {self.measured}"
        yield from self._verdict()

    def _verdict(self) -> Iterator[str]:
        here = f"{self.cores} cores" + (f", {_bytes(self.memory)}" if self.memory else "")
        if self.enough:
            yield f"one machine is enough: this one ({here})"
            return
        peak = max(stage.memory for stage in self.stages)
        if self.memory and peak > FILLED * self.memory:
            yield f"this machine ({here}) has too little memory: one of {_bytes(int(peak / FILLED))} would do; no engine takes it away"
        if self.seconds()[1] > PATIENT * self.cores:
            away, whole = self.seconds(elsewhere=True)[1], self.seconds()[1]
            yield f"more than a day on {here}: an engine (--engine) can take {away / whole:.0%} of the work, more cores all of it"


def plan(explained: Sequence[Explained], tables: Readable, settings: Mapping[str, Any]) -> Plan:
    """What the stages that may run have before them. `tables` are those of the case as they stand, `settings` those of each stage."""
    due = {one.stage: one for one in explained if one.reasons or one.after}
    counts = _counted(tables, settings, due.keys())
    told = [Planned(name, one.verdict, tuple(_work(name, counts)), _memory(name, counts)) for name, one in due.items()]
    return Plan(tuple(told), costs()["machine"], os.cpu_count() or 1, _installed())


@cache
def costs() -> Mapping[str, Any]:
    """The measured costs: `machine`, and by stage the memory and microseconds of a post, and the microseconds of a row of each step."""
    return tomllib.loads((files("tocsin.flow") / "costs.toml").read_text("utf-8"))


def _work(stage: str, counts: Mapping[str, Rows]) -> Iterator[Work]:
    """The steps, then what the encoder does, then all else."""
    told = costs()["stages"].get(stage, {})
    for where in ("steps", "here"):
        for name, one in told.get(where, {}).items():
            rows = counts.get(one["rows"], (0, 0))
            if rows[1]:
                yield Work(name, rows, (rows[0] * one["us"] / 1e6, rows[1] * one["us"] / 1e6), where == "steps")
    low, high = told.get("us", (0, 0))
    posts = counts["posts"]
    yield Work("all else", posts, (posts[0] * low / 1e6, posts[1] * high / 1e6), False)


def _memory(stage: str, counts: Mapping[str, Rows]) -> int:
    told = costs()["stages"].get(stage, {})
    encoder = costs()["encoder_mb"] if stage == "match" and counts["encoded"][1] else 0
    return int(1e6 * (told.get("mb", 0) + encoder) + counts["posts"][1] * told.get("bytes", 0))


def _counted(tables: Readable, settings: Mapping[str, Any], stages: Collection[str]) -> dict[str, Rows]:
    """How many rows each step has before it, at least and at most, by the names that costs.toml uses."""
    posts = tables.read("posts", ["post_id", "text"])
    found: dict[str, Rows] = {"posts": (len(posts),) * 2}
    if "match" in stages:
        found |= _texts(posts["text"], settings["match"])
    if "detect" in stages:
        found |= _actions(tables, settings["detect"])
    if "origin" in stages:
        carried = len(tables.read("carried", ["post_id"]))
        found["carried"] = (carried,) * 2 if carried else (0, 2 * len(posts))  # made by a stage that has not run
    return found


def _texts(texts: pa.ChunkedArray, settings: Any) -> dict[str, Rows]:
    """Texts, fingerprints, pairs of texts that will be compared and laid side by side, and what the encoder may have to read."""
    from tocsin.match.copies.clusters import plausible_pairs
    from tocsin.match.copies.fingerprints import fingerprints
    from tocsin.match.copies.meeting import candidate_pairs
    from tocsin.match.folding.bulk import folded_and_plain

    distinct = texts.drop_null().unique()
    size = len(distinct)
    some = distinct.take(pa.array(np.random.default_rng(0).permutation(size)[:SAMPLE])).to_pylist()
    folded, plain = folded_and_plain(some)
    keys = list(dict.fromkeys(key for key in folded if key))
    hashes, _ = fingerprints(keys)
    pairs, half = (len(candidate_pairs(*fingerprints(sorted(part)))[0]) for part in (keys, keys[: len(keys) // 2]))
    scale, growth = size / max(1, len(some)), min(2.0, np.log2(max(1, pairs) / max(1, half)))
    words = len({word for text in plain for word in text.lower().split()})
    most, plausible, reads = int(pairs * scale ** max(1.0, growth)), len(plausible_pairs(keys)), settings.encode > 0
    return {
        "texts": (size, size), "fingerprints": (int(len(hashes) * scale),) * 2,
        "candidates": (pairs, most), "plausible": (plausible, most * plausible // max(1, pairs)),
        "skimmed": (0, size * reads), "encoded": (0, min(size, settings.encode)),
        "words": (0, int(min(settings.words, words * scale)) * reads),
    }  # fmt: skip


def _actions(tables: Readable, settings: Any) -> dict[str, Rows]:
    """Pairs of actions on one object within its widest window, all that can be pair events, as often as they are gone through."""
    from tocsin.detect.actions.case_posts import CasePosts
    from tocsin.detect.actions.pair_events import reach
    from tocsin.detect.actions.prepare import prepared
    from tocsin.detect.stage import wanted

    ready = prepared(CasePosts(tables, wanted(settings.traces)), settings, quiet)
    pairs = {name: int(reach(actions, max(ready.windows[name])).sum()) for name, actions in ready.traces.items()}
    return {"events": (0, sum(pairs.values()) * PASSES * (1 + settings.calibrate))}


def _installed() -> int:
    """Bytes of memory of this machine; 0 where it does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError, AttributeError):
        return 0


def _bytes(size: int) -> str:
    return f"{size / 1e9:.1f} GB"


def _range(values: tuple[float, float]) -> str:
    low, high = (f"{value:,.0f}" for value in values)
    return low if low == high else f"{low} to {high}"
