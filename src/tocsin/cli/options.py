"""Options that several verbs share, each declared once."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Mapping

from tocsin.errors import SettingError


def column(parser: argparse.ArgumentParser) -> None:
    """`--column ours=theirs ...`: how the input names what Tocsin calls otherwise."""
    parser.add_argument(
        "--column",
        metavar="OURS=THEIRS",
        action="append",
        nargs="+",
        default=[],
        help="how the input names a column, for instance post_id=id",
    )


def columns(args: argparse.Namespace) -> dict[str, str]:
    """The `--column` options as a dict of ours to theirs. Raises SettingError for one without an equals sign."""
    return dict(_pair(word, "--column") for words in args.column for word in words)


def dates(parser: argparse.ArgumentParser) -> None:
    """`--dates day-first|month-first`: how to read 05/06/2024 where the input itself does not show it."""
    parser.add_argument("--dates", choices=("day-first", "month-first"), help="how to read 05/06/2024 where the input does not show it")


def setting(parser: argparse.ArgumentParser) -> None:
    """`--set NAME=VALUE`: one setting of a stage, for instance detect.window=60."""
    parser.add_argument("--set", metavar="NAME=VALUE", action="append", default=[], help="a setting of a stage, for instance detect.q=0.01")


def settings(args: argparse.Namespace) -> dict[str, str]:
    """The `--set` options as a dict of name to text."""
    return dict(_pair(word, "--set") for word in args.set)


def fooled(heading: str, told: Mapping[str, str]) -> str:
    """The end of a help text: each name with what it is fooled by, wrapped to the width of a terminal."""
    width = max(40, shutil.get_terminal_size().columns - 2)
    wrap = textwrap.TextWrapper(width, initial_indent="  ", subsequent_indent="      ", break_long_words=False, break_on_hyphens=False)
    return "\n".join([heading, *(wrap.fill(f"{name}: {text}") for name, text in told.items() if text)])


def _pair(word: str, option: str) -> tuple[str, str]:
    left, sign, right = word.partition("=")
    if not sign or not left or not right:
        raise SettingError(f"{option} {word!r} is not NAME=VALUE", f"write it as {option} name=value")
    return left, right
