"""Start-up: pyarrow's look for pandas costs nothing, and pandas stays there for everybody else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SEEN = """
import sys
from tocsin import plugins
from tocsin.cli import quick_arrow
{before}
quick_arrow()
import pyarrow as pa
pa.array([1, 2]); pa.table({{"a": [1]}})
print("pandas" in sys.modules)
import pandas
frame = pa.table({{"a": [1.0, None]}}).to_pandas()
print(type(frame).__name__, pa.Table.from_pandas(frame).num_rows, pa.array(frame["a"]).null_count)
"""


def _told(before: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", SEEN.format(before=before)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_arrow_does_not_load_pandas_and_everybody_else_may() -> None:
    assert _told("") == ["False", "DataFrame 2 1"]


def test_beside_a_plug_in_of_others_pandas_is_as_in_a_notebook() -> None:
    assert _told('plugins.others = lambda: ["theirs"]')[0] == "True"
    assert _told("import pandas")[0] == "True"


def test_a_reader_that_imports_pandas_loads_under_the_command_line(tmp_path: Path) -> None:
    """A package with a reader, installed beside Tocsin by its metadata alone."""
    (tmp_path / "theirs.py").write_text("import pandas\nfrom tocsin.report.json import EXPORTER\n", "utf-8")
    info = tmp_path / "theirs-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[tocsin.exporters]\ntheirs = theirs:EXPORTER\n", "utf-8")
    (tmp_path / "case").mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.argv = ['tocsin', 'new', {str(tmp_path / 'case')!r}]\n"
        "from tocsin.cli import main\nfrom tocsin import plugins\n"
        "print(main(), plugins.load('exporters', 'theirs').suffix, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["0 json True"], done.stderr


@pytest.mark.parametrize("words", [["--help"], ["why", "--help"]])
def test_help_loads_no_arrow(words: list[str]) -> None:
    code = (
        f"import sys; sys.argv = ['tocsin', *{words!r}]\nfrom tocsin.cli import main\n"
        "try: main()\nexcept SystemExit: pass\nprint('pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
