"""`tocsin agreement CASE`: how far those who judged the same things agree, by kind of thing, and where they differ."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say

_MEASURES = ("kind", "judged", "by_two", "agreed", "measure", "value", "low", "high", "accept", "reject", "unsure")
_FEW = 20  # judged by two, below which a measure tells little


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    found = Case.open(args.case).agreement()
    rows = list(found.measures)
    out.rows(_MEASURES, [[_rounded(row[name]) for name in _MEASURES] for row in rows])
    if len(found.differ):
        out.line("")
        out.rows(("differ on", "kind", "verdicts", "reasons", "statement"), [_cells(row) for row in found.differ])
    whole = rows[-1] if rows else None
    if whole is None or not whole["by_two"]:
        say.note("nothing was judged by two persons; each judges with: tocsin judge CASE ID accept|reject|unsure, under their own login")
    elif whole["by_two"] < _FEW:
        say.note(f"{whole['by_two']} things were judged by two: the interval tells how little that shows")
    return 0


def _cells(row: dict[str, str]) -> tuple[str, ...]:
    return row["id"], row["kind"], row["verdicts"], row["reasons"], row["statement"]


def _rounded(value: object) -> object:
    return f"{value:.2f}" if isinstance(value, float) else value
