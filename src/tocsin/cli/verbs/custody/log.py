"""`tocsin log CASE [--access]`: lists the log of a case: who did what when, and with `--access` who opened the side that names people."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tocsin.cli import out

ACCESS = ("open", "key", "name")  # looked up, exported with names; key table handed out or taken in; a name opened
_ABOUT = ("name", "what", "step", "subject", "kind", "ref", "rule", "number", "why", "sha256", "redacted")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--access", action="store_true", help="only who opened the side that names people, when, and for what")


def run(args: argparse.Namespace) -> int:
    """Run the verb."""
    from tocsin.case import Case

    case = Case.open(args.case)
    entries = [entry for entry in case.evidence.entries() if not args.access or entry["action"] in ACCESS]
    if not entries:
        out.line("nobody has opened the side that names people" if args.access else "nothing was logged yet")
        return 0
    out.rows(
        ("entry", "time", "by", "did", "about"), [(str(one["seq"]), one["time"], _who(one), one["action"], _about(one)) for one in entries]
    )
    return 0


def _who(entry: Mapping[str, Any]) -> str:
    login = entry.get("login")
    return f"{entry['who']} ({login})" if login else str(entry["who"])


def _about(entry: Mapping[str, Any]) -> str:
    """What an entry is about, on one line; an emptied field is told as such."""
    if entry["action"] == "retain":
        return f"as of {entry['now']}, {entry['files']} files, {len(entry.get('redacted', ()))} lines emptied"
    gone = entry.get("redacted", ())
    told = [f"{name} emptied" for name in gone] if isinstance(gone, list) else []
    shown = {name: str(entry[name])[: 12 if name == "sha256" else 200] for name in _ABOUT if entry.get(name) and name != "redacted"}
    return ", ".join([*shown.values(), *told])
