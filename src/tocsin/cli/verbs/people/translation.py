"""`tocsin translation CASE ID --lang xx --text TEXT --by NAME`: keeps a translation beside a text; a file of many; or lists them."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say

_COLUMNS = ("id", "lang", "text", "by")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument(
        "what",
        metavar="ID|FILE",
        nargs="?",
        help="a family of texts or a post; or a table of many: id, text; lang and by where they differ",
    )
    parser.add_argument("--lang", metavar="XX", default="", help="the language it is translated into, two or three letters")
    parser.add_argument("--text", metavar="TEXT", help="the translation")
    parser.add_argument("--by", metavar="NAME", default="", help="who made it, a person or a tool; printed beside it as not checked")


def run(args: argparse.Namespace) -> int:
    """Run the verb; without an id the translations are listed. A row of a file that cannot be kept is told and costs nothing else."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.what is None:
        columns = ("id", "lang", "by", "who", "time", "text")
        out.rows(columns, [tuple(one[name] for name in columns) for one in case.translations])
        return 0
    if args.text is not None:
        kept = case.translation(args.what, args.text, args.lang, args.by)
        out.line(f"kept beside {kept['id']}: {kept['lang']}, by {kept['translator']}, not checked")
        return 0
    many, left_out = case.add_translations(args.what, args.lang, args.by)
    for row, why in left_out:
        say.note(f"row {row}: {why}")
    out.line(f"{many:,} translations kept, {len(left_out):,} rows left out")
    return 0
