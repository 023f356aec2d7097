"""`tocsin watch CASE`: follows folders and feeds, reruns the case, alerts on what is new."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say

if TYPE_CHECKING:
    from tocsin.deliver.watching import Round, Watch


_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))  # keep directions apart where they are shown as such, and not at a terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("case", type=Path, metavar="CASE")
    parser.add_argument("--once", action="store_true", help="one round, then end")
    parser.add_argument("--target", metavar="URL", action="append", nargs="+", default=[], help="an address, or a name out of case.toml")
    parser.add_argument("--follow", metavar="PATH", action="append", nargs="+", default=[], help="a folder, a file or a feed to follow")
    parser.add_argument("--every", metavar="S", type=float, help="seconds between two rounds; case.toml says it, or 900")
    parser.add_argument("--lang", choices=["en", "fr", "ar"], default="en", help="of targets given by address")
    parser.add_argument("--dry-run", action="store_true", help="print what would go for the case as it stands; nothing is asked or sent")


def run(args: argparse.Namespace) -> int:
    """Run the verb until it is interrupted, or once."""
    from tocsin.deliver import settings
    from tocsin.deliver.live import Live
    from tocsin.deliver.watching import Watch
    from tocsin.errors import SettingError, TocsinError

    if args.every is not None and args.every < 1:
        raise SettingError(f"--every {args.every:g} is less than a second", "give seconds, 60 for a minute")
    targets = [word for words in args.target for word in words]
    follow = [word if word.startswith(("http://", "https://")) else str(Path(word).resolve()) for words in args.follow for word in words]
    watch = Watch(args.case, targets, follow, args.lang)
    if args.dry_run:
        return _planned(watch)
    with watch.alone():
        if args.once:
            _show(watch.once(say.Progress()))
            return 0
        live = Live(watch)
        _show(live.round(say.Progress()))
        while True:
            time.sleep(args.every or settings.read(args.case).every)
            try:
                done = live.round(say.Progress())
            except (TocsinError, OSError) as error:  # another process is at the case, the disk is full for now: the next round may do
                say.note(f"this round was left out: {f'{error.message}; {error.mend}' if isinstance(error, TocsinError) else error}")
            else:
                if not done.idle:  # a line for each look at an empty folder would be 86,400 a day
                    _show(done)


def _show(done: Round) -> None:
    for line in done.told:
        say.note(line)
    if done.waiting:
        say.note(f"{done.waiting:,} files wait for the next round")
    sent = done.sent
    out.line(
        f"{done.added:,} files added, {len(done.ran):,} stages run, {done.queued:,} alerts queued, {sent.sent:,} sent, "
        f"{sent.waiting:,} waiting, {sent.refused:,} refused, {sent.withheld:,} withheld, {len(done.feeds):,} feeds"
    )
    sys.stdout.flush()


def _planned(watch: Watch) -> int:
    messages, told = watch.planned()
    for line in told:
        say.note(line)
    for message in messages:
        for part in message["parts"]:
            out.line(f"to {message['target']}: {message['subject'].translate(_ISOLATES)}")
            for line in part.translate(_ISOLATES).split("\n"):
                out.line(f"  {line}".rstrip())
    say.note(f"{len(messages):,} alerts would go; nothing was sent")
    return 0
