"""`tocsin export CASE TABLE|SELECTION`: writes rows for Excel, Gephi and scripts."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from tocsin import plugins

    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument(
        "what", metavar="TABLE|SELECTION", help="posts, edges, findings ..., or posts by campaign=any+platform=x (docs/query.md)"
    )
    parser.add_argument("--format", choices=plugins.names("writers"), help="by the ending of PATH without it, else csv")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help="where to; out/ in the case without it, private/ where it is opened"
    )
    parser.add_argument("--lang", choices=["en", "fr", "ar"], default="en", help="of sentences and reasons")
    parser.add_argument("--open", action="store_true", help="as it stands, with handles, names and addresses; that it was opened is logged")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    done = Case.open(args.case).export(args.what, args.format, args.output, args.lang, args.open)
    for line in done.told:
        say.note(line)
    out.line(str(done.path))
    return 0
