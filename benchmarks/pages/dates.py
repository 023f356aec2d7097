"""Reads date strings and counts what is right: `python benchmarks/pages/dates.py [FILE]`, of our own strings unless told.

FILE is a table as gates/pages/dates.tsv, or JSON Lines as `tocsin extract --dates` reads, whose answers are written out to be judged.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tocsin.api.dates import date_strings
from tocsin.page.dates.reading import read_date
from tocsin.page.row import Date

OWN = Path(__file__).parents[2] / "gates" / "pages" / "dates.tsv"
_CHECKS = ("agrees", "conflicts")


class Asked(NamedTuple):
    """A string of our own with what is right for it."""

    lang: str
    expected: str
    anchor: str
    surface: str
    context: str


def asked(path: Path = OWN) -> list[Asked]:
    """The strings of a table."""
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Asked(*[*fields, "", ""][:5]) for fields in lines]


def wrong(one: Asked) -> str:
    """Why the answer to a string is not right; empty where it is."""
    date = read_date(one.surface, one.lang, one.context or None, one.anchor or None)
    value, *more = one.expected.split()
    if value == "copyright":
        return "" if date.role == "copyright" else f"role {date.role}"
    said = date.value or (f"{date.not_before}..{date.not_after}" if date.not_before or date.not_after else "?")
    if not _same(value, said, date):
        return f"{said} {date.precision}, not {value}"
    if (date.check or "") not in ("", *more) or (date.status == "inferred") != ("inferred" in more):
        return f"{date.check} {date.status}"
    return "; ".join(f"not {word}" for word in more if word not in (date.check, date.status, date.role, date.precision))


def _same(expected: str, said: str, date: Date) -> bool:
    if expected.startswith("~"):
        low, high = expected[1:].split("..")
        return date.not_before is not None and date.not_after is not None and date.not_before <= high and date.not_after >= low
    return said == expected.removesuffix("h") and (not expected.endswith("h") or date.precision == "hour")


def main(path: Path) -> None:
    """Print what is wrong in a table, or the answers to a file of JSON Lines."""
    if path.suffix == ".jsonl":
        for row in date_strings(path):
            print(json.dumps(row, ensure_ascii=False))
        return
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for one in asked(path):
        why = wrong(one)
        every[one.lang] += 1
        right[one.lang] += not why
        if why:
            print(f"{one.lang} {one.surface!r} {one.anchor}: {why}")
    print(", ".join(f"{lang} {right[lang]}/{every[lang]}" for lang in sorted(every)))
    print(f"{right.total()} of {every.total()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN)
