"""`tocsin extract FILE...`: what pages say, one JSON object a page; `--dates IN.jsonl`: what date strings say."""

from __future__ import annotations

import argparse
from pathlib import Path

from tocsin.cli import out, say
from tocsin.errors import InputError, SettingError

_TOLD = 5  # of the files that are no pages


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument(
        "files", metavar="FILE", type=Path, nargs="*", help="pages (HTML, plain text), web archives (WARC, WACZ) or folders of them"
    )
    parser.add_argument("--url", metavar="U", help="the address of the page, where it does not say it itself")
    parser.add_argument("--dates", metavar="IN.jsonl", type=Path, help="read date strings instead: id, surface, lang, context, anchor")


def run(args: argparse.Namespace) -> int:
    """Print a row for each page; say why a file has none. Fails where no file has one."""
    if bool(args.files) == bool(args.dates):
        raise SettingError("extract needs pages, or --dates and a file of date strings", "tocsin extract page.html > rows.jsonl")
    return _dates(args.dates) if args.dates else _pages(args.files, args.url)


def _pages(files: list[Path], url: str | None) -> int:
    from tocsin.api.extract import page_rows
    from tocsin.page.row import as_dict

    if url and (len(files) != 1 or files[0].is_dir()):
        raise SettingError("--url is the address of one page", "give one file with it")
    read, refused = 0, []
    for row in page_rows(files, url, say.Progress()):
        if isinstance(row, InputError):
            refused.append(row)
        else:
            read += 1
            out.json(as_dict(row))
    for one in refused[:_TOLD]:
        say.note(f"{one.message}; {one.mend}")
    if len(refused) > _TOLD:
        say.note(f"and {len(refused) - _TOLD:,} other files that are no pages")
    if refused and not read:
        raise refused[0]
    return 0


def _dates(path: Path) -> int:
    from tocsin.api.dates import date_strings

    for row in date_strings(path):
        out.json(row)
    return 0
