"""Counts the modules that no test imports: a break in one of them would show only as a figure that is off somewhere above."""

from __future__ import annotations

import ast
from pathlib import Path

import tocsin

PACKAGE = Path(tocsin.__file__).parent
TESTS = Path(__file__).parent
FEWER_THAN = 20
STATISTICS_AND_JUDGES = (
    "tocsin.detect.pairs",
    "tocsin.detect.groups",
    "tocsin.detect.calibration",
    "tocsin.detect.verdicts",
    "tocsin.match.pairs",
)


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _does_something(path: Path) -> bool:
    """Whether a file defines a function or a class; the others hold a docstring, or names alone."""
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in ast.parse(path.read_text(encoding="utf-8")).body)


def _imported() -> set[str]:
    """Everything that tests import, as "module" and "module.name"."""
    found: set[str] = set()
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {one.name for one in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    return found


def untested() -> list[str]:
    """The modules with a function or class that no test imports."""
    return sorted({_name(path) for path in PACKAGE.rglob("*.py") if _does_something(path)} - _imported())


def test_nearly_every_module_has_a_test_that_imports_it() -> None:
    alone = untested()
    print(f"{len(alone)} modules without a test that imports them: {', '.join(alone)}")
    assert len(alone) < FEWER_THAN, alone


def test_every_statistic_and_every_judge_has_one() -> None:
    assert [name for name in untested() if name.startswith(STATISTICS_AND_JUDGES)] == []
