"""`tocsin name CASE ACCOUNT --as GROUND --why TEXT`: asks to open a name; `tocsin name CASE` lists what was asked and decided."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say
from tocsin.errors import SettingError
from tocsin.people.gate import GROUNDS

if TYPE_CHECKING:
    from tocsin.people.opened import Asked

_LISTED = ("subject", "state", "ground", "name", "asked", "asked_by", "why")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument(
        "account", metavar="ACCOUNT", nargs="?", help="an account as the dossier names it, or a statement (S1): who signed it"
    )
    parser.add_argument(
        "--as", dest="ground", choices=GROUNDS, help="whose name it is; claim: what the account says of itself is the evidence"
    )
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason, in your words; it is printed beside the name")
    parser.add_argument("--list", action="store_true", help="list the names that were asked for, as without an account")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    if args.account is None or args.list:
        names = case.names
        head = ("account", "state", "as", "name", "asked", "by", "why", "decided", "by")
        body = [
            (*(one[column] for column in _LISTED), one["ended"] or one["assented"], one["ended_by"] or one["assented_by"]) for one in names
        ]
        out.rows(head, body)
        return 0
    if args.ground is None:
        raise SettingError("no ground is given on which the name may be opened", f"give one: --as {'|'.join(GROUNDS)}")
    told(case.name(args.account, args.ground, args.why))
    say.note(f"it stays closed until a second person assents at their own login: tocsin assent {args.case} {args.account}")
    return 0


def told(asked: Asked) -> None:
    """Print whose name it is; what speaks against opening it goes to stderr."""
    out.line(f"{asked.subject}: {asked.name} (as {asked.ground})")
    for line in asked.advice:
        say.note(line)
