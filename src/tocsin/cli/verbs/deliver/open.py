"""`tocsin open CASE`: serves the workbench, the feeds and the TAXII collection of a case, on the loopback address unless told otherwise."""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path

from tocsin.cli import out, say

TOKEN = "TOCSIN_OPEN_TOKEN"
PASSWORD = "TOCSIN_OPEN_PASSWORD"
_SHORTEST = 24


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--port", type=int, default=8800, metavar="P", help="8800 without it; 0 takes one that is free")
    parser.add_argument("--listen", metavar="HOST", help="an address of this machine, for others to reach it; asks for a password")
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=f"its first line is the password; else {PASSWORD} has it")
    parser.add_argument("--certificate", type=Path, metavar="FILE", help="a certificate (PEM): what is sent is encrypted; with --key")
    parser.add_argument("--key", type=Path, metavar="FILE", help="the key of the certificate, where that does not hold it")
    parser.add_argument("--no-token", action="store_true", help="let in every user of this machine")


def run(args: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    from tocsin.case import Case
    from tocsin.errors import CaseError, SettingError
    from tocsin.web.serve import new_token, serve
    from tocsin.web.served import Serving

    token = os.environ.get(TOKEN) or new_token()
    if len(token) < _SHORTEST:
        raise SettingError(f"{TOKEN} has {len(token)} characters", f"give at least {_SHORTEST}: openssl rand -base64 24")
    case, encrypted = Serving(args.case), (args.certificate, args.key)
    if args.key and not args.certificate:
        raise SettingError("a key without its certificate", "give --certificate too")
    with suppress(CaseError):  # in use by another, who will do it
        Case.open(args.case).clear_inbox()
    for line in case.view().missing:
        say.note(f"partial: {line}")
    if args.listen is not None:
        say.note(f"whoever reaches {args.listen} and has the password may read and change this case")
        if not args.certificate:
            say.note("nothing is encrypted on the way: who listens on the network reads the password and the case")
            say.note("give --certificate and --key, or take a tunnel (ssh -L)")
        serve(case, args.port, _password(args.password_file), _told, args.listen, *encrypted)
        return 0
    if args.no_token:
        say.note("every user and program of this machine may read what is served")
    serve(case, args.port, None if args.no_token else token, _told, None, *encrypted)
    return 0


def _password(file: Path | None) -> str:
    """The password from a file, the environment, or who sits at the terminal; never from the command line, which others can list.

    Raises SettingError where there is none, InputError for a file that cannot be read.
    """
    from tocsin.errors import InputError, SettingError

    if file is not None:
        try:
            return file.read_text("utf-8").partition("\n")[0].strip()
        except (OSError, UnicodeError) as error:
            raise InputError(f"{file}: cannot be read: {error}", "give a file whose first line is the password") from error
    if found := os.environ.get(PASSWORD):
        return found
    if sys.stdin.isatty():
        return getpass("Password that who opens the workbench must give: ")
    raise SettingError("--listen needs a password", f"give --password-file, or set {PASSWORD}")


def _told(address: str, port: int) -> None:
    out.line(address)
    sys.stdout.flush()  # who reads it through a pipe waits for it
    root = address.partition("?")[0]
    say.note(f"TAXII 2.1: {root}taxii2/ with any user and the token as the password; Ctrl-C ends it")
