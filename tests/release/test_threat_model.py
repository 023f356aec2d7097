"""docs/threat-model.md: each file, page and test that it leans on is there under its name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")


def _tests() -> list[tuple[str, str]]:
    """File and name of each test; `::name` alone stands for the file before it."""
    found, file = [], ""
    for here, name in re.findall(r"`(tests/[\w/]+\.py)?::(\w+)`", PAGE):
        file = here or file
        found.append((file, name))
    return found


@pytest.mark.parametrize(("file", "name"), _tests())
def test_a_test_that_it_names_is_there(file: str, name: str) -> None:
    assert re.search(rf"(?m)^def {name}\(", (ROOT / file).read_text("utf-8"))


def test_files_that_it_names_are_there() -> None:
    named = set(re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py|[a-z_]+\.py)`", PAGE)) - {"tests"}
    assert len(named) > 8
    for name in named:
        assert list((ROOT / "src" / "tocsin").rglob(name)) or (ROOT / "src" / "tocsin" / name).is_file(), name


def test_pages_that_it_leads_to_are_there() -> None:
    for page in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / page).resolve().is_file(), page


def test_every_row_says_what_holds_it() -> None:
    lines = PAGE.partition("## Lines")[2].partition("## Fuzzing")[0]
    rows = [line for line in lines.splitlines() if line.startswith("| ") and not line.startswith(("| threat", "|---"))]
    assert len(_tests()) > 40 and all("`tests/" in row or "measured in" in row for row in rows)
