"""docs/plugins.md shows the code of the example package, which the tests install and run, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tocsin import testing

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "plugins.md").read_text("utf-8")
EXAMPLE = ROOT / "tests" / "example_plugin"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", DOC, flags=re.MULTILINE | re.DOTALL)


def test_the_checks_it_shows_are_those_the_tests_run_on_the_example() -> None:
    run = (ROOT / "tests" / "test_example_plugin.py").read_text("utf-8")
    shown = [line for line in BLOCKS[0].splitlines() if line.startswith("check_")]
    assert [line.partition("(")[0] for line in shown] == ["check_reader", "check_detector", "check_stage", "check_exporter", "check_writer"]
    assert all(line.replace('"notes.jsonl"', "sys.argv[1]") in run for line in shown)
    assert all(check in DOC for check in testing.__all__)


@pytest.mark.parametrize("block", BLOCKS[1:], ids=["reader", "detector", "stage", "exporter", "writer"])
def test_its_code_is_the_code_of_the_example(block: str) -> None:
    sources = [path.read_text("utf-8") for path in (EXAMPLE / "src").rglob("*.py")]
    assert any(block in source for source in sources)


def test_its_entry_point_is_that_of_the_example() -> None:
    block = re.search(r"^```toml\n(.*?)^```$", DOC, flags=re.MULTILINE | re.DOTALL)
    assert block and block[1] in (EXAMPLE / "pyproject.toml").read_text("utf-8")
