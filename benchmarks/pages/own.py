"""Relay trees as gen_relays.py makes them, with stories and operators of our own, for a judge that should not know the given ones by heart.

Stories are told.toml's. Operators: sentences shuffled or swapped, paragraphs joined, a rewording that leaves out many words or changes
their order, context of the outlet's own put in, translations that summarise, add, stop early or leave sentences untranslated.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from benchmarks.pages.labelled import Set, generator
from benchmarks.pages.labelled import generated as run

STORIES = ("fire", "ferry", "vote")
_KEYS = ("lead", "share", "two", "said", "around")  # of a story's facts
_NUMBERED = {"share", "two", "asked", "counted"}
_TOLD = tomllib.loads((Path(__file__).parent / "told.toml").read_text("utf-8"))


def tables(story: str, known: Any) -> SimpleNamespace:
    """The generator's tables with one story of ours in place of its facts."""
    told = {lang: [*stories[story], *stories["document"]] for lang, stories in _TOLD.items()}
    names = [*_KEYS, "asked", "counted", "checked"]
    facts = {name: {lang: rows[at] for lang, rows in told.items()} for at, name in enumerate(names)}
    return SimpleNamespace(**vars(known) | {"FACTS": facts})


def maker(story: str) -> type[Any]:
    """A generator of our own, telling one story."""
    given = generator()

    class Own(given.Maker):  # type: ignore[misc, name-defined]
        tables = tables(story, given.T)
        brief_facts = _KEYS
        swaps, dated, spoken, numbered = {"two", "counted"}, {"lead", "asked", "counted"}, {"said", "checked"}, _NUMBERED
        name_of_run = f"own {story}"

        def root_units(self, doc: str | None, w: int) -> list[dict[str, Any]]:
            if doc is not None:
                units: list[dict[str, Any]] = super().root_units(doc, w)
                return units
            a, b, c, d, e = _KEYS
            return [{"k": "f", "fact": fact, "w": w} for fact in ([a, b, c, e, d] if w == 0 else [a, d, e, c, b])]

        def light(self, page: dict[str, Any]) -> None:
            super().light(page)
            _reworked(self.rng, page, self.lines(page["lang"]))

        def credit(self, kind: str, page: dict[str, Any], parent: dict[str, Any]) -> None:
            super().credit(kind, page, parent)
            if kind == "translation":
                _retold(self.rng, page, self.lines(page["lang"]), self.lines(parent["lang"]))

        def lines(self, lang: str) -> list[str]:
            doc = self.rng.choice(sorted(self.docs))
            lines: list[str] = self.docs[doc][lang]
            return lines

        def finish(self, text: str, page: dict[str, Any], unit: dict[str, Any]) -> str:
            text = super().finish(text, page, unit)
            return _thinned(text, unit["thin"], unit["seed"]) if "thin" in unit else text

    return Own


def _reworked(rng: random.Random, page: dict[str, Any], lines: list[str]) -> None:
    """A copy that was edited hard."""
    units = page["units"]
    if rng.random() < 0.25:
        at = rng.randrange(1, max(2, len(units) - 1))
        units[at - 1 : at + 1] = units[at - 1 : at + 1][::-1]
    elif rng.random() < 0.15:
        rng.shuffle(units)
    if rng.random() < 0.4:
        _thin(rng, units, rng.choice([0.08, 0.15, 0.22]))
    if rng.random() < 0.35:
        _put_in(rng, units, lines, rng.randrange(1, 4))


def _retold(rng: random.Random, page: dict[str, Any], lines: list[str], untranslated: list[str]) -> None:
    """A translation that takes liberties."""
    units = page["units"]
    if rng.random() < 0.35:
        keep = max(2, round(len(units) * rng.uniform(0.4, 0.95)))
        page["units"] = units = (
            units[:keep] if rng.random() < 0.5 else [units[at] for at in sorted(rng.sample(range(len(units)), min(keep, len(units))))]
        )
    if rng.random() < 0.3:
        _put_in(rng, units, lines, rng.randrange(1, 4))
    if rng.random() < 0.3:
        _thin(rng, units, rng.choice([0.04, 0.1]))
    if rng.random() < 0.1 and len(untranslated) > 1:
        _put_in(rng, units, untranslated, 1)
    if rng.random() < 0.1 and len(units) > 2:
        units[0:2] = units[0:2][::-1]


def _put_in(rng: random.Random, units: list[dict[str, Any]], lines: list[str], count: int) -> None:
    for _ in range(count):
        units.insert(rng.randrange(1, len(units) + 1), {"k": "x", "text": rng.choice(lines)})


def _thin(rng: random.Random, units: list[dict[str, Any]], rate: float) -> None:
    for unit in units:
        unit.update(thin=rate, seed=rng.random())


def _thinned(text: str, rate: float, seed: float) -> str:
    """A text with words left out, and some exchanged with their neighbour; numbers stay."""
    rng = random.Random(f"{seed} {text}")
    words = [word for word in text.split(" ") if re.search(r"\d", word) or rng.random() >= rate]
    for at in range(len(words) - 1):
        if rng.random() < rate / 3:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words) or text


def joined(rows: list[dict[str, Any]], seed: int) -> None:
    """Some pages' paragraphs joined."""
    rng = random.Random(seed)
    for row in rows:
        if rng.random() < 0.3:
            parts = row["body"].split("\n\n")
            row["body"] = parts[0] + "".join((" " if rng.random() < 0.6 else "\n\n") + part for part in parts[1:])


def generated(seed: int, part: str) -> Set:
    """A run of ours: stories take turns."""
    found = run(seed, part, maker(STORIES[seed % len(STORIES)]))
    joined(found.rows, seed)
    return found
