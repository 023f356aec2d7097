"""`tocsin audit CASE`: rechecks every hash of the evidence, the log, the parts and the tables."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")


def run(args: argparse.Namespace) -> int:
    """Run the verb; exit 2 when anything does not hold."""
    from tocsin.case import Case

    case = Case.open(args.case)
    problems = case.audit()
    for line in problems:
        out.line(line)
    entries, head = case.evidence.head()
    removed = [item for item in case.evidence.kept().values() if item.removed and not item.purged and not item.statement]
    for item in removed:
        out.line(f"raw/{item.sha256[:2]}/{item.sha256}: removed from the case, its bytes kept ({item.name})")
    purged = [item for item in case.evidence.kept().values() if item.purged]
    for item in purged:
        out.line(f"raw/{item.sha256[:2]}/{item.sha256}: purged; its hash and the log entry remain")
    verdict = f"{len(problems)} problems" if problems else "everything holds"
    out.line(f"{verdict}: {len(case.evidence.kept()) - len(purged)} raw files, {entries} log entries, head {head}")
    return 2 if problems else 0
