"""What is installed is what stands in the source: code, data, templates, types, entry points, and nothing else."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tocsin.cli.shell import share

ROOT = Path(__file__).parents[1]
pytest.importorskip("setuptools", minversion="77")  # which builds wheels by itself; the test extra asks for it


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "src" / "tocsin", folder / "src" / "tocsin", ignore=shutil.ignore_patterns("__pycache__"))
    code = "from setuptools.build_meta import build_wheel; build_wheel('dist')"
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, text=True)
    return zipfile.ZipFile(next((folder / "dist").glob("*.whl")))


def test_every_source_file_is_in_it_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    sources = ROOT / "src"
    here = {path.relative_to(sources).as_posix() for path in (sources / "tocsin").rglob("*") if path.is_file()}
    expected = {name for name in here if "__pycache__" not in name}
    packed = {name for name in wheel.namelist() if name.startswith("tocsin/")}
    assert packed == expected
    assert {Path(name).suffix for name in packed} >= {".py", ".npz", ".toml", ".html", ".css", ".js", ".json", ".typed"}


def test_entry_points_and_extras_are_those_of_pyproject(wheel: zipfile.ZipFile) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    info = next(name.partition("/")[0] for name in wheel.namelist() if ".dist-info/" in name)
    points = configparser.ConfigParser(delimiters=("=",))
    points.optionxform = str  # type: ignore[assignment,method-assign]
    points.read_string(wheel.read(f"{info}/entry_points.txt").decode())
    found = {group: dict(points[group]) for group in points.sections()}
    assert found == {"console_scripts": project["scripts"], **project["entry-points"]}
    metadata = wheel.read(f"{info}/METADATA").decode()
    assert {f"Provides-Extra: {name}" for name in project["optional-dependencies"]} <= set(metadata.splitlines())
    assert any(name.endswith("/LICENSE") for name in wheel.namelist())


def test_manual_pages_and_completions_are_in_it(wheel: zipfile.ZipFile) -> None:
    shared = {name.partition(".data/data/share/")[2]: name for name in wheel.namelist() if ".data/" in name}
    assert {place: wheel.read(name).decode() for place, name in shared.items()} == dict(share.files())
    assert all(name.startswith("tocsin/") or ".dist-info/" in name or ".data/data/share/" in name for name in wheel.namelist())


def test_it_is_light(wheel: zipfile.ZipFile) -> None:
    assert sum(item.compress_size for item in wheel.infolist()) < 8 << 20
