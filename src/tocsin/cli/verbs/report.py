"""`tocsin report CASE`: writes the dossier."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from tocsin import plugins

    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--format", choices=plugins.names("exporters"), default="html")
    parser.add_argument("--lang", choices=["en", "fr", "ar"], default="en")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="what reports say of themselves, from now on")
    parser.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="PATH",
        help="where to; out/dossier.FORMAT in the case without it, a PDF under its published name",
    )


def run(args: argparse.Namespace) -> int:
    """Run the verb; a dossier of an incomplete case is written and said to be partial."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.set:
        case.describe(dict(one.partition("=")[::2] for one in args.set))
    view = case.view()
    for line in view.missing:
        say.note(f"the dossier is partial: {line}")
    out.line(str(case.report(args.format, args.output, args.lang, view=view)))
    return 0
