"""`tocsin refit CASE [--apply]`: fits thresholds on what was judged, tells what that does on judgements held out, and keeps the better."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--apply", action="store_true", help="keep the thresholds that err less; the next run uses them, and says so")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    found = list(Case.open(args.case).refit(args.apply))
    head = ("setting", "before", "after", "accepted", "rejected", "left_out", "errors_before", "errors_after")
    out.rows(head, [[row[name] for name in head] for row in found])
    for row in found:
        out.line(f"{row['setting']}: {row['said']}")
        if row["after"] is not None:
            out.line(f"  judged were scores of {row['judged_from_to']}; on judgements held out, of what is kept accepted")
            out.line(f"    {row['precision_before']} before, {row['precision_after']} after; of what was accepted kept")
            out.line(f"    {row['recall_before']} before, {row['recall_after']} after")
    if args.apply and any(row["said"].startswith("kept") for row in found):
        say.note(f"bring the tables up to date with: tocsin run {args.case}")
    return 0
