"""docs/install.md: the extras, files, targets and commands that it names are there."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tocsin.cli import VERBS, parser

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "install.md").read_text("utf-8")
COMMANDS = re.findall(r"(?:^\$ (?:source <\()?|`|' )tocsin ([a-z][^\n`|#>)]*)", PAGE, re.M)


def test_extras_are_those_of_the_package() -> None:
    extras = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
    told = PAGE.partition("\nExtras: ")[2].partition("What is missing")[0]
    assert set(re.findall(r"`([a-z]+)`", told)) == extras - {"test"}
    assert set(re.findall(r"tocsin\[([a-z]+)\]", PAGE)) <= extras


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_are_read(command: str) -> None:
    words = shlex.split(command)
    assert words[0] in VERBS
    parser(words[0]).parse_args(words)


def test_commands_are_found() -> None:
    assert len(COMMANDS) >= 4


def test_files_and_targets_are_there() -> None:
    for name in ("Containerfile", ".ci/release", "release/licences.toml", "release/requirements.lock"):
        assert (ROOT / name).is_file(), name
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    assert set(re.findall(r"`?make ([a-z]+)", PAGE)) <= set(targets) | {"was"}
