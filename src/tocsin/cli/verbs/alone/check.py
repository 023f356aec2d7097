"""`tocsin check IN --against FACTCHECKS -o DIR`: which posts make claims that somebody checked."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import options, out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("input", metavar="IN", type=Path, help="a table that `add` reads: query_id, text; optional lang, ts, media")
    told = "fact-checks: tables with a claim, ClaimReview or MediaReview, claims:search, pages; files or folders"
    parser.add_argument("--against", metavar="FACTCHECKS", type=Path, nargs="+", required=True, help=told)
    parser.add_argument("-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the table it writes")
    options.column(parser)


def run(args: argparse.Namespace) -> int:
    """Check, write the table, print what was found."""
    from tocsin.api.check import check

    result = check(args.input, args.against, columns=options.columns(args), progress=say.Progress())
    result.write(args.output)
    say.left_out(result)
    out.line(result.summary)
    out.line("rows: " + ", ".join(f"{count:,} {relation}" for relation, count in result.relations.items()))
    return 0
