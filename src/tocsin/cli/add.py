"""`tocsin add CASE PATH...`: keeps files as evidence and reads them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("paths", type=Path, metavar="PATH", nargs="+", help="files or folders of any supported format")
    parser.add_argument("--format", help="the reader to use, instead of finding it by content")
    options.column(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb; exit 2 when a file named on the command line could not be used, after the others were."""
    from tocsin.case import Case

    added = list(Case.open(args.case).add(args.paths, args.format, options.columns(args), say.Progress()))
    show(added)
    return 2 if any(item.status == "refused" and item.path in args.paths for item in added) else 0


def show(added: list[Any]) -> None:
    """Print what became of each file, why rows were rejected, and how to mend what was refused."""
    usable = [item for item in added if item.status != "refused"]
    if usable:
        out.rows(
            ["file", "status", "format", "read", "kept", "rejected"],
            [[item.path.name, item.status, item.format, f"{item.read:,}", f"{item.kept:,}", f"{item.rejected:,}"] for item in usable],
        )
    for item in usable:
        if item.note and item.status != "known":
            out.line(f"{item.path.name}: {item.note}")
        for reason, rows in item.reasons.items():
            out.line(f"{item.path.name}: {rows:,} rejected: {reason}")
    for item in added:
        if item.status == "refused":
            say.note(f"tocsin: refused: {item.note}")
            if item.mend:
                say.note(f"  mend: {item.mend}")
