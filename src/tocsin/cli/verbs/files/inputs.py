"""`tocsin inputs CASE [FILE ...]`: what was added, and what of it was read, kept, rejected, not used, and is missing."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tocsin.cli import files, out

ORIGIN = ("file", "added", "by", "from", "bytes", "sha256")
DIGITS = 12  # of a digest, which name a file to `tocsin inputs` and `tocsin remove`
TABLE = ("file", "added", "by", "status", "format", "rows", "kept", "rejected")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("files", metavar="FILE", nargs="*", help="only these, and all that is told of them: a name, a path, a digest")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    found = case.inputs(*args.files)
    if not found:
        out.line(f"nothing was added yet: tocsin add {args.case} PATH...")
    elif args.files or len(found) <= files.MANY:
        files.show(found, everything=True)
        out.line()
        out.rows(ORIGIN, [_origin(item) for item in found])
    else:
        _table(found)
        out.line(f"all that is told of one: tocsin inputs {args.case} FILE")
    for day, rule, files_due in () if args.files else case.keeping.next[:2]:
        out.line(f"next to be destroyed: {day}, {rule}: {files_due} files; tocsin retain {args.case} --dry-run")
    return 0


def _origin(item: Any) -> list[str]:
    return [item.path.name, item.added, item.who or "unknown", item.origin, f"{item.size:,}", item.sha256[:DIGITS]]


def _table(found: Sequence[Any]) -> None:
    """A line each, the sums by format, and what is missing in each format."""
    facts = ("path", "added", "who", "status", "format")
    out.rows(TABLE, [[getattr(item, name) for name in facts] + _counts([item]) for item in found])
    formats = sorted({item.format for item in found if item.format})
    out.line()
    out.rows(
        ("format", "files", "rows", "kept", "rejected"),
        [[name, f"{len(same):,}", *_counts(same)] for name in formats if (same := [item for item in found if item.format == name])],
    )
    for name in formats:
        for note in files.Shown(name, [item for item in found if item.format == name and item.status == "in the case"]).notes():
            out.line(f"{name}: {note}")


def _counts(items: Sequence[Any]) -> list[str]:
    return [f"{sum(getattr(item, name) for item in items):,}" for name in ("read", "kept", "rejected")]
