"""`tocsin add CASE PATH...`: keeps files as evidence and reads them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from tocsin.cli import files, options, say

TOLD = ("refused", "left out", "snapshot")  # in words, not in the table of files


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("paths", type=Path, metavar="PATH", nargs="+", help="files or folders of any supported format, or s3://BUCKET/KEY")
    parser.add_argument("--format", help="the reader to use, instead of finding it by content")
    options.column(parser)
    options.dates(parser)


def run(args: argparse.Namespace) -> int:
    """Run the verb; exit 2 when a file named on the command line could not be used, after the others were."""
    from tocsin.case import Case

    case, added = Case.open(args.case), list[Any]()
    try:
        added.extend(case.adding(args.paths, args.format, options.columns(args), say.Progress(), args.dates))
    finally:
        say.notices(case)
        show(added)  # also when stopped half-way: what stands there is kept
    return 2 if any(item.status == "refused" and item.path in args.paths for item in added) or _nothing(added, args) else 0


def show(added: list[Any]) -> None:
    """Print what became of each file, why rows were rejected, and how to mend what was refused."""
    files.show([item for item in added if item.status not in TOLD])
    for item in added:
        if item.status in TOLD:
            say.note(f"tocsin: {item.status}: {item.note}")
            if item.mend:
                say.note(f"  mend: {item.mend}")


def _nothing(added: list[Any], args: argparse.Namespace) -> bool:
    """Whether nothing could be read of a file that was named, or of all files of a folder; that is said, with a mend."""
    new = [item for item in added if item.status in ("added", "remapped")]
    empty = [item for item in new if item.rejected and not item.kept]
    if not empty or not (len(empty) == len(new) or any(item.path in args.paths for item in empty)):
        return False
    names = ", ".join(item.path.name for item in empty[: files.MANY])
    say.note(f"tocsin: error: {names}: none of the {sum(item.rejected for item in empty):,} rows could be read")
    say.note(f"  mend: see the reasons above; name the columns (--column ours=theirs), or take it out: tocsin remove {args.case} FILE")
    return True
