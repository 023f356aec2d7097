"""`tocsin key CASE export -o FILE` and `tocsin key CASE import FILE`: the key table as one encrypted file, carried apart from the case.

The passphrase is asked for at the terminal; without one it is the first line of the standard input. It is no option, since other users
of a machine see the command lines of its processes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tocsin.cli import out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("do", choices=["export", "import"])
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="to import: the encrypted file")
    parser.add_argument("-o", "--out", type=Path, metavar="FILE", help="where to: the encrypted file; an imported table as JSON Lines")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case
    from tocsin.errors import SettingError

    case = Case.open(args.case)
    if args.do == "export":
        if args.out is None:
            raise SettingError("no file is named for the key table", "name one: -o FILE")
        number = case.export_key(args.out, _passphrase(twice=True))
        out.line(f"{number} accounts, encrypted: {args.out}")
        return 0
    if args.file is None:
        raise SettingError("no key table is named", "name the encrypted file: tocsin key CASE import FILE")
    path, number, known = case.import_key(args.file, _passphrase(), args.out)
    out.line(f"{number} accounts, {known} of them with the pseudonyms that the key of this case gives: {path}")
    return 0


def _passphrase(twice: bool = False) -> str:
    """What is typed at the terminal, twice where nothing else tells a slip; else the first line of the standard input."""
    from getpass import getpass

    from tocsin.errors import SettingError

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    typed = getpass("passphrase: ")
    if twice and getpass("once more: ") != typed:
        raise SettingError("the two are not the same", "call the verb again")
    return typed
