"""The completion of bash, run by bash on words as somebody types them."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tocsin.cli import VERBS
from tocsin.cli.shell.bash import script as made
from tocsin.cli.shell.grammar import grammar

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bash") / "tocsin"
    path.write_text(made(grammar()))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    (folder / "island").mkdir()
    for name in ("island.csv", "in two words.csv", "$(touch struck).csv"):
        (folder / name).touch()
    return folder


def offered(script: Path, folder: Path, *words: str) -> set[str]:
    """What is offered for the last of the words behind `tocsin`."""
    typed = " ".join(shlex.quote(word) for word in ("tocsin", *words))
    code = (
        f"source {shlex.quote(str(script))}; COMP_WORDS=({typed}); COMP_CWORD={len(words)}; _tocsin; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    done = subprocess.run(["bash", "--norc", "-c", code], cwd=folder, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return set(done.stdout.splitlines()) - {""}


FILES = {"island", "island.csv", "in two words.csv"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("",), set(VERBS)),
        (("co",), {"contest", "compare", "coordinate"}),
        (("add", "--da"), {"--dates"}),
        (("add", "isl", "--dates", ""), {"day-first", "month-first"}),
        (("add", "i"), {"island"}),
        (("add", "island", "i"), FILES),
        (("add", "--dates", "day-first", "island", "x.csv", "i"), FILES),
        (("add", "--column", "a=b", "c=d", "i"), set()),  # they go on to be columns
        (("key", "island", ""), {"export", "import"}),
        (("key", "island", "import", "isl"), {"island", "island.csv"}),
        (("media", ""), {"index", "find", "dates"}),
        (("media", "index", "--p"), {"--prune"}),
        (("media", "index", "-o", "i"), {"island"}),
        (("run", "island", "--only", "de"), {"detect"}),
        (("report", "--lang", ""), {"en", "fr", "ar"}),
        (("new", "island", "more"), set()),
        (("nonsense", ""), set()),
    ],
)
def test_what_may_stand_next_is_offered(script: Path, folder: Path, words: tuple[str, ...], expected: set[str]) -> None:
    assert offered(script, folder, *words) == expected


def test_a_name_that_holds_a_command_runs_nothing(script: Path, folder: Path) -> None:
    assert offered(script, folder, "add", "island", "$(") == {"$(touch struck).csv"}
    assert offered(script, folder, "add", "$(touch struck).csv", "island/`touch struck`") == set()
    assert not (folder / "struck").exists()
