"""`tocsin contest CASE FILE --disputes FINDING...`: archives a statement against findings; with its number (S1) goes on with one."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("statement", metavar="FILE|S1", nargs="?", help="the statement: a page, PDF, text or picture; or the number of one")
    parser.add_argument(
        "--disputes", metavar="FINDING", nargs="+", default=[], help="what it disputes, as `why` takes it; without: the dossier"
    )
    parser.add_argument("--by", metavar="NAME", action="append", default=[], help="who signed it; stays private until the gate opens it")
    parser.add_argument("--date", metavar="DAY", help="the statement's own date, 2024-05-27; without it is unknown")
    parser.add_argument("--answer", metavar="TEXT", help="our reply, printed beside it")
    parser.add_argument("--quote", metavar="TEXT", help="its words, where those of the file cannot be read")
    parser.add_argument("--withdraw", metavar="WHY", help="the statement was withdrawn: it is listed, and marks nothing any more")


def run(args: argparse.Namespace) -> int:
    """Run the verb; without a statement they are listed."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.statement is None:
        columns = ("id", "date", "archived", "kind", "by", "disputes", "answer", "withdrawn", "excerpt")
        out.rows(columns, [tuple(one[name] for name in columns) for one in case.contests])
        return 0
    known = set(case.contests["id"])
    number = case.contest(args.statement, args.disputes, args.by, args.date, args.answer, args.quote, args.withdraw)
    one = next(row for row in case.contests if row["id"] == number)
    out.line(f"{number}: {one['kind']} of {one['date'] or 'unknown date'}, archived {one['archived']}, SHA-256 {one['sha256']}")
    out.line(f"disputes {one['disputes']}{'; answered' if one['answer'] else ''}{'; withdrawn' if one['withdrawn'] else ''}")
    if number not in known and not args.by:
        say.note("nobody is named as having signed it (--by): names that stand in its words are shown with them")
    if number not in known and not one["excerpt"]:
        say.note("its words could not be read; give them with --quote when you archive it, or translate them in your answer")
    return 0
