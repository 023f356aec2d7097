"""`tocsin why CASE FINDING`: lists the rows behind a finding, a figure, a family, a group, an edge, an account or a post."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("finding", metavar="FINDING", nargs="?", help="an id as the dossier shows it; without one, all findings are listed")
    parser.add_argument("--limit", type=int, default=50, help="rows to list, 50 without it; 0 for all")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case
    from tocsin.query.why import why
    from tocsin.query.words import Words

    case = Case.open(args.case)
    view = case.view()
    for line in view.missing:
        say.note(f"partial: {line}")
    if args.finding is None:
        words = Words("en")
        out.rows(["finding", "statement"], [(row["finding_id"], words.sentence(row)) for row in case.read("findings").to_pylist()])
        return 0
    answer = why(view, args.finding, args.limit)
    out.line(answer.statement)
    out.rows(answer.columns, answer.rows)
    return 0
