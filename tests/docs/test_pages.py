"""Every example of the documents runs and prints what they say; docs/python.md names every public name."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import tocsin
from tests.docs.exports import EXPORTS
from tests.docs.running import CONSOLE, FENCED, WRITE, alike, printed, session

HOME = Path(__file__).parents[2]
ELSEWHERE = ("plugins.md", "stages.md")  # files of packages, which tests/test_plugin_docs.py and tests/flow install and run
FOUND = [path for path in [*HOME.glob("*.md"), *HOME.glob("docs/*.md")] if FENCED.search(path.read_text("utf-8"))]
PAGES = sorted(path for path in FOUND if path.name not in ELSEWHERE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
@pytest.mark.usefixtures("own_cache")
def test_the_examples_of_a_page_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"__name__": "__main__"}
    text = page.read_text("utf-8")

    def checked(block: re.Match[str]) -> str:
        line = text.count("\n", 0, block.start()) + 1
        told = printed(block["code"], names, f"{page.name}, line {line}")
        if WRITE and block["told"] is not None:
            kept = "\n".join(row.rstrip() for row in told.rstrip("\n").split("\n"))
            return block[0] if alike(told, block["told"]) else f"```python\n{block['code']}```\n\n```text\n{kept}\n```\n"
        assert alike(told, block["told"] or ""), f"{page.name}, line {line} prints:\n{told}"
        return block[0]

    again = FENCED.sub(checked, text)
    if WRITE:
        page.write_text(again, "utf-8")


@pytest.mark.parametrize("name", EXPORTS)
def test_the_commands_of_a_page_for_users_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    EXPORTS[name](tmp_path)
    page = HOME / "docs" / name
    text = page.read_text("utf-8")

    def checked(block: re.Match[str]) -> str:
        told = session(block["session"])
        if WRITE and not alike(told, block["session"]):
            return f"```console\n{told}```\n"
        assert alike(told, block["session"]), f"{name}, line {text.count(chr(10), 0, block.start()) + 1} prints:\n{told}"
        return block[0]

    again = CONSOLE.sub(checked, text)
    if WRITE:
        page.write_text(again, "utf-8")


def test_the_page_on_python_names_every_public_name() -> None:
    told = (HOME / "docs" / "python.md").read_text("utf-8")
    verbs = [f"case.{name}" for name in vars(tocsin.Case) if not name.startswith("_") and name not in ("new", "open")]
    parts = [f"{kind.__name__}.{name}" for kind in (tocsin.Case,) for name in ("new", "open")]
    names = [f"tocsin.{name}" for name in tocsin.__all__ if not name.endswith("Error")] + [n for n in tocsin.__all__ if n.endswith("Error")]
    missing = [name for name in (*verbs, *parts, *names) if name not in told]
    assert missing == []


def test_what_is_left_out_may_be_anything() -> None:
    assert alike("a\nb\nc\n", "a\n...\n") and alike("a\nb\nc\n", "a\n...\nc") and alike("a  \n", "a") and alike("a\n", "a\n...\n")
    assert not alike("a\nb\n", "a") and not alike("a.c", "abc") and alike("", "")
