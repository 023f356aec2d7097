"""`tocsin scope CASE`: narrows a case to some posts, or tells to which it is narrowed."""

from __future__ import annotations

import argparse
from itertools import chain
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--from", dest="from_", metavar="T", help="posts from this time on (UTC): 2024-05-15, 2024-05-15T13:00")
    parser.add_argument("--to", metavar="T", help="posts before this time; a day is meant whole")
    for name, letter, told in (
        ("lang", "L", "posts in one of these languages, by code: fr ar"),
        ("platform", "P", "posts on one of these platforms"),
        ("keyword", "W", "posts whose text or hashtags hold one of these words or phrases"),
    ):
        parser.add_argument(f"--{name}", metavar=letter, action="append", nargs="+", help=told)
    parser.add_argument("--clear", action="store_true", help="undo all bounds, then set what is given beside it")
    parser.epilog = "An option replaces what was set by it before. Without options the scope is printed. It holds from the next run on."


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    lang, platform, keyword = (None if given is None else list(chain(*given)) for given in (args.lang, args.platform, args.keyword))
    scope = Case.open(args.case).scope(args.from_, args.to, lang, platform, keyword, args.clear)
    for line in scope.lines:
        out.line(line)
    if not scope.applied:
        say.note(f"bring the tables up to date with: tocsin run {args.case}")
    return 0
