"""`tocsin open CASE`: serves the feeds and the TAXII collection of a case on the loopback address."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tocsin.cli import out, say

TOKEN = "TOCSIN_OPEN_TOKEN"
_SHORTEST = 24


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--port", type=int, default=8800, metavar="P", help="8800 without it; 0 takes one that is free")
    parser.add_argument("--no-token", action="store_true", help="let in every user of this machine")


def run(args: argparse.Namespace) -> int:
    """Serve until it is interrupted."""
    from tocsin.case import Case
    from tocsin.errors import SettingError
    from tocsin.web.serve import new_token, serve

    token = os.environ.get(TOKEN) or new_token()
    if len(token) < _SHORTEST:
        raise SettingError(f"{TOKEN} has {len(token)} characters", f"give at least {_SHORTEST}: openssl rand -base64 24")
    for line in Case.open(args.case).view().missing:
        say.note(f"partial: {line}")
    if args.no_token:
        say.note("every user and program of this machine may read what is served")
    serve(args.case, args.port, None if args.no_token else token, _told)
    return 0


def _told(address: str, port: int) -> None:
    out.line(address)
    sys.stdout.flush()  # who reads it through a pipe waits for it
    say.note(f"TAXII 2.1: http://127.0.0.1:{port}/taxii2/ with any user and the token as the password; Ctrl-C ends it")
