"""`tocsin add CASE PATH...`: keeps files as evidence and reads them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tocsin.cli import options, out, say

MANY = 12
WIDE = 60  # characters of a file's name


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("paths", type=Path, metavar="PATH", nargs="+", help="files or folders of any supported format")
    parser.add_argument("--format", help="the reader to use, instead of finding it by content")
    options.column(parser)
    options.dates(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb; exit 2 when a file named on the command line could not be used, after the others were."""
    from tocsin.case import Case

    added: list[Any] = []
    try:
        added.extend(Case.open(args.case).adding(args.paths, args.format, options.columns(args), say.Progress(), args.dates))
    finally:
        show(added)  # also when stopped half-way: what stands there is kept
    return 2 if any(item.status == "refused" and item.path in args.paths for item in added) else 0


def show(added: list[Any]) -> None:
    """Print what became of each file, why rows were rejected, and how to mend what was refused."""
    usable = [item for item in added if item.status not in ("refused", "left out")]
    if usable:
        out.rows(["file", "status", "format", "read as", "rows", "kept", "rejected"], [row for same in _alike(usable) for row in same])
    for item in usable:
        for reason, rows in item.reasons.items():
            out.line(f"{item.path.name}: {rows:,} rejected: {reason}")
    for item in added:
        if item.status in ("refused", "left out"):
            say.note(f"tocsin: {item.status}: {item.note}")
            if item.mend:
                say.note(f"  mend: {item.mend}")


def _alike(items: list[Any]) -> Iterator[list[list[str]]]:
    """A row for each file; one for all files of a folder that were read alike, without a rejected row, when they are many."""
    groups: dict[tuple[Path, str, str, int], list[Any]] = {}
    for item in items:
        groups.setdefault((item.path.parent, item.status, item.format, item.rejected), []).append(item)
    for (folder, status, format_, rejected), alike in groups.items():
        if len(alike) > MANY and not rejected:
            name = f"{folder.name}/ ({len(alike):,} files)"
            yield [_row(name, status, format_, "", sum(item.read for item in alike), sum(item.kept for item in alike), 0)]
        else:
            yield [_row(item.path.name, item.status, item.format, item.note, item.read, item.kept, item.rejected) for item in alike]


def _row(name: str, status: str, format_: str, note: str, *counts: int) -> list[str]:
    shown = name if len(name) <= WIDE else f"{name[: WIDE - 20]}...{name[-17:]}"
    return [shown, status, format_, note, *(f"{count:,}" for count in counts)]
