"""A third party's package, installed and found by its entry points alone, works from raw file to export and keeps every contract."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parent / "example_plugin"
USE = """
import sys
from pathlib import Path
from tocsin import Case, plugins
folder, notes = Path(sys.argv[1]), Path(sys.argv[2])
case = Case.new(folder / "case")
added = case.add([notes])[0]
print(added.format, added.kept, added.rejected)
case.run(changes={"busy_hours.offset": 2, "detect.place.letters": 4})
print(case.store.read("busy_hours").to_pylist())
print(case.runs.latest("busy_hours").settings, case.runs.latest("detect").settings["detectors"]["place"])
print(case.report("hours_csv", lang="fr").read_text("utf-8").splitlines()[0])
print(case.export("busy_hours", path=folder / "hours.markdown").path.read_text("utf-8").splitlines()[2])
print(case.audit())
"""
CHECK = """
import sys
from pathlib import Path
from tocsin import plugins
from tocsin.testing import check_detector, check_exporter, check_reader, check_stage, check_writer
check_reader(plugins.load("readers", "noticeboard"), [Path(sys.argv[1])])
check_detector(plugins.load("detectors", "place"), {"place": lambda n: f"Town {n}"})
check_stage(plugins.load("stages", "busy_hours"))
check_exporter(plugins.load("exporters", "hours_csv"))
check_writer(plugins.load("writers", "markdown"))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example as an installer would leave it: the package, and its entry points in a dist-info folder; no network is needed."""
    target = tmp_path_factory.mktemp("site")
    shutil.copytree(EXAMPLE / "src" / "tocsin_noticeboard", target / "tocsin_noticeboard")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    info = target / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", "utf-8")
    groups = [f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in points.items()) for group, points in project["entry-points"].items()]
    (info / "entry_points.txt").write_text("\n".join(groups), "utf-8")
    return target


def python(installed: Path, code: str, *words: object) -> list[str]:
    paths = [str(installed), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run([sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_is_added_run_and_exported(installed: Path, tmp_path: Path) -> None:
    read, table, settings, heading, first, problems = python(installed, USE, tmp_path, EXAMPLE / "notes.jsonl")
    assert read == "noticeboard 3 1"
    assert table == str([{"platform": "noticeboard", "hour": hour, "posts": posts} for hour, posts in ((10, 2), (23, 1))])
    assert settings == "{'offset': 2} {'letters': 4}"
    assert heading == "plateforme,heure,publications"
    assert first == "| noticeboard | 10 | 2 |"
    assert problems == "[]"


def test_it_keeps_every_contract(installed: Path) -> None:
    assert python(installed, CHECK, EXAMPLE / "notes.jsonl") == []


def test_its_trace_is_one_that_can_be_asked_for_and_says_what_it_is_fooled_by(installed: Path) -> None:
    code = "from tocsin.cli import main\ntry:\n    main(['coordinate', '--help'])\nexcept SystemExit:\n    pass"
    told = " ".join(" ".join(python(installed, code)).split())
    assert "place: a place where many people are" in told
