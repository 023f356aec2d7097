"""`tocsin remove CASE FILE [--purge]`: takes a file out of a case again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("files", metavar="FILE", nargs="+", help="the path it was added from, its name, or the beginning of its SHA-256")
    parser.add_argument("--purge", action="store_true", help="delete its bytes too; its hash and its entries in the log stay")


def run(args: argparse.Namespace) -> int:
    """Run the verb; what is left to be done is told."""
    from tocsin.case import Case

    case = Case.open(args.case)
    for file in args.files:
        for item in case.remove(file, args.purge, say.Progress()):
            what = "purged; its hash and its entries in the log stay" if item.purged else "kept in raw/"
            out.line(f"removed {item.name} ({item.sha256[:12]}): its bytes are {what}")
    if any(run.stage != "read" for run in case.runs.all()):
        say.note(f"posts are as if it had never been added; bring the other tables up to date with: tocsin run {args.case}")
    if args.purge and any((args.case / "out").iterdir()):
        say.note("dossiers and exports that were made before still hold what was read of it: out/, and wherever they were handed to")
    return 0
