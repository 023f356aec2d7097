"""docs/fooled-by.md is what the docstrings say; TOCSIN_GOLDEN=write writes it anew."""

from __future__ import annotations

import ast
import os
import re
from pathlib import Path

import tocsin
from tocsin import plugins
from tocsin.cli.options import fooled

PACKAGE = Path(tocsin.__file__).parent
DOC = Path(__file__).parents[1] / "docs" / "fooled-by.md"
HEAD = """# What fools Tocsin

Each method says in its source what it is fooled by. This page is made from that (`TOCSIN_GOLDEN=write pytest tests/test_fooled_by.py`),
and so are the end of `tocsin coordinate --help` and the dossier's section on method. A finding is a lead: read it beside what fools its
method.
"""


def docstrings() -> dict[str, str]:
    """Every docstring of the package by its place: a path, or path: name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree, place = ast.parse(path.read_text("utf-8")), path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                found[place if isinstance(node, ast.Module) else f"{place}: {node.name}"] = ast.get_docstring(node) or ""
    return found


def page() -> str:
    lines = [HEAD, "## Traces", *(f"- **{name}**: {text}" for name, text in plugins.fooled("detectors").items()), "", "## Methods"]
    methods = {place: plugins.fooled_by(doc) for place, doc in docstrings().items() if not place.startswith(("testing/", "detect/traces/"))}
    lines += [f"- `{place}`: {text}" for place, text in methods.items() if text]
    return "\n".join(lines) + "\n"


def test_the_page_is_current() -> None:
    if os.environ.get("TOCSIN_GOLDEN") == "write":  # look at the difference before you commit
        DOC.write_text(page(), "utf-8")
    assert DOC.read_text("utf-8") == page()


def test_it_is_spelled_one_way() -> None:
    odd = [place for place, doc in docstrings().items() if re.search(r"FOOLED BY|Fooled by(?!:)", doc)]
    assert odd == []


def test_every_detector_says_what_it_is_fooled_by_and_the_help_tells_it() -> None:
    told = plugins.fooled("detectors")
    assert set(told) == set(plugins.names("detectors")) and all(told.values())
    assert told == {name: plugins.load("detectors", name).fooled_by for name in told}
    shown = " ".join(fooled("Traces:", told).split())
    assert all(f"{name}: {text}" in shown for name, text in told.items())


def test_what_is_not_registered_says_nothing() -> None:
    assert plugins.doc("detectors", "nothing") == ""
