"""Measures our own size aims, set just above what the package is: files, functions and folders a reader takes in at one sitting."""

from __future__ import annotations

import ast
import statistics
from collections import Counter
from pathlib import Path

import tocsin

PACKAGE = Path(tocsin.__file__).parent
FILE_AIMS = {"median": 100, "p90": 200, "longest": 375}
FUNCTION_AIMS = {"median": 7, "p90": 17, "longest": 55}
MOST_IN_A_FOLDER = 12  # modules, __init__.py among them


def _summary(sizes: list[int]) -> dict[str, float]:
    ordered = sorted(sizes)
    return {"median": statistics.median(ordered), "p90": ordered[int(len(ordered) * 0.9)], "longest": ordered[-1]}


def _sources() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py"))


def _functions(path: Path) -> list[tuple[str, int]]:
    """Name and lines of each function, its docstring left out."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = node.body[0]
            has_doc = ast.get_docstring(node) is not None
            lines = (node.end_lineno or 0) - node.lineno + 1 - (((doc.end_lineno or 0) - doc.lineno + 1) if has_doc else 0)
            found.append((f"{path.relative_to(PACKAGE)}:{node.name}", lines))
    return found


def _over(found: dict[str, float], aims: dict[str, int]) -> dict[str, float]:
    return {name: value for name, value in found.items() if value > aims[name]}


def test_files_keep_to_the_aims() -> None:
    sizes = {str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in _sources()}
    measured = [lines for lines in sizes.values() if lines > 3]
    assert not _over(_summary(measured), FILE_AIMS), sorted(sizes.items(), key=lambda item: -item[1])[:8]


def test_functions_keep_to_the_aims() -> None:
    sizes = dict(pair for path in _sources() for pair in _functions(path))
    assert not _over(_summary(list(sizes.values())), FUNCTION_AIMS), sorted(sizes.items(), key=lambda item: -item[1])[:8]


def test_folders_can_be_looked_over() -> None:
    modules = Counter(str(path.parent.relative_to(PACKAGE)) for path in _sources())
    assert [(folder, number) for folder, number in modules.items() if number > MOST_IN_A_FOLDER] == []


def test_every_module_has_a_docstring() -> None:
    assert [str(path) for path in _sources() if ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) is None] == []
