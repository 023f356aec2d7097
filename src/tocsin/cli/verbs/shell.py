"""`tocsin shell bash|zsh|fish`: prints the completion of a shell, or writes completions and manual pages where shells and `man` look."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out
from tocsin.errors import SettingError

_SHELLS = ("bash", "zsh", "fish")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("shell", nargs="?", choices=_SHELLS, help="print the completion of this shell")
    parser.add_argument("--share", metavar="FOLDER", type=Path, help="write completions and manual pages here, for instance ~/.local/share")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.cli.shell import share

    if args.shell is None and args.share is None:
        raise SettingError("neither a shell nor a folder is named", "write tocsin shell bash, or tocsin shell --share ~/.local/share")
    if args.share is not None:
        written = share.write(args.share)
        out.line(f"{len(written):,} files in {args.share}; open a new shell, or try: man tocsin")
    if args.shell is not None:
        out.text(share.completion(args.shell))
    return 0
