"""`tocsin retain CASE [--now TIME] [--dry-run]`: destroys what may be kept no longer; `--renew` opens the next window of collection."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tocsin.cli import out, say
from tocsin.errors import SettingError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--now", metavar="TIME", default="", help="as of another day or time (UTC): 2026-03-01")
    parser.add_argument("--dry-run", action="store_true", help="tell what is due and what comes next; destroy nothing")
    parser.add_argument("--renew", action="store_true", help="open the next window of collection; needs --why")
    parser.add_argument("--why", metavar="TEXT", default="", help="the reason for renewing, in your words")


def run(args: argparse.Namespace) -> int:
    """Run the verb; each file of which something went is a line."""
    from tocsin.case import Case

    case, today = Case.open(args.case), _day(args.now)
    if args.renew:
        window = case.renew(args.why, today)
        limit = f"; no window goes beyond {window.limit}" if window.limit else ""
        out.line(f"the window of collection is open from {window.begins} until {window.ends}{limit}")
        return 0
    done = case.retain(today, args.dry_run, say.Progress())
    for one in done.due:
        out.line(_told(one, done.dry))
    if done.waiting:
        out.line(f"destroyed: {done.waiting} files that waited in inbox/")
    if not done.due and done.made is None:
        out.line(f"nothing is due on {done.today}")
    if done.made is not None:
        made = ", ".join(f"{number} files in {place}/" for place, number in done.made.items())
        out.line(f"destroyed with them: {made or 'nothing else'}; lines of the log and of judgements emptied: {done.emptied}")
        say.note(f"posts are as if what is gone had never been there; make the other tables again with: tocsin run {args.case}")
    if done.held:
        out.line(f"held back by {done.held} holds: tocsin hold {args.case}")
    for day, rule, files in done.next:
        out.line(f"next: {day}, {rule}: {files} files")
    return 0


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except ValueError as cause:
        raise SettingError(f"--now {text}: not a time", "write it as 2026-03-01, or 2026-03-01T12:00:00+00:00") from cause


def _told(one: Any, dry: bool) -> str:
    rows = ", ".join(f"{name} {number:,}" for name, number in one.gone.items()) or "no rows"
    what = "whole" if one.whole else "in part"
    return f"{'due' if dry else 'purged'} {what}: {one.item.sha256[:12]} ({one.rule}, collected {one.day}): {rows}"
